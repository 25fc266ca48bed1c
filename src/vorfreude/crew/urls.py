"""The addresses of the crew's phones, under /crew/; each part has a module of its own: ``<part>_urls.py``, a list."""

from django.urls import URLPattern, path

from vorfreude.crew.door_urls import urlpatterns as doors
from vorfreude.crew.duties_urls import urlpatterns as duties
from vorfreude.crew.needs_urls import urlpatterns as needs
from vorfreude.crew.offline import manifest, worker
from vorfreude.crew.pages.home import home
from vorfreude.crew.phone import enter

urlpatterns: list[URLPattern] = [
    path("", home, name="crew"),
    path("enter/<str:token>/", enter, name="crew-enter"),
    path("sw.js", worker, name="crew-worker"),
    path("app.webmanifest", manifest, name="crew-manifest"),
    *duties,
    *doors,
    *needs,
]
