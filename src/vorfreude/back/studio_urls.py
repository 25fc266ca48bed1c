"""The addresses of the studio: blueprints as they run, their history, and drafts. Older addresses lead on."""

from django.urls import path

from vorfreude.back.pages import studio_drafts as drafts
from vorfreude.back.pages.studio import moved, moved_version, studio
from vorfreude.back.pages.studio_drawing import drawing, drawing_of_version, paper, told
from vorfreude.back.pages.studio_history import history, version
from vorfreude.back.pages.studio_starters import beginnings, offered

NAMED = "studio/blueprints/<slug:name>/"
DRAFT = "studio/drafts/<int:draft>/"

urlpatterns = [
    path("studio/", studio, name="desk-blueprints"),
    path(NAMED, drawing, name="desk-drawing"),
    path(f"{NAMED}history/", history, name="desk-history"),
    path(f"{NAMED}moments/<slug:moment>/", told, name="desk-told"),
    path(f"{NAMED}<int:number>/", version, name="desk-blueprint"),
    path(f"{NAMED}<int:number>/drawing/", drawing_of_version, name="desk-version-drawing"),
    path(f"{NAMED}<int:number>/paper/", paper, name="desk-paper"),
    path("studio/starters/", offered, name="desk-starters"),
    path("studio/starters/beginnings/", beginnings, name="desk-starter-beginnings"),
    path("studio/language/", drafts.language, name="desk-language"),
    path("studio/checks/", drafts.checks, name="desk-checks"),
    path("studio/drafts/makings/", drafts.makings, name="desk-draft-makings"),
    path(DRAFT, drafts.draft, name="desk-draft"),
    path(f"{DRAFT}savings/", drafts.savings, name="desk-draft-savings"),
    path(f"{DRAFT}review/", drafts.review, name="desk-draft-review"),
    path(f"{DRAFT}requests/", drafts.requests, name="desk-draft-requests"),
    path(f"{DRAFT}drops/", drafts.drops, name="desk-draft-drops"),
    path(f"{DRAFT}releases/", drafts.releases, name="desk-draft-releases"),
    path(f"{DRAFT}rebase/", drafts.rebase, name="desk-draft-rebase"),
    path(f"{DRAFT}rebasings/", drafts.rebasings, name="desk-draft-rebasings"),
    path("blueprints/", moved, name="desk-old-blueprints"),
    path("blueprints/<slug:name>/<int:number>/", moved_version, name="desk-old-blueprint"),
]
