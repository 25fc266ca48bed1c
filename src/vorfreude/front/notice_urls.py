"""Addresses of how people are spoken to outside the pages: notices on screens, and the way out of letters."""

from django.urls import path

from vorfreude.front.pages.no_more import no_more
from vorfreude.front.pages.notices import end_notices, notices, offer, refusal
from vorfreude.front.pages.worker import worker

urlpatterns = [
    path("sw.js", worker, name="service-worker"),
    path("me/push/", notices, name="notices"),
    path("me/push/offer/", offer, name="notices-offer"),
    path("me/push/refusal/", refusal, name="notices-refusal"),
    path("me/push/<int:subscription>/end/", end_notices, name="notices-end"),
    path("letters/no-more/<str:token>/", no_more, name="no-more"),
]
