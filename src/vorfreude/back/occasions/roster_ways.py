"""Three ways on after somebody dropped out: whom each would ask anew, what stays open, what it costs; and taking one."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from vorfreude.back.occasions.desk import Desk
from vorfreude.back.occasions.roster_words import WAYS, WAYS_MEAN, said_proof
from vorfreude.back.occasions.staffing_words import at_staffing, between, day, hours, money, noted
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.occasions import actions
from vorfreude.occasions.queries.crews import crew_list
from vorfreude.occasions.queries.rosters import DutyRow, RosterSheet, WaysLine, ways_sheet
from vorfreude.occasions.standing_in import Way


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody gets something, or gives it back."""

    number: int
    name: str
    is_given: bool
    duty: str


@dataclass(frozen=True, slots=True)
class WayOn:
    """One of the three."""

    way: str
    title: str
    means: str
    open: str
    cost: str
    told: str
    proved: str
    changes: tuple[Change, ...]
    is_taken: bool


@dataclass(frozen=True, slots=True)
class WaysPage:
    """Everything the page says."""

    number: int
    roster: int
    about: str
    is_over: bool
    failed: str
    ways: tuple[WayOn, ...]
    taken: str
    may_take: bool
    noted: str
    trouble: str


@for_hosts
@require_http_methods(["GET", "HEAD", "POST"])
def ways(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    """Posted to, one of them is taken."""
    desk = at_staffing(request, staff, public_id)
    found = _found(desk, number)
    if request.method != "POST":
        return _shown(desk, found)
    way = request.POST.get("way", "")
    return desk.acted(lambda: actions.take_way(rerostering=number, way=way, **desk.by), lambda trouble: _shown(desk, found, trouble),
        desk.address("desk-ways", number), "taken",
    )  # fmt: skip


@for_hosts
@require_safe
def ways_progress(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    line, _sheet = _found(at_staffing(request, staff, public_id), number)
    is_over = line.answered_at is not None
    return JsonResponse(
        {"share": float(is_over), "said": _("finished") if is_over else _("being worked out"), "over": is_over}
    )


def _found(desk: Desk, number: int) -> tuple[WaysLine, RosterSheet]:
    found = ways_sheet(desk.here.public_id, number)
    if found is None:
        raise Http404
    return found


def _shown(desk: Desk, found: tuple[WaysLine, RosterSheet], trouble: str = "") -> HttpResponseBase:
    line, sheet = found
    names = {one.number: visible(one.name) for one in crew_list(desk.here.public_id)}
    names |= {who.number: visible(who.name) for duty in sheet.duties for who in duty.doers}
    duties = {duty.key: duty for duty in sheet.duties}
    ways_on = tuple(_way(desk, one, line, sheet, (names, duties)) for one in (line.ways.ways if line.ways else ()))
    page = WaysPage(
        line.number, line.roster, _about(line, names), line.answered_at is not None, _failed(line), ways_on,
        _("%(way)s was taken by %(who)s, %(when)s.") % {"way": WAYS.get(line.taken, line.taken), "who": visible(line.taken_by), "when": desk.exact(line.taken_at)} if line.taken else "",
        desk.is_open and not line.taken and line.is_current, noted(desk.request), trouble,
    )  # fmt: skip
    return desk.shown("roster_ways", page, trouble)


def _about(line: WaysLine, names: Mapping[int, str]) -> str:
    who = ", ".join(names.get(number, str(number)) for number in line.dropped)
    seats = line.ways.seats if line.ways else 0
    said = _("%(who)s can no longer come.") % {"who": who} if who else _("Duties were declined.")
    return f"{said} {ngettext('%(n)d seat is open.', '%(n)d seats are open.', seats) % {'n': seats}}" if seats else said


def _failed(line: WaysLine) -> str:
    if line.trouble == "nothing":
        return _("Nothing is open that has not begun: nobody has to be asked.")
    return (
        _("It could not be worked out. Ask once more; what went wrong is in the log of the worker.")
        if line.trouble
        else ""
    )


def _way(
    desk: Desk, one: Way, line: WaysLine, sheet: RosterSheet, known: tuple[Mapping[int, str], Mapping[str, DutyRow]]
) -> WayOn:
    names, duties = known
    told = len(one.disturbed)
    return WayOn(
        one.name, str(WAYS[one.name]), str(WAYS_MEAN[one.name]),
        _("%(n)s hours stay open") % {"n": hours(one.open_minutes)} if one.open_minutes > 0 else _("everything is covered again"),
        money(one.money, sheet.line.currency),
        ngettext("%(n)d person is asked anew", "%(n)d people are asked anew", told) % {"n": told} if told else _("nobody is asked anew"),
        said_proof(one),
        tuple(Change(c.member, names.get(c.member, str(c.member)), c.is_given, _duty(desk, duties.get(c.duty))) for c in one.changes),
        line.taken == one.name,
    )  # fmt: skip


def _duty(desk: Desk, duty: DutyRow | None) -> str:
    if duty is None:
        return ""
    title = desk.said(duty.title) if duty.title else _("Float")
    return f"{title}, {day(duty.starts_at, desk.zone)}, {between(duty.starts_at, duty.ends_at, desk.zone)}"
