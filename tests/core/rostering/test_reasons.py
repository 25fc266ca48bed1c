from dataclasses import replace

from tests.core.rostering.planted import occasion
from vorfreude.core.rostering import LAWS, Duty, Member, Problem, Span
from vorfreude.core.rostering.reasons import Reason, why_impossible

HOUR = 60


def member(key: str, *skills: str, languages: str = "de", briefings: str = "") -> Member:
    return Member(
        key, frozenset(skills), frozenset(languages.split()), frozenset(briefings.split()), (Span(0, 72 * HOUR),)
    )


def duty(key: str, begin: int, end: int, skill: str = "guide", **more: object) -> Duty:
    return Duty(key, key, Span(begin * HOUR, end * HOUR), "hall", frozenset({skill}), **more)  # type: ignore[arg-type]


CREW = (member("Anna", "guide"), member("Ben", "bar"))
EASY = (duty("far", 40, 42), duty("bar", 9, 11, "bar"))


def why(*duties: Duty, crew: tuple[Member, ...] = CREW) -> tuple[tuple[Reason, ...], str]:
    found = why_impossible(Problem((*EASY, *duties), crew, LAWS["DE"], walks={("hall", "hotel"): 90}))
    assert found is not None
    assert found.is_smallest
    return found.reasons, found.words


def test_a_plan_that_can_be_fulfilled_has_no_reason_against_it() -> None:
    problem, _ = occasion(10, 4, 1)
    assert why_impossible(problem) is None


def test_rest_and_the_two_posts_between_which_it_lies_are_the_reason() -> None:
    reasons, words = why(duty("night", 17, 22), duty("dawn", 30, 33), duty("noon", 12, 14, "bar"))
    assert reasons == (Reason("post", "dawn"), Reason("post", "night"), Reason("rest"), Reason("skill", "guide"))
    assert words == "dawn, night cannot all be covered: DE asks for 11 hours of rest; not enough people can guide."


def test_a_language_that_nobody_speaks_is_the_reason() -> None:
    assert why(duty("tour", 12, 14, language="ja"))[1] == "tour cannot be covered: not enough people speak ja."


def test_a_briefing_that_nobody_passed_is_the_reason() -> None:
    assert (
        why(duty("lift", 12, 14, briefing="lift"))[1]
        == "lift cannot be covered: not enough people have passed the briefing lift."
    )


def test_the_way_between_two_places_is_the_reason() -> None:
    _, words = why(duty("hall", 12, 14), replace(duty("hotel", 15, 17), place="hotel"))
    assert (
        words
        == "hall, hotel cannot all be covered: not enough people can guide; it takes time to walk from place to place."
    )


def test_more_heads_at_once_than_people_is_the_reason_whatever_the_rules() -> None:
    assert why(duty("stage", 12, 14, heads=3))[1] == "stage cannot be covered: there are too few people."


def test_too_long_a_day_needs_all_its_posts_as_reasons() -> None:
    posts = (duty("a", 7, 12), duty("b", 13, 16), duty("c", 17, 20))
    reasons, words = why(*posts, crew=(replace(CREW[0], skills=frozenset({"guide", "bar"})), CREW[1]))
    assert {one.kind for one in reasons} == {"post", "day", "skill"}
    assert words.startswith("a, b, c cannot all be covered: DE allows 10 hours a day")


def test_times_at_which_people_come_and_hours_that_were_agreed_are_reasons() -> None:
    away = tuple(replace(one, windows=(Span(0, 20 * HOUR), Span(24 * HOUR, 72 * HOUR))) for one in CREW)
    assert why(duty("late", 20, 22), crew=away)[1] == "late cannot be covered: people are there only at their times."
    few = tuple(replace(one, most=4 * HOUR) for one in CREW)
    assert why(duty("more", 12, 15), crew=few)[1] == (
        "far, more cannot all be covered: no more hours were agreed; not enough people can guide."
    )


def test_a_question_that_runs_out_of_time_is_not_answered() -> None:
    problem = Problem((*EASY, duty("stage", 12, 14, heads=3)), CREW, LAWS["DE"])
    assert why_impossible(problem, budget=0.0) is None
    assert why_impossible(problem, posts={"far"}) is None
