"""The addresses of garage, workshop, cases and partners at the desk, under /desk/care/; each part has a module of its own."""

from django.urls import URLPattern, path

from vorfreude.back.care import cases_urls, partners_urls, upkeep_urls, vehicles_urls, visits_urls, workshop_urls
from vorfreude.back.care.index import care

urlpatterns: list[URLPattern] = [
    path("care/", care, name="desk-care"),
    *cases_urls.urlpatterns,
    *upkeep_urls.urlpatterns,
    *vehicles_urls.urlpatterns,
    *visits_urls.urlpatterns,
    *partners_urls.urlpatterns,
    *workshop_urls.urlpatterns,
]
