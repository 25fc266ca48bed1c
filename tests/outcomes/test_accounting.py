"""The ledger follows the journeys: each promise is one row, corrections change it, and doing it twice changes nothing."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.journeys import world
from tests.journeys.world import MONDAY, advance_all, build, signal
from vorfreude.core.outcomes import Counterfactual, counterfactual
from vorfreude.intake import actions as intake
from vorfreude.outcomes import actions
from vorfreude.outcomes.models import Account, Outcome, Quiet, Tally, Week
from vorfreude.outcomes.queries import Line, Sought, Span, by_side, by_week, headlines, pareto, rows, worst_silences
from vorfreude.people import actions as people

pytestmark = pytest.mark.django_db

WRITTEN = (
    "key",
    "standing",
    "stage",
    "settled_in",
    "station",
    "delay",
    "cause",
    "rework",
    "stood_still",
    "signal",
    "needed",
    "lacking",
)
LATER = MONDAY + timedelta(days=40)
CARS = Span("sports-car")


def taken(*signals: intake.NewSignal, hours: float = 48) -> int:
    """What came, folded and accounted for."""
    intake.record(signals, now=MONDAY + timedelta(hours=hours))
    advance_all(hours)
    return actions.account(now=MONDAY + timedelta(hours=hours))


def late(subject: str) -> list[intake.NewSignal]:
    """A build whose photograph comes a day too late."""
    *before, _, paint = build(subject)
    return [*before, signal(f"{subject}-5", "photo.approved", subject, 46, stage="body", photo="p"), paint]


@pytest.fixture(autouse=True)
def blueprint() -> None:
    world.release()


def test_promises_of_a_journey_become_rows_with_their_places() -> None:
    assert taken(*build("car-1")) == 1
    found, _ = rows(Sought("sports-car", promise="body-photo"))
    (one,) = found
    assert (one.subject, one.standing, one.stage, one.settled_in, one.station) == (
        "car-1", "kept", "body", "body", "BODY-40",
    )  # fmt: skip
    assert (one.week.isoformat(), one.delay, one.cause, one.owner) == ("2026-11-02", -6.5 * 3600, "", "photographer")


def test_broken_promise_says_why_and_what_would_have_kept_it() -> None:
    taken(*late("car-1")[:4], hours=25)
    taken(*late("car-1")[4:])
    (one,) = rows(Sought("sports-car", standing="broken"))[0]
    assert (one.promise, one.cause, one.station) == ("body-photo", "no-task", "BODY-40")
    assert (one.needed, one.delay) == (MONDAY + timedelta(hours=32.5), 13.5 * 3600)


def test_accounting_again_writes_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    taken(*build("car-1"))
    # the newest, what changed lately, what is known of it, weeks and books to sum up
    with django_assert_num_queries(5):
        assert actions.account(now=LATER) == 0


def test_journey_that_goes_on_changes_its_rows() -> None:
    taken(*build("car-1")[:4], hours=25)
    assert by_side(CARS, "promise")["body-photo"] == Line(open=1)
    taken(*build("car-1")[4:], hours=31)
    assert by_side(CARS, "promise")["body-photo"] == Line(kept=1)


def test_retraction_changes_the_row() -> None:
    taken(*build("car-1"))
    again = signal("r", "signal.retracted", "car-1", 47, source="/plant", id="car-1-5", reason="another car")
    taken(again)
    assert by_side(CARS, "promise")["body-photo"] == Line(broken=1)
    taken(signal("r2", "signal.retracted", "car-1", 47, source="/plant", id="car-1-4", reason="another car"))
    assert "body-photo" not in by_side(CARS, "promise")


def test_undone_import_leaves_the_ledger() -> None:
    batch = intake.begin_batch(file_name="a.csv", digest="d", mapping_digest="m", actor="op", now=MONDAY).id
    intake.record(build("car-1"), now=MONDAY, batch=batch)
    advance_all(31)
    actions.account(now=LATER)
    intake.undo_batch(batch, actor="op", now=MONDAY + timedelta(hours=32))
    advance_all(32)
    actions.account(now=LATER)
    assert headlines() == {}
    assert (Outcome.objects.count(), Quiet.objects.count()) == (0, 0)


def test_older_revision_never_overwrites_a_newer_one() -> None:
    taken(*build("car-1"))
    Account.objects.update(revision=99)
    Outcome.objects.update(standing="excused")
    actions.sweep(now=LATER)
    assert set(Outcome.objects.values_list("standing", flat=True)) == {"excused"}


def test_sweep_finds_what_a_clock_that_was_set_back_hid() -> None:
    taken(*build("car-1"), hours=48)
    intake.record(build("car-2"), now=MONDAY)
    advance_all(31)
    assert actions.account(now=LATER) == 0
    assert actions.sweep(now=LATER) == 1


def test_dealer_and_week_are_sides_of_a_promise() -> None:
    dealer = people.register(email="d@example.org", name="D", actor="t", now=MONDAY)
    people.grant_participation(person=dealer, subject="car-1", role="dealer", actor="t", now=MONDAY)
    taken(*build("car-1"), *late("car-2"))
    assert by_side(CARS, "dealer") == {str(dealer.pk): Line(kept=1, open=1), "": Line(broken=1, open=1)}
    assert {week.isoformat(): line for week, line in by_week(CARS).items()} == {"2026-11-02": Line(kept=1, broken=1)}


def test_causes_of_every_week_add_up_to_its_broken_promises() -> None:
    taken(*late("car-1"), *late("car-2"), *build("car-3"), hours=24 * 30)
    found = pareto(CARS)
    broken = {week: line.broken for week, line in by_week(CARS).items() if line.broken}
    assert {week: sum(causes.values()) for week, causes in found.weeks.items()} == broken
    assert sum(broken.values()) == Outcome.objects.filter(standing="broken").count() == found.broken == 5


def test_sums_are_the_rows() -> None:
    taken(*late("car-1"), *build("car-2"))
    taken(*build("car-3"), hours=49)
    counted = sum(Tally.objects.filter(side="promise").values_list("count", flat=True))
    assert counted == Outcome.objects.count() == 6
    assert not Week.objects.filter(stale=True).exists()


def test_worst_silences_are_named_those_that_last_among_them() -> None:
    taken(*build("car-1"), signal("x", "handover.completed", "car-1", 47), *build("car-2"))
    now = MONDAY + timedelta(hours=100)
    found = worst_silences("sports-car", "paint", now)
    assert [(one.subject, one.seconds(now) / 3600) for one in found] == [("car-2", 70), ("car-1", 17)]


def test_person_who_is_gone_is_named_nowhere() -> None:
    dealer = people.register(email="d@example.org", name="D", actor="t", now=MONDAY)
    people.grant_participation(person=dealer, subject="car-1", role="dealer", actor="t", now=MONDAY)
    taken(*build("car-1"))
    assert actions.forget_person(person_id=dealer.pk) == 3
    actions.tally(now=LATER)
    assert list(by_side(CARS, "dealer")) == [""]


def test_what_was_found_step_by_step_is_what_is_found_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(*args: Any, **more: Any) -> Counterfactual | None:
        asked.append(args[3])
        return counterfactual(*args, **more)

    monkeypatch.setattr("vorfreude.core.outcomes.causes.counterfactual", counted)
    story = sorted(
        [*late("car-1"), signal("x", "station.entered", "car-1", 60, station="PAINT-20")], key=lambda one: one.at
    )
    for number, one in enumerate(story, start=1):
        taken(one, hours=(one.at - MONDAY).total_seconds() / 3600 + number / 100)
    assert 0 < len(asked) <= 4
    step_by_step = list(Outcome.objects.order_by("key").values(*WRITTEN))
    Account.objects.all().delete()
    actions.sweep(now=MONDAY + timedelta(hours=70))
    assert list(Outcome.objects.order_by("key").values(*WRITTEN)) == step_by_step
    assert [one["standing"] for one in step_by_step].count("broken") >= 1


def test_what_was_judged_of_a_history_that_changed_is_judged_anew() -> None:
    taken(*late("car-1"))
    Account.objects.update(signals=1)
    Outcome.objects.filter(standing="broken").update(needed=MONDAY)
    taken(signal("x", "station.entered", "car-1", 60, station="PAINT-20"), hours=61)
    (one,) = rows(Sought("sports-car", standing="broken"))[0]
    assert one.needed == MONDAY + timedelta(hours=32.5)


def test_only_weeks_in_which_something_changed_are_summed_up_again(monkeypatch: pytest.MonkeyPatch) -> None:
    taken(*late("car-1"))
    marked: list[date] = []

    def summed(**_: datetime) -> None:
        marked.extend(Week.objects.filter(stale=True).values_list("week", flat=True))
        Week.objects.update(stale=False)

    monkeypatch.setattr("vorfreude.outcomes.actions.accounting.tally", summed)
    taken(*late("car-2"), hours=49)
    assert marked == [date(2026, 11, 2)]
    taken(signal("x", "nobody.knows", "car-2", 50), hours=51)
    assert Account.objects.get(subject="car-2").signals == 7
    assert marked[1:] == []
    taken(signal("y", "station.entered", "car-2", 24 * 8, station="PAINT-20"), hours=24 * 8 + 1)
    assert marked[1:] == [date(2026, 11, 2)]
