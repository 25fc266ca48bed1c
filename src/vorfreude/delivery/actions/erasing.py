"""What was said to somebody, and how they wanted it: gone when they go, and after a while even if they stay."""

from datetime import datetime, timedelta

from vorfreude.delivery.models import Barrier, Letter, Notice, Preference, Recipient

KEPT = timedelta(days=3 * 365)
"""For so long it can be read what was said and what not: as long as somebody may ask us to answer for it (§ 195 BGB)."""


def erase_said(*, person_id: int) -> int:
    """Delete everything that was, is or would be said to a person, and the place they have in the queue."""
    gone = 0
    for model in (Notice, Letter, Recipient):
        gone += model.objects.filter(person_id=person_id).delete()[0]
    return gone


def erase_wishes(*, person_id: int) -> int:
    """Delete how a person wanted to be spoken to, and which ways to them are closed."""
    gone, _ = Preference.objects.filter(person_id=person_id).delete()
    return gone + Barrier.objects.filter(person_id=person_id).delete()[0]


def forget_said(*, now: datetime) -> int:
    """Delete what was settled longer ago than it is kept, with its letters."""
    gone, _ = Notice.objects.filter(settled_at__isnull=False, made_at__lt=now - KEPT).delete()
    return gone + Letter.objects.filter(made_at__lt=now - KEPT, deliveries__isnull=True).delete()[0]
