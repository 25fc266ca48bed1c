"""What a journey amounts to; the sums of two halves are those of the whole."""

import msgspec

from tests.core.dryrun.plant import PERIOD, PLAN, at, build, heard, plan_of
from tests.journeys.world import BLUEPRINT
from vorfreude.core.dryrun import Findings, Period, Sent, assume, findings_of, letters_found, replay
from vorfreude.core.dryrun.findings import WORST, Silence, worst_silences
from vorfreude.core.engine import Plan

STRICTER = plan_of(
    BLUEPRINT.replace("within: 8 hours on plant, warn: 3 hours", "within: 1 hours on plant, warn: 0.5 hours")
)
COSTLY = plan_of(
    BLUEPRINT.replace("  - moment: words-only\n", "  - moment: words-only\n    cost: 20 EUR\n")
    .replace("  - moment: in-paint\n", "  - moment: in-paint\n    cost: 5 EUR\n")
    .replace("within: 8 hours on plant, warn: 3 hours", "within: 1 hours on plant, warn: 0.5 hours")
)
ASKING = plan_of(
    BLUEPRINT.replace(
        "tasks:\n",
        """tasks:
  - task: say-hello
    do: {en: Say hello, de: Grüßen}
    on: {stage: paint}
    role: porter
    within: 6 hours
    done_by: {signal: photo.approved, if: data.stage == "paint"}
    minutes: 90
""",
    )
)


def found(plan: Plan, period: Period = PERIOD) -> Findings:
    course = replay(plan, build(), period.until)
    assert course is not None
    return findings_of(plan, course, period)


def test_broken_promise_names_where_it_stood_what_it_waited_for_and_how_late_that_came() -> None:
    (broken,) = found(STRICTER).broken
    assert (broken.promise, broken.at, broken.cause) == ("body-photo", at(25), "no-task")
    assert (broken.place, broken.waited, broken.late, broken.row) == ("BODY-40", "photo.approved", 3600.0, 5)


def test_what_is_told_instead_makes_good_and_the_rest_is_surprise() -> None:
    counted = found(COSTLY)
    assert (counted.make_goods, counted.surprises) == ({"EUR": 2000}, {"EUR": 500})


def test_minutes_fall_into_the_hours_before_a_task_was_done() -> None:
    hours = found(PLAN).minutes["photographer"]
    tuesday_before_noon, friday_afternoon = 24 + 11, 4 * 24 + 15  # the second is what silence asked the floor for
    assert {hour: minutes for hour, minutes in enumerate(hours) if minutes} == {
        tuesday_before_noon: 15.0,
        friday_afternoon: 15.0,
    }


def test_task_that_was_never_asked_for_is_done_in_half_of_its_time_or_never() -> None:
    soon = assume(ASKING, PLAN, build(), PERIOD.until, "in-time")
    never = assume(ASKING, PLAN, build(), PERIOD.until, "never")
    assert soon is not None
    assert never is not None
    assert soon.assumed == ("task:say-hello",)
    done, open_ = findings_of(ASKING, soon, PERIOD), findings_of(ASKING, never, PERIOD)
    assert (done.tasks["say-hello"].done, open_.tasks["say-hello"].not_done) == (1, 1)
    (task,) = [one for one in soon.state.tasks.values() if one.name == "say-hello"]
    assert task.settled == at(33)
    assert (done.assumed, open_.assumed) == ({"task:say-hello": 1}, {})


def test_what_was_asked_for_is_never_assumed() -> None:
    course = assume(PLAN, PLAN, build()[:3], PERIOD.until, "in-time")
    assert course is not None
    assert course.assumed == ()


def test_silences_are_the_stretches_between_news() -> None:
    course = replay(PLAN, [*build(), heard(7, "message.sent", 100, message="m")], PERIOD.until)
    assert course is not None
    (longest,) = findings_of(PLAN, course, PERIOD).silences
    assert (longest.since, longest.until, longest.open) == (at(100), PERIOD.until, True)


def test_only_the_worst_are_named_and_one_of_each_subject() -> None:
    many = [Silence(f"car-{n % 15}", at(0), at(n)) for n in range(1, 61)]
    worst = worst_silences(many)
    assert len(worst) == len({one.subject for one in worst}) == WORST
    assert [one.until for one in worst] == [at(n) for n in range(60, 50, -1)]


def test_weeks_without_a_letter_are_counted_too() -> None:
    letters = [Sent(7, at(hours), "email", "single", ("a",), budgeted=True) for hours in (1, 2, 200)]
    counted = letters_found(letters, Period(at(0), at(24 * 28)), Period(at(0), at(24 * 21)))
    assert (counted.letters, counted.weeks) == (3, {0: 2, 2: 1, 1: 1})
    assert [(one.letters, one.person) for one in counted.fullest] == [(2, 7)]


def test_sums_of_two_halves_are_those_of_the_whole() -> None:
    parts = [found(STRICTER), found(PLAN), found(COSTLY), found(ASKING)]
    whole, halves = Findings(), (Findings(), Findings())
    for part in parts:
        whole.add(part)
    for half, some in zip(halves, (parts[:1], parts[1:]), strict=True):
        for part in some:
            half.add(part)
    halves[1].add(halves[0])
    assert msgspec.to_builtins(halves[1]) == msgspec.to_builtins(whole)


def test_what_lies_outside_the_period_is_not_counted() -> None:
    counted = found(PLAN, Period(at(27), PERIOD.until))
    assert counted.moments == {"in-paint": 1}
    assert counted.promises["body-photo"].kept == 0
