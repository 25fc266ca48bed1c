"""Addresses of how somebody hears from us, and of what was said to them and why."""

from django.urls import path

from vorfreude.front.pages.preferences import pause, preferences
from vorfreude.front.pages.said import said

urlpatterns = [
    path("me/preferences/", preferences, name="preferences"),
    path("me/preferences/pauses/", pause, name="pause"),
    path("me/letters/", said, name="letters-said"),
]
