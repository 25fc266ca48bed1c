"""Verbs: somebody's end. What was done to a vehicle stays with it, without them."""

from datetime import datetime

from vorfreude.care.models import (
    Approval,
    Case,
    CaseStep,
    Document,
    HandOver,
    MakeGood,
    Ownership,
    Passing,
    Snag,
    Visit,
    Waiting,
)
from vorfreude.lib.holding import ERASED


def erase_owner(*, person: int, now: datetime) -> int:
    """Takes somebody out of the garage and the workshop: who they were and what they wrote. Gives how many rows were changed."""
    theirs = Ownership.objects.filter(person=person)
    waiting, _ = Waiting.objects.filter(person=person).delete()
    private = Document.objects.filter(ownership__in=theirs, is_private=True, dropped_at=None).update(
        dropped_at=now, title=ERASED
    )
    passings = Passing.objects.filter(seller=person).update(seller=None, email=f"{ERASED}@example.invalid")
    passings += Passing.objects.filter(buyer=person).update(buyer=None, email=f"{ERASED}@example.invalid")
    snags = Snag.objects.filter(hand_over__person=person).update(words=ERASED, pinned_by=ERASED)
    rows = HandOver.objects.filter(person=person).update(person=None, call_words="", topics=[])
    rows += Approval.objects.filter(answered_by=person).update(answered_by=None)
    rows += Visit.objects.filter(person=person).update(person=None, wishes="", booked_by=ERASED)
    return waiting + private + passings + snags + rows + theirs.update(person=None)


def erase_from_cases(*, person: int, now: datetime) -> int:
    """Takes somebody out of their cases: what was said goes, that something broke and what it cost stays. Gives how many rows were changed."""
    theirs = Case.objects.filter(person=person)
    steps = CaseStep.objects.filter(case__in=theirs).update(words="", photos=[])
    CaseStep.objects.filter(case__in=theirs, by_customer=True).update(by=ERASED)
    given = MakeGood.objects.filter(person=person).update(person=None, words="")
    theirs.filter(closed_at=None).update(closed_at=now)
    return steps + given + theirs.update(person=None, title=ERASED)


def forget_visits(*, before: datetime) -> int:
    """Whose visits were over before an instant is no longer known."""
    return Visit.objects.filter(gone_at__lt=before, person__isnull=False).update(person=None, wishes="")


def forget_cases(*, before: datetime) -> int:
    """Whose cases were closed before an instant is no longer known, nor what was said."""
    old = Case.objects.filter(closed_at__lt=before, person__isnull=False)
    CaseStep.objects.filter(case__in=old).update(words="", photos=[])
    return old.update(person=None, title=ERASED)
