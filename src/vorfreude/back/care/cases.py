"""The cases that wait: our move first, what is due first. And a new one, written down while somebody is on the telephone."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from vorfreude.back.care.acting import UNPROCESSABLE
from vorfreude.back.care.case_words import BY_HAND, CHANNELS, CLOCKS, MOVES, STANDINGS, noted, said, titled, trouble
from vorfreude.back.care.gifts_shown import AskedShown, asked_shown
from vorfreude.back.forms import Choice, choices, line_in, number_of, text_in, word_in
from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff, for_carers_who_may
from vorfreude.care import actions, limits
from vorfreude.care.actions import NewCase
from vorfreude.care.queries import cases as queries
from vorfreude.care.queries import make_goods
from vorfreude.care.queries.callers_of_cases import Somebody, found_by, owner_with
from vorfreude.care.sorts import PROMISE, SORTS
from vorfreude.care.unfit import Unfit
from vorfreude.people import queries as people

LONGEST: Final = 80
"""Characters of what is looked for."""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in the list. ``clock``: what is due and when; ``stands``: the clock stands still."""

    address: str
    title: str
    about: str
    move: str
    is_ours: bool
    owner: str
    clock: str
    due: When | None
    is_late: bool
    stands: bool
    opened: When


@dataclass(frozen=True, slots=True)
class CasesPage:
    """The list, how many wait for whom, and what is asked of the reader."""

    rows: tuple[CaseRow, ...]
    waits: tuple[tuple[str, str, int], ...]
    move: str
    mine: bool
    words: str
    asked: tuple[AskedShown, ...]
    may_open: bool
    noted: str
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class NewPage:
    """A new case: whom it is of, found in a word; what sort, how it came, and what they said."""

    words: str
    found: tuple[Somebody, ...]
    chosen: str
    sorts: tuple[Choice, ...]
    channels: tuple[Choice, ...]
    title: str
    said: str
    most: int
    was_sought: bool
    trouble: str = ""
    noted: str = ""


@for_carers_who_may("see-cases")
@require_safe
def cases(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    """Five statements beside the guard, however many cases there are."""
    move, mine = request.GET.get("move", ""), "mine" in request.GET
    words = _sought(request.GET.get("q", ""))
    rows = queries.open_cases(mine=staff.person.id if mine else None, move=move if move in MOVES else "", words=words)
    asked = make_goods.asked_of(staff.roles)
    page = CasesPage(
        tuple(_row(one, staff) for one in rows), _waits(queries.how_many_wait()), move if move in MOVES else "", mine, words,
        tuple(asked_shown(asked, staff, people.names_of({one.given_by for one in asked}))), staff.may("handle-cases"), noted(request),
    )  # fmt: skip
    return render(request, "back/care/cases.html", {"page": page})


@for_carers_who_may("handle-cases")
@require_http_methods(["GET", "HEAD", "POST"])
def new_case(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    """Found, chosen, written: three fields while somebody waits on the telephone."""
    if request.method != "POST":
        return _new_shown(request)
    try:
        row = actions.open_case(_typed(request), actor=staff.person.email, now=staff.now)
    except Unfit as unfit:
        return _new_shown(request, trouble(unfit))
    return redirect(f"{reverse('desk-case', args=[row.public_id])}?noted=opened")


def _new_shown(request: HttpRequest, wrong: str = "") -> HttpResponse:
    words = _sought(request.POST.get("q", "") or request.GET.get("q", ""))
    vehicle = owner_with(request.GET.get("vehicle", "")[: limits.NAME].replace("\x00", ""))
    found = [vehicle] if vehicle else found_by(words)
    chosen = word_in(request, "who") or (found[0].key if len(found) == 1 else "")
    page = NewPage(
        words=words, found=tuple(found), chosen=chosen, sorts=_sorts(word_in(request, "sort") or "fault"),
        channels=choices(((one, CHANNELS[one]) for one in BY_HAND), word_in(request, "channel") or "telephone"),
        title=line_in(request, "title"), said=text_in(request, "words"), most=limits.TEXT,
        was_sought=bool(words), trouble=wrong,
    )  # fmt: skip
    status = UNPROCESSABLE if wrong else 200
    return render(request, "back/care/case_new.html", {"page": page}, status=status)


def _typed(request: HttpRequest) -> NewCase:
    """What was written; the title is the first line of what they said, where it has none of its own."""
    words, sort = text_in(request, "words"), word_in(request, "sort")
    channel = word_in(request, "channel")
    person, _, vehicle = word_in(request, "who").partition(":")
    first = (words.splitlines() or [""])[0][: limits.WORDS]
    new = NewCase(
        sort=sort, channel=channel if channel in BY_HAND else "", title=line_in(request, "title") or first, words=words,
        person=number_of(person) or None, vehicle=number_of(vehicle) or None,
    )  # fmt: skip
    return new if new.person else replace(new, channel="staff")


def _sorts(chosen: str) -> tuple[Choice, ...]:
    return choices(((key, title) for key, title in SORTS.items() if key != PROMISE), chosen)


def _sought(words: str) -> str:
    return " ".join(words.replace("\x00", "").split())[:LONGEST]


def _waits(counts: dict[str, int]) -> tuple[tuple[str, str, int], ...]:
    words = {**MOVES, "settled": STANDINGS["settled"]}
    return tuple((key, said(words, key), counts[key]) for key in words if counts.get(key) and key != "nobody")


def _row(one: queries.CaseLine, staff: Staff) -> CaseRow:
    due = one.clock.due if one.clock else None
    shown = when(due, staff.now, staff.zone) if due else None
    return CaseRow(
        address=reverse("desk-case", args=[one.public_id]), title=titled(one.title, one.titles, staff.language), about=_about(one),
        move=said(STANDINGS, one.standing) if one.standing != "open" else said(MOVES, one.move),
        is_ours=one.move == "ours", owner=visible(one.owner),
        clock=said(CLOCKS, one.clock.name) if one.clock else "", due=shown, is_late=_late(due, staff.now),
        stands=bool(one.clock) and due is None, opened=when(one.opened_at, staff.now, staff.zone),
    )  # fmt: skip


def _late(due: datetime | None, now: datetime) -> bool:
    return due is not None and due <= now


def _about(one: queries.CaseLine) -> str:
    parts = (visible(one.whose), visible(one.thing), said(CHANNELS, one.channel))
    return " · ".join(part for part in parts if part)
