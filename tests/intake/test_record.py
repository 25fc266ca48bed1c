from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from django.db import transaction

from tests.intake.said import AT, signal
from vorfreude.intake import limits
from vorfreude.intake.actions import NoBatch, Verdict, claim_subjects, forget_refusals, judge, record
from vorfreude.intake.models import Refusal, Signal, Subject

pytestmark = pytest.mark.django_db


def said(verdicts: list[Verdict]) -> list[str]:
    return [verdict.code or verdict.verdict for verdict in verdicts]


def test_signals_are_answered_in_the_order_they_were_given(now: datetime) -> None:
    first = [signal(3), signal(1, subject="ORD-2"), signal(3, subject="ORD-3"), signal(2, data="[]"), signal(0)]
    assert said(record(first, now=now)) == ["accepted", "accepted", "duplicate", "data-not-object", "accepted"]
    again = [signal(4), signal(3), signal(1, source="/other"), signal(1)]
    assert said(record(again, now=now)) == ["accepted", "duplicate", "accepted", "duplicate"]
    assert Signal.objects.count() == 5


def test_recording_touches_each_subject_once_per_call(now: datetime) -> None:
    record([signal(1), signal(2), signal(3, subject="ORD-2")], now=now)
    record([signal(4)], now=now + timedelta(hours=1))
    assert list(Subject.objects.order_by("name").values_list("name", "touches", "due_at", "waiting_since")) == [
        ("ORD-1", 2, now, now),
        ("ORD-2", 1, now, now),
    ]


def test_rows_of_one_call_are_numbered_by_identity_whatever_the_order_given(now: datetime) -> None:
    record([signal("b"), signal("a", source="/z"), signal("a")], now=now)
    assert list(Signal.objects.order_by("id").values_list("source", "ident")) == [
        ("/plant", "a"),
        ("/plant", "b"),
        ("/z", "a"),
    ]


@pytest.mark.parametrize(
    "at",
    [
        AT,
        AT.replace(microsecond=5),
        AT.replace(microsecond=500_000),
        AT.astimezone(timezone(timedelta(hours=-5, minutes=-30))),
        datetime(1970, 1, 1, tzinfo=UTC),
        datetime(2200, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
    ],
)
def test_instant_is_kept_to_the_microsecond_and_found_by_the_database(now: datetime, at: datetime) -> None:
    record([signal(at=at)], now=now)
    assert Signal.objects.get(at=at).at == at


@pytest.mark.parametrize("data", ['{"a": 1.10}', b'{"b": 1.10}', '{"a":"\\\\u0000 \\" \N{GRINNING FACE}"}', "{}"])
def test_data_is_kept_to_the_letter(now: datetime, data: bytes | str) -> None:
    assert said(record([signal(data=data)], now=now)) == ["accepted"]
    assert Signal.objects.get().data == (data if isinstance(data, str) else data.decode())


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"source": ""}, "attribute-missing"),
        ({"source": "s" * 301}, "attribute-too-long"),
        ({"ident": "i" * 301}, "attribute-too-long"),
        ({"kind": "k" * 201}, "attribute-too-long"),
        ({"subject": "\ud800"}, "attribute-characters"),
        ({"subject": "\x85"}, "attribute-characters"),
        ({"at": datetime(1969, 12, 31, tzinfo=UTC)}, "time-range"),
        ({"at": datetime.max.replace(tzinfo=timezone(timedelta(hours=-14)))}, "time-range"),
        ({"data": b"\xff"}, "data-malformed"),
        ({"data": '{"a": "\ud800"}'}, "data-malformed"),
        ({"data": "{"}, "data-malformed"),
        ({"data": '{"a": "\\\\\\u0000"}'}, "data-characters"),
        ({"data": '{"a": {"b": 1, "b": 1}}'}, "data-duplicate-name"),
        ({"data": '{"a":' * 33 + "1" + "}" * 33}, "data-nesting"),
        ({"data": "[" * 200_000}, "data-nesting"),
    ],
)
def test_refused_signal_says_why_and_hinders_no_other(now: datetime, changes: dict[str, Any], code: str) -> None:
    assert said(record([signal("other"), signal(**changes)], now=now)) == ["accepted", code]
    assert (Signal.objects.count(), Refusal.objects.get().code) == (1, code)


def test_names_of_the_longest_length_are_taken(now: datetime) -> None:
    longest = signal("\N{GRINNING FACE}" * 300, source="\N{GRINNING FACE}" * 300, subject="S" * 200, kind="k" * 200)
    assert said(record([longest, longest], now=now)) == ["accepted", "duplicate"]


def test_nothing_accepted_touches_nothing(now: datetime) -> None:
    record([signal(data="1")], now=now)
    assert Subject.objects.count() == 0
    assert record([], now=now) == []


class PowerCut(Exception):
    """What happens in the middle of everything."""


def test_crash_inside_the_transaction_leaves_nothing(now: datetime) -> None:
    def work() -> None:
        with transaction.atomic():
            record([signal(), signal(2, data="1")], now=now)
            raise PowerCut

    with pytest.raises(PowerCut):
        work()
    assert (Subject.objects.count(), Signal.objects.count(), Refusal.objects.count()) == (0, 0, 0)
    assert claim_subjects(worker="w", now=now, limit=10) == []


def test_what_was_judged_before_is_not_judged_again(now: datetime) -> None:
    signals = [signal(1, data="1"), signal(2)]
    refusals = judge(signals)
    assert said(record(signals, now=now, refusals=refusals)) == ["data-not-object", "accepted"]
    assert said(record([signal(3, data="1")], now=now, refusals={})) == ["accepted"]


def test_batch_that_does_not_run_takes_nothing(now: datetime) -> None:
    with pytest.raises(NoBatch) as raised:
        record([signal()], now=now, batch=17)
    assert str(raised.value) == ("batch 17 came; expected one that is under way (hint: was it finished or undone?)")
    assert Signal.objects.count() == 0


def test_refusals_are_kept_up_to_a_number_an_hour(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "REFUSALS_PER_HOUR", 3)
    for minute in (0, 1, 59, 60, 61):
        record([signal(n, data="1") for n in range(2)], now=now + timedelta(minutes=minute))
    assert [refusal.refused_at - now for refusal in Refusal.objects.order_by("id")] == [
        timedelta(minutes=minute) for minute in (0, 0, 1, 60, 60, 61)
    ]


def test_old_refusals_are_forgotten(now: datetime) -> None:
    for day in (0, 1, 31):
        record([signal(data="1")], now=now + timedelta(days=day))
    assert forget_refusals(now=now + timedelta(days=31)) == 1
    assert Refusal.objects.count() == 2


def test_refusal_of_unstorable_and_endless_text_is_cut_to_its_columns(now: datetime) -> None:
    record([signal("i" * 400, subject="a\x00b", data="\x00" + "x" * 3_000)], now=now)
    refusal = Refusal.objects.get()
    assert (len(refusal.ident), refusal.ident[-1], refusal.subject) == (300, "…", "a\N{REPLACEMENT CHARACTER}b")
    assert (len(refusal.excerpt), refusal.excerpt[0]) == (2_000, "\N{REPLACEMENT CHARACTER}")
