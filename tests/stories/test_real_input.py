"""Logs of real plants and offices, read in place, with the mappings and blueprints that are shipped as examples."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import transaction

from tests.stories.imported import EXAMPLES, imported, states_by_subject, written
from vorfreude.core.engine import decode
from vorfreude.intake.mapping.parse import parse_mapping
from vorfreude.intake.mapping.preview import Preview, preview
from vorfreude.intake.mapping.reading import Reading
from vorfreude.intake.models import Signal, Subject
from vorfreude.journeys.models import Journey, Promise

type SignalRow = tuple[str, str, str, datetime, str]


@pytest.fixture
def logs(inputs: Path) -> Path:
    folder = inputs / "event-logs"
    if not folder.is_dir():
        pytest.skip(f"needs the real logs in {folder}")
    return folder


def all_signals() -> set[SignalRow]:
    return set(Signal.objects.values_list("ident", "subject__name", "kind", "at", "data"))


def looked_at(file: Path, mapping: str) -> Preview:
    with Reading(file, parse_mapping(mapping, file="mapping.yaml")) as reading:
        return preview(reading, watch=lambda _taken: None)


@pytest.mark.django_db
def test_metal_parts_plant_becomes_157_journeys_out_of_2938_operations(logs: Path) -> None:
    log = logs / "production_events_before_2012-03-01.csv"
    counts = imported(log, EXAMPLES / "metal-parts" / "mapping.yaml")
    assert {key: counts[key] for key in ("rows", "accepted", "duplicate", "refused", "journeys_begun")} == {
        "rows": 2_938,
        "accepted": 2 * 2_938,
        "duplicate": 0,
        "refused": 0,
        "journeys_begun": 157,
    }
    assert Journey.objects.count() == 157
    assert Subject.objects.count() == 157


@pytest.mark.django_db
def test_metal_parts_plant_imported_again_adds_nothing(logs: Path) -> None:
    log = logs / "production_events_before_2012-03-01.csv"
    imported(log, EXAMPLES / "metal-parts" / "mapping.yaml")
    before = all_signals(), states_by_subject()
    counts = imported(log, EXAMPLES / "metal-parts" / "mapping.yaml")
    assert (counts["accepted"], counts["duplicate"], counts["journeys_begun"]) == (0, 2 * 2_938, 0)
    assert (all_signals(), states_by_subject()) == before


@pytest.mark.django_db
def test_plant_time_is_us_eastern(logs: Path) -> None:
    imported(logs / "production_events_before_2012-03-01.csv", EXAMPLES / "metal-parts" / "mapping.yaml")
    journey = Journey.objects.get(subject="Case1")
    assert journey.begun_at == datetime(2012, 1, 30, 11, 24, tzinfo=UTC)
    stays = decode(bytes(journey.state)).stages["machining"]
    assert stays[0].entered == datetime(2012, 1, 30, 11, 24, tzinfo=UTC)


@pytest.mark.django_db
def test_every_operation_of_the_plant_fits_its_blueprint(logs: Path) -> None:
    imported(logs / "production_events_before_2012-03-01.csv", EXAMPLES / "metal-parts" / "mapping.yaml")
    states = [decode(bytes(journey.state)) for journey in Journey.objects.all()]
    assert [state.oddities for state in states if state.oddities] == []
    assert [state.unknown for state in states if state.unknown] == []


@pytest.mark.django_db
def test_town_hall_kept_its_planned_end_558_times_and_its_deadline_565_times_of_849(logs: Path) -> None:
    counts = imported(logs / "receipt_first60pct.csv", EXAMPLES / "receipts" / "mapping.yaml")
    assert (counts["rows"], counts["accepted"], counts["journeys_begun"]) == (5_261, 5_261 + 860 + 849, 860)
    assert Journey.objects.filter(ended_at__isnull=False).count() == 849
    standings = Counter(Promise.objects.values_list("name", "standing"))
    assert standings == {
        ("planned-end", "kept"): 558,
        ("planned-end", "broken"): 860 - 558,  # the 11 cases without an end are long overdue
        ("deadline", "kept"): 565,
        ("deadline", "broken"): 860 - 565,
    }


@pytest.mark.django_db
def test_purchasing_log_gives_the_same_608_journeys_as_table_and_as_xes(logs: Path) -> None:
    with transaction.atomic():
        imported(logs / "P2P.csv", EXAMPLES / "purchasing" / "mapping.yaml")
        of_table = all_signals(), states_by_subject()
        transaction.set_rollback(True)
    counts = imported(logs / "PurchasingExample.xes.gz", EXAMPLES / "purchasing" / "mapping-xes.yaml")
    assert (counts["accepted"], counts["journeys_begun"]) == (18_238, 608)
    assert len(of_table[1]) == 608
    assert all_signals() == of_table[0]
    assert states_by_subject() == of_table[1]


@pytest.mark.django_db
def test_purchasing_log_in_its_other_shape_adds_nothing(logs: Path) -> None:
    imported(logs / "P2P.csv", EXAMPLES / "purchasing" / "mapping.yaml", "--no-advance")
    counts = imported(logs / "PurchasingExample.xes.gz", EXAMPLES / "purchasing" / "mapping-xes.yaml", "--no-advance")
    assert (counts["accepted"], counts["duplicate"], counts["journeys_begun"]) == (0, 18_238, None)


@pytest.mark.django_db
def test_textbook_log_is_the_same_as_table_and_as_xes(logs: Path, tmp_path: Path) -> None:
    mapping = """
