"""What a correction would change is what it changes, and each difference has its sentence."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.blueprint.strategies import blueprints
from tests.core.engine.histories import START, examples, histories
from tests.journeys.world import BLUEPRINT, MONDAY, build
from vorfreude.core.blueprint import read
from vorfreude.core.correcting import Reader, amended, corrected, differences, retraction_of, said
from vorfreude.core.correcting import words as tables
from vorfreude.core.engine import Plan, Signal, State, advance, fold

PLAN = Plan.of(read(BLUEPRINT, file="blueprint.yaml"))
BERLIN = ZoneInfo("Europe/Berlin")
NOW = MONDAY + timedelta(hours=31)
ALL = [
    Signal(n, one.source, one.ident, one.kind, one.at, msgspec.json.decode(one.data), one.subject)
    for n, one in enumerate(build("car-1"), 1)
]

_nows = st.integers(0, 90 * 24).map(lambda hours: START + timedelta(hours=hours))
_some_blueprints = blueprints()


def of(ident: str) -> Signal:
    return next(one for one in ALL if one.id == ident)


def retracted(ident: str, signals: list[Signal] = ALL) -> list[Signal]:
    target = next(one for one in signals if one.id == ident)
    return [retraction_of(target, source="/desk", ident="r", reason="Wrong", by="h", at=NOW)]


def sentences(correction: list[Signal], language: str = "en", customer: str = "Clara") -> list[str]:
    before, after = fold(PLAN, ALL, NOW), corrected(PLAN, ALL, correction, NOW)
    reader = Reader(PLAN, "car-1", language, BERLIN, customer)
    return list(said(differences(before, after), before, after, reader))


def test_taking_back_the_way_into_paint_is_told_as_the_customer_meets_it() -> None:
    assert sentences(retracted("car-1-6")) == [
        "The page of Clara will say “Body shop” since Tue 3 Nov 2026, 06:00; it said “Paint”.",
        "“In the paint shop” is marked on the page as taken back.",
        "The promise never-silent is due Fri 13 Nov 2026, 12:00.",
    ]


def test_taking_back_is_told_in_german() -> None:
    assert sentences(retracted("car-1-6"), "de", "")[:2] == [
        "Auf der Seite des Kunden steht „Karosseriebau“ seit Di, 3. Nov. 2026, 06:00; dort stand „Lackiererei“.",
        "„In der Lackiererei“ wird auf der Seite als zurückgenommen gezeigt.",
    ]


def test_taking_back_the_only_photograph_breaks_the_promise_and_opens_the_task() -> None:
    now = NOW + timedelta(days=1)
    before, after = fold(PLAN, ALL, now), corrected(PLAN, ALL, retracted("car-1-5"), now)
    found = {(one.part, one.what, one.name, one.was, one.becomes) for one in differences(before, after)}
    assert ("moment", "taken-back", "body-photo", "", "") in found
    assert ("moment", "appears", "words-only", "", "") in found
    assert ("promise", "stands", "body-photo", "kept", "broken") in found
    assert ("task", "stands", "shoot-body", "done", "late") in found


def test_taking_back_what_began_the_journey_undoes_it() -> None:
    assert sentences(retracted("car-1-1"))[0] == "The journey is taken back: there is no page any more."


def test_amended_signal_names_what_it_stands_for_and_moves_the_stage() -> None:
    target = of("car-1-6")
    other = amended(target, source="/desk", ident="a", by="h", at=target.at - timedelta(hours=2), data=target.data)
    assert other.data == {"station": "PAINT-10", "amends": "/plant#car-1-6", "amended_by": "h"}
    found = differences(fold(PLAN, ALL, NOW), corrected(PLAN, ALL, [*retracted("car-1-6"), other], NOW))
    assert ("stage", "is", "paint", MONDAY + timedelta(hours=28)) in {(d.part, d.what, d.name, d.at) for d in found}
    assert [d.what for d in found if d.part == "moment"] == []


def test_same_signal_said_again_changes_nothing_that_is_shown() -> None:
    target = of("car-1-2")
    again = amended(target, source="/desk", ident="a", by="h", at=target.at, data=target.data)
    assert differences(fold(PLAN, ALL, NOW), corrected(PLAN, ALL, [*retracted("car-1-2"), again], NOW)) == ()


def test_facts_are_said_with_both_values() -> None:
    target = of("car-1-1")
    other = amended(target, source="/desk", ident="a", by="h", at=target.at, data={"model": "Merle"})
    assert "model is “Merle”; it was “Kestrel”." in sentences([*retracted("car-1-1"), other])


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_language_lacks_a_sentence(language: str) -> None:
    assert tables._SENTENCES[language].keys() == tables._SENTENCES["en"].keys()


@st.composite
def corrections(draw: st.DrawFn) -> tuple[Plan, list[Signal], list[Signal], datetime]:
    """A history, one of its signals taken back, and perhaps said otherwise."""
    blueprint = draw(_some_blueprints)
    signals, now = draw(histories(blueprint)), draw(_nows)
    target = draw(st.sampled_from(signals))
    correction = [retraction_of(target, source="/desk", ident="r", reason="x", by="h", at=now)]
    if draw(st.booleans()):
        at = target.at + timedelta(hours=draw(st.integers(-48, 48)))
        correction.append(amended(target, source="/desk", ident="a", by="h", at=at, data=target.data))
    return Plan.of(blueprint), signals, correction, now


def shown(state: State) -> tuple[object, ...]:
    """Everything of a state that a page shows or a person does."""
    return (
        state.begun is None, state.ended, state.stage if state.ended is None else None,
        {key: len(one.photos) for key, one in state.moments.items() if one.standing == "ready"},
        {key: (one.standing, one.due if one.settled is None else None) for key, one in state.promises.items()},
        {key: (one.standing, one.option) for key, one in state.decisions.items()},
        {key: one.standing for key, one in state.tasks.items()}, state.facts,
    )  # fmt: skip


@settings(max_examples=examples(25), deadline=None, suppress_health_check=list(HealthCheck))
@given(corrections())
def test_preview_says_what_then_really_happens(case: tuple[Plan, list[Signal], list[Signal], datetime]) -> None:
    plan, signals, correction, now = case
    before = fold(plan, signals, now)
    preview = corrected(plan, signals, correction, now)
    really = advance(plan, before, correction, now) or fold(plan, [*correction, *reversed(signals)], now)
    told = differences(before, preview)
    assert told == differences(before, really)
    if shown(before) != shown(really):
        assert told != ()
    for language in ("en", "de"):
        said_so = said(told, before, preview, Reader(plan, "car-1", language, BERLIN))
        assert len(said_so) == len(told)
        assert all(said_so)
