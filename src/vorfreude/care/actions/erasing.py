"""Verbs: somebody's end. What was done to a vehicle stays with it, without them."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import QuerySet

from vorfreude.care import filing
from vorfreude.care.actions.waiting import forget_waiting
from vorfreude.care.models import (
    Approval,
    Case,
    CaseStep,
    Document,
    HandOver,
    MakeGood,
    Ownership,
    Passing,
    Record,
    Snag,
    Visit,
)
from vorfreude.lib.holding import ERASED
from vorfreude.photos.actions import erase_pictures


def erase_owner(*, person: int, now: datetime) -> int:
    """Takes somebody out of the garage and the workshop: who they were and what they wrote. Gives how many rows were changed."""
    theirs = Ownership.objects.filter(person=person)
    waiting = forget_waiting(person=person)
    private = _throw_papers_away(Document.objects.filter(ownership__in=theirs, is_private=True), now)
    written = Record.objects.filter(ownership__in=theirs, source=Record.Source.OWNER).update(said=None)
    passings = Passing.objects.filter(seller=person).update(seller=None, email=f"{ERASED}@example.invalid")
    passings += Passing.objects.filter(buyer=person).update(buyer=None, email=f"{ERASED}@example.invalid")
    snags = _erase_pins(Snag.objects.filter(hand_over__person=person))
    rows = HandOver.objects.filter(person=person).update(person=None, call_words="", topics=[])
    rows += Approval.objects.filter(answered_by=person).update(answered_by=None)
    rows += Visit.objects.filter(person=person).update(person=None, wishes="", booked_by=ERASED)
    return waiting + private + written + passings + snags + rows + theirs.update(person=None)


def _erase_pins(pins: "QuerySet[Snag]") -> int:
    """What was said goes, and pictures that were the customer's own: those without a place. Ours of the thing stay with its record."""
    own = pins.filter(x=None).exclude(photo="")
    erase_pictures(photos=list(own.values_list("photo", flat=True)))
    own.update(photo="")
    return pins.update(words=ERASED, pinned_by=ERASED)


def _throw_papers_away(papers: "QuerySet[Document]", now: datetime) -> int:
    """They and their files are gone; a record keeps the digest of what it names."""
    files = list(papers.filter(dropped_at=None).values_list("file", flat=True))
    gone = papers.filter(dropped_at=None).update(dropped_at=now, title=ERASED)
    for file in files:
        transaction.on_commit(partial(filing.thrown_away, file))
    return gone


def erase_from_cases(*, person: int, now: datetime) -> int:
    """Takes somebody out of their cases: what was said and every picture goes, that something broke and what it cost stays. Gives how many
    rows were changed.
    """
    theirs = Case.objects.filter(person=person)
    erase_pictures(subjects=list(theirs.values_list("name", flat=True)))
    steps = CaseStep.objects.filter(case__in=theirs).update(words="", photos=[])
    CaseStep.objects.filter(case__in=theirs, by_customer=True).update(by=ERASED)
    given = MakeGood.objects.filter(person=person).update(person=None, words="")
    theirs.filter(closed_at=None).update(closed_at=now)
    return steps + given + theirs.update(person=None, title=ERASED, titles={})


def forget_visits(*, before: datetime) -> int:
    """Whose visits were over before an instant is no longer known."""
    return Visit.objects.filter(gone_at__lt=before, person__isnull=False).update(person=None, wishes="")


def forget_cases(*, before: datetime) -> int:
    """Whose cases were closed before an instant is no longer known, nor what was said."""
    old = Case.objects.filter(closed_at__lt=before, person__isnull=False)
    erase_pictures(subjects=list(old.values_list("name", flat=True)))
    CaseStep.objects.filter(case__in=old).update(words="", photos=[])
    return old.update(person=None, title=ERASED, titles={})
