"""What the ledger already knows about broken promises, as far as it still holds after what came since. Nothing is written here."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from vorfreude.core.engine import Signal
from vorfreude.core.outcomes import Absent, Counterfactual, Moved, comes_after, still_explains
from vorfreude.journeys.queries import Accountable
from vorfreude.outcomes.models import Outcome

LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Row:
    """One broken promise as it stands in the ledger, and of which signals it was judged."""

    version: int
    upto: int
    signals: int
    key: str
    given: tuple[datetime, datetime | None, datetime | None]
    signal: int
    needed: datetime | None
    lacking: str


def remembered(
    chosen: Sequence[Accountable], history: Mapping[int, Sequence[Signal]]
) -> dict[int, dict[str, Counterfactual | None]]:
    """What still explains broken promises, by journey and key. One query. ``history`` is all signals by subject."""
    columns = (
        "account__journey", "account__version", "account__upto", "account__signals", "key",
        "started_at", "due_at", "settled_at", "signal", "needed", "lacking",
    )  # fmt: skip
    rows = Outcome.objects.filter(account__journey__in=[one.id for one in chosen], standing="broken")
    by_journey: dict[int, list[_Row]] = defaultdict(list)
    for journey, version, upto, signals, key, started, due, settled, *found in rows.values_list(*columns):
        by_journey[journey].append(_Row(version, upto, signals, key, (started, due, settled), *found))
    return {one.id: _of(one, by_journey[one.id], history[one.subject_id]) for one in chosen if one.id in by_journey}


def _of(one: Accountable, rows: Sequence[_Row], signals: Sequence[Signal]) -> dict[str, Counterfactual | None]:
    upto, known = rows[0].upto, rows[0].signals
    before = {signal.ref: signal for signal in signals if signal.ref <= upto}
    fresh = [signal for signal in signals if signal.ref > upto]
    newest = max((signal.at for signal in before.values()), default=LONG_AGO)
    if not upto or rows[0].version != one.version or len(before) != known or not comes_after(fresh, newest):
        return {}
    found: dict[str, Counterfactual | None] = {}
    for row in rows:
        promise = one.state.promises.get(row.key)
        if promise is None or (promise.started, promise.due, promise.settled) != row.given:
            continue
        counter = _counter(row, before)
        if promise.standing == "broken" and still_explains(one.plan, one.state, promise, counter, fresh):
            found[row.key] = counter
    return found


def _counter(row: _Row, signals: Mapping[int, Signal]) -> Counterfactual | None:
    if row.needed is None:
        return None
    return Moved(signals[row.signal], row.needed) if row.signal else Absent(row.lacking, {}, row.needed)
