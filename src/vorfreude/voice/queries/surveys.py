"""Questions about moments, as those who are asked read them."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from vorfreude.core.blueprint.model import AnswerKind
from vorfreude.journeys import queries as journeys
from vorfreude.voice.models import Survey


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. ``score`` and ``words`` are its answer; ``question`` is in every language of the maker."""

    id: int
    moment: str
    question: dict[str, str]
    answer: AnswerKind
    asked_at: datetime
    is_open: bool
    score: int | None
    words: str
    answered_at: datetime | None
    declined_at: datetime | None


def surveys_of(person: int, journey: str, now: datetime) -> tuple[Asked, ...]:
    """The questions that somebody was asked on a journey, the newest first. One query."""
    rows = Survey.objects.filter(person_id=person, journey=journey).order_by("-asked_at", "-pk")
    return tuple(_asked(row, now) for row in rows)


def open_survey(person: int, journey: str, now: datetime) -> Asked | None:
    """The oldest question that waits for somebody's answer; one at a time is enough, and none while we owe them something.

    One query, three where there is one.
    """
    rows = Survey.objects.filter(
        person_id=person, journey=journey, answered_at=None, declined_at=None, until__gt=now
    ).order_by("asked_at", "pk")
    row = rows.first()
    return _asked(row, now) if row and person not in journeys.troubled([person]) else None


def _asked(row: Survey, now: datetime) -> Asked:
    return Asked(
        id=row.pk,
        moment=row.moment,
        question=row.question,
        answer=cast("AnswerKind", row.answer),
        asked_at=row.asked_at,
        is_open=row.answered_at is None and row.declined_at is None and now < row.until,
        score=row.score,
        words=row.words,
        answered_at=row.answered_at,
        declined_at=row.declined_at,
    )
