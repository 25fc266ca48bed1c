"""How the forecast of a journey moved: at each step of its way, when its last stage was expected to begin, and is now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vorfreude.back.acting import journey_of
from vorfreude.back.saying import exact, visible
from vorfreude.back.staff import Staff, for_staff
from vorfreude.back.telling_around import moved_by, weeks_of
from vorfreude.core.engine import Signal, fold
from vorfreude.core.outlook import Ahead, outlook
from vorfreude.journeys.queries import DeskJourney
from vorfreude.journeys.queries.correcting import history_of

MOST = 24
"""Steps of the way that are looked back at, the newest; each is one fold of some milliseconds."""


@dataclass(frozen=True, slots=True)
class Step:
    """What was expected at one instant."""

    at: str
    stage: str
    last: str
    weeks: str
    moved: str


@for_staff
@require_safe
def forecast(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """The forecast as it was when each stage was entered, from what was known to have happened by then."""
    one = journey_of(public_id)
    context = {
        "public_id": public_id,
        "subject": visible(one.row.subject),
        "steps": tuple(_steps(one, history_of(one), staff)),
    }
    return render(request, "back/forecast.html", context)


def _steps(one: DeskJourney, history: list[Signal], staff: Staff) -> Iterator[Step]:
    before = None
    for at in _instants(one, staff.now):
        state = fold(one.row.plan, [signal for signal in history if signal.at <= at], at)
        ahead = outlook(one.row.plan, state, at, zone=staff.zone, language=staff.language, subject=one.row.subject)
        last: Ahead | None = ahead[-1] if ahead else None
        window = last.window if last is not None else None
        titles = {stage.stage: stage.title for stage in one.row.blueprint.stages}
        yield Step(
            at=exact(at, staff.now, staff.zone),
            stage=visible(_title(titles.get(state.stage or "", {}), staff)),
            last=visible(last.title) if last is not None else "",
            weeks=weeks_of(window) if last is not None else "",
            moved=moved_by(before, window) if before is not None and window is not None else "",
        )
        before = window or before


def _title(titles: dict[str, str], staff: Staff) -> str:
    return titles.get(staff.language) or next(iter(titles.values()), "")


def _instants(one: DeskJourney, now: datetime) -> list[datetime]:
    entered = {stay.entered for stays in one.row.state.stages.values() for stay in stays}
    begun = {one.row.state.begun} if one.row.state.begun is not None else set()
    return sorted({*entered, *begun, *(() if one.row.state.ended else (now,))})[-MOST:]
