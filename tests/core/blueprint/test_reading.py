"""The sketch of the design, as values."""

from datetime import date, time

from tests.core.blueprint.sample import SKETCH, broken
from vorfreude.core.blueprint import read
from vorfreude.core.blueprint.model import (
    Attention,
    DateRange,
    Duration,
    Evidence,
    Fact,
    Field,
    FloorTask,
    Hours,
    MomentTrigger,
    Money,
    Promise,
    SignalTrigger,
    StageTrigger,
)

BODY = SignalTrigger("station.completed", 'data.station == "BODY-40"')
SPORTS_CAR = read(SKETCH)


def test_a_clock_keeps_its_split_hours_and_closed_days() -> None:
    plant = SPORTS_CAR.clocks[0]
    assert (plant.name, plant.timezone, plant.days, plant.holidays) == (
        "plant",
        "Europe/Berlin",
        (1, 2, 3, 4, 5),
        "DE-BW",
    )
    assert plant.hours == (Hours(time(6), time(12)), Hours(time(12, 30), time(22)))
    assert plant.closed == (
        DateRange(date(2026, 12, 24), date(2027, 1, 6)),
        DateRange(date(2027, 5, 7), date(2027, 5, 7)),
    )
    assert (plant.pauses[0].since, plant.pauses[0].until) == (
        SignalTrigger("line.stopped"),
        SignalTrigger("line.started"),
    )


def test_a_signal_keeps_its_fields_in_order() -> None:
    kinds = {kind.kind: kind.fields for kind in SPORTS_CAR.signals}
    assert kinds["station.completed"] == (Field("station", "string"), Field("by", "string", optional=True))


def test_a_fact_says_where_it_comes_from() -> None:
    assert SPORTS_CAR.facts[0] == Fact("model", "order.confirmed", "data.model")


def test_a_bare_outcome_is_in_the_first_language() -> None:
    assert SPORTS_CAR.stages[0].outcome == {"en": "I can see that my car exists."}


def test_a_promise_of_a_moment_has_its_name_its_trigger_and_its_fulfilment() -> None:
    assert SPORTS_CAR.moments[0].promise == Promise(
        "body-photo",
        "photographer",
        starts=BODY,
        kept_by=MomentTrigger("body-photo"),
        within=Duration(8.0, "hours", "plant"),
        warn=Duration(3.0, "hours", "plant"),
        otherwise="tell-without-photo",
        of_moment=True,
    )


def test_a_moment_keeps_its_evidence() -> None:
    moments = {moment.moment: moment for moment in SPORTS_CAR.moments}
    assert moments["body-photo"].needs == (Evidence(photo="body"),)
    assert moments["in-paint"].shows == (
        Evidence(photo="paint"),
        Evidence(signal="check.passed", condition='data.check == "paint"'),
    )
    assert moments["in-paint"].on == StageTrigger("paint", "entered")
    assert moments["signature"].cost == Money(4000, "EUR")


def test_a_silence_has_neither_start_nor_fulfilment() -> None:
    silent = SPORTS_CAR.promises[0]
    assert (silent.starts, silent.kept_by, silent.max_silence) == (None, None, Duration(10.0, "days"))
    assert silent.floor_task == FloorTask("photographer", {"en": "Photograph what is being done on {subject} today"})


def test_attention_is_taken_apart() -> None:
    assert SPORTS_CAR.attention == Attention(2, "week", 5, time(17), "customer", ("case.open",))


def test_a_file_with_windows_line_ends_and_a_byte_order_mark_is_the_same() -> None:
    assert read("\ufeff" + SKETCH.replace("\n", "\r\n")) == SPORTS_CAR


def test_words_that_other_yaml_takes_for_switches_stay_words() -> None:
    moved = read(broken("en: Signed by the crew", "en: no").replace("en: Black,", "en: 2026,"))
    assert moved.moments[4].say.title["en"] == "no"
    assert moved.decisions[0].options[0].title == {"en": "2026", "de": "Schwarz"}


def test_days_may_be_a_list() -> None:
    assert read(broken("days: mon-fri", "days: [mon-tue, sat]")).clocks[0].days == (1, 2, 6)


def test_every_promise_is_listed_with_those_of_moments_first() -> None:
    names = [promise.promise for promise in SPORTS_CAR.every_promise()]
    assert names == ["body-photo", "never-silent", "date-first", "delivery-week", "interior-started"]
