"""Dry-runs are worked slice by slice: by several workers, by those who die, and not at all once they are cancelled."""

from datetime import datetime, timedelta

import pytest

from tests.dryruns import world
from tests.journeys.world import BLUEPRINT, MONDAY, advance_all, build, release
from vorfreude.dryruns import actions, limits
from vorfreude.dryruns.actions import rehearsing
from vorfreude.dryruns.actions.asking import CannotTry
from vorfreude.dryruns.models import DryRun, Hearing, Slice
from vorfreude.dryruns.working import Worked
from vorfreude.intake import actions as intake
from vorfreude.people import actions as people

pytestmark = pytest.mark.django_db

CARS = 45
SINCE, UNTIL = MONDAY - timedelta(days=1), MONDAY + timedelta(days=12)
LATER = UNTIL + timedelta(minutes=1)
STRICTER = BLUEPRINT.replace("within: 8 hours on plant, warn: 3 hours", "within: 1 hours on plant, warn: 0.5 hours")


@pytest.fixture(autouse=True)
def _plant() -> None:
    release()
    intake.record([one for n in range(CARS) for one in build(f"car-{n}")], now=MONDAY)
    advance_all(31)
    for n in range(CARS):
        person = people.register(email=f"p{n}@example.org", actor="test", now=MONDAY)
        people.grant_participation(person=person, subject=f"car-{n}", actor="test", now=MONDAY - timedelta(days=1))


def ask(text: str = STRICTER) -> str:
    return world.ask(text, since=SINCE, until=UNTIL)


def step(worker: str, now: datetime = LATER) -> bool:
    return actions.rehearse(worker=worker, now=now, channels=world.MAIL).idle


def test_stricter_promise_would_have_broken_by_what_came_late() -> None:
    pair = world.tried(STRICTER, since=SINCE, until=UNTIL)
    kept, broken = pair.today.promises["body-photo"], pair.draft.promises["body-photo"]
    assert (kept.kept, kept.broken, broken.kept, broken.broken) == (CARS, 0, 0, CARS)
    assert pair.draft.causes["body-photo"] == {"no-task": CARS}
    assert pair.draft.places["BODY-40"] == CARS
    assert {one.late for one in pair.draft.broken if one.promise == "body-photo"} == {3600.0}
    assert pair.draft.moments["words-only"] == CARS
    assert pair.today.journeys == pair.draft.journeys == CARS


def test_two_workers_share_the_slices_and_find_the_same() -> None:
    alone = ask()
    world.work(LATER)
    shared = ask()
    idle = {"a": False, "b": False}
    while not all(idle.values()):
        idle = {worker: step(worker) for worker in idle}
    assert world.found(shared) == world.found(alone)


def test_worker_that_dies_within_a_slice_leaves_it_to_another(monkeypatch: pytest.MonkeyPatch) -> None:
    first = ask()
    world.work(LATER)
    second = ask()
    work = rehearsing._work

    def die(*_: object) -> Worked:
        raise SystemExit

    assert not step("mortal")
    monkeypatch.setattr(rehearsing, "_work", die)
    with pytest.raises(SystemExit):
        step("mortal")
    monkeypatch.setattr(rehearsing, "_work", work)
    world.work(LATER, worker="heir")
    assert DryRun.objects.get(public_id=second).phase == "journeys"  # its lease has not ended
    world.work(LATER + limits.LEASE + timedelta(seconds=1), worker="heir")
    assert world.found(second) == world.found(first)


def test_worker_that_was_too_slow_saves_nothing_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    first = ask()
    world.work(LATER)
    second = ask()
    work = rehearsing._work

    def overtaken(part: Slice, channels: tuple[object, ...]) -> Worked:
        worked = work(part, world.MAIL)
        if part.leased_by == "slow":
            monkeypatch.setattr(rehearsing, "_work", work)
            world.work(LATER + limits.LEASE + timedelta(seconds=1), worker="quick")
        return worked

    step("slow")
    monkeypatch.setattr(rehearsing, "_work", overtaken)
    step("slow")
    assert world.found(second) == world.found(first)


def test_cancelled_dry_run_stops_and_leaves_nothing_behind() -> None:
    name = ask()
    step("w")
    step("w")
    assert actions.cancel_dry_run(dry_run=name, actor="doris@example.org", now=LATER)
    assert not actions.cancel_dry_run(dry_run=name, actor="doris@example.org", now=LATER)
    assert step("w")
    row = DryRun.objects.get(public_id=name)
    assert (row.phase, row.cancelled_by, row.results) == ("over", "doris@example.org", None)
    assert (Slice.objects.count(), Hearing.objects.count()) == (0, 0)


def test_slice_that_is_cancelled_under_a_worker_saves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    name = ask()
    work = rehearsing._work

    def cancelled(part: Slice, channels: tuple[object, ...]) -> Worked:
        actions.cancel_dry_run(dry_run=name, actor="doris@example.org", now=LATER)
        return work(part, world.MAIL)

    step("w")
    monkeypatch.setattr(rehearsing, "_work", cancelled)
    step("w")
    assert (Slice.objects.count(), Hearing.objects.count()) == (0, 0)
    assert DryRun.objects.get(public_id=name).results is None


def test_slice_that_cannot_be_worked_ends_its_dry_run_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object) -> Worked:
        raise LookupError("no such thing")

    name = ask()
    step("w")
    monkeypatch.setattr(rehearsing, "_work", stumble)
    for turn in range(limits.MOST_TRIES + 1):
        step("w", LATER + timedelta(seconds=turn))
    row = DryRun.objects.get(public_id=name)
    assert (row.phase, row.trouble) == ("over", "LookupError: no such thing")
    assert step("w", LATER + timedelta(hours=1))


def test_what_is_over_leaves_only_its_results() -> None:
    name = ask()
    world.work(LATER)
    row = DryRun.objects.get(public_id=name)
    assert (row.phase, row.journeys, row.finished_at) == ("over", CARS, LATER)
    assert (Slice.objects.count(), Hearing.objects.count()) == (0, 0)


def test_old_dry_runs_are_forgotten() -> None:
    ask()
    assert actions.forget_dry_runs(now=UNTIL + limits.KEPT) == 0
    assert actions.forget_dry_runs(now=UNTIL + limits.KEPT + timedelta(days=1)) == 1


@pytest.mark.parametrize(
    ("since", "until", "why"),
    [
        (UNTIL, SINCE, "period-empty"),
        (UNTIL - timedelta(days=2_000), UNTIL, "period-too-long"),
        (SINCE, UNTIL + timedelta(days=9), "period-ahead"),
    ],
)
def test_period_that_makes_no_sense_is_refused(since: datetime, until: datetime, why: str) -> None:
    wanted = actions.Wanted(BLUEPRINT, "", since, until)
    with pytest.raises(CannotTry) as refused:
        actions.ask_dry_run(wanted=wanted, actor="doris@example.org", now=UNTIL)
    assert refused.value.why == why


def test_blueprint_of_a_name_that_never_ran_is_refused() -> None:
    with pytest.raises(CannotTry) as refused:
        ask(BLUEPRINT.replace("blueprint: sports-car", "blueprint: sports-boat"))
    assert refused.value.why == "never-released"
