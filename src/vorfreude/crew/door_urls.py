"""The addresses of doors, and of guests for whoever looks after them."""

from django.urls import URLPattern, path

from vorfreude.crew.pages.door import codes, door, listed, passes
from vorfreude.crew.pages.door_guests import guests
from vorfreude.crew.pages.door_screen import screen

urlpatterns: list[URLPattern] = [
    path("door/", door, name="crew-door"),
    path("door/t/<str:code>/", door, name="crew-door-code"),
    path("door/list.json", listed, name="crew-door-list"),
    path("door/passes", passes, name="crew-door-passes"),
    path("door/codes", codes, name="crew-door-codes"),
    path("guests/", guests, name="crew-guests"),
    path("guests/screen", screen, name="crew-screen"),
]
