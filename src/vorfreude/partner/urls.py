"""The addresses of partners, under /partner/; each part has a module of its own: ``<part>_urls.py``, a list."""

from django.urls import URLPattern, path

from vorfreude.partner.pages.home import home

urlpatterns: list[URLPattern] = [
    path("", home, name="partner"),
]
