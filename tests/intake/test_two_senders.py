"""Threads that send and claim at once: nothing is taken twice, nothing waits in a circle."""

import random
import threading
from collections import Counter
from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection

from tests.intake.said import signal
from vorfreude.intake.actions import NewSignal, Settled, claim_subjects, record, settle, touch
from vorfreude.intake.models import Signal, Subject

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*jobs: Callable[[], None]) -> None:
    """Run these together; whatever one of them raises is raised here."""
    gate, failures = threading.Barrier(len(jobs)), list[BaseException]()

    def run(job: Callable[[], None]) -> None:
        try:
            gate.wait()
            job()
        except BaseException as error:  # noqa: BLE001 raised below, in the thread of the test
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[job]) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def crosswise(sender: int, turn: int) -> list[NewSignal]:
    """The same identities in another order, about subjects that no other batch names: only identities can collide."""
    chance = random.Random(sender * 100 + turn)
    batch = [signal(f"{turn}-{n}", subject=f"ORD-{sender}-{chance.randrange(8)}") for n in range(300)]
    chance.shuffle(batch)
    return batch


def test_overlapping_batches_are_each_taken_once_and_never_block(now: datetime) -> None:
    verdicts: Counter[str] = Counter()
    together = threading.Barrier(3, timeout=10)  # so that one who failed does not hold up the others for ever

    def send(sender: int) -> Callable[[], None]:
        def run() -> None:
            for turn in range(10):
                together.wait()
                verdicts.update(verdict.verdict for verdict in record(crosswise(sender, turn), now=now))

        return run

    at_once(send(1), send(2), send(3))
    assert Signal.objects.count() == 3_000
    assert verdicts == {"accepted": 3_000, "duplicate": 6_000}


def test_two_workers_never_hold_one_subject(now: datetime) -> None:
    record([signal(n, subject=f"ORD-{n}") for n in range(300)], now=now)
    claimed: list[int] = []

    def work(worker: str) -> Callable[[], None]:
        def run() -> None:
            while batch := claim_subjects(worker=worker, now=now, limit=7):
                claimed.extend(claim.id for claim in batch)
                settle([Settled(claim.id, claim.touches, 1) for claim in batch], worker=worker)

        return run

    at_once(work("a"), work("b"))
    assert (len(claimed), len(set(claimed))) == (300, 300)


def test_senders_workers_and_a_new_blueprint_do_not_block_each_other(now: datetime) -> None:
    names = [f"{prefix}-{n}" for n in range(10) for prefix in ("Z", "a", "ä", "\N{GRINNING FACE}", "\uffff")]

    def send(sender: str) -> Callable[[], None]:
        def run() -> None:
            for turn in range(15):
                record([signal(f"{sender}{turn}{name}", subject=name) for name in names], now=now)

        return run

    def work() -> None:
        for _ in range(30):
            batch = claim_subjects(worker="a", now=now, limit=20)
            settle([Settled(claim.id, claim.touches, 1) for claim in reversed(batch)], worker="a")

    def release() -> None:
        for _ in range(15):
            touch(now=now)

    at_once(send("x"), send("y"), work, release)
    assert Signal.objects.count() == 2 * 15 * 50
    assert sum(Subject.objects.values_list("touches", flat=True)) >= 2 * 15 * 50


def test_row_numbers_of_one_subject_appear_in_their_order(now: datetime) -> None:
    """Whoever has seen a row of a subject has seen all smaller ones: what ``folded_upto`` rests on."""
    seen: list[list[int]] = []
    done = threading.Event()

    def send(sender: int) -> Callable[[], None]:
        def run() -> None:
            for turn in range(60):
                record([signal(f"{sender}-{turn}-{n}") for n in range(3)], now=now)

        return run

    def watch() -> None:
        while not done.is_set():
            seen.append(list(Signal.objects.order_by("id").values_list("id", flat=True)))
        connection.close()

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        at_once(send(1), send(2))
    finally:
        done.set()
        watcher.join()
    everything = list(Signal.objects.order_by("id").values_list("id", flat=True))
    assert len(everything) == 360
    assert [rows for rows in seen if rows != everything[: len(rows)]] == []
