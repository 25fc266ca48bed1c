"""Verbs: a workshop is set up. What was set up is closed, never deleted: visits of the past hang on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from itertools import pairwise

from django.db import IntegrityError, transaction

from vorfreude.care import limits
from vorfreude.care.models import Bay, JobKind, Loaner, Technician, Workshop
from vorfreude.care.unfit import Unfit
from vorfreude.core.clocks import ClockError
from vorfreude.core.clocks.calendar import check_holidays
from vorfreude.core.clocks.wall import zone_named
from vorfreude.lib.opaque import opaque

type Week = Mapping[int, tuple[tuple[str, str], ...]]
"""ISO weekday 1 to 7 → spans of wall time, ``08:00`` to ``12:00``."""

MOST_SPARE = 20
MOST_CALL = 120
MOST_ADVISERS = 20
MOST_HORIZON = 400
MOST_NOTICE = 24 * 60
MOST_CLOSED = 400


@dataclass(frozen=True, slots=True)
class NewWorkshop:
    """A place with its hours. ``closed``: days. ``spare``: visits a day beyond what fits. Minutes, days and hours as named."""

    name: str
    timezone: str
    hours: Week
    closed: tuple[date, ...] = ()
    holidays: str = ""
    address: str = ""
    telephone: str = ""
    spare: int = 0
    call_minutes: int = 15
    advisers: int = 1
    horizon_days: int = 90
    notice_hours: int = 24
    is_open: bool = True
    partner: int | None = None


@dataclass(frozen=True, slots=True)
class NewBay:
    """A place for one vehicle, and its equipment."""

    name: str
    fits: tuple[str, ...] = ()
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class NewTechnician:
    """Somebody who does the work: skills, own hours where they are not the workshop's, days away (both ends included), their row of people."""

    name: str
    skills: tuple[str, ...] = ()
    hours: Week = field(default_factory=dict)
    away: tuple[tuple[date, date], ...] = ()
    is_here: bool = True
    person: int | None = None


@dataclass(frozen=True, slots=True)
class NewLoaner:
    """A vehicle that is lent."""

    title: str
    registration: str
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class NewJobKind:
    """What can be booked. ``words``: language → title, text. ``parts``: number → how many. ``price`` in minor units."""

    key: str
    words: Mapping[str, Mapping[str, str]]
    minutes: int
    skills: tuple[str, ...] = ()
    fits: tuple[str, ...] = ()
    parts: Mapping[str, int] = field(default_factory=dict)
    for_models: tuple[str, ...] = ()
    price: int | None = None
    currency: str = "EUR"
    is_offered: bool = True
    place: int = 0


def write_workshop(new: NewWorkshop, *, workshop: Workshop | None = None) -> Workshop:
    """Writes a workshop, another one or this. Visits that are booked stay as they are. Raises Unfit: workshop-unclear, times-unclear, words-missing."""
    _check_words(new.name, "name")
    _check_zone(new)
    for name, value, most in (
        ("spare", new.spare, MOST_SPARE), ("call_minutes", new.call_minutes, MOST_CALL),
        ("horizon_days", new.horizon_days, MOST_HORIZON), ("notice_hours", new.notice_hours, MOST_NOTICE), ("closed", len(new.closed), MOST_CLOSED),
    ):  # fmt: skip
        if not 0 <= value <= most:
            raise Unfit("workshop-unclear", came=f"{name} {value}", expected=f"0 to {most}")
    if not 1 <= new.advisers <= MOST_ADVISERS:
        raise Unfit("workshop-unclear", came=f"{new.advisers} advisers", expected=f"1 to {MOST_ADVISERS}")
    columns = {
        "name": new.name.strip(), "timezone": new.timezone, "hours": _kept_hours(new.hours), "closed": sorted(day.isoformat() for day in set(new.closed)),
        "holidays": new.holidays, "address": new.address[: limits.WORDS], "telephone": new.telephone[: limits.KEY], "spare": new.spare,
        "call_minutes": new.call_minutes, "advisers": new.advisers, "horizon_days": new.horizon_days, "notice_hours": new.notice_hours, "is_open": new.is_open,
        "partner_id": new.partner,
    }  # fmt: skip
    row = workshop or Workshop(public_id=opaque())
    return _written(row, columns, came=new.name)


def write_bay(new: NewBay, *, workshop: Workshop, bay: int | None = None) -> Bay:
    """Writes a bay. Raises Unfit: words-missing, workshop-unclear (the name is taken), too-many, not-there."""
    _check_words(new.name, "name")
    rows = Bay.objects.filter(workshop=workshop)
    _check_room(rows.count(), limits.BAYS, is_new=bay is None)
    row = _row(rows.filter(pk=bay).first(), bay) if bay else Bay(workshop=workshop)
    return _written(row, {"name": new.name.strip(), "fits": _keys(new.fits), "is_open": new.is_open}, came=new.name)


