"""The addresses of occasions at the desk, under /desk/occasions/; each part has a module of its own."""

from django.urls import URLPattern, path

from vorfreude.back.occasions import (
    after_urls,
    budget_urls,
    control_urls,
    guests_urls,
    logistics_urls,
    planning_urls,
    readiness_urls,
    staffing_urls,
)
from vorfreude.back.occasions.crew_badges import badges
from vorfreude.back.occasions.index import occasions

urlpatterns: list[URLPattern] = [
    path("occasions/", occasions, name="desk-occasions"),
    path("occasions/<public_id:public_id>/crew/badges/", badges, name="desk-crew-badges"),
    *planning_urls.urlpatterns,
    *staffing_urls.urlpatterns,
    *readiness_urls.urlpatterns,
    *logistics_urls.urlpatterns,
    *budget_urls.urlpatterns,
    *guests_urls.urlpatterns,
    *control_urls.urlpatterns,
    *after_urls.urlpatterns,
]
