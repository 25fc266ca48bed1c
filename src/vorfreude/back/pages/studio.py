"""The studio: every blueprint with what runs, what is being written, and who is to look at it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff, for_staff
from vorfreude.back.studio_words import refusal
from vorfreude.core.drawing.words import Words
from vorfreude.journeys import queries as journeys
from vorfreude.journeys.queries.blueprints import Release, releases
from vorfreude.studio import queries
from vorfreude.studio.queries import DraftSeen


@dataclass(frozen=True, slots=True)
class Running:
    """One blueprint."""

    name: str
    title: str
    number: int
    versions: int
    released: When
    by: str
    drafts: tuple["Open", ...]


@dataclass(frozen=True, slots=True)
class Beginning:
    """A blueprint that does not run yet, with the drafts of its first version."""

    name: str
    drafts: tuple["Open", ...]


@dataclass(frozen=True, slots=True)
class Open:
    """One draft at work."""

    address: str
    based_on: int
    is_asked: bool
    is_behind: bool
    changed: When
    by: str
    note: str


@for_staff
@require_safe
def studio(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    known, drafts = releases(), queries.open_drafts()
    context = {
        "blueprints": _blueprints(staff, known, drafts),
        "beginnings": _beginnings(staff, {one.name for one in known}, drafts),
        "trouble": refusal(request),
        "may_write": staff.may("write-blueprint"),
    }
    return render(request, "back/studio/studio.html", context)


@for_staff
@require_safe
def moved(request: HttpRequest, staff: Staff) -> HttpResponseBase:  # noqa: ARG001 the same for all staff
    """Where the list of blueprints once was."""
    return redirect("desk-blueprints", permanent=True)


@for_staff
@require_safe
def moved_version(request: HttpRequest, staff: Staff, name: str, number: int) -> HttpResponseBase:  # noqa: ARG001 the same
    """Where a version's text once was."""
    return redirect("desk-blueprint", name, number, permanent=True)


def _beginnings(staff: Staff, running: set[str], drafts: Sequence[DraftSeen]) -> tuple[Beginning, ...]:
    names = sorted({draft.blueprint for draft in drafts} - running)
    return tuple(
        Beginning(name, tuple(opened(draft, 0, staff) for draft in drafts if draft.blueprint == name)) for name in names
    )


def _blueprints(staff: Staff, known: Sequence[Release], drafts: Sequence[DraftSeen]) -> tuple[Running, ...]:
    titles = {one.blueprint: Words(staff.language).text(one.title) for one in journeys.running_blueprints()}
    return tuple(
        Running(
            name=one.name,
            title=titles[one.name],
            number=one.number,
            versions=sum(other.name == one.name for other in known),
            released=when(one.released_at, staff.now, staff.zone),
            by=visible(one.released_by),
            drafts=tuple(opened(draft, one.number, staff) for draft in drafts if draft.blueprint == one.name),
        )
        for one in known
        if one.running
    )


def opened(draft: DraftSeen, running: int, staff: Staff) -> Open:
    """A draft as a line."""
    return Open(
        address=reverse("desk-draft-review" if draft.is_asked else "desk-draft", args=[draft.id]),
        based_on=draft.based_on,
        is_asked=draft.is_asked,
        is_behind=draft.based_on != running,
        changed=when(draft.changed_at, staff.now, staff.zone),
        by=visible(draft.changed_by),
        note=visible(draft.note),
    )
