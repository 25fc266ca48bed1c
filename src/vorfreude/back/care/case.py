"""One case: whose move it is and until when, what was said, what the playbook says, what may be given; and every act in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from vorfreude.back.care.acting import UNPROCESSABLE, acted
from vorfreude.back.care.case_acts import ACTS, Asked
from vorfreude.back.care.case_words import (
    CLOCKS,
    HOW,
    MOVES,
    ROLES,
    STANDINGS,
    STEPS,
    came_by,
    noted,
    said,
    soon,
    titled,
    trouble,
)
from vorfreude.back.care.gifts_shown import GiftShown, GivenShown, gifts_shown, given_shown, title_in
from vorfreude.back.care.visits_shown import Picture, pictures_of
from vorfreude.back.forms import Choice, choices, text_in
from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff, for_carers_who_may
from vorfreude.care import limits
from vorfreude.care.queries import cases as queries
from vorfreude.care.queries import make_goods
from vorfreude.care.sorts import SORTS
from vorfreude.people import queries as people
from vorfreude.photos import queries as photos

ITSELF: Final = "/vorfreude/care"
BROKE_TOO: Final = "broke-too"
"""A step whose words are the title of the case that became part of this one."""


@dataclass(frozen=True, slots=True)
class StepShown:
    """What happened: by whom, in which words. ``inside``: no customer sees it."""

    title: str
    words: str
    by: str
    at: When
    is_theirs: bool
    inside: bool
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class ClockShown:
    """What was said and until when; ``stands``: it stands still."""

    title: str
    due: When | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class BookShown:
    """A step of the playbook."""

    key: str
    do: str
    role: str
    within: str
    say: str
    done: bool


@dataclass(frozen=True, slots=True)
class OtherShown:
    """Another case that has to do with this one."""

    address: str
    name: str
    title: str
    how: str
    standing: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """All of one case, as somebody at the desk reads it."""

    one: queries.OneCase
    title: str
    sort: str
    channel: str
    move: str
    standing: str
    owner: str
    is_mine: bool
    clocks: tuple[ClockShown, ...]
    steps: tuple[StepShown, ...]
    book: str
    book_steps: tuple[BookShown, ...]
    gifts: tuple[GiftShown, ...]
    given: tuple[GivenShown, ...]
    others: tuple[OtherShown, ...]
    sorts: tuple[Choice, ...]
    opened: When
    follow_up: When | None
    may: Mapping[str, bool]
    typed: str
    most: int
    noted: str
    trouble: str


@for_carers_who_may("see-cases")
@require_safe
def case(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    return _shown(request, staff, public_id)


def _act(name: str) -> Callable[..., HttpResponseBase]:
    """The page to which a form of this act is sent."""
    act, right = ACTS[name]

    @for_carers_who_may(right)
    @require_POST
    def page(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
        asked = Asked(request, staff, public_id)
        return acted(
            lambda: act(asked),
            to=reverse("desk-case", args=[public_id]),
            say=trouble,
            again=lambda why: _shown(request, staff, public_id, why),
        )

    return page


answers, notes, moves, steps, owners = (_act(one) for one in ("answers", "notes", "moves", "steps", "owners"))
settlements, reopenings, follow_ups = (_act(one) for one in ("settlements", "reopenings", "follow-ups"))
joins, splits, gifts, returns = (_act(one) for one in ("joins", "splits", "gifts", "returns"))


def _shown(request: HttpRequest, staff: Staff, public_id: str, wrong: str = "") -> HttpResponse:
    """Nine statements beside the guard, however much was said."""
    one = queries.one_case(public_id)
    if one is None:
        raise Http404
    names = people.names_of({step.by for step in one.steps} | {gift.given_by for gift in one.given})
    page = _page(request, staff, one, names, wrong)
    return render(request, "back/care/case.html", {"page": page, "case": one}, status=UNPROCESSABLE if wrong else 200)


def _page(request: HttpRequest, staff: Staff, one: queries.OneCase, names: Mapping[str, str], wrong: str) -> CasePage:
    may_give = staff.may("give-make-goods") and one.standing != "merged"
    return CasePage(
        one=one, title=titled(one.title, one.titles, staff.language), sort=said(SORTS, one.sort), channel=came_by(one.channel, one.promise),
        move=said(MOVES, one.move), standing=said(STANDINGS, one.standing), owner=visible(one.owner_name),
        is_mine=one.owner == staff.person.id, clocks=_clocks(one, staff), steps=_steps(one, staff, names),
        book=_in_language(one.book_title, staff.language) or one.book, book_steps=_book(one),
        gifts=_gifts(one, staff) if may_give else (), given=given_shown(one.given, staff, names),
        others=_others(one, staff), sorts=choices(SORTS.items(), one.sort), opened=when(one.opened_at, staff.now, staff.zone),
        follow_up=when(one.follow_up_at, staff.now, staff.zone) if one.follow_up_at else None,
        may={"handle": staff.may("handle-cases"), "give": may_give}, typed=text_in(request, "words"), most=limits.TEXT,
        noted=noted(request), trouble=wrong,
    )  # fmt: skip


def _gifts(one: queries.OneCase, staff: Staff) -> tuple[GiftShown, ...]:
    offered = make_goods.menu_for(
        one.number, sort=one.sort, person=one.person, first=one.makes, roles=staff.roles, now=staff.now
    )
    return gifts_shown(offered, staff)


def _clocks(one: queries.OneCase, staff: Staff) -> tuple[ClockShown, ...]:
    return tuple(
        ClockShown(
            said(CLOCKS, clock.name),
            when(clock.due, staff.now, staff.zone) if clock.due else None,
            clock.due is not None and clock.due <= staff.now,
        )
        for clock in one.clocks
    )


def _steps(one: queries.OneCase, staff: Staff, names: Mapping[str, str]) -> tuple[StepShown, ...]:
    """The newest first: that is where one reads on."""
    out = frozenset(photos.described({photo for step in one.steps for photo in step.photos}))
    titles = {step.key: step.do for step in one.book_steps} | {
        gift.key: title_in(gift.words, staff.language) for gift in one.given
    }
    broke = {other.title: titled(other.title, other.titles, staff.language) for other in one.others}
    return tuple(
        StepShown(
            said(STEPS, step.what), _words(step, titles) if step.what != BROKE_TOO else broke.get(step.words, visible(step.words)), "" if step.by == ITSELF else visible(names.get(step.by, step.by)),
            when(step.at, staff.now, staff.zone), step.by_customer, not step.shown, pictures_of(step.photos, out, staff),
        )
        for step in reversed(one.steps)
    )  # fmt: skip


def _words(step: queries.StepLine, titles: Mapping[str, str]) -> str:
    if step.what in {"asked", "asked-above", "asked-late"}:
        return " · ".join(part for part in (titles.get(step.step, ""), said(ROLES, step.words)) if part)
    return visible(" · ".join(part for part in (titles.get(step.step, ""), step.words) if part))


def _book(one: queries.OneCase) -> tuple[BookShown, ...]:
    return tuple(
        BookShown(step.key, visible(step.do), said(ROLES, step.role) if step.role else "", soon(step.within), visible(step.say), step.done)
        for step in one.book_steps
    )  # fmt: skip


def _others(one: queries.OneCase, staff: Staff) -> tuple[OtherShown, ...]:
    return tuple(
        OtherShown(
            reverse("desk-case", args=[other.public_id]), other.name, titled(other.title, other.titles, staff.language), said(HOW, other.how),
            said(STANDINGS, other.standing),
        )
        for other in one.others
    )  # fmt: skip


def _in_language(words: Mapping[str, str], language: str) -> str:
    return visible(words.get(language) or words.get("en") or next(iter(words.values()), ""))
