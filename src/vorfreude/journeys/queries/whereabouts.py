"""In which stage the build of a subject was at an instant, and what is known of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from vorfreude.core.engine import State
from vorfreude.journeys.queries.page import journeys_of


@dataclass(frozen=True, slots=True)
class Stood:
    """Where a journey stood at one instant and stands now; a stage is empty where it was in none."""

    then: str
    now: str
    ended: bool
    facts: dict[str, Any]


def stood(subject: str, at: datetime) -> Stood | None:
    """Of the subject's journey, the one under way before one that has ended; None where there is none. Two queries."""
    rows = sorted(journeys_of([subject]), key=lambda row: (row.state.ended is not None, row.public_id))
    if not rows:
        return None
    state = rows[0].state
    return Stood(_stage_at(state, at), state.stage or "", state.ended is not None, dict(state.facts))


def facts_of(subjects: Collection[str]) -> dict[str, dict[str, Any]]:
    """What is known of each subject's journeys, together. Two queries."""
    known: dict[str, dict[str, Any]] = {subject: {} for subject in subjects}
    for row in journeys_of(subjects):
        known[row.subject] |= row.state.facts
    return known


def _stage_at(state: State, at: datetime) -> str:
    """The stage that was entered last before an instant and not left by then."""
    stays = [(stay.entered, name) for name, all_ in state.stages.items() for stay in all_ if _covers(stay, at)]
    return max(stays)[1] if stays else ""


def _covers(stay: Any, at: datetime) -> bool:
    return stay.entered <= at and (stay.left is None or at < stay.left)
