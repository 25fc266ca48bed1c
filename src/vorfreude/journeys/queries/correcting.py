"""What a correction would change in one journey: folded with and without it, nothing saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from vorfreude.core.correcting import Difference, corrected, differences
from vorfreude.core.engine import Signal, State, fold
from vorfreude.intake import queries as recorded
from vorfreude.journeys.mentions import moment_mention
from vorfreude.journeys.queries.desk import DeskJourney


@dataclass(frozen=True, slots=True)
class Preview:
    """Both states and what differs. ``mentions`` are those under which letters spoke of what would be taken back."""

    before: State
    after: State
    changes: tuple[Difference, ...]
    mentions: tuple[str, ...]


def history_of(one: DeskJourney) -> list[Signal]:
    """Everything that was ever said about a journey's subject; one query."""
    return recorded.signals_after([(one.subject_id, 0)]).get(one.subject_id, [])


def preview(one: DeskJourney, signals: Sequence[Signal], correction: Sequence[Signal], now: datetime) -> Preview:
    """What is, and what would be with this correction, at ``now``."""
    before, after = fold(one.row.plan, signals, now), corrected(one.row.plan, signals, correction, now)
    changes = differences(before, after)
    gone = [change.key for change in changes if change.part == "moment" and change.what == "taken-back"]
    told = {moment.key for moment in one.row.told if moment.withdrawn_at is None}
    return Preview(before, after, changes, tuple(moment_mention(one.row.public_id, key) for key in gone if key in told))
