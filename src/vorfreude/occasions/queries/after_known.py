"""What is known before an occasion: what the ones before it taught, or the defaults where there was none."""

import msgspec

from vorfreude.core.staffing.hindsight import Known
from vorfreude.occasions.models import Learnt, Occasion

FURTHEST = 10
"""Occasions that are gone back through until one is found that was learnt from."""


def known_before(occasion: Occasion) -> Known:
    """What the nearest occasion before this one left behind, from which something was learnt. A query for each step back."""
    after = occasion.after_id
    for _ in range(FURTHEST):
        if after is None:
            break
        row = Occasion.objects.select_related("learnt").filter(pk=after).first()
        if row is None:
            break
        learnt: Learnt | None = getattr(row, "learnt", None)
        if learnt is not None:
            return msgspec.convert(learnt.habits, Known)
        after = row.after_id
    return Known()


def written(known: Known) -> object:
    """The same as JSON, as it lies in ``Learnt.habits``."""
    plain: object = msgspec.to_builtins(known)
    return plain
