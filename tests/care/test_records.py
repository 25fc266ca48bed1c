"""What was done to a vehicle is kept as a chain: signed, told of, and whole as long as nobody meddles with it."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from tests.care.world import BY, NOW, CareWorld, a_vehicle, make_care_world
from tests.ground import once
from vorfreude.care import actions, queries
from vorfreude.care.actions import NewRecord, PartUsed
from vorfreude.care.models import Reading, Record, Vehicle
from vorfreude.care.unfit import Unfit
from vorfreude.intake.models import Signal
from vorfreude.people import queries as people

pytestmark = pytest.mark.django_db

SERVICE = NewRecord(
    "service",
    "maker",
    NOW,
    words={"en": "Oil and filter", "de": "Öl und Filter"},
    house="Stuttgart",
    readings={"km": 12_000},
    parts=(PartUsed("OF-1", "Oil filter"),),
    lines=("oil",),
)


@once
def built() -> CareWorld:
    return make_care_world()


@once
def served(built: CareWorld) -> CareWorld:
    actions.keep_record(built.vela, SERVICE, **BY)
    return built


def faults(vehicle: Vehicle) -> list[tuple[int, str]]:
    return [(one.place, one.code) for one in queries.faults_in(vehicle)]


def test_first_record_of_a_vehicle_is_its_build_and_each_names_the_one_before(served: CareWorld) -> None:
    first, second = queries.records_of(served.vela.pk)
    assert [(one.number, one.kind, one.source, one.house) for one in (first, second)] == [
        (1, "built", "maker", "Arrowell"),
        (2, "service", "maker", "Stuttgart"),
    ]
    assert first.at.date() == date(2026, 3, 20)
    bodies = [json.loads(row.body) for row in Record.objects.filter(vehicle=served.vela).order_by("number")]
    assert bodies[0]["thing"]["vin"] == served.vela.vin
    assert bodies[1]["before"] == Record.objects.get(vehicle=served.vela, number=1).digest
    assert faults(served.vela) == []


def test_record_reads_as_it_was_written_and_notes_what_the_counter_showed(served: CareWorld) -> None:
    last = queries.records_of(served.vela.pk)[-1]
    assert (last.in_language("de"), last.in_language("fr"), last.lines) == ("Öl und Filter", "Oil and filter", ("oil",))
    assert [(one.number, one.title, one.count) for one in last.parts] == [("OF-1", "Oil filter", 1)]
    assert [(one.value, one.source, one.oddity) for one in queries.readings_of(served.vela.pk)] == [
        (12_000, "workshop", "")
    ]


def test_record_is_told_of_once_and_says_no_word_of_what_was_written(served: CareWorld) -> None:
    said = Signal.objects.filter(subject__name=served.vela.name, kind="record.added").order_by("pk")
    data = list(said.values_list("data", flat=True))
    assert [json.loads(one)["kind"] for one in data] == ["built", "service"]
    assert "Öl" not in "".join(data)


def test_words_can_be_taken_out_and_the_chain_holds(served: CareWorld) -> None:
    row = Record.objects.get(vehicle=served.vela, number=2)
    assert "filter" not in row.body.replace("Oil filter", "")
    actions.take_out_words(served.vela, row.public_id, **BY)
    with pytest.raises(Unfit, match="changed-meanwhile"):
        actions.take_out_words(served.vela, row.public_id, **BY)
    last = queries.records_of(served.vela.pk)[-1]
    assert (last.words, last.in_language("en"), faults(served.vela)) == (None, "", [])


def test_whoever_meddles_with_the_database_is_seen(served: CareWorld) -> None:
    rows = Record.objects.filter(vehicle=served.vela)
    row = rows.get(number=2)
    rows.filter(number=2).update(body=row.body.replace("12000", "2000"))
    assert faults(served.vela) == [(2, "edited")]
    rows.filter(number=2).update(body=row.body)
    row.delete()
    assert faults(served.vela) == [(0, "cut-off")]


def test_what_was_looked_through_is_not_looked_at_again_until_its_week_is_over(served: CareWorld) -> None:
    def since() -> list[tuple[int, str]]:
        return [(one.place, one.code) for one in queries.faults_since(Vehicle.objects.get(pk=served.vela.pk))]

    assert [actions.check_books(now=NOW), since()] == [0, []]
    vela = Vehicle.objects.get(pk=served.vela.pk)
    assert (vela.checked_at, vela.checked_number, vela.unsound_at, queries.unsound()) == (NOW, 2, None, [])
    actions.keep_record(served.vela, NewRecord("note", "maker", NOW, words={"en": "Again"}), **BY)
    rows = Record.objects.filter(vehicle=served.vela)
    bodies = dict(rows.values_list("number", "body"))
    rows.filter(number=1).update(body=bodies[1].replace("built", "bought"))
    assert since() == []
    rows.filter(number=3).update(body=bodies[3].replace("note", "bill"))
    assert since() == [(3, "edited")]
    rows.filter(number=3).update(body=bodies[3])
    assert [actions.check_books(now=NOW + timedelta(days=days)) for days in (6, 7)] == [0, 1]
    assert (since(), queries.unsound()) == ([(1, "edited")], [served.vela])
    rows.filter(number=1).update(body=bodies[1])
    assert (actions.check_book(served.vela.pk, now=NOW), since(), queries.unsound()) == ((), [], [])


def test_wrong_record_is_corrected_by_another_and_both_stay(served: CareWorld) -> None:
    wrong = queries.records_of(served.vela.pk)[-1]
    again = NewRecord("correction", "maker", NOW, words={"en": "It was 11,000"}, corrects=wrong.public_id)
    actions.keep_record(served.vela, again, **BY)
    _, corrected, last = queries.records_of(served.vela.pk)
    assert (corrected.corrected_by, last.corrects, faults(served.vela)) == (3, 2, [])


def test_record_that_cannot_be_is_refused_and_nothing_is_kept(served: CareWorld) -> None:
    other = actions.keep_record(served.corvo, SERVICE, **BY)
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"kind": "enchanted"}, "record-unclear"),
        ({"kind": "built", "source": "owner"}, "record-unclear"),
        ({"at": NOW + timedelta(days=1)}, "record-unclear"),
        ({"kind": "correction"}, "record-unclear"),
        ({"kind": "correction", "corrects": other.public_id}, "record-unclear"),
        ({"words": {"en": " "}}, "words-unclear"),
        ({"words": {"en": "x" * 4_001}}, "words-unclear"),
        ({"photos": tuple(map(str, range(41)))}, "too-many"),
        ({"readings": {"hours": 12}}, "reading-unclear"),
        ({"readings": {"km": -1}}, "reading-unclear"),
        ({"words": {"en": "half \ud800"}}, "record-unclear"),
    ]
    for change, code in wrong:
        facts = {name: getattr(SERVICE, name) for name in SERVICE.__slots__}
        with pytest.raises(Unfit) as refusal:
            actions.keep_record(served.vela, NewRecord(**facts | change), **BY)
        assert refusal.value.code == code
    assert (Record.objects.filter(vehicle=served.vela).count(), Reading.objects.filter(vehicle=served.vela).count()) == (2, 1)  # fmt: skip


def test_vehicle_that_changes_hands_goes_alone_and_its_owners_are_counted(served: CareWorld) -> None:
    actions.hand_to(served.vela, email="eve@example.org", **BY)
    owners = queries.owners_over_time(served.vela.pk)
    assert [(one.number, one.email, one.until) for one in owners] == [
        (1, "alice@example.org", NOW),
        (2, "eve@example.org", None),
    ]
    assert [one.person.email for one in people.participants_of(served.vela.name)] == ["eve@example.org"]
    assert len(queries.records_of(served.vela.pk)) == 2


def test_odd_reading_is_kept_and_counts_for_nothing_until_it_is_corrected(served: CareWorld) -> None:
    later: dict[str, Any] = {"counter": "km", "source": "owner", "actor": "alice@example.org"}
    odd = actions.note_reading(
        served.vela, value=1_200, at=NOW + timedelta(days=9), now=NOW + timedelta(days=9), **later
    )
    assert (odd.oddity, actions.oddity_of(served.vela, counter="km", value=1_200, at=NOW + timedelta(days=9))) == ("below", "below")  # fmt: skip
    assert queries.totals_in(queries.readings_of(served.vela.pk))["km"].total == 12_000
    right = actions.note_reading(
        served.vela, value=12_900, at=NOW + timedelta(days=9), now=NOW + timedelta(days=10), corrects=odd, **later
    )
    assert (right.oddity, queries.totals_in(queries.readings_of(served.vela.pk))["km"].total) == ("", 12_900)
    with pytest.raises(Unfit, match="changed-meanwhile"):
        actions.note_reading(served.vela, value=1, at=NOW, now=NOW, corrects=odd, **later)


def test_two_vehicles_have_not_one_serial(served: CareWorld) -> None:
    with pytest.raises(Unfit, match="serial-taken"):
        a_vehicle("vela", vin="")
