"""The report for the works council: a month, its stations, and who may see what. It prints on two sheets."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.dateformat import format as formatted
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from vorfreude.back.photographs import Way, ways
from vorfreude.back.rights import RIGHTS, Act
from vorfreude.back.saying import exact
from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.photos import queries
from vorfreude.photos.queries import StationMonth

MOST_MONTHS = 24
"""Months to choose from."""

ROLES: dict[str, str | Lazy] = {
    "concierge": gettext_lazy("Concierge"),
    "plant-lead": gettext_lazy("Plant lead"),
    "designer": gettext_lazy("Designer"),
    "operator": gettext_lazy("Operator"),
}
ACTS: dict[Act, str | Lazy] = {
    "review-photos": gettext_lazy("Review covered pictures"),
    "withdraw-photos": gettext_lazy("Take pictures back, record objections"),
    "set-up-photos": gettext_lazy("Set up stations, devices, automatic release and embargoes"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One station's month, with its title."""

    title: str
    month: StationMonth


@dataclass(frozen=True, slots=True)
class ReportPage:
    """Everything the report says."""

    ways: tuple[Way, ...]
    month: str
    title: str
    months: tuple[tuple[str, str], ...]
    made: str
    rows: tuple[Row, ...]
    total: StationMonth
    objections: tuple[queries.Objected, ...]
    taken_back: int
    slowest: int
    roles: tuple[str, ...]
    rights: tuple[tuple[str, tuple[bool, ...]], ...]
    days: int


@for_staff_who_may("set-up-photos")
@require_safe
def photo_report(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    return render(
        request, "back/photo_report.html", {"page": _page(_begin(request.GET.get("month", ""), staff), staff)}
    )


def _page(begins: datetime, staff: Staff) -> ReportPage:
    ends = _after(begins)
    found = queries.report(begins, ends)
    wishes = queries.objections(begins=begins, ends=ends)
    return ReportPage(
        ways=ways("desk-report", staff),
        month=f"{begins:%Y-%m}",
        title=_named(begins),
        months=_months(staff),
        made=exact(staff.now, staff.now, staff.zone),
        rows=tuple(
            Row(in_language(one.titles, staff.language) if one.titles else one.station, one) for one in found.stations
        ),
        total=found.total,
        objections=wishes,
        taken_back=sum(one.taken_back for one in wishes),
        slowest=round(max((one.seconds for one in wishes), default=0)),
        roles=tuple(str(words) for words in ROLES.values()),
        rights=tuple((str(words), tuple(role in RIGHTS[act] for role in ROLES)) for act, words in ACTS.items()),
        days=settings.PHOTO_DAYS,
    )


def _begin(asked: str, staff: Staff) -> datetime:
    """The first instant of the month that was asked for, in the reader's zone; nonsense is this month."""
    here = staff.now.astimezone(staff.zone)
    try:
        year, month = (int(part) for part in asked.split("-"))
        return datetime(year, month, 1, tzinfo=staff.zone)
    except ValueError:
        return here.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def _after(begins: datetime) -> datetime:
    year, month = divmod(begins.year * 12 + begins.month, 12)
    return begins.replace(year=year, month=month + 1)


def _months(staff: Staff) -> tuple[tuple[str, str], ...]:
    """Months in which pictures came, this one first."""
    first = (queries.first_month() or staff.now).astimezone(staff.zone)
    here = staff.now.astimezone(staff.zone).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    numbers = range(here.year * 12 + here.month - 1, first.year * 12 + first.month - 2, -1)
    months = [datetime(number // 12, number % 12 + 1, 1, tzinfo=staff.zone) for number in numbers[:MOST_MONTHS]]
    return tuple((f"{month:%Y-%m}", _named(month)) for month in months)


def _named(month: datetime) -> str:
    return formatted(month, "F Y")
