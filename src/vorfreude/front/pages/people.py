"""Who follows a journey, since when and with what; an owner lets people in, limits them and takes their right away."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.front.reader import Reader, Seen, for_follower, for_follower_who_may
from vorfreude.front.telling_people import (
    SaidInvited,
    SaidPerson,
    SaidRight,
    SaidRole,
    said_invited,
    said_person,
    said_rights,
    said_roles,
)
from vorfreude.journeys import queries as journeys
from vorfreude.people import actions, queries

NOTES = frozenset({"invited", "again", "withdrawn", "limited", "ended"})
TROUBLES = frozenset({"wrong", "there", "many", "often", "last"})
"""What the page may be told to say, by a word in its address."""


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the page shows. Who may not invite sees the owners and themselves."""

    public_id: str
    title: str
    may_invite: bool
    people: tuple[SaidPerson, ...]
    invited: tuple[SaidInvited, ...]
    roles: tuple[SaidRole, ...]
    rights: tuple[SaidRight, ...]
    language: str
    noted: str
    trouble: str


@require_safe
@for_follower
def people(request: HttpRequest, reader: Reader, seen: Seen) -> HttpResponseBase:
    row = journeys.journey_for_page(seen.public_id)
    may_invite = reader.may("invite")
    found = queries.participants_of(seen.subject)
    shown = found if may_invite else [one for one in found if one.role == "owner" or one.person.id == reader.id]
    owners = sum(one.role == "owner" for one in found)
    page = Page(
        public_id=seen.public_id,
        title=in_language(row.blueprint.title, reader.language) if row else "",
        may_invite=may_invite,
        people=tuple(said_person(one, reader, owners=owners) for one in shown),
        invited=tuple(said_invited(one, reader) for one in queries.invited_to(seen.subject)) if may_invite else (),
        roles=said_roles(),
        rights=said_rights("companion", queries.by_itself("companion")),
        language=reader.language,
        noted=_word(request, NOTES),
        trouble=_word(request, TROUBLES),
    )
    return _private(render(request, "front/people.html", {"page": page, "languages": settings.LANGUAGES}))


@require_POST
@for_follower_who_may("invite")
def rights(request: HttpRequest, reader: Reader, seen: Seen, participation: int) -> HttpResponseBase:
    wanted = queries.known_rights(request.POST.getlist("right"))
    try:
        actions.limit_participation(
            participation=participation,
            subject=seen.subject,
            rights=wanted,
            actor=reader.person.email,
            now=reader.now,
        )
    except actions.WrongPerson:
        return back(seen, "wrong")
    return back(seen, "limited")


@require_POST
@for_follower
def end(request: HttpRequest, reader: Reader, seen: Seen, participation: int) -> HttpResponseBase:  # noqa: ARG001 the address says it all
    """An owner ends anybody's right, everybody else only their own."""
    own = {one.id for one in queries.participants_of(seen.subject) if one.person.id == reader.id}
    if not reader.may("invite") and participation not in own:
        return back(seen, "wrong")
    try:
        gone = actions.end_participation(
            participation=participation, subject=seen.subject, actor=reader.person.email, now=reader.now
        )
    except actions.LastOwner:
        return back(seen, "last")
    return redirect("journeys") if gone and gone.pk == reader.id else back(seen, "ended")


def back(seen: Seen, word: str) -> HttpResponse:
    """To the page, which says what was done."""
    return redirect(f"{reverse('people', args=[seen.public_id])}?{word}")


def _word(request: HttpRequest, known: frozenset[str]) -> str:
    return next((word for word in request.GET if word in known), "")


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response
