"""No row is held by two, the dead let go, and nothing is lost: on both databases, whatever workers do."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import QuerySet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django.fixtures import DjangoAssertNumQueries

from vorfreude.holdings.models import Request
from vorfreude.lib.leases import Wanted, claim, claim_plain, give_back, ours, release, renew, settle, take_away
from vorfreude.lib.opaque import opaque

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
LEASE = timedelta(seconds=60)
WORKERS = ("a", "b", "c")

type Act = Callable[[Hall, str, int], None]


def requests(count: int) -> list[int]:
    """Rows that are due, one a second."""
    rows = [
        Request(public_id=opaque(), act=Request.Act.COPY, asked_at=NOW, asked_by="a", due_at=NOW + timedelta(seconds=n))
        for n in range(-count, 0)
    ]
    return [row.pk for row in Request.objects.bulk_create(rows)]


def due(now: datetime = NOW) -> "QuerySet[Request]":
    return Request.objects.filter(due_at__lte=now).order_by("due_at")


def claimed(worker: str, *, now: datetime = NOW, limit: int = 1) -> list[Request]:
    return claim(due(now), worker=worker, now=now, lease=LEASE, limit=limit)


@pytest.mark.django_db
def test_rows_are_claimed_in_their_order_and_by_one() -> None:
    first, second, third = requests(3)
    mine, others = claimed("a", limit=2), claimed("b", limit=2)
    assert ([row.pk for row in mine], [row.pk for row in others]) == ([first, second], [third])
    assert claimed("c") == []
    kept = Request.objects.get(pk=first)
    held = (NOW + LEASE, "a", 1)
    assert (kept.leased_until, kept.leased_by, kept.tries) == held
    assert (mine[0].leased_until, mine[0].leased_by, mine[0].tries) == held


@pytest.mark.django_db
def test_lease_that_ended_is_claimed_again_and_the_late_one_changes_nothing() -> None:
    requests(1)
    (late,) = claimed("a")
    assert claimed("b", now=NOW + LEASE - timedelta(microseconds=1)) == []
    (row,) = claimed("b", now=NOW + LEASE)
    assert row.tries == 2
    assert not settle(late, due_at=None)
    assert not renew(late, now=NOW, lease=2 * LEASE)
    assert late.leased_until == NOW + LEASE
    assert not ours(late).exists()
    assert settle(row, due_at=None)
    kept = Request.objects.get()
    assert (kept.due_at, kept.leased_until, kept.leased_by, kept.tries) == (None, None, "", 2)


@pytest.mark.django_db
def test_lease_that_was_renewed_holds_longer() -> None:
    requests(1)
    (row,) = claimed("a")
    assert renew(row, now=NOW + LEASE / 2, lease=LEASE)
    assert claimed("b", now=NOW + LEASE) == []
    assert settle(row, due_at=None)


@pytest.mark.django_db
def test_row_that_is_given_back_counts_no_try_and_is_due_again() -> None:
    requests(1)
    (row,) = claimed("a")
    assert give_back(row, due_at=NOW)
    (again,) = claimed("b")
    assert (again.pk, again.tries) == (row.pk, 1)
    assert not give_back(row)


@pytest.mark.django_db
def test_row_that_was_taken_away_is_nobodys() -> None:
    requests(1)
    (row,) = claimed("a")
    take_away(row)
    row.due_at = None
    row.save()
    assert (row.tries, give_back(row, due_at=NOW), Request.objects.get().due_at) == (0, False, None)


@pytest.mark.django_db
def test_worker_that_begins_frees_only_what_its_name_held() -> None:
    first, _second = requests(2)
    claimed("a")
    claimed("b")
    assert release(Request.objects.all(), worker="a") == 1
    assert [row.pk for row in claimed("c", limit=2)] == [first]


@pytest.mark.django_db
def test_plain_claim_is_the_same_claim() -> None:
    first, second = requests(2)
    plain, counted = (
        Wanted("holdings_request", "id, tries"),
        Wanted("holdings_request", "id, tries", ", tries = tries + 1"),
    )
    assert claim_plain(plain, worker="a", now=NOW, lease=LEASE, limit=1) == [(first, 0)]
    found = claim_plain(counted, worker="b", now=NOW, lease=LEASE, limit=9)
    assert (found, claimed("c")) == ([(second, 1)], [])
    kept = Request.objects.get(pk=first)
    assert (kept.leased_until, kept.leased_by) == (NOW + LEASE, "a")


@pytest.mark.django_db
def test_nothing_due_costs_one_question(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        assert claimed("a") == []


class Hall:
    """Workers at their rows, and what they settled."""

    def __init__(self, count: int) -> None:
        Request.objects.all().delete()
        self.known, self.settled, self.now = requests(count), list[int](), NOW
        self.hands: dict[str, list[Request]] = {worker: [] for worker in WORKERS}

    def claim(self, worker: str, number: int) -> None:
        self.hands[worker] += claimed(worker, now=self.now, limit=number)

    def settle(self, worker: str, _number: int) -> None:
        self.settled += [row.pk for row in self.hands[worker] if settle(row, due_at=None)]
        self.die(worker, 0)

    def give_back(self, worker: str, _number: int) -> None:
        for row in self.hands[worker]:
            give_back(row)
        self.die(worker, 0)

    def renew(self, worker: str, _number: int) -> None:
        self.hands[worker] = [row for row in self.hands[worker] if renew(row, now=self.now, lease=LEASE)]

    def begin(self, worker: str, _number: int) -> None:
        self.die(worker, 0)
        release(Request.objects.all(), worker=worker)

    def die(self, worker: str, _number: int) -> None:
        self.hands[worker] = []

    def wait(self, _worker: str, number: int) -> None:
        self.now += timedelta(seconds=20 * number)

    def held(self) -> list[int]:
        return [row.pk for mine in self.hands.values() for row in mine if ours(row).exists()]


ACTS = st.sampled_from(
    [Hall.claim, Hall.claim, Hall.settle, Hall.give_back, Hall.renew, Hall.begin, Hall.die, Hall.wait]
)


@pytest.mark.django_db
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    acts=st.lists(st.tuples(ACTS, st.sampled_from(WORKERS), st.integers(1, 4)), max_size=25), count=st.integers(1, 4)
)
def test_no_row_is_held_by_two_and_none_is_lost(acts: list[tuple[Act, str, int]], count: int) -> None:
    hall = Hall(count)
    for act, worker, number in acts:
        act(hall, worker, number)
        held = hall.held()
        assert len(held) == len(set(held))
    left = [row.pk for row in claimed("heir", now=hall.now + LEASE, limit=9)]
    assert sorted(hall.settled + left) == hall.known


@pytest.mark.django_db(transaction=True)
def test_workers_at_the_same_time_share_what_is_due() -> None:
    known, found, gate = requests(12), list[int](), threading.Barrier(3)

    def work(worker: str) -> None:
        gate.wait()
        while rows := claimed(worker, limit=2):
            found.extend(row.pk for row in rows if settle(row, due_at=None))
        connection.close()

    threads = [threading.Thread(target=work, args=(worker,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == known
