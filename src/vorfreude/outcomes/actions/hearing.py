"""What people answered and showed, summed up by month: counted anew, never counted up, and without a name.

An answer counts in the month in which it was asked for, so that who was asked and who answered are the same people. A
month of answers is counted again as long as anybody is with us who answered in it; a month of shares stands when it is
two months old, because links and what was counted of them are deleted when they are over.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from django.db.models import Min

from vorfreude.lib.upsert import Upsert, upsert_all
from vorfreude.outcomes.models import Heard, Shown
from vorfreude.sharing import queries as sharing
from vorfreude.voice import queries as voice

ANSWERS_COME = timedelta(days=16)
"""A question may be answered for fourteen days."""

SHARES_STAND = timedelta(days=62)
"""Older months of shares are as they were counted."""

_HEARD = ("blueprint", "month", "question", "answer", "side", "value", "score", "asked", "answered")
_SHOWN = ("blueprint", "month", "links", "looks", "enquiries")


def hear(*, now: datetime) -> int:
    """Count the months in which an answer may have come lately; gives how many months. Safe to do twice, and at once."""
    return _count(_month(now - ANSWERS_COME), _month(now - ANSWERS_COME), now)


def hear_again(*, now: datetime) -> int:
    """Count every month of answers, whatever was taken away since, and the months of shares that do not stand yet."""
    first, counted = voice.first_asked(), Heard.objects.aggregate(first=Min("month"))["first"]
    since = ([_month(first)] if first else []) + ([counted] if counted else [])
    return _count(min(since, default=_month(now)), _month(now - SHARES_STAND), now)


def _count(answers_since: date, shares_since: date, now: datetime) -> int:
    months = list(_months(answers_since, _month(now)))
    for month in months:
        _count_answers(month)
    for month in _months(shares_since, _month(now)):
        _count_shares(month)
    return len(months)


def _count_answers(month: date) -> None:
    since, until = _bounds(month)
    rows = [
        (
            one.blueprint, month, one.question, one.answer, one.side, one.value,
            Heard.NO_SCORE if one.score is None else one.score, one.asked, one.answered,
        )
        for one in voice.answer_counts(since, until)
    ]  # fmt: skip
    kept = {row[:7] for row in rows}
    known = Heard.objects.filter(month=month).values_list("pk", *_HEARD[:7])
    Heard.objects.filter(pk__in=[pk for pk, *row in known if tuple(row) not in kept]).delete()
    upsert_all([Upsert("outcomes_heard", _HEARD, rows, conflict=_HEARD[:7], change=("asked", "answered"))])


def _count_shares(month: date) -> None:
    counted: dict[str, Counter[str]] = {}
    for what, blueprint, count in sharing.share_counts(*_bounds(month)):
        counted.setdefault(blueprint, Counter())[what] += count
    rows = [
        (blueprint, month, count["links"], count["looks"], count["enquiries"])
        for blueprint, count in sorted(counted.items())
    ]
    Shown.objects.filter(month=month).exclude(blueprint__in=counted).delete()
    upsert_all([Upsert("outcomes_shown", _SHOWN, rows, conflict=_SHOWN[:2], change=_SHOWN[2:])])


def _month(at: datetime) -> date:
    return at.astimezone(UTC).date().replace(day=1)


def _next(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def _months(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first = _next(first)


def _bounds(month: date) -> tuple[datetime, datetime]:
    begins, ends = (datetime(one.year, one.month, 1, tzinfo=UTC) for one in (month, _next(month)))
    return begins, ends
