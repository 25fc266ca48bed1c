from dataclasses import replace

from tests.core.rostering.planted import occasion
from vorfreude.core.rostering import LAWS, Duty, Member, Problem, Span, shortages

HOUR = 60
ALL_DAY = (Span(0, 48 * HOUR),)


def member(key: str, *skills: str, languages: str = "") -> Member:
    return Member(key, frozenset(skills), frozenset(languages.split()), windows=ALL_DAY)


def duty(key: str, begin: int, end: int, skill: str, language: str | None = None, heads: int = 1) -> Duty:
    return Duty(key, f"post {key}", Span(begin * HOUR, end * HOUR), "hall", frozenset({skill}), language, heads=heads)


def test_a_planted_roster_leaves_no_shortage() -> None:
    problem, _ = occasion(40, 20, 2)
    assert shortages(problem) == []


def test_too_few_with_a_skill_and_language_are_named_with_the_hour_and_the_posts() -> None:
    crew = (
        member("a", "guide", languages="fr"),
        member("b", "guide", languages="de"),
        member("c", "bar", languages="fr"),
    )
    asked = Problem((duty("x", 9, 11, "guide", "fr"), duty("y", 10, 12, "guide", "fr")), crew, LAWS["DE"])
    (found,) = shortages(asked)
    assert found.words == "At day 1, 10:00 2 heads need guide + fr; 1 people could. Posts: post x, post y."


def test_kinds_that_compete_for_the_same_few_are_named_together() -> None:
    crew = (member("a", "guide", "driver"), member("b", "bar"))
    asked = Problem((duty("x", 9, 10, "guide"), duty("y", 9, 10, "driver"), duty("z", 9, 10, "bar")), crew, LAWS["DE"])
    (found,) = shortages(asked)
    assert found.words == "At day 1, 09:00 2 heads need guide or driver; 1 people could. Posts: post x, post y."


def test_more_hours_than_the_law_leaves_are_named_though_every_hour_could_be_covered() -> None:
    duties = tuple(duty(f"x{begin}", begin, begin + 4, "guide") for begin in (6, 10, 14))
    (found,) = shortages(Problem(duties, (member("a", "guide"),), LAWS["DE"]))
    assert found.words == "On day 1 12 hours need guide; the law leaves 10 to those who could."


def test_a_break_of_the_float_needs_nobody() -> None:
    free = Duty("f", "float", Span(8 * HOUR, 12 * HOUR), is_float=True, breaks=(Span(10 * HOUR, 11 * HOUR),))
    busy = replace(free, key="g", post="desk", span=Span(10 * HOUR, 11 * HOUR), breaks=())
    assert shortages(Problem((free, busy), (member("a"),), LAWS["DE"])) == []
