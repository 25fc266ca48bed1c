from datetime import datetime, timedelta

import pytest

from tests.intake.said import signal
from vorfreude.intake import limits
from vorfreude.intake.actions import Claimed, Settled, claim_subjects, record, release_leases, settle, touch
from vorfreude.intake.models import Subject

pytestmark = pytest.mark.django_db

LEASE = timedelta(seconds=limits.LEASE)


def names(claimed: list[Claimed]) -> list[str]:
    return [claim.name for claim in claimed]


def settled(claimed: list[Claimed], *, has_journey: bool = True) -> list[Settled]:
    return [Settled(claim.id, claim.touches, 7, has_journey) for claim in claimed]


def test_subjects_that_wait_longest_are_claimed_first_and_only_once(now: datetime) -> None:
    for place, name in enumerate(["late", "early", "latest"]):
        record([signal(name, subject=name)], now=now + timedelta(minutes=(5, 0, 9)[place]))
    later = now + timedelta(minutes=10)
    assert names(claim_subjects(worker="a", now=later, limit=2)) == ["late", "early"]
    assert names(claim_subjects(worker="b", now=later, limit=2)) == ["latest"]
    assert claim_subjects(worker="c", now=later, limit=2) == []


def test_claim_says_what_the_worker_must_know(now: datetime) -> None:
    record([signal()], now=now)
    subject = Subject.objects.get()
    assert claim_subjects(worker="a", now=now, limit=1) == [Claimed(subject.pk, "ORD-1", 1, 0, 0)]


def test_settled_subject_is_claimed_no_more_until_it_is_touched(now: datetime) -> None:
    record([signal()], now=now)
    settle(settled(claim_subjects(worker="a", now=now, limit=1)), worker="a")
    assert claim_subjects(worker="a", now=now, limit=1) == []
    record([signal(2)], now=now)
    assert [claim.seen_upto for claim in claim_subjects(worker="a", now=now, limit=1)] == [7]


def test_subject_touched_meanwhile_stays_due(now: datetime) -> None:
    record([signal()], now=now)
    claimed = claim_subjects(worker="a", now=now, limit=1)
    record([signal(2)], now=now)
    settle(settled(claimed), worker="a")
    assert names(claim_subjects(worker="b", now=now, limit=1)) == ["ORD-1"]


def test_lease_of_a_dead_worker_ends_by_itself(now: datetime) -> None:
    record([signal()], now=now)
    claim_subjects(worker="dead", now=now, limit=1)
    assert claim_subjects(worker="b", now=now + LEASE - timedelta(microseconds=1), limit=1) == []
    assert names(claim_subjects(worker="b", now=now + LEASE, limit=1)) == ["ORD-1"]


def test_slow_worker_does_not_end_the_lease_of_its_successor(now: datetime) -> None:
    record([signal()], now=now)
    slow = claim_subjects(worker="slow", now=now, limit=1)
    record([signal(2)], now=now)
    claim_subjects(worker="next", now=now + LEASE, limit=1)
    settle(settled(slow), worker="slow")
    assert Subject.objects.get().leased_by == "next"
    assert claim_subjects(worker="third", now=now + LEASE, limit=1) == []


def test_seen_signals_are_never_unseen(now: datetime) -> None:
    record([signal()], now=now)
    (claim,) = claim_subjects(worker="a", now=now, limit=1)
    settle([Settled(claim.id, claim.touches, 9)], worker="a")
    settle([Settled(claim.id, claim.touches, 3)], worker="a")
    assert Subject.objects.get().seen_upto == 9


def test_restarted_worker_frees_what_it_held_and_nothing_else(now: datetime) -> None:
    record([signal(n, subject=f"ORD-{n}") for n in range(3)], now=now)
    claim_subjects(worker="a", now=now, limit=2)
    claim_subjects(worker="b", now=now, limit=1)
    assert release_leases(worker="a") == 2
    assert len(claim_subjects(worker="c", now=now, limit=9)) == 2


def test_touching_makes_subjects_due_again_all_or_some(now: datetime) -> None:
    record([signal(n, subject=f"ORD-{n}") for n in range(3)], now=now)
    claimed = claim_subjects(worker="a", now=now, limit=9)
    settle(settled(claimed), worker="a")
    assert touch(now=now, subject_ids=[claimed[0].id]) == 1
    assert names(claim_subjects(worker="a", now=now, limit=9)) == ["ORD-0"]
    assert touch(now=now) == 3
    assert names(claim_subjects(worker="b", now=now, limit=9)) == ["ORD-1", "ORD-2"]


def test_subject_waits_until_a_journey_claims_it_and_again_when_that_is_gone(now: datetime) -> None:
    record([signal()], now=now)

    def look(*, has_journey: bool) -> datetime | None:
        settle(settled(claim_subjects(worker="a", now=now + 3 * LEASE, limit=1), has_journey=has_journey), worker="a")
        return Subject.objects.get().waiting_since

    assert look(has_journey=False) == now
    touch(now=now + LEASE)
    assert look(has_journey=True) is None
    touch(now=now + 2 * LEASE)
    assert look(has_journey=False) == now + 2 * LEASE


def test_settling_nothing_does_nothing() -> None:
    settle([], worker="a")
