"""A day at the desk, on the plant of the tests: what is gathered, what presses, what is kept and what is lost."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.journeys.world import BLUEPRINT
from vorfreude.core.blueprint import read
from vorfreude.core.desk import Candidate, Day, OpenLetter, OpenPromise, OpenTask, day_of, gather
from vorfreude.core.desk.serving import Served, served_by
from vorfreude.core.engine import Plan

PLAN = Plan.of(read(BLUEPRINT, file="blueprint.yaml"))
TUESDAY = datetime(2026, 11, 3, 13, 0, tzinfo=UTC)  # 14:00 in the plant, which works until 22:00
HOUR = timedelta(hours=1)


def task(name: str = "shoot-body", *, journey: int = 1, hours: float | None = 2, late: bool = False) -> OpenTask:
    due = TUESDAY + hours * HOUR if hours is not None else None
    return OpenTask(journey, f"{name}@1", name, "photographer", due, late)


def promise(name: str = "body-photo", *, journey: int = 1, hours: float | None = 3, risk: bool = True) -> OpenPromise:
    due = TUESDAY + hours * HOUR if hours is not None else None
    owner = "concierge" if name == "never-silent" else "photographer"
    return OpenPromise(journey, f"{name}@1", name, owner, due, risk)


def gathered(tasks: list[OpenTask], promises: list[OpenPromise]) -> tuple[Candidate, ...]:
    return gather(tasks, promises, dict.fromkeys(range(1, 9), PLAN))


def day(tasks: list[OpenTask], promises: list[OpenPromise], *, now: datetime = TUESDAY, **hands: int) -> Day:
    return day_of(gathered(tasks, promises), dict.fromkeys(range(1, 9), PLAN), now, hands=hands)


def keys(places: tuple[object, ...]) -> list[tuple[int, str]]:
    return [(one.candidate.journey, one.candidate.key) for one in places]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "served"),
    [
        ("shoot-body", Served(frozenset({"body-photo"}), frozenset({"never-silent"}))),
        ("floor:never-silent", Served(frozenset({"never-silent"}))),
        ("write:never-silent", Served(frozenset({"never-silent"}))),
        ("floor:nothing", Served()),
        ("sweep", Served()),
    ],
)
def test_blueprint_says_which_promises_a_task_is_for(name: str, served: Served) -> None:
    assert served_by(PLAN, name) == served


def test_task_keeps_the_promise_that_it_is_for() -> None:
    (one,) = gathered([task()], [promise()])
    assert (one.task, one.promises, one.minutes) == (task(), (promise(),), 15.0)


def test_one_picture_keeps_two_promises_when_silence_is_at_risk() -> None:
    (one,) = gathered([task()], [promise(), promise("never-silent", hours=30)])
    assert [each.name for each in one.promises] == ["body-photo", "never-silent"]


def test_silence_is_kept_by_the_task_that_was_asked_for_it_before_any_news() -> None:
    floor = task("floor:never-silent", hours=9)
    found = gathered([task(), floor], [promise("never-silent")])
    assert {one.task: one.promises for one in found} == {task(): (), floor: (promise("never-silent"),)}


def letter(hours: float | None = 2, *, late: bool = False) -> OpenLetter:
    return OpenLetter(1, "letter", "concierge", TUESDAY + hours * HOUR if hours is not None else None, late)


def answered(
    *letters: OpenLetter, tasks: tuple[OpenTask, ...] = (), promises: tuple[OpenPromise, ...] = ()
) -> tuple[Candidate, ...]:
    return gather(tasks, promises, dict.fromkeys(range(1, 9), PLAN), letters)


def test_letter_is_an_action_that_keeps_the_answer_we_promised() -> None:
    (one,) = answered(letter())
    kept = OpenPromise(1, "letter", "answer", "concierge", TUESDAY + 2 * HOUR)
    assert (one.is_letter, one.role, one.minutes, one.due, one.promises) == (True, "concierge", 10.0, kept.due, (kept,))
    assert day_of((one,), {1: PLAN}, TUESDAY).kept_today == 1


def test_answer_keeps_silence_besides_where_nobody_was_asked_for_it() -> None:
    (one,) = answered(letter(), promises=(promise("never-silent"),))
    assert [each.name for each in one.promises] == ["answer", "never-silent"]
    assert day_of((one,), {1: PLAN}, TUESDAY).kept_today == 2
    asked, theirs = answered(letter(), tasks=(task("floor:never-silent"),), promises=(promise("never-silent"),))
    assert [each.name for each in asked.promises] == ["never-silent"]
    assert [each.name for each in theirs.promises] == ["answer"]


def test_answer_that_comes_too_late_is_lost_and_stands_all_the_same() -> None:
    found = day_of(answered(letter(-1, late=True)), {1: PLAN}, TUESDAY)
    assert (found.actions_today, found.kept_today, found.lost_today, len(found.today)) == (0, 0, 1, 1)


@pytest.mark.parametrize(("late", "today"), [(False, 0), (True, 1)])
def test_letter_for_which_no_time_was_named_holds_no_promise(*, late: bool, today: int) -> None:
    found = day_of(answered(letter(None, late=late)), {1: PLAN}, TUESDAY)
    assert (found.kept_today, found.lost_today, len(found.today), len(found.later)) == (0, 0, today, 1 - today)


def test_silence_that_is_not_at_risk_is_nobodys_to_act_upon() -> None:
    (one,) = gathered([task()], [promise("never-silent", risk=False)])
    assert one.promises == ()


def test_promise_at_risk_without_a_task_is_an_action_of_its_owner() -> None:
    (one,) = gathered([], [promise("never-silent")])
    assert (one.role, one.task, one.key, one.due) == ("concierge", None, "never-silent@1", TUESDAY + 3 * HOUR)


def test_promise_that_is_not_at_risk_and_has_no_task_is_left_out() -> None:
    assert gathered([], [promise(risk=False)]) == ()


def test_task_of_another_journey_keeps_nothing_of_this_one() -> None:
    first, second = gathered([task(journey=2)], [promise(journey=1)])
    assert (first.journey, first.promises, second.task) == (2, (), None)


def test_day_counts_actions_and_promises() -> None:
    found = day(
        [task(), task(journey=2)],
        [promise(), promise("never-silent", hours=30), promise(journey=2, risk=False)],
    )
    assert (found.actions_today, found.kept_today, found.lost_today) == (2, 3, 0)


def test_earlier_promise_comes_first() -> None:
    found = day([task(), task(journey=2)], [promise(hours=5), promise(journey=2, hours=1)])
    assert [journey for journey, _ in keys(found.today)] == [2, 1]


def test_promise_for_which_no_time_is_left_is_lost_and_said() -> None:
    found = day([task()], [promise(hours=0.2)])
    assert [(one.keeps, one.loses) for one in found.today] == [((), ("body-photo@1",))]
    assert (found.actions_today, found.lost_today) == (0, 1)


def test_more_than_fits_loses_the_fewest() -> None:
    found = day([task(journey=n) for n in range(1, 6)], [promise(journey=n, hours=0.5) for n in range(1, 6)])
    assert (found.kept_today, found.lost_today) == (2, 3)
    assert [bool(one.keeps) for one in found.today] == [True, True, False, False, False]


def test_second_pair_of_hands_keeps_twice_as_many() -> None:
    tasks = [task(journey=n) for n in range(1, 6)]
    found = day(tasks, [promise(journey=n, hours=0.5) for n in range(1, 6)], photographer=2)
    assert (found.kept_today, found.lost_today) == (4, 1)


def test_night_gives_nobody_time() -> None:
    evening = datetime(2026, 11, 3, 20, 50, tzinfo=UTC)  # ten minutes before the plant closes
    found = day([task(hours=20)], [promise(hours=14)], now=evening)  # due at 03:00, long before it opens
    assert (found.kept_today, found.lost_today) == (0, 1)


def test_friday_thinks_of_what_breaks_on_the_weekend() -> None:
    friday = datetime(2026, 11, 6, 15, 0, tzinfo=UTC)
    sunday, tuesday = friday + 48 * HOUR, friday + 96 * HOUR
    weekend = OpenPromise(1, "s@1", "body-photo", "photographer", sunday)
    week = OpenPromise(2, "s@2", "body-photo", "photographer", tuesday)
    found = day([task(hours=None), task(journey=2, hours=None)], [weekend, week], now=friday)
    assert (keys(found.today), keys(found.later)) == ([(1, "shoot-body@1")], [(2, "shoot-body@1")])


def test_on_a_weekend_the_day_is_the_next_that_is_worked() -> None:
    sunday = datetime(2026, 11, 8, 10, 0, tzinfo=UTC)
    found = day([task(hours=None)], [promise(hours=130)], now=sunday)
    assert found.opens == datetime(2026, 11, 9, 5, 0, tzinfo=UTC)


def test_paused_promise_presses_nobody() -> None:
    found = day([task(hours=None)], [promise(hours=None, risk=False)])
    assert (found.today, len(found.later)) == ((), 1)


def test_late_task_is_of_today_behind_what_keeps_promises() -> None:
    found = day([task(hours=-1, late=True), task(journey=2, hours=5)], [promise(journey=2)])
    assert keys(found.today) == [(2, "shoot-body@1"), (1, "shoot-body@1")]


def test_nothing_to_do_is_a_day_too() -> None:
    assert day([], []) == Day((), (), TUESDAY)
