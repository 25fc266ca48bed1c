"""The addresses of the floor, under /floor/."""

from django.urls import path, re_path

from vorfreude.back.floor import pages
from vorfreude.back.floor.enrolling import enrol
from vorfreude.back.floor.offline import manifest, worker
from vorfreude.back.floor.pictures import pictures
from vorfreude.lib.opaque import PATTERN

urlpatterns = [
    path("", pages.station, name="floor"),
    re_path(rf"^t/(?P<code>{PATTERN})/?$", pages.station, name="floor-traveller"),
    path("board.json", pages.board, name="floor-board"),
    path("scan", pages.scan, name="floor-scan"),
    path("language", pages.language, name="floor-language"),
    path("pictures", pictures, name="floor-pictures"),
    path("enrol/", enrol, name="floor-enrol-typed"),
    path("enrol/<slug:code>/", enrol, name="floor-enrol"),
    path("sw.js", worker, name="floor-worker"),
    path("app.webmanifest", manifest, name="floor-manifest"),
]
