"""What may be read of dry-runs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from vorfreude.dryruns.models import DryRun
from vorfreude.dryruns.results import SIDES, read_results
from vorfreude.dryruns.working import Pair
from vorfreude.lib.holding import Row

PAGE = 30
"""Dry-runs on one page of the list."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One dry-run: what is tried, how far it is. ``share`` is how much is done, of 1."""

    public_id: str
    title: str
    blueprint: str
    base_number: int
    since: datetime
    until: datetime
    assumption: str
    asked_at: datetime
    asked_by: str
    phase: str
    journeys: int
    share: float
    finished_at: datetime | None
    cancelled_at: datetime | None
    cancelled_by: str
    trouble: str
    seconds: float

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.phase == DryRun.Phase.OVER


@dataclass(frozen=True, slots=True)
class Found:
    """A dry-run with its two texts and what was found; None where nothing is, or another release wrote it."""

    asked: Asked
    base: str
    text: str
    pair: Pair | None


def dry_runs(page: int = 1) -> tuple[list[Asked], bool]:
    """The dry-runs of one page, the newest first, and whether there are more. One query."""
    first = (page - 1) * PAGE
    rows = DryRun.objects.defer("text", "base", "results").order_by("-asked_at", "-id")[first : first + PAGE + 1]
    found = [_asked(row) for row in rows]
    return found[:PAGE], len(found) > PAGE


def progress_of(public_id: str) -> Asked | None:
    """How far a dry-run is; None where there is none of this name. One query."""
    row = DryRun.objects.defer("text", "base", "results").filter(public_id=public_id).first()
    return _asked(row) if row is not None else None


def dry_run(public_id: str) -> Found | None:
    """A dry-run with what it found; None where there is none of this name. One query."""
    row = DryRun.objects.filter(public_id=public_id).first()
    return Found(_asked(row), row.base, row.text, read_results(row.results)) if row is not None else None


def weeks_of(person: int) -> list[Row]:
    """In which dry-runs this person is among those with the fullest weeks, and what was found of them."""
    return [row for one in DryRun.objects.filter(results__isnull=False).order_by("id") for row in _weeks(one, person)]


def _weeks(run: DryRun, person: int) -> Iterator[Row]:
    pair = read_results(run.results)
    for side in SIDES if pair is not None else ():
        for one in getattr(pair, side).fullest:
            if one.person == person:
                yield {"tried": run.title, "at": run.asked_at, "week": one.week, "letters": one.letters}


PARTS = {
    DryRun.Phase.WAITING.value: (0.0, 0.0),
    DryRun.Phase.JOURNEYS.value: (0.0, 0.6),
    DryRun.Phase.LETTERS.value: (0.6, 1.0),
}
"""Of the whole, where each phase begins and ends: as measured, a journey costs somewhat more than its letters."""


def _asked(row: DryRun) -> Asked:
    begins, ends = PARTS.get(row.phase, (1.0, 1.0))
    share = begins + (ends - begins) * (row.done / row.slices if row.slices else 0.0)
    return Asked(
        row.public_id, row.title, row.blueprint, row.base_number, row.since, row.until, row.assumption, row.asked_at,
        row.asked_by, row.phase, row.journeys, share, row.finished_at, row.cancelled_at, row.cancelled_by, row.trouble,
        row.seconds,
    )  # fmt: skip
