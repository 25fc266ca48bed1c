"""One roster: what it costs and how good it is proved to be, what could not be covered and why, who does what; and publishing it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vorfreude.back.occasions.desk import Desk
from vorfreude.back.occasions.roster_words import TERMS, said_failure, said_shortage, said_why, waits
from vorfreude.back.occasions.staffing_hours import Day, by_hour, drawn
from vorfreude.back.occasions.staffing_words import (
    ANSWERS,
    at_staffing,
    between,
    day,
    hours,
    listed,
    money,
    noted,
    percent,
)
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.back.standings import Mark
from vorfreude.occasions import actions
from vorfreude.occasions.queries.crews import minutes_of, posts_of
from vorfreude.occasions.queries.rosters import DutyRow, RosterSheet, roster_sheet
from vorfreude.occasions.queries.sizing import sizing_of

MOST_SHORTAGES = 12
"""That are named, the first of them; more say nothing new."""


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who does a duty, or was to."""

    number: int
    name: str
    mark: Mark
    counts: bool


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty, with its breaks, and the seats that nobody has."""

    times: str
    title: str
    place: str
    asks: str
    breaks: str
    who: tuple[Who, ...]
    missing: int


@dataclass(frozen=True, slots=True)
class RosterPage:
    """Everything the page says."""

    number: int
    standing: str
    percent: int
    is_over: bool
    is_draft: bool
    is_published: bool
    failed: str
    lead: str
    gap: str
    terms: tuple[tuple[str, str], ...]
    shortages: tuple[str, ...]
    more_shortages: int
    why: tuple[str, ...]
    days: tuple[tuple[str, tuple[Duty, ...]], ...]
    drawn: tuple[Day, ...]
    people: tuple[tuple[int, str, str], ...]
    is_open: bool
    noted: str
    trouble: str


@for_hosts
@require_safe
def roster(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    desk = at_staffing(request, staff, public_id)
    return _shown(desk, number)


@for_hosts
@require_POST
def publications(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    """The examiner looks at it first; what breaks a rule is not published."""
    desk = at_staffing(request, staff, public_id)
    return desk.acted(lambda: actions.publish_roster(roster=number, **desk.by), lambda trouble: _shown(desk, number, trouble),
        desk.address("desk-roster-one", number), "published",
    )  # fmt: skip


@for_hosts
@require_safe
def roster_progress(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    at_staffing(request, staff, public_id)
    found = roster_sheet(public_id, number)
    if found is None:
        raise Http404
    return JsonResponse(
        {"share": (found.line.percent or 0) / 100, "said": waits(found.line), "over": found.line.is_over}
    )


def _shown(desk: Desk, number: int, trouble: str = "") -> HttpResponseBase:
    sheet = roster_sheet(desk.here.public_id, number)
    if sheet is None:
        raise Http404
    return desk.shown("roster_one", _page(desk, sheet, trouble), trouble)


def _page(desk: Desk, sheet: RosterSheet, trouble: str) -> RosterPage:
    line, found, zone = sheet.line, sheet.line.found, desk.zone
    posts = posts_of(desk.here.public_id)
    size = sizing_of(desk.here.public_id, found.asked.sizing) if found.asked.sizing is not None else None
    titles = {post.key: post.title for post in posts}
    chart = drawn(by_hour(posts, size.answer if size else None, sheet.duties), zone) if sheet.duties else []
    return RosterPage(
        line.number, waits(line), line.percent or 0, line.is_over, line.standing == "draft", line.standing == "published",
        said_failure(found.trouble) if line.standing == "failed" else "", _lead(sheet), _gap(sheet),
        tuple((str(TERMS[term]), money(cents, line.currency)) for term, cents in found.cost.items() if cents and term in TERMS),
        tuple(said_shortage(one, sheet.frame, zone) for one in found.shortages[:MOST_SHORTAGES]), max(0, len(found.shortages) - MOST_SHORTAGES),
        tuple(said_why(one, sheet.frame, line.law, titles, zone) for one in found.why), _days(desk, sheet.duties), tuple(chart),
        _people(sheet.duties), desk.is_open, noted(desk.request), trouble,
    )  # fmt: skip


def _lead(sheet: RosterSheet) -> str:
    found = sheet.line.found
    if not found.cost:
        return ""
    left = found.cost.get("open_posts", 0), found.cost.get("open_float", 0)
    words = {
        "cost": money(found.total, sheet.line.currency),
        "posts": hours(left[0]),
        "floats": hours(left[1]),
    }
    return " ".join(filter(None, (_covered(left) % words, _took(found.seconds))))


def _covered(left: tuple[int, int]) -> str:
    """What stays open, and what it costs: only what is so."""
    match (bool(left[0]), bool(left[1])):
        case (False, False):
            return _("Every post and all of the float is covered, and no rule is broken. It costs %(cost)s.")
        case (True, False):
            return _(
                "No rule is broken; %(posts)s hours of posts stay open. It costs %(cost)s, with a price put on what is open."
            )
        case (False, True):
            return _(
                "No rule is broken; %(floats)s hours of the float stay open. It costs %(cost)s, with a price put on what is open."
            )
        case _both:
            return _(
                "No rule is broken; %(posts)s hours of posts and %(floats)s hours of the float stay open. It costs %(cost)s, with a price put on what is open."
            )


def _took(seconds: float) -> str:
    """How long it was looked for, where that is worth a word."""
    return (
        _("Found in %(seconds)s seconds.") % {"seconds": number_format(round(seconds, 1), use_l10n=True)}
        if seconds
        else ""
    )


def _gap(sheet: RosterSheet) -> str:
    found = sheet.line.found
    if found.bound is None or found.gap is None:
        return (
            _("What no roster could be cheaper than is still being worked out.")
            if found.cost and sheet.line.percent is not None
            else ""
        )
    return _("No roster of these posts and people costs less than %(bound)s: at most %(gap)s of this one might be saved.") % {
        "bound": money(found.bound, sheet.line.currency), "gap": percent(found.gap, 1),
    }  # fmt: skip


def _days(desk: Desk, duties: Iterable[DutyRow]) -> tuple[tuple[str, tuple[Duty, ...]], ...]:
    found: dict[str, list[Duty]] = {}
    for one in duties:
        found.setdefault(day(one.starts_at, desk.zone), []).append(_duty(desk, one))
    return tuple((title, tuple(rows)) for title, rows in found.items())


def _duty(desk: Desk, one: DutyRow) -> Duty:
    return Duty(
        between(one.starts_at, one.ends_at, desk.zone), desk.said(one.title), desk.said(one.place), listed(one.skills),
        ", ".join(between(begin, end, desk.zone) for begin, end in one.breaks),
        tuple(Who(who.number, visible(who.name), ANSWERS[who.standing], who.counts) for who in one.doers), one.missing,
    )  # fmt: skip


def _people(duties: Iterable[DutyRow]) -> tuple[tuple[int, str, str], ...]:
    """Everybody in it with their hours, those with the most first: whether it is fair is seen at once."""
    sums: dict[tuple[int, str], int] = {}
    for one in duties:
        minutes = minutes_of((one.starts_at, one.ends_at), [(a.isoformat(), b.isoformat()) for a, b in one.breaks])
        for who in one.doers:
            if who.counts:
                sums[who.number, who.name] = sums.get((who.number, who.name), 0) + minutes
    ranked = sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple((number, visible(name), hours(minutes)) for (number, name), minutes in ranked)
