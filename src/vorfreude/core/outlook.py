"""What lies ahead of a journey, and honestly when: whole weeks that grow wider with their distance, or no date at all."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil
from typing import Literal
from zoneinfo import ZoneInfo

from vorfreude.core.blueprint.model import Blueprint, Stage
from vorfreude.core.engine.model import State
from vorfreude.core.engine.plan import Plan
from vorfreude.core.story.voice import voice_of

SLACK = 0.25
"""The part of the way to a planned instant by which it may come later. Plans slip more often than they hurry."""

FAR = timedelta(days=3 * 366)
"""Further away than this nothing is claimed."""


@dataclass(frozen=True, slots=True)
class Window:
    """Whole weeks of the reader's calendar, from a Monday to a Sunday."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Ahead:
    """A stage still to come. ``window`` is None when nobody can say; ``waits`` when what is before it takes longer."""

    stage: str
    title: str
    why: str
    window: Window | None
    again: bool
    waits: bool


def outlook(
    plan: Plan, state: State, now: datetime, *, zone: ZoneInfo, language: str, subject: str
) -> tuple[Ahead, ...]:
    """The stages ahead in their order, each with the weeks in which it may begin.

    Planned durations are chained on their clocks from the instant at which the present stage was entered. Where a
    duration is not planned, or the plan was overtaken, nothing is claimed. A journey that went back for rework passes
    the stage it came back from again, and not what lies between. Empty for a journey that has ended. Cannot fail.
    """
    if state.ended is not None:
        return ()
    blueprint = plan.blueprint
    voice = voice_of(blueprint, state, zone=zone, language=language, subject=subject)
    place = next((n for n, stage in enumerate(blueprint.stages) if stage.stage == state.stage), -1)
    begins = _end(plan, blueprint.stages[place], _entered(state), state) if place >= 0 else None
    overdue = begins is not None and begins <= now
    begins = now if overdue else begins
    ahead: list[Ahead] = []
    for stage in _coming(blueprint, state, place):
        waits = overdue and not ahead
        window = None if waits or begins is None or begins - now > FAR else _window(begins, now, zone)
        title, why = voice.filled(stage.title), voice.filled(stage.why)
        ahead.append(Ahead(stage.stage, title, why, window, stage.stage in state.stages, waits))
        begins = _end(plan, stage, begins, state)
    return tuple(ahead)


def _coming(blueprint: Blueprint, state: State, place: int) -> list[Stage]:
    """The stages behind the present one. Back for rework, only the one it came back from is passed again."""
    seen = [n for n, stage in enumerate(blueprint.stages) if stage.stage in state.stages]
    furthest = max(seen, default=-1)
    return [s for n, s in enumerate(blueprint.stages) if n > place and (n >= furthest or s.stage not in state.stages)]


def _entered(state: State) -> datetime | None:
    stays = state.stages.get(state.stage or "")
    return stays[-1].entered if stays else None


def _end(plan: Plan, stage: Stage, begins: datetime | None, state: State) -> datetime | None:
    """When a stage that begins at an instant is planned to be done."""
    return plan.due(begins, stage.planned, state) if begins is not None else None


def _window(begins: datetime, now: datetime, zone: ZoneInfo) -> Window:
    first, last = begins.astimezone(zone).date(), (begins + SLACK * (begins - now)).astimezone(zone).date()
    return Window(first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday()))


MONTHS_FROM = 14
"""Weeks from which on months are said: whoever waits half a year does not count in weeks."""

DAYS_IN_A_MONTH = 30.44


@dataclass(frozen=True, slots=True)
class Span:
    """How long it is still, in whole weeks or months: from ``low`` (0: any day now) to ``high``, which is at least 1."""

    low: int
    high: int
    unit: Literal["weeks", "months"]


def span_until(window: Window, today: date) -> Span | None:
    """How long it is until somewhere in this window, no more exact than the window is; None when it is over.

    The near end is rounded down and the far one up, so that nobody is ever promised too little time.
    """
    nearest, furthest = max((window.first - today).days, 0), (window.last - today).days
    if furthest < 0:
        return None
    if furthest >= 7 * MONTHS_FROM:
        return Span(int(nearest / DAYS_IN_A_MONTH), ceil(furthest / DAYS_IN_A_MONTH), "months")
    return Span(nearest // 7, max(ceil(furthest / 7), 1), "weeks")
