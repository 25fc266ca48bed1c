"""Rosters of an occasion: those that were made, the one that is published, how another is asked for, and who can no longer come."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vorfreude.back.forms import Field, choices, number_in
from vorfreude.back.occasions.desk import Desk, called
from vorfreude.back.occasions.roster_words import WAYS, said_laws, waits
from vorfreude.back.occasions.staffing_words import at_staffing, hours, money, noted, percent, said_trouble
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.occasions import actions
from vorfreude.occasions.queries.crews import crew_list
from vorfreude.occasions.queries.rosters import RosterLine, WaysLine, rosters_of, ways_of
from vorfreude.occasions.queries.sizing import sizes_of
from vorfreude.occasions.unfit import Unfit


@dataclass(frozen=True, slots=True)
class Row:
    """One roster in the list."""

    number: int
    standing: str
    is_published: bool
    asked: str
    who: str
    cost: str
    gap: str
    open_posts: str


@dataclass(frozen=True, slots=True)
class WaysRow:
    """What was asked after drop-outs."""

    number: int
    asked: str
    people: int
    standing: str


@dataclass(frozen=True, slots=True)
class Rosters:
    """Everything the page says. ``people`` may be said to be unable to come."""

    rows: tuple[Row, ...]
    ways: tuple[WaysRow, ...]
    people: tuple[tuple[int, str, str], ...]
    fields: tuple[Field, ...]
    is_published: bool
    is_open: bool
    noted: str
    trouble: str


@for_hosts
@require_http_methods(["GET", "HEAD", "POST"])
def rosters(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """Posted to, a roster is asked for; its own page says how far it is."""
    desk = at_staffing(request, staff, public_id)
    if request.method != "POST":
        return _shown(desk)
    try:
        number = actions.ask_roster(
            law=request.POST.get("law", ""),
            sizing=number_in(request, "sizing"),
            briefed=bool(request.POST.get("briefed")),
            **desk.by,
        )
    except Unfit as unfit:
        return _shown(desk, said_trouble(unfit, staff.language))
    return redirect(desk.address("desk-roster-one", number))


@for_hosts
@require_POST
def rerosterings(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """Somebody can no longer come: three ways on are asked for."""
    desk = at_staffing(request, staff, public_id)
    known = {str(one.number): one.number for one in crew_list(public_id)}
    dropped = [known[written] for written in request.POST.getlist("dropped") if written in known]
    try:
        number = actions.ask_rerostering(dropped=dropped, **desk.by)
    except Unfit as unfit:
        return _shown(desk, said_trouble(unfit, staff.language))
    return redirect(desk.address("desk-ways", number))


def _shown(desk: Desk, trouble: str = "") -> HttpResponseBase:
    lines = rosters_of(desk.here.public_id)
    names = called(one.asked_by for one in lines)
    is_published = any(one.standing == "published" for one in lines)
    crew = crew_list(desk.here.public_id) if is_published else []
    page = Rosters(
        tuple(_row(desk, one, names[one.asked_by]) for one in lines), tuple(_ways(desk, one) for one in ways_of(desk.here.public_id)),
        tuple((one.number, visible(one.name), hours(one.minutes)) for one in crew if one.minutes), _fields(desk), is_published,
        desk.is_open, noted(desk.request), trouble,
    )  # fmt: skip
    return desk.shown("roster", page, trouble)


def _row(desk: Desk, one: RosterLine, asked_by: str) -> Row:
    found = one.found
    return Row(
        one.number, waits(one), one.standing == "published", desk.exact(one.asked_at), asked_by,
        money(found.total, one.currency) if found.cost else "", percent(found.gap, 1) if found.gap is not None else "",
        hours(found.cost["open_posts"]) if found.cost.get("open_posts") else "",
    )  # fmt: skip


def _ways(desk: Desk, one: WaysLine) -> WaysRow:
    if one.taken:
        standing = str(WAYS.get(one.taken, one.taken))
    elif one.answered_at is None:
        standing = _("being worked out")
    else:
        standing = _("nothing was taken") if one.is_current else _("of an older roster")
    return WaysRow(one.number, desk.exact(one.asked_at), len(one.dropped), standing)


def _fields(desk: Desk) -> tuple[Field, ...]:
    sizes = sizes_of(desk.here.public_id)
    offered = [
        (
            str(number),
            _("%(hours)s floater-hours, worked out %(when)s") % {"hours": hours(60 * there), "when": desk.exact(at)},
        )
        for number, at, there in sizes
    ]
    chosen = desk.request.POST.get("sizing", offered[0][0] if offered else "")
    return (
        Field("law", _("Working time"), kind="choice", choices=choices(said_laws(), desk.request.POST.get("law", "DE"))),
        Field("sizing", _("Float"), kind="choice", choices=choices([*offered, ("", _("no float"))], chosen)),
        Field("briefed", _("Only people who have passed a post's briefing already"), kind="check", is_checked=bool(desk.request.POST.get("briefed"))),
    )  # fmt: skip
