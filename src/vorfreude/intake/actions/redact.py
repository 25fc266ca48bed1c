"""Taking a person out of what was said: the only change that a signal ever sees, because the law asks for it.

What happened stays, and when; a text that is exactly their name or address becomes an ellipsis. The journeys of these
subjects are folded anew, so that nothing of the person is left in their states.
"""

from collections.abc import Collection
from datetime import datetime

import msgspec
from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce

from vorfreude.intake.actions.claim import lock_subjects
from vorfreude.intake.actions.lines import forget_lines
from vorfreude.intake.models import Refusal, Signal, Subject
from vorfreude.lib.redaction import without_values

AT_ONCE = 1_000
"""Signals that are rewritten in one statement."""


def redact(*, subjects: Collection[str], names: Collection[str], now: datetime) -> int:
    """Take these names (whole texts, in any spelling) out of all signals about these subjects; gives how many changed.

    Refused signals about them are deleted, and refused lines that may be about them. Doing it again changes nothing.
    """
    with transaction.atomic():
        ids = list(Subject.objects.filter(name__in=subjects).values_list("id", flat=True))
        lock_subjects(ids)
        changed = [row for row in Signal.objects.filter(subject_id__in=ids).iterator() if _without(row, names)]
        Signal.objects.bulk_update(changed, ["data"], batch_size=AT_ONCE)
        Refusal.objects.filter(subject__in=subjects).delete()
        forget_lines(subjects=subjects, names=names)
        touched = {row.subject_id for row in changed}
        Subject.objects.filter(id__in=touched).update(
            generation=F("generation") + 1, touches=F("touches") + 1, due_at=Coalesce("due_at", Value(now))
        )
    return len(changed)


def _without(row: Signal, names: Collection[str]) -> bool:
    """Rewrite one row in hand; gives whether it said a name."""
    said = msgspec.json.decode(row.data)
    left = without_values(said, names)
    if left == said:
        return False
    row.data = msgspec.json.encode(left).decode()
    return True
