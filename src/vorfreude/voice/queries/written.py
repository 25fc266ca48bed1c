"""What people wrote beside their answers, for colleagues: by nobody, about no journey, on no day, in no order.

Of a question nothing is read before enough people have written; who reads one knows that it is one of many.
"""

from dataclasses import dataclass
from hashlib import blake2b

from django.conf import settings

from vorfreude.voice.models import Survey

MOST = 200
"""Answers of one question on a page, the newest."""


@dataclass(frozen=True, slots=True)
class Written:
    """One answer in words. ``mark`` names it on the page; it says nothing of when it came."""

    mark: str
    question: str
    words: str


def written(blueprint: str, *, fewest: int) -> tuple[tuple[str, tuple[Written, ...]], ...]:
    """What was written and is not hidden, by question; questions with fewer than ``fewest`` of them are left out. One query."""
    by_question: dict[str, list[Written]] = {}
    rows = Survey.objects.filter(blueprint=blueprint, answered_at__isnull=False).exclude(words="")
    columns = ("pk", "name", "words", "hidden_at")
    all_of: dict[str, int] = {}
    for pk, name, words, hidden in rows.order_by("name", "-pk").values_list(*columns):
        all_of[name] = all_of.get(name, 0) + 1
        if hidden is None and all_of[name] <= MOST:
            by_question.setdefault(name, []).append(Written(mark_of(pk), name, words))
    return tuple(
        (name, tuple(sorted(lines, key=lambda one: one.mark)))
        for name, lines in by_question.items()
        if all_of[name] >= fewest
    )


def marked(blueprint: str, mark: str) -> int | None:
    """The question (its row) of which the words have this mark; None for no such one. One query."""
    rows = Survey.objects.filter(blueprint=blueprint, answered_at__isnull=False, hidden_at=None).exclude(words="")
    return next((pk for pk in rows.values_list("pk", flat=True) if mark_of(pk) == mark), None)


def mark_of(row: int) -> str:
    """A name for a row that tells neither its number nor its order to whoever lacks the secret."""
    key = settings.SECRET_KEY.encode()[:64]
    return blake2b(f"written {row}".encode(), key=key, digest_size=12).hexdigest()