def write_technician(new: NewTechnician, *, workshop: Workshop, technician: int | None = None) -> Technician:
    """Writes somebody who does the work. Raises Unfit: words-missing, times-unclear, too-many, not-there."""
    _check_words(new.name, "name")
    if any(last < first for first, last in new.away):
        raise Unfit("times-unclear", came="away until before it begins", expected="the first day, then the last")
    rows = Technician.objects.filter(workshop=workshop)
    _check_room(rows.count(), limits.TECHNICIANS, is_new=technician is None)
    row = _row(rows.filter(pk=technician).first(), technician) if technician else Technician(workshop=workshop)
    columns = {
        "name": new.name.strip(), "skills": _keys(new.skills), "hours": _kept_hours(new.hours), "is_here": new.is_here,
        "away": [[first.isoformat(), last.isoformat()] for first, last in sorted(new.away)], "person_id": new.person,
    }  # fmt: skip
    return _written(row, columns, came=new.name)


def write_loaner(new: NewLoaner, *, workshop: Workshop, loaner: int | None = None) -> Loaner:
    """Writes a loaner. Raises Unfit: words-missing, too-many, not-there."""
    _check_words(new.title, "title")
    _check_words(new.registration, "registration", limits.SERIAL)
    rows = Loaner.objects.filter(workshop=workshop)
    _check_room(rows.count(), limits.LOANERS, is_new=loaner is None)
    row = _row(rows.filter(pk=loaner).first(), loaner) if loaner else Loaner(workshop=workshop)
    columns = {"title": new.title.strip(), "registration": new.registration.strip(), "is_open": new.is_open}
    return _written(row, columns, came=new.title)


def write_job(new: NewJobKind) -> JobKind:
    """Writes a kind of job under its key. Visits that are booked keep their minutes and price. Raises Unfit: words-missing, job-unclear, money-unclear."""
    _check_words(new.key, "key", limits.KEY)
    for tag, words in new.words.items():
        _check_words(words.get("title", ""), f"title ({tag})")
    if not 1 <= new.minutes <= limits.MINUTES:
        raise Unfit("job-unclear", came=f"{new.minutes} minutes", expected=f"1 to {limits.MINUTES}")
    if any(not 1 <= count <= limits.PARTS for count in new.parts.values()):
        raise Unfit("job-unclear", came="parts", expected=f"1 to {limits.PARTS} of each")
    if new.price is not None and not 0 <= new.price <= limits.MONEY:
        raise Unfit("money-unclear", came=new.price, expected="a price, or none")
    columns = {
        "words": {tag: dict(words) for tag, words in new.words.items()}, "minutes": new.minutes, "skills": _keys(new.skills), "fits": _keys(new.fits),
        "parts": dict(new.parts), "for_models": sorted(set(new.for_models)), "price": new.price, "currency": new.currency,
        "is_offered": new.is_offered, "place": new.place,
    }  # fmt: skip
    row, _ = JobKind.objects.update_or_create(key=new.key.strip(), defaults=columns)
    return row


def _written[R: (Workshop, Bay, Technician, Loaner)](row: R, columns: Mapping[str, object], *, came: str) -> R:
    for name, value in columns.items():
        setattr(row, name, value)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Unfit("workshop-unclear", came=came, expected="a name that no other one has") from error
    return row


def _row[R](found: R | None, wanted: int | None) -> R:
    if found is None:
        raise Unfit("not-there", came=wanted, expected="something of this workshop")
    return found


def _check_words(words: str, name: str, longest: int = limits.WORDS) -> None:
    if not words.strip() or len(words) > longest:
        raise Unfit("words-missing", came=f"{name}: {len(words)} characters", expected=f"1 to {longest}")


def _check_room(there: int, most: int, *, is_new: bool) -> None:
    if is_new and there >= most:
        raise Unfit("too-many", came=there + 1, expected=f"at most {most}")


def _check_zone(new: NewWorkshop) -> None:
    try:
        zone_named(new.timezone)
        if new.holidays:
            check_holidays(new.holidays)
    except ClockError as error:
        raise Unfit("times-unclear", came=error.came, expected=error.expected, hint=error.hint) from error


def _kept_hours(week: Week) -> dict[str, list[list[str]]]:
    """The hours as they are kept, in order. Raises Unfit: times-unclear (no wall time, the wrong way round, two at once)."""
    found: dict[str, list[list[str]]] = {}
    for day, spans in week.items():
        kept = sorted((_wall(opens), _wall(closes)) for opens, closes in spans)
        backwards = any(closes <= opens for opens, closes in kept)
        if day not in range(1, 8) or backwards or any(after[0] < before[1] for before, after in pairwise(kept)):
            raise Unfit(
                "times-unclear",
                came=f"weekday {day}: {spans}",
                expected="spans one after the other, such as 08:00-12:00",
            )
        if kept:
            found[str(day)] = [[f"{opens:%H:%M}", f"{closes:%H:%M}"] for opens, closes in kept]
    return found


def _wall(written: str) -> time:
    try:
        return time.fromisoformat(written)
    except ValueError as error:
        raise Unfit("times-unclear", came=written, expected="a time of day such as 08:00") from error


def _keys(words: Iterable[str]) -> list[str]:
    return sorted({one.strip()[: limits.KEY] for one in words if one.strip()})
