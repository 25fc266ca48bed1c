"""What came of an occasion, as its page shows it: the report, what guests answered, findings, and whether anybody could be told apart."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import msgspec

from vorfreude.core.likeness import FEWEST, likeness
from vorfreude.core.staffing.hindsight import Known
from vorfreude.occasions.looking_back import Report
from vorfreude.occasions.models import Finding, GuestAnswer, Learnt, Occasion
from vorfreude.occasions.turning import title_of

ALIKE = 0.5
"""Points of ten: a smaller difference between two groups is none that a guest would speak of."""

WORDS_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Found:
    """One finding."""

    id: int
    words: str
    owner: str
    due_at: datetime
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class Answers:
    """What guests said of the whole, 0 to 10; ``words`` in no order that says who or when."""

    count: int
    mean: float | None
    nines: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Whether own and agency people could be told apart by those they looked after; nothing of anybody alone.

    ``difference`` with its 90 % interval is of own less agency, in points of ten; nought where too few answered.
    """

    verdict: Literal["alike", "different", "unclear", "few"]
    answers: int
    difference: float
    low: float
    high: float
    within: float = ALIKE


@dataclass(frozen=True, slots=True)
class Following:
    """An occasion that began from this one."""

    public_id: str
    title: str
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class After:
    """Everything of the page. ``report`` and ``known`` are None until the day was summed up, at ``summed_at``."""

    standing: str
    currency: str
    report: Report | None
    known: Known | None
    summed_at: datetime | None
    answers: Answers
    alike: Alike
    findings: tuple[Found, ...]
    following: tuple[Following, ...]


def after_of(occasion: str, *, language: str) -> After | None:
    """What came of it; None where there is no such occasion. Four queries."""
    row = Occasion.objects.filter(public_id=occasion).select_related("learnt").first()
    if row is None:
        return None
    learnt: Learnt | None = getattr(row, "learnt", None)
    said = list(
        GuestAnswer.objects.filter(guest__occasion=row)
        .select_related("member")
        .only("score", "words", "member__agency_id")
    )
    return After(
        standing=row.standing,
        currency=row.currency,
        report=msgspec.convert(learnt.report, Report) if learnt else None,
        known=msgspec.convert(learnt.habits, Known) if learnt else None,
        summed_at=learnt.learnt_at if learnt else None,
        answers=_answers([one for one in said if one.member is None]),
        alike=_alike([one for one in said if one.member is not None]),
        findings=tuple(_found(one) for one in Finding.objects.filter(occasion=row).order_by("due_at", "pk")),
        following=tuple(
            Following(one.public_id, title_of(one, language), one.starts_at)
            for one in Occasion.objects.filter(after=row).order_by("starts_at")
        ),
    )


def _answers(rows: list[GuestAnswer]) -> Answers:
    scores = [one.score for one in rows]
    words = sorted({one.words.strip() for one in rows} - {""})
    return Answers(
        count=len(scores),
        mean=sum(scores) / len(scores) if scores else None,
        nines=sum(one >= 9 for one in scores),  # noqa: PLR2004 nine and ten are what one tells friends of
        words=tuple(words[:WORDS_SHOWN]) if len(scores) >= FEWEST else (),
    )


def _alike(rows: list[GuestAnswer]) -> Alike:
    own = [float(one.score) for one in rows if one.member and one.member.agency_id is None]
    sent = [float(one.score) for one in rows if one.member and one.member.agency_id is not None]
    found = likeness(own, sent, within=ALIKE)
    return Alike(found.verdict, len(rows), found.difference, found.low, found.high)


def _found(row: Finding) -> Found:
    return Found(row.pk, row.words, row.owner, row.due_at, row.done_at)
