"""Answers counted for a stretch of time, on one side at a time: the ledger's sums are made of them. Nobody is named."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count, Min

from vorfreude.voice.models import Survey

SIDES: Final[dict[str, str]] = {"": "", "stage": "stage", "plant": "plant", "dealer": "dealer_id"}
"""By what answers are counted: the side, and its column (none: all together)."""


@dataclass(frozen=True, slots=True)
class Counted:
    """So many questions that are alike: how often asked, and answered. ``score`` is None where no number was answered."""

    blueprint: str
    question: str
    answer: str
    side: str
    value: str
    score: int | None
    asked: int
    answered: int


def first_asked() -> datetime | None:
    """When the first question was asked of anybody. One query."""
    first: datetime | None = Survey.objects.aggregate(first=Min("asked_at"))["first"]
    return first


def answer_counts(since: datetime, until: datetime) -> Iterator[Counted]:
    """Questions that were asked in a stretch, counted on every side, by what came of them. Four queries."""
    asked = Survey.objects.filter(asked_at__gte=since, asked_at__lt=until).exclude(blueprint="")
    for side, column in SIDES.items():
        by = ("blueprint", "name", "answer", *((column,) if column else ()), "score")
        for row in asked.values(*by).annotate(asked=Count("pk"), answered=Count("answered_at")).order_by(*by):
            value = row[column] if column else ""
            yield Counted(
                row["blueprint"], row["name"], row["answer"], side, "" if value is None else str(value), row["score"],
                row["asked"], row["answered"],
            )  # fmt: skip
