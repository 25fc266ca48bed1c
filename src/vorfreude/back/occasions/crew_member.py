"""Somebody of the crew: what is known of them, what they do, and the link that opens their phone pages."""

from dataclasses import dataclass
from io import BytesIO

import segno
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vorfreude.back.forms import Field, choices, number_in
from vorfreude.back.occasions.crew_fields import member_fields, member_in
from vorfreude.back.occasions.desk import Desk
from vorfreude.back.occasions.planning_forms import instant_in
from vorfreude.back.occasions.staffing_words import (
    ANSWERS,
    at_staffing,
    between,
    clock,
    day,
    hours,
    noted,
    said_trouble,
)
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.back.standings import Mark
from vorfreude.lib.whole import whole
from vorfreude.occasions import actions
from vorfreude.occasions.queries import crew_token
from vorfreude.occasions.queries.crews import MemberSheet, agencies_of, member_sheet
from vorfreude.occasions.unfit import Unfit

RATHER_NOT, LIKES = 4_000, -2_000
"""What a wish is worth to a roster, in the smallest unit of money: it is kept where it costs no more than that."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something they are to do."""

    day: str
    times: str
    title: str
    place: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Wish:
    """When they would rather not work, or would like to."""

    id: int
    times: str
    words: str


@dataclass(frozen=True, slots=True)
class Link:
    """The way to their phone pages, said once: an address, and the same as a code to be read by a camera."""

    address: str
    code: SafeString


@dataclass(frozen=True, slots=True)
class MemberPage:
    """All of it; ``link`` is there when one was just given."""

    number: int
    name: str
    fields: tuple[Field, ...]
    duties: tuple[Duty, ...]
    hours: str
    passed: tuple[str, ...]
    clock: tuple[tuple[str, bool], ...]
    wishes: tuple[Wish, ...]
    wish_fields: tuple[Field, ...]
    linked: str
    link: Link | None
    is_open: bool
    noted: str
    trouble: str


@for_hosts
@require_http_methods(["GET", "HEAD", "POST"])
def member(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    """Posted to, what is known of them is written anew."""
    desk = at_staffing(request, staff, public_id)
    sheet = _sheet(desk, number)
    if request.method != "POST":
        return _shown(desk, sheet)
    return desk.acted(lambda: actions.write_member(number=number, member=member_in(desk, sheet.line), **desk.by),
        lambda trouble: _shown(desk, sheet, trouble), desk.address("desk-member", number), "member",
    )  # fmt: skip


@for_hosts
@require_POST
def member_links(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    """A new link is shown once, and every older one is worthless; it stands in no address and no log."""
    desk = at_staffing(request, staff, public_id)
    sheet = _sheet(desk, number)
    try:
        given = actions.give_link(number=number, **desk.by)
    except Unfit as unfit:
        return _shown(desk, sheet, said_trouble(unfit, staff.language))
    address = whole(reverse("crew-enter", args=[crew_token(*given)]))
    response = _shown(desk, _sheet(desk, number), link=Link(address, _drawn(address)))
    response["Cache-Control"] = "no-store"
    return response


@for_hosts
@require_POST
def member_partings(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    desk = at_staffing(request, staff, public_id)
    sheet = _sheet(desk, number)
    return desk.acted(lambda: actions.let_go(number=number, **desk.by), lambda trouble: _shown(desk, sheet, trouble),
        desk.address("desk-crew"), "let-go",
    )  # fmt: skip


@for_hosts
@require_POST
def member_wishes(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    """A wish is written down, or taken back."""
    desk = at_staffing(request, staff, public_id)
    sheet = _sheet(desk, number)

    def act() -> None:
        wish = number_in(request, "wish")
        if wish is not None:
            actions.drop_wish(number=number, wish=wish, **desk.by)
            return
        span = instant_in(request, "begins", desk.zone), instant_in(request, "ends", desk.zone)
        actions.add_wish(
            number=number, span=span, price_minor=LIKES if request.POST.get("likes") else RATHER_NOT, **desk.by
        )

    return desk.acted(act, lambda trouble: _shown(desk, sheet, trouble), desk.address("desk-member", number), "member")


def _sheet(desk: Desk, number: int) -> MemberSheet:
    found = member_sheet(desk.here.public_id, number)
    if found is None:
        raise Http404
    return found


def _shown(desk: Desk, sheet: MemberSheet, trouble: str = "", link: Link | None = None) -> HttpResponseBase:
    line = sheet.line
    page = MemberPage(
        line.number, visible(line.name), member_fields(desk, line, agencies_of(desk.here.public_id)), _duties(desk, sheet),
        hours(line.minutes), tuple(visible(one) for one in sheet.passed),
        tuple((f"{day(at, desk.zone)}, {clock(at, desk.zone)}", coming) for at, coming in sheet.clock),
        _wishes(desk, sheet),
        _wish_fields(desk),
        desk.exact(line.linked_at), link, desk.is_open, noted(desk.request), trouble,
    )  # fmt: skip
    return desk.shown("crew_member", page, trouble)


def _wishes(desk: Desk, sheet: MemberSheet) -> tuple[Wish, ...]:
    return tuple(
        Wish(
            one.id,
            f"{day(one.starts_at, desk.zone)}, {between(one.starts_at, one.ends_at, desk.zone)}",
            _("would like to work") if one.price_minor < 0 else _("would rather not work"),
        )
        for one in sheet.wishes
    )


def _wish_fields(desk: Desk) -> tuple[Field, ...]:
    said = desk.request.POST
    offered = (("", _("would rather not work")), ("1", _("would like to work")))
    return (
        Field("begins", _("From"), said.get("begins", ""), "instant", is_needed=True),
        Field("ends", _("Until"), said.get("ends", ""), "instant", is_needed=True),
        Field("likes", _("Wish"), kind="choice", choices=choices(offered, said.get("likes", ""))),
    )


def _duties(desk: Desk, sheet: MemberSheet) -> tuple[Duty, ...]:
    return tuple(
        Duty(
            day(one.starts_at, desk.zone), between(one.starts_at, one.ends_at, desk.zone), desk.said(one.title), desk.said(one.place),
            ANSWERS[one.standing],
        )
        for one in sheet.duties
    )  # fmt: skip


def _drawn(address: str) -> SafeString:
    into = BytesIO()
    segno.make(address, error="m", micro=False).save(
        into, kind="svg", border=2, scale=4, xmldecl=False, svgns=False, omitsize=True
    )
    return mark_safe(into.getvalue().decode())  # noqa: S308 drawn by segno; the text is not in it
