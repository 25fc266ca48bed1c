"""Today: what to do next so that the most promises are kept; for staff, and narrowly for dealers."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from vorfreude.back.daily import Daily, daily_of, held_by
from vorfreude.back.occasions.soon import Soon, soon_of
from vorfreude.back.staff import Staff, for_today
from vorfreude.back.taking import noted, troubled
from vorfreude.back.telling_feeds import Alarm, alarms_of
from vorfreude.back.telling_today import (
    Around,
    Item,
    Watched,
    items_of,
    more_line,
    role_title,
    watched_of,
)
from vorfreude.core.desk import Candidate, Day, Place, headline, lost_line
from vorfreude.journeys.queries.feeds import quiet_feeds
from vorfreude.journeys.queries.work import states_of
from vorfreude.people.queries import Profile
from vorfreude.people.queries.round_a_day import round_a_day

PAGE, PART = "back/today.html", "back/today.html#today"

SHOWN, SHOWN_LATER, SHOWN_WATCHED = 30, 10, 15
"""Actions on the page: more than somebody does in a day; of what can wait and of what others keep, a glance."""

TAKERS = ("concierge", "plant-lead", "operator")
"""Roles of colleagues to whom something can be handed over."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the board is narrowed to: one role of those that somebody sees, or what they have taken themselves."""

    role: str = ""
    mine: bool = False

    @property
    def address(self) -> str:
        chosen = {"role": self.role} if self.role else {"mine": "1"} if self.mine else {}
        return f"{reverse('desk-today')}?{urlencode(chosen)}" if chosen else reverse("desk-today")


@dataclass(frozen=True, slots=True)
class Tab:
    """One way to narrow the board."""

    title: str
    address: str
    count: int
    is_here: bool


@dataclass(frozen=True, slots=True)
class TodayPage:
    """Everything the page shows. ``items`` keep promises, ``loose`` hold none, ``lost`` come too late for theirs,
    ``later`` can wait; ``taken`` are with colleagues, ``watched`` is what others must keep, ``soon`` what occasions want.
    """

    headline: str
    lost_line: str
    alarms: tuple[Alarm, ...]
    tabs: tuple[Tab, ...]
    items: tuple[Item, ...]
    loose: tuple[Item, ...]
    lost: tuple[Item, ...]
    later: tuple[Item, ...]
    taken: tuple[Item, ...]
    watched: tuple[Watched, ...]
    soon: Soon
    colleagues: tuple[Profile, ...]
    more: str
    later_count: int
    may_take: bool
    may_be_kind: bool
    is_cut: bool
    asked: Asked


