"""Taking a person's name out of the words that they were told: what was told stays told, but no longer to whom."""

from collections.abc import Collection

from vorfreude.journeys.models import Moment
from vorfreude.lib.redaction import without_names

AT_ONCE = 1_000
"""Moments that are rewritten in one statement."""


def redact_words(*, subjects: Collection[str], names: tuple[str, ...]) -> int:
    """Replace these names, longest first, in what was told about these subjects; gives how many moments changed."""
    changed = [row for row in Moment.objects.filter(journey__subject__in=subjects) if _without(row, names)]
    Moment.objects.bulk_update(changed, ["words"], batch_size=AT_ONCE)
    return len(changed)


def _without(row: Moment, names: tuple[str, ...]) -> bool:
    left = {part: {tag: without_names(text, names) for tag, text in said.items()} for part, said in row.words.items()}
    changed: bool = left != row.words
    row.words = left
    return changed
