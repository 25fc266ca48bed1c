"""What was said to somebody, and how they wanted it: gone when they go, and after a while even if they stay."""

from collections.abc import Collection
from datetime import datetime, timedelta

from vorfreude.delivery.models import Barrier, Letter, Notice, Preference, Recipient
from vorfreude.lib.redaction import without_names

KEPT = timedelta(days=3 * 365)
"""For so long it can be read what was said and what not: as long as somebody may ask us to answer for it (§ 195 BGB)."""

AT_ONCE = 1_000
"""Notices that are rewritten in one statement."""


def erase_said(*, person_id: int) -> int:
    """Delete everything that was, is or would be said to a person, and the place they have in the queue."""
    gone = 0
    for model in (Notice, Letter, Recipient):
        gone += model.objects.filter(person_id=person_id).delete()[0]
    return gone


def redact_said(*, subjects: Collection[str], names: tuple[str, ...]) -> int:
    """Replace these names, longest first, in what others were told about these subjects; gives how many notices changed."""
    changed = [row for row in Notice.objects.filter(subject__in=subjects) if _without(row, names)]
    Notice.objects.bulk_update(changed, ["words"], batch_size=AT_ONCE)
    return len(changed)


def _without(row: Notice, names: tuple[str, ...]) -> bool:
    left = {part: {tag: without_names(text, names) for tag, text in said.items()} for part, said in row.words.items()}
    changed: bool = left != row.words
    row.words = left
    return changed


def erase_preferences(*, person_id: int) -> int:
    """Delete how a person wanted to be spoken to, and which ways to them are closed."""
    gone, _ = Preference.objects.filter(person_id=person_id).delete()
    return gone + Barrier.objects.filter(person_id=person_id).delete()[0]


def forget_said(*, now: datetime) -> int:
    """Delete what was settled longer ago than it is kept, with its letters."""
    gone, _ = Notice.objects.filter(settled_at__isnull=False, made_at__lt=now - KEPT).delete()
    return gone + Letter.objects.filter(made_at__lt=now - KEPT, deliveries__isnull=True).delete()[0]