@for_today
@require_safe
def today(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    return shown(request, staff, request.GET.get("role", ""), is_mine=request.GET.get("mine", "") == "1")


def shown(
    request: HttpRequest, staff: Staff, role: str, *, is_mine: bool, said: str = "", wrong: str = ""
) -> HttpResponse:
    """The page, or the part that an open page fetches again; ``said`` and ``wrong`` are what came of an act."""
    asked = Asked(role[:80].replace("\x00", ""), is_mine)
    context = {
        "page": _page(asked, staff),
        "part": asked.address,
        "noted": said or noted(request),
        "trouble": wrong or troubled(request),
    }
    response = render(request, PART if "HX-Request" in request.headers else PAGE, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _page(asked: Asked, staff: Staff) -> TodayPage:
    daily = daily_of(staff)
    day = _narrowed(daily, asked, staff)
    groups = _groups(day)
    told = [place for group in groups for place in group]
    taken = [Place(one, (), ()) for one in daily.taken[:SHOWN_WATCHED]]
    watched = daily.watched[:SHOWN_WATCHED]
    around, colleagues = _around(daily, [*told, *taken], [one.journey for one in watched], staff)
    items, lost, loose, later = _marked([items_of(group, around, staff) for group in groups])
    return TodayPage(
        headline=headline(day.actions_today, day.kept_today, language=staff.language, day=_working_day(day, staff)),
        lost_line=lost_line(day.lost_today, language=staff.language),
        alarms=alarms_of(quiet_feeds(staff.now), staff) if staff.works_here else (),
        tabs=_tabs(daily, asked, staff),
        items=items,
        lost=lost,
        loose=loose,
        later=later,
        taken=items_of(taken, around, staff),
        watched=watched_of(watched, around, staff),
        soon=soon_of(staff),
        colleagues=tuple(one for one in colleagues if one.id != staff.person.id),
        more=more_line(len(day.today) - sum(map(len, groups[:3]))),
        later_count=len(day.later),
        may_take=staff.may("take-today"),
        may_be_kind=staff.may("show-kindness"),
        is_cut=daily.board.is_cut,
        asked=asked,
    )


def _narrowed(daily: Daily, asked: Asked, staff: Staff) -> Day:
    """The day as it was asked for. The order stays that of the whole day: hands are not freed by not looking at them."""
    day = daily.day
    today = tuple(one for one in day.today if _is_chosen(one.candidate, daily, asked, staff))
    later = tuple(one for one in day.later if _is_chosen(one.candidate, daily, asked, staff))
    return Day(today, later, day.opens)


def _is_chosen(one: Candidate, daily: Daily, asked: Asked, staff: Staff) -> bool:
    if asked.mine:
        return held_by(one, daily.holders) == staff.person.id
    return asked.role in {"", one.role}


def _groups(day: Day) -> tuple[Sequence[Place], ...]:
    """What keeps promises, what comes too late for them, what holds none, and what can wait, as far as it is shown."""
    keep = [place for place in day.today if place.keeps]
    lost = [place for place in day.today if place.loses and not place.keeps]
    loose = [place for place in day.today if not place.keeps and not place.loses]
    left = SHOWN
    groups = []
    for group in (keep, lost, loose):
        groups.append(group[:left])
        left -= len(groups[-1])
    return (*groups, day.later[:SHOWN_LATER])


def _marked(groups: Sequence[tuple[Item, ...]]) -> list[tuple[Item, ...]]:
    """The same, with the first action of all marked: what a person sees before they read. What can wait is none."""
    first = next((group[0] for group in groups[:-1] if group), None)
    return [tuple(replace(one, is_first=True) if one is first else one for one in group) for group in groups]


def _around(
    daily: Daily, told: Sequence[Place], besides: Iterable[int], staff: Staff
) -> tuple[Around, tuple[Profile, ...]]:
    """Names, facts and kindnesses of those that are shown, and of nobody else; and who may be handed something. Two queries."""
    shown_ = {place.candidate.journey for place in told} | set(besides)
    journeys = daily.board.journeys
    states = states_of(shown_) if shown_ else {}
    subjects = {journeys[one].subject for one in shown_}
    kind = {one.by for state in states.values() for one in state.kindnesses if one.by}
    roles = TAKERS if staff.works_here and told else ()
    found = round_a_day(subjects=subjects, roles=roles, emails=kind)
    return Around(journeys, states, found.owners, daily.holders, found.names), found.colleagues


def _working_day(day: Day, staff: Staff) -> str:
    """The weekday on which work begins again, where that is not today; empty for today."""
    opens = day.opens.astimezone(staff.zone)
    if opens.date() == staff.now.astimezone(staff.zone).date():
        return ""
    return formatted(opens, pgettext("format of the day on which work begins again", "l"))


def _tabs(daily: Daily, asked: Asked, staff: Staff) -> tuple[Tab, ...]:
    """All, each role that anything pressing is asked of where there are several, and what somebody has taken."""
    pressing = [place.candidate for place in daily.day.today]
    counts = Counter(one.role for one in pressing)
    mine = sum(held_by(one, daily.holders) == staff.person.id for one in pressing)
    plans = list(dict.fromkeys(daily.board.plans.values()))
    tabs = [Tab(_("All"), Asked().address, len(pressing), not asked.role and not asked.mine)]
    if len(daily.roles) > 1:
        tabs += [
            Tab(role_title(plans, role, staff.language), Asked(role).address, counts[role], asked.role == role)
            for role in daily.roles
            if counts[role]
        ]
    if staff.may("take-today"):
        tabs.append(Tab(_("Mine"), Asked(mine=True).address, mine, asked.mine))
    return tuple(tabs)
