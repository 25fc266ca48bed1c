from dataclasses import replace

import pytest

from vorfreude.core.rostering import LAWS, Duty, Member, Prices, Problem, Span, Wish, WrongRostering, breaches, cost

DAY = 24 * 60
HOUR = 60


def duty(key: str, begin: int, end: int, **more: object) -> Duty:
    return Duty(key, "gate", Span(begin * HOUR, end * HOUR), **more)  # type: ignore[arg-type]


ANNA = Member(
    "Anna",
    frozenset({"guide"}),
    frozenset({"de"}),
    frozenset({"hall"}),
    (Span(6 * HOUR, 24 * HOUR), Span(30 * HOUR, 48 * HOUR)),
    target=8 * HOUR,
)
BEN = replace(ANNA, key="Ben", agency="Helping Hands", price=4_000, target=None)


def problem(*duties: Duty, **more: object) -> Problem:
    return Problem(duties, (ANNA, BEN), LAWS["DE"], walks={("hall", "hotel"): 90}, **more)  # type: ignore[arg-type]


def both(first: Duty, second: Duty, **more: object) -> list[str]:
    roster = {first.key: ("Anna",), second.key: ("Anna",)}
    return [one.rule for one in breaches(problem(first, second, **more), roster)]


def test_a_lawful_day_breaks_nothing() -> None:
    assert both(duty("a", 8, 12, skills=frozenset({"guide"}), language="de", briefing="hall"), duty("b", 13, 18)) == []


@pytest.mark.parametrize(
    ("asked", "rule", "words"),
    [
        ({"skills": frozenset({"guide", "driver"})}, "skill", "Anna has a (day 1, 08:00) without driver."),
        ({"language": "fr"}, "language", "Anna has a (day 1, 08:00) without speaking fr."),
        ({"briefing": "gate"}, "briefing", "Anna has a (day 1, 08:00) without having passed the briefing gate."),
    ],
)
def test_whoever_lacks_something_is_named_with_what(asked: dict[str, object], rule: str, words: str) -> None:
    (found,) = breaches(problem(duty("a", 8, 12, **asked)), {"a": ("Anna",)})
    assert (found.rule, found.members, found.duties, found.words) == (rule, ("Anna",), ("a",), words)


@pytest.mark.parametrize(
    ("first", "second", "rules"),
    [
        (duty("a", 8, 12), duty("b", 11, 14), ["overlap"]),
        (duty("a", 8, 12), duty("b", 12, 14), ["pause"]),
        (duty("a", 8, 12, place="hall"), duty("b", 13, 15, place="hotel"), ["walk"]),
        (duty("a", 6, 9), duty("b", 17, 20), ["rest"]),  # fourteen hours from first to last
        (duty("a", 18, 23), duty("b", 31, 35), ["rest"]),  # eight hours until the next day
        (duty("a", 6, 12), duty("b", 13, 18), ["day"]),
        (duty("a", 5, 9), duty("b", 12, 14), ["time"]),
        (duty("a", 8, 15), duty("b", 16, 18), ["run"]),
    ],
)
def test_a_rule_of_working_time_that_is_broken_is_named(first: Duty, second: Duty, rules: list[str]) -> None:
    assert both(first, second) == rules


def test_a_break_within_a_duty_of_the_float_ends_the_run() -> None:
    shift = duty("a", 8, 16, is_float=True, breaks=(Span(12 * HOUR, 12 * HOUR + 45),))
    assert shift.worked == 7 * HOUR + 15
    assert breaches(problem(shift), {"a": ("Anna",)}) == []


def test_a_week_is_counted_over_any_seven_days() -> None:
    free = replace(ANNA, windows=(Span(0, 20 * DAY),))
    duties = tuple(
        Duty(f"{day}{half}", "gate", Span(day * DAY + begin * HOUR, day * DAY + (begin + 4) * HOUR))
        for day in range(3, 10)
        for half, begin in (("a", 8), ("b", 13))
    )
    many = Problem(duties, (free,), LAWS["DE"])
    taken = {one.key: ("Anna",) for one in duties}
    (found,) = breaches(many, taken)
    assert found.words == "Anna works 3360 minutes in the week from day 4; DE allows 2880."
    assert breaches(many, {key: who for key, who in taken.items() if not key.startswith("9")}) == []


def test_too_many_heads_and_strangers_are_named() -> None:
    one = duty("a", 8, 12)
    assert [found.rule for found in breaches(problem(one), {"a": ("Anna", "Ben")})] == ["heads"]
    assert [found.words for found in breaches(problem(one), {"b": ("Zoe",)})] == [
        "b is no duty of this occasion.",
        "Zoe is not in the crew, but has b.",
    ]


def test_hours_that_were_agreed_are_a_rule() -> None:
    short = replace(ANNA, most=3 * HOUR)
    (found,) = breaches(Problem((duty("a", 8, 12),), (short,), LAWS["DE"]), {"a": ("Anna",)})
    assert found.words == "Anna works 240 minutes; 180 were agreed."


def test_every_term_of_the_cost_is_money() -> None:
    duties = (
        duty("early", 7, 9, heads=2),
        duty("late", 19, 24),
        duty("free", 10, 19, heads=2, is_float=True, breaks=(Span(14 * HOUR, 15 * HOUR),)),
    )
    asked = problem(
        *duties,
        wishes=(Wish("Anna", Span(18 * HOUR, 20 * HOUR), 700), Wish("Ben", Span(0, 8 * HOUR), -100)),
        prices=Prices(overtime_after=4 * HOUR),
    )
    found = cost(asked, {"early": ("Ben",), "late": ("Anna",)})
    assert found.uncovered == 2 * 40_000
    assert found.thin == 2 * 8 * 20_000
    assert found.wages == 2 * 4_000 + 5 * 3_000
    assert found.least_pay == 2 * 4_000
    assert found.overtime == 3_000 // 4
    assert found.unfair == 3 * 500
    assert found.unsociable == 1_500
    assert found.wishes == 700 - 100
    assert found.alone == 8_000
    assert (found.open_posts, found.open_float) == (2 * HOUR, 16 * HOUR)
    assert found.total == 80_000 + 320_000 + 23_000 + 8_000 + 750 + 1_500 + 1_500 + 600 + 8_000


def test_problems_that_cannot_be_meant_are_refused() -> None:
    with pytest.raises(WrongRostering, match="duty 'a' stands there twice"):
        problem(duty("a", 8, 9), duty("a", 10, 11))
    with pytest.raises(WrongRostering, match="a wish of 'Zoe', who is not in the crew"):
        problem(duty("a", 8, 9), wishes=(Wish("Zoe", Span(0, 1), 1),))
    with pytest.raises(WrongRostering, match="from minute 9 to 9: expected an end after the beginning"):
        Span(9, 9)
    with pytest.raises(WrongRostering, match="0 heads"):
        duty("a", 8, 9, heads=0)
