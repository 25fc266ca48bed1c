"""All versions of a blueprint: who wrote and who released each, why, what it changed, and its text."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from vorfreude.back.changes_said import Group, groups_of
from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff, for_staff
from vorfreude.back.studio_words import noted
from vorfreude.journeys.queries.blueprints import Release, ReleasedText, release_of, releases
from vorfreude.studio import queries
from vorfreude.studio.queries import DraftSeen


@dataclass(frozen=True, slots=True)
class Version:
    """One version; ``wrote`` and ``note`` are known of those that came out of the studio."""

    number: int
    address: str
    released: When
    by: str
    wrote: str
    note: str
    is_running: bool


@dataclass(frozen=True, slots=True)
class VersionPage:
    """One version with what it changed."""

    name: str
    version: Version
    before: int
    groups: tuple[Group, ...]
    lines: tuple[str, ...]


@for_staff
@require_safe
def history(request: HttpRequest, staff: Staff, name: str) -> HttpResponseBase:
    found = releases(name)
    if not found:
        raise Http404
    drafts = queries.released_drafts(name)
    versions = [_version(one, drafts.get(one.number), staff) for one in found]
    return render(request, "back/studio/history.html", {"name": name, "versions": versions, "noted": noted(request)})


@for_staff
@require_safe
def version(request: HttpRequest, staff: Staff, name: str, number: int) -> HttpResponseBase:
    texts = release_of(name, (number - 1, number))
    known = {one.number: one for one in releases(name)}
    if number not in texts:
        raise Http404
    this = texts[number]
    page = VersionPage(
        name=name,
        version=_version(known[number], queries.released_drafts(name).get(number), staff),
        before=number - 1,
        groups=_changes(texts.get(number - 1), this),
        lines=tuple(visible(this.text).splitlines()),
    )
    return render(request, "back/studio/version.html", {"page": page})


def _changes(before: ReleasedText | None, this: ReleasedText) -> tuple[Group, ...]:
    return groups_of(before.blueprint(), this.blueprint()) if before else ()


def _version(one: Release, draft: DraftSeen | None, staff: Staff) -> Version:
    return Version(
        number=one.number,
        address=reverse("desk-blueprint", args=[one.name, one.number]),
        released=when(one.released_at, staff.now, staff.zone),
        by=visible(one.released_by),
        wrote=visible(draft.changed_by) if draft else "",
        note=visible(draft.note) if draft else "",
        is_running=one.running,
    )
