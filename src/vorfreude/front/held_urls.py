"""The addresses of what somebody takes with them: all that is held about them, their calendar, the house on their phone."""

from django.urls import path

from vorfreude.front.pages.calendar import calendar, calendar_changes, calendar_feed
from vorfreude.front.pages.held import copies, copy, end, held, receipt, withdrawal
from vorfreude.front.pages.manifest import manifest

urlpatterns = [
    path("me/data/", held, name="held"),
    path("me/data/copies/", copies, name="held-copies"),
    path("me/data/copies/<public_id:public_id>/", copy, name="held-copy"),
    path("me/data/end/", end, name="held-end"),
    path("me/data/end/withdrawal/", withdrawal, name="held-withdrawal"),
    path("me/calendar/", calendar, name="calendar"),
    path("me/calendar/changes/", calendar_changes, name="calendar-changes"),
    path("calendar/<str:token>.ics", calendar_feed, name="calendar-feed"),
    path("manifest.webmanifest", manifest, name="manifest"),
    path("endings/<public_id:public_id>/", receipt, name="receipt"),
]
