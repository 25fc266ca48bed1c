"""A station's feed as values: when it spoke, what is known of its rhythm, and which stages its words move."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import msgspec

from vorfreude.core.blueprint.builtin import PARTICIPANT
from vorfreude.core.clocks import ClockError, Schedule
from vorfreude.core.engine import Plan, State
from vorfreude.core.rhythm import STEP, WEEKS, Rhythm

QUARTER = int(STEP.total_seconds())
MOST_SPOKEN_OF = 40
"""Subjects that a station spoke of last: enough to see which stages it speaks for."""

SHARE = 0.2
"""Of a station's words: a stage with fewer of them is one it speaks for by mistake."""

DAY = timedelta(days=1)


class Learned(msgspec.Struct, frozen=True, array_like=True):
    """A rhythm and the zone it was learned in."""

    rhythm: Rhythm
    zone: str


type Spoken = list[tuple[int, int]]
"""Subjects (rows) and when, in seconds since 1970, oldest first."""

_quarters = msgspec.msgpack.Decoder(list[int])
_spoken = msgspec.msgpack.Decoder(list[tuple[int, int]])
_learned = msgspec.msgpack.Decoder(Learned)
_encoder = msgspec.msgpack.Encoder()


def instants_of(raw: bytes) -> list[datetime]:
    """The instants that are kept of a feed, in order."""
    return [datetime.fromtimestamp(one * QUARTER, UTC) for one in _quarters.decode(raw)] if raw else []


def with_more(raw: bytes, heard: Iterable[datetime], now: datetime) -> bytes:
    """The kept instants and those that were heard now, of the last eight weeks; what lies ahead of now is a broken clock."""
    known = set(_quarters.decode(raw)) if raw else set()
    known |= {int(at.timestamp()) // QUARTER for at in heard if at <= now}
    oldest = int((now - timedelta(weeks=WEEKS)).timestamp()) // QUARTER
    return _encoder.encode(sorted(one for one in known if one >= oldest))


def spoken_with(raw: bytes, heard: Iterable[tuple[int, datetime]]) -> bytes:
    """The subjects spoken of last, with those that were heard of now."""
    known = set(_spoken.decode(raw)) if raw else set()
    known |= {(subject, int(at.timestamp())) for subject, at in heard}
    return _encoder.encode(sorted(known, key=lambda one: (one[1], one[0]))[-MOST_SPOKEN_OF:])


def spoken_of(raw: bytes) -> Spoken:
    """The subjects spoken of last, and when."""
    return _spoken.decode(raw) if raw else []


def learned(raw: bytes) -> Learned | None:
    """What is known of the rhythm."""
    return _learned.decode(raw) if raw else None


def written(known: Learned | None) -> bytes:
    """A rhythm as it is kept."""
    return _encoder.encode(known) if known is not None else b""


def zone_of(plans: Iterable[Plan]) -> ZoneInfo:
    """Where the maker works: the zone of the first clock with hours of its own; UTC where no blueprint says."""
    clocks = (clock for plan in plans for clock in plan.blueprint.clocks)
    name = next((one.timezone for one in clocks if one.hours and one.timezone != PARTICIPANT), "UTC")
    return ZoneInfo(name)


def days_off(plans: Iterable[Plan], now: datetime) -> frozenset[date]:
    """Days of the weeks behind and ahead on which none of the maker's clocks with hours opens."""
    schedules = [schedule for plan in plans for schedule in _schedules(plan)]
    zone = zone_of(plans)
    days = [(now + n * DAY).astimezone(zone).date() for n in range(-7 * WEEKS, 7 * WEEKS)]
    return frozenset(day for day in days if schedules and not any(_opens(one, day, zone) for one in schedules))


def stages_spoken_for(spoken: Sequence[tuple[int, int]], states: Mapping[int, State]) -> list[str]:
    """The stages in which journeys were when the station spoke of them; ``states`` by the subject's row."""
    at = [(subject, datetime.fromtimestamp(second, UTC)) for subject, second in spoken if subject in states]
    counted = Counter(stage for subject, when in at if (stage := _stage_at(states[subject], when)))
    return sorted(stage for stage, count in counted.items() if count >= SHARE * counted.total())


def on_the_way_to(stages: Collection[str], plans: Iterable[Plan]) -> set[str]:
    """These stages and those just before them: whoever is there waits for what the station says next."""
    found = set(stages)
    for plan in plans:
        order = [one.stage for one in plan.blueprint.stages]
        found |= {before for before, after in pairwise(order) if after in stages}
    return found


def silences_of(plans: Iterable[Plan]) -> set[str]:
    """The names of promises of silence."""
    return {name for plan in plans for name, one in plan.promises.items() if one.max_silence is not None}


def _schedules(plan: Plan) -> list[Schedule]:
    clocks = [clock for clock in plan.blueprint.clocks if clock.hours and clock.timezone != PARTICIPANT]
    return [plan.schedule(clock.name, State()) for clock in clocks]


def _opens(schedule: Schedule, day: date, zone: ZoneInfo) -> bool:
    begins = datetime(day.year, day.month, day.day, tzinfo=zone)
    try:
        return bool(schedule.between(begins, begins + DAY))
    except ClockError:
        return True


def _stage_at(state: State, at: datetime) -> str:
    """The stage entered last by an instant and not left before it; what a station says may itself be the entering."""
    stays = [
        (stay.entered, name)
        for name, all_ in state.stages.items()
        for stay in all_
        if stay.entered <= at + timedelta(seconds=1) and (stay.left is None or at <= stay.left)
    ]
    return max(stays)[1] if stays else ""
