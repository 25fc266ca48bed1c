"""Clocks that can run: zones and holidays that exist, hours that do not overlap, warnings before their deadlines."""

from functools import cache
from itertools import pairwise
from zoneinfo import available_timezones

import holidays

from vorfreude.core.blueprint.builtin import PARTICIPANT
from vorfreude.core.blueprint.checks.whole import Whole
from vorfreude.core.blueprint.errors import Path, nearest, quoted
from vorfreude.core.blueprint.model import Clock, Duration
from vorfreude.core.blueprint.quantities import write_duration, write_hours

_MINUTES = {"minutes": 1, "hours": 60, "days": 24 * 60, "weeks": 7 * 24 * 60}
_DAYS = {"days": 1}
_WORKING_MINUTES = {"minutes": 1, "hours": 60}


def check_times(whole: Whole) -> None:
    """Report clocks that cannot run and warnings that come before the start."""
    for clock in whole.blueprint.clocks:
        path = whole.reading.where(clock)
        _zone(whole, path, clock)
        _holidays(whole, path, clock)
        _hours(whole, path, clock)
    for path, promise in whole.every_promise():
        longest = promise.within or promise.max_silence
        if longest and promise.warn and _longer(promise.warn, longest):
            came, expected = write_duration(promise.warn), f"at most {write_duration(longest)}"
            whole.refuse(
                (*path, "warn"), "warn-too-early", quoted(came), expected, "it says how long before the deadline"
            )


def _zone(whole: Whole, path: Path, clock: Clock) -> None:
    if clock.timezone != PARTICIPANT and clock.timezone not in _zones():
        hint = nearest(clock.timezone, {*_zones(), PARTICIPANT}) or "write it like 'Europe/Berlin'"
        expected = "an IANA time zone, or participant"
        whole.refuse((*path, "timezone"), "unknown-timezone", quoted(clock.timezone), expected, hint)


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones() - {"localtime"})


def _holidays(whole: Whole, path: Path, clock: Clock) -> None:
    if clock.holidays is None:
        return
    country, _, part = clock.holidays.partition("-")
    parts = _parts(country)
    if parts is not None and (not part or part in parts):
        return
    spelled = [f"{country}-{each}" for each in parts or ()]
    hint = nearest(clock.holidays, spelled) or (
        "known are " + ", ".join(spelled[:16]) if spelled else "write it like 'DE-BW'"
    )
    whole.refuse(
        (*path, "holidays"), "unknown-holidays", quoted(clock.holidays), "a country, or one of its parts", hint
    )


@cache
def _parts(country: str) -> tuple[str, ...] | None:
    """The parts of a country that have holidays of their own, None for a country that the library does not know."""
    try:
        return tuple(holidays.country_holidays(country).subdivisions)
    except NotImplementedError:
        return None


def _hours(whole: Whole, path: Path, clock: Clock) -> None:
    for before, after in pairwise(sorted(clock.hours, key=lambda hours: hours.opens)):
        midnight = before.closes == before.closes.min
        if midnight or after.opens < before.closes:
            came = f"{write_hours(before)} and {write_hours(after)}"
            whole.refuse((*path, "hours"), "hours-overlap", came, "hours that do not overlap", "join or part them")


def _longer(warn: Duration, longest: Duration) -> bool:
    """Whether a warning is surely longer than the time it warns of; different clocks cannot be compared."""
    if warn.clock != longest.clock:
        return False
    scales = (_MINUTES,) if warn.clock is None else (_WORKING_MINUTES, _DAYS)
    for scale in scales:
        if warn.unit in scale and longest.unit in scale:
            return warn.amount * scale[warn.unit] > longest.amount * scale[longest.unit]
    return False
