from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.intake.said import AT, signal
from vorfreude.core.engine.model import Signal
from vorfreude.intake.actions import Settled, begin_batch, claim_subjects, create_token, record, settle, use_token
from vorfreude.intake.queries import (
    KindCount,
    Page,
    WaitingSubject,
    batch_page,
    kind_counts,
    log_page,
    refusal_page,
    signals_after,
    signals_by_row,
    subject_id,
    token_page,
    waiting_page,
)

pytestmark = pytest.mark.django_db


def known(name: str) -> int:
    found = subject_id(name)
    assert found is not None
    return found


def test_signals_after_gives_the_engine_its_values(now: datetime) -> None:
    at = AT.replace(microsecond=5)
    record([signal("b", at=at, data='{"x": [1, {"y": 2.5}]}'), signal("a"), signal("c", subject="ORD-2")], now=now)
    first, second = known("ORD-1"), known("ORD-2")
    found = signals_after([(first, 0), (second, 0)])
    assert [one.id for one in found[second]] == ["c"]
    assert found[first] == [
        Signal(found[first][0].ref, "/plant", "a", "station.entered", AT, {}, "ORD-1"),
        Signal(found[first][1].ref, "/plant", "b", "station.entered", at, {"x": [1, {"y": 2.5}]}, "ORD-1"),
    ]


def test_signals_after_leaves_out_what_was_seen_subject_by_subject(now: datetime) -> None:
    record([signal(n, subject=f"ORD-{n % 2}") for n in range(6)], now=now)
    even, odd = known("ORD-0"), known("ORD-1")
    whole = signals_after([(even, 0), (odd, 0)])
    after = signals_after([(even, whole[even][0].ref), (odd, whole[odd][-1].ref)])
    assert after == {even: whole[even][1:], odd: []}
    assert signals_after([(10_000, 0)]) == {10_000: []}
    assert signals_after([]) == {}


def test_signals_of_a_hundred_subjects_are_one_query(now: datetime, plain_statements: list[str]) -> None:
    record([signal(n, subject=f"ORD-{n}") for n in range(100)], now=now)
    pairs = [(claim.id, 0) for claim in claim_subjects(worker="w", now=now, limit=100)]
    plain_statements.clear()
    assert sum(map(len, signals_after(pairs).values())) == 100
    assert len(plain_statements) == 1


def fill(now: datetime, rows: int) -> None:
    for n in range(rows):
        made = create_token(name=f"token {n}", actor="root", now=now)
        begin_batch(file_name="log.csv", digest=str(n), mapping_digest="m", actor="root", now=now)
        speaker = use_token(made.secret, now=now)
        record([signal(n, subject=f"ORD-{n}"), signal(f"bad {n}", data="1")], now=now, token=speaker)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("page", "queries"),
    [(log_page, 1), (refusal_page, 1), (batch_page, 1), (token_page, 1), (waiting_page, 3)],
)
def test_page_asks_as_often_for_three_rows_as_for_one(
    now: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
    page: Callable[[], Page[object]],
    queries: int,
    rows: int,
) -> None:
    fill(now, rows)
    with django_assert_num_queries(queries):
        assert len(page().lines) == rows


def test_page_ends_where_the_next_begins(now: datetime) -> None:
    record([signal(n) for n in range(5)], now=now)
    first = log_page(size=2)
    second = log_page(size=2, below=first.below)
    last = log_page(size=2, below=second.below)
    assert [[line.ident for line in page.lines] for page in (first, second, last)] == [["4", "3"], ["2", "1"], ["0"]]
    assert last.below is None
    assert log_page(size=5).below is None


def test_log_of_one_subject_holds_nothing_of_another(now: datetime) -> None:
    record([signal(1), signal(2, subject="ORD-2", data='{"secret": 1}')], now=now)
    (line,) = log_page(subject_id=known("ORD-1")).lines
    assert (line.subject, line.ident, line.data, line.batch) == ("ORD-1", "1", "{}", None)
    assert signals_by_row([line.row, 10_000]) == {line.row: line}


def test_refusal_names_the_token_of_its_sender(now: datetime) -> None:
    fill(now, 1)
    (line,) = refusal_page().lines
    assert (line.token, line.ident, line.code, line.excerpt) == ("token 0", "bad 0", "data-not-object", "1")


def test_waiting_subjects_are_those_without_a_journey_and_with_signals(now: datetime) -> None:
    record([signal(1, at=AT - timedelta(days=1)), signal(2, kind="odd.kind")], now=now)
    record([signal(3, subject="ORD-2")], now=now)
    record([signal(1, subject="ORD-3")], now=now)  # a duplicate: the subject has nothing to show
    journey = [claim for claim in claim_subjects(worker="w", now=now, limit=9) if claim.name == "ORD-2"]
    settle([Settled(claim.id, claim.touches, 1) for claim in journey], worker="w")
    assert waiting_page().lines == (
        WaitingSubject(known("ORD-1"), "ORD-1", now, 2, AT - timedelta(days=1), AT, "odd.kind"),
    )


def test_kinds_are_counted_known_or_not(now: datetime) -> None:
    record([signal(n, kind="a" if n else "b") for n in range(3)], now=now)
    assert kind_counts() == [KindCount("a", 2, AT), KindCount("b", 1, AT)]


def test_subject_that_is_not_there_has_no_number() -> None:
    assert subject_id("nobody") is None
    assert kind_counts() == []
