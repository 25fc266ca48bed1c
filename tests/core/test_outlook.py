"""What lies ahead: whole weeks, wider with distance, and no date where nobody can know one."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.told import BLUEPRINT, at, stage, state, stay
from vorfreude.core.blueprint.model import Blueprint, Duration
from vorfreude.core.engine.model import State
from vorfreude.core.engine.plan import Plan
from vorfreude.core.outlook import Ahead, Span, Window, outlook, span_until

BERLIN = ZoneInfo("Europe/Berlin")


def ahead(of: State, day: float, blueprint: Blueprint = BLUEPRINT, language: str = "en") -> tuple[Ahead, ...]:
    return outlook(Plan.of(blueprint), of, at(day), zone=BERLIN, language=language, subject="S-1")


def windows(of: State, day: float, blueprint: Blueprint = BLUEPRINT) -> list[tuple[str, date, date] | str]:
    """(stage, first, last) of each stage ahead, or its name where nothing is claimed."""
    return [
        (one.stage, one.window.first, one.window.last) if one.window else one.stage for one in ahead(of, day, blueprint)
    ]


IN_BODY = state(stages={"body": [stay(0)]}, now_in="body")


def test_planned_durations_are_chained_from_where_the_journey_is() -> None:
    assert windows(IN_BODY, 0) == [
        ("paint", date(2026, 11, 2), date(2026, 11, 8)),
        ("assembly", date(2026, 11, 9), date(2026, 11, 15)),
        ("quality", date(2026, 11, 9), date(2026, 11, 22)),
    ]


def test_a_window_gets_narrower_as_its_time_comes() -> None:
    assert windows(IN_BODY, 3)[-1] == ("quality", date(2026, 11, 9), date(2026, 11, 22))
    later = state(stages={"body": [stay(0, 4)], "paint": [stay(4, 8)], "assembly": [stay(8)]}, now_in="assembly")
    assert windows(later, 9) == [("quality", date(2026, 11, 9), date(2026, 11, 15))]


def test_a_clock_counts_working_time() -> None:
    weekdays = msgspec.structs.replace(BLUEPRINT.clocks[0], days=(1, 2, 3, 4, 5))
    stages = tuple(msgspec.structs.replace(s, planned=Duration(5, "days", "plant")) for s in BLUEPRINT.stages)
    blueprint = msgspec.structs.replace(BLUEPRINT, clocks=(weekdays,), stages=stages)
    assert windows(IN_BODY, 0, blueprint)[0] == ("paint", date(2026, 11, 9), date(2026, 11, 15))


def test_nothing_is_claimed_before_the_first_stage() -> None:
    assert windows(state(), 1) == ["body", "paint", "assembly", "quality"]


def test_nothing_is_claimed_behind_a_stage_without_a_plan() -> None:
    stages = (stage("body"), stage("paint", None), stage("assembly"), stage("quality"))
    blueprint = msgspec.structs.replace(BLUEPRINT, stages=stages)
    assert windows(IN_BODY, 0, blueprint)[1:] == ["assembly", "quality"]
    assert windows(IN_BODY, 0, blueprint)[0] != "paint"


def test_a_plan_that_was_overtaken_is_not_repeated() -> None:
    first, second, *_ = ahead(IN_BODY, 6)
    assert (first.stage, first.window, first.waits) == ("paint", None, True)
    assert second.window is not None
    assert (second.waits, second.window.first) == (False, date(2026, 11, 9))


def test_after_rework_only_the_stage_it_came_back_from_is_passed_again() -> None:
    stages = {
        "body": [stay(0, 1)],
        "paint": [stay(1, 2), stay(4)],
        "assembly": [stay(2, 3)],
        "quality": [stay(3, 4)],
    }
    assert [(one.stage, one.again) for one in ahead(state(stages=stages, now_in="paint"), 5)] == [("quality", True)]


def test_a_stage_that_was_left_out_is_not_announced() -> None:
    of = state(stages={"body": [stay(0, 1)], "assembly": [stay(1)]}, now_in="assembly")
    assert [one.stage for one in ahead(of, 2)] == ["quality"]


def test_nothing_lies_ahead_of_a_journey_that_has_ended() -> None:
    of = state(stages={"body": [stay(0, 1)]}, now_in="body")
    of.ended = at(1)
    assert ahead(of, 2) == ()


def test_words_of_a_stage_are_filled_with_what_is_known_of_the_journey() -> None:
    stages = tuple(
        msgspec.structs.replace(s, title={"en": "{facts.model} {subject}"}, why={"en": "{{so}}"})
        for s in BLUEPRINT.stages
    )
    of = state(stages={"body": [stay(0)]}, now_in="body")
    of.facts["model"] = "Grand {Tourer}"
    paint = ahead(of, 0, msgspec.structs.replace(BLUEPRINT, stages=stages))[0]
    assert (paint.title, paint.why) == ("Grand {Tourer} S-1", "{so}")


def test_words_come_in_the_language_of_the_reader() -> None:
    german, french = ahead(IN_BODY, 0, language="de")[0], ahead(IN_BODY, 0, language="fr")[0]
    assert (german.title, german.why, french.title) == ("Paint (de)", "Why paint (de)", "Paint")


@given(day=st.floats(0, 30), planned=st.floats(0.1, 60))
def test_windows_are_whole_weeks_that_are_not_over(day: float, planned: float) -> None:
    stages = tuple(msgspec.structs.replace(s, planned=Duration(planned, "days")) for s in BLUEPRINT.stages)
    blueprint = msgspec.structs.replace(BLUEPRINT, stages=stages)
    for one in ahead(IN_BODY, day, blueprint):
        if one.window is not None:
            assert (one.window.first.weekday(), one.window.last.weekday()) == (0, 6)
            assert one.window.last >= at(day).astimezone(BERLIN).date()


@pytest.mark.parametrize("amount", [1_100, 2_800_000, 1e9])
def test_a_plan_that_ends_far_away_claims_nothing(amount: float) -> None:
    stages = tuple(msgspec.structs.replace(s, planned=Duration(amount, "days")) for s in BLUEPRINT.stages)
    blueprint = msgspec.structs.replace(BLUEPRINT, stages=stages)
    assert windows(IN_BODY, 0, blueprint) == ["paint", "assembly", "quality"]


@pytest.mark.parametrize(
    ("first", "last", "span"),
    [
        (-3, 3, Span(0, 1, "weeks")),
        (8, 14, Span(1, 2, "weeks")),
        (14, 20, Span(2, 3, "weeks")),
        (70, 97, Span(10, 14, "weeks")),
        (71, 98, Span(2, 4, "months")),
        (150, 200, Span(4, 7, "months")),
    ],
)
def test_how_long_it_is_still_is_no_more_exact_than_the_window(first: int, last: int, span: Span) -> None:
    today = date(2026, 11, 4)
    assert span_until(Window(today + timedelta(days=first), today + timedelta(days=last)), today) == span


def test_a_window_that_is_over_counts_nothing_down() -> None:
    assert span_until(Window(date(2026, 10, 26), date(2026, 11, 1)), date(2026, 11, 2)) is None


@given(st.integers(0, 2_000), st.integers(0, 400))
def test_nobody_is_promised_too_little_time(nearest: int, wide: int) -> None:
    today = date(2026, 11, 4)
    span = span_until(Window(today + timedelta(days=nearest), today + timedelta(days=nearest + wide)), today)
    assert span is not None
    days = 7.0 if span.unit == "weeks" else 30.44
    assert 0 <= span.low < span.high or span.low == span.high > 0
    assert span.low * days <= nearest
    assert span.high * days >= nearest + wide
