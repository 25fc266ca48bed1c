"""Steps as the engine takes them, and the states that come of them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from vorfreude.boot.demo.course import Step
from vorfreude.core.engine import Plan, Signal, State, fold


def signals_of(steps: Iterable[Step]) -> dict[str, list[Signal]]:
    """The signals of each subject, in the order given."""
    found: dict[str, list[Signal]] = defaultdict(list)
    for ref, step in enumerate(steps, start=1):
        content = {k: v.isoformat() if isinstance(v, datetime) else v for k, v in step.content.items()}
        found[step.subject].append(Signal(ref, step.source, step.ident, step.kind, step.at, content, step.subject))
    return found


def states_of(plan: Plan, steps: Iterable[Step], now: datetime) -> dict[str, State]:
    """The state of each subject's journey."""
    return {subject: fold(plan, signals, now) for subject, signals in signals_of(steps).items()}
