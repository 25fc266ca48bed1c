"""Playbooks as the desk reads them, each with what was learnt of it."""

from dataclasses import dataclass
from datetime import datetime

from vorfreude.care.actions.playbooks import learnt_counts
from vorfreude.care.models import Case, Playbook
from vorfreude.core.recovery import Learnt, learnt


@dataclass(frozen=True, slots=True)
class StepOfBook:
    """A step: what is done by which role, within how many minutes (0 is not said), and the words that may be said."""

    key: str
    do: str
    role: str
    within: int
    say: str


@dataclass(frozen=True, slots=True)
class PlaybookLine:
    """The newest edition of a playbook, and what came of the cases that ended under any of its editions."""

    key: str
    edition: int
    words: dict[str, str]
    promises: tuple[str, ...]
    blueprints: tuple[str, ...]
    sorts: tuple[str, ...]
    steps: tuple[StepOfBook, ...]
    make_good: str
    owner: str
    follow_up_days: int
    written_at: datetime
    written_by: str
    is_used: bool
    learnt: Learnt


def playbooks() -> list[PlaybookLine]:
    """The newest edition of every key, what is used first. Two queries."""
    newest: dict[str, Playbook] = {}
    for row in Playbook.objects.order_by("key", "edition"):
        newest[row.key] = row
    counts = learnt_counts() if newest else {}
    lines = [_line(one, *counts.get(one.key, (0, 0))) for one in newest.values()]
    return sorted(lines, key=lambda one: (not one.is_used, one.key))


def broken_lately(since: datetime) -> list[tuple[str, int]]:
    """Which promises opened cases of their own lately, and how many each: what a playbook could ask for. One query."""
    found: dict[str, int] = {}
    rows = Case.objects.filter(opened_at__gt=since).exclude(promise="")
    for promise in rows.values_list("promise", flat=True):
        found[promise] = found.get(promise, 0) + 1
    return sorted(found.items(), key=lambda one: (-one[1], one[0]))


def _line(row: Playbook, lasted: int, ended: int) -> PlaybookLine:
    asks = {name: tuple(map(str, wanted)) for name, wanted in row.asks.items()}
    steps = tuple(
        StepOfBook(str(one["key"]), str(one["do"]), str(one["role"]), int(one["within"]), str(one["say"]))
        for one in row.steps
    )
    return PlaybookLine(
        row.key, row.edition, dict(row.words), asks.get("promises", ()), asks.get("blueprints", ()), asks.get("sorts", ()),
        steps, row.make_good, row.owner, row.follow_up_days, row.written_at, row.written_by, row.is_used,
        learnt(row.key, lasted, ended),
    )  # fmt: skip