source: textbook
signals:
  - kind: step.done
    subject: case:concept:name
    time: time:timestamp
    data: {step: concept:name, by: org:resource, costs: {column: Costs, type: int}}
"""
    of_xes = imported(logs / "running-example.xes", written(tmp_path, mapping))
    of_csv = imported(logs / "running-example.csv", written(tmp_path, mapping))
    assert (of_xes["accepted"], of_csv["accepted"], of_csv["duplicate"]) == (42, 0, 42)


@pytest.mark.django_db
def test_helpdesk_tickets_wait_for_a_journey_when_no_blueprint_begins_one(logs: Path, tmp_path: Path) -> None:
    mapping = """
source: helpdesk
zone: UTC
signals:
  - kind: step.done
    subject: "ticket {CaseID}"
    time: CompleteTimestamp
    data: {step: ActivityID}
"""
    counts = imported(logs / "helpdesk.csv", written(tmp_path, mapping))
    assert (counts["rows"], counts["accepted"], counts["journeys_begun"]) == (13_710, 13_710, 0)
    assert Subject.objects.count() == 3_804


def test_coded_activities_of_a_bank_are_9658_cases(logs: Path) -> None:
    mapping = """
source: bank
zone: Europe/Amsterdam
signals:
  - kind: {column: ActivityID, kinds: {"1": step.one, "2": step.two}, otherwise: step.other}
    subject: CaseID
    time: CompleteTimestamp
"""
    looked = looked_at(logs / "bpi_12_w.csv", mapping)
    assert (looked.rows, looked.signals, looked.subjects, looked.refused) == (72_413, 72_413, 9_658, 0)


def test_one_happening_in_a_shop_touches_several_subjects(logs: Path) -> None:
    mapping = """
source: shop
signals:
  - {kind: order.step, subjects: {each_of: "ocel:type:orders", as: "order {each}"}, time: "ocel:timestamp"}
  - {kind: item.step, subjects: {each_of: "ocel:type:items", as: "item {each}"}, time: "ocel:timestamp"}
  - {kind: package.step, subjects: {each_of: "ocel:type:packages", as: "package {each}"}, time: "ocel:timestamp"}
"""
    looked = looked_at(logs / "ocel_order_simulated.csv", mapping)
    assert (looked.rows, looked.refused) == (22_367, 0)
    assert [signal.subject for signal in looked.first[:5]] == [
        "order 990001",
        "item 880001",
        "item 880004",
        "item 880003",
        "item 880002",
    ]


def test_simulated_reviews_have_starts_and_completions(logs: Path) -> None:
    mapping = """
source: reviews
signals:
  - kind: {column: lifecycle:transition, kinds: {start: step.started, complete: step.completed}}
    subject: case:concept:name
    time: time:timestamp
    data: {step: concept:name}
"""
    looked = looked_at(logs / "reviewing.xes", mapping)
    assert (looked.subjects, looked.signals) == (100, 3_730)
