"""Vehicles and their past from another system's spreadsheet: taken leniently, once, and every line that was left out is said."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.care.world import BY, NOW, CareWorld, make_care_world
from tests.ground import once
from vorfreude.boot import cli
from vorfreude.boot.commands import vehicles as command
from vorfreude.care import actions, queries
from vorfreude.care.actions.plans import NewLine, NewPlan, release_plan
from vorfreude.care.models import Ownership, Reading, Record, Vehicle
from vorfreude.care.unfit import Unfit
from vorfreude.core.upkeep import Every
from vorfreude.intake.models import Signal

pytestmark = pytest.mark.django_db

VEHICLES = """\
Modell;FIN;Kennzeichen;Erstzulassung;Kilometerstand;Halter;Name des Halters;Sprache;Farbe;Sitze
GT 6;W1AGT6ZZ0TS000901;S-NE 901;14.05.2021;23.400;nora@example.org;Nora Engel;de;Nebel;Leder
GT 6;w1agt6zz0ts 000902;S-NE 902;2019-03-01;51 200;;;;Glut;
;W1AGT6ZZ0TS000903;;;;;;;;
GT 6;W1AGT6ZZ0TS000904;;31.02.2020;;;;;;
GT 6;W1AGT6ZZ0TS000905;;;viel;;;;;
GT 6;W1AGT6ZZ0TS000906;;;;nobody;;;;
GT 6;W1AGT6ZZ0TS00090O;;;;;;;;
"""

HISTORY = """\
vehicle,date,kind,words,house,km,plan
AW-vela,2026-03-02,service,"Oil, filter",Kirchheim,1200,oil
W1A GT6ZZ0TS000117,2026-04-02,repair,Hinge of the door,,,
AW-nobody,2026-04-02,service,Oil,,,
AW-vela,2031-04-02,service,Oil of tomorrow,,,
AW-vela,2026-05-02,prayer,Oil,,,
"""


@once
def built() -> CareWorld:
    return make_care_world()


def taken(text: str = VEHICLES) -> actions.ReadList:
    return actions.read_vehicles(content=text.encode(), timezone="Europe/Berlin", actor="test", now=NOW)


def test_list_is_taken_leniently_and_what_was_left_out_is_said(built: CareWorld) -> None:
    done = taken()
    assert (done.added, done.known, done.specified) == (2, 0, ("Farbe", "Sitze"))
    assert [(one.line, one.came) for one in done.faults] == [
        (4, "no model"),
        (5, "'31.02.2020'"),
        (6, "'viel'"),
        (7, "email: 'nobody'"),
        (8, "'O'"),
    ]
    row = Vehicle.objects.get(registration="S-NE 901")
    assert (row.title, row.registered_on, row.specification) == ("GT 6", date(2021, 5, 14), [["Farbe", "Nebel"], ["Sitze", "Leder"]])  # fmt: skip
    assert Reading.objects.get(vehicle=row).value == 23_400
    owner = Ownership.objects.get(vehicle=row).person
    assert owner is not None
    assert (owner.email, owner.name, owner.language) == ("nora@example.org", "Nora Engel", "de")
    assert not Vehicle.objects.filter(vin="W1AGT6ZZ0TS000906").exists()


def test_same_list_again_adds_nothing_and_gives_an_owner_to_what_had_none(built: CareWorld) -> None:
    taken()
    again = VEHICLES.replace("51 200;;;", "51 200;paul@example.org;Paul;en").replace(
        "nora@example.org", "other@example.org"
    )
    done = taken(again)
    assert (done.added, done.known, done.faults[0].came) == (0, 1, "other@example.org, and it has another owner")
    assert Reading.objects.filter(vehicle__registration="S-NE 901").count() == 1
    (now,) = Ownership.objects.filter(vehicle__registration="S-NE 902")
    assert now.person is not None
    assert now.person.email == "paul@example.org"


def test_new_vehicle_follows_the_newest_plan_of_its_model(built: CareWorld) -> None:
    for key in ("gt-6", "gt-6-anew"):
        release_plan(NewPlan(key, "GT 6", {"en": key}, [NewLine("oil", {"en": "Oil"}, Every(12))]), **BY)
    taken()
    plan = Vehicle.objects.get(registration="S-NE 902").plan
    assert plan is not None
    assert plan.key == "gt-6-anew"


def test_past_becomes_records_once_and_nobody_is_written_to(built: CareWorld) -> None:
    told = Signal.objects.count()
    done = actions.read_records(content=HISTORY.encode(), actor="test", now=NOW)
    assert (done.added, done.known, [one.line for one in done.faults]) == (2, 0, [4, 5, 6])
    rows = list(Record.objects.filter(vehicle=built.vela).order_by("number"))
    assert [(one.kind, one.lines) for one in rows] == [("built", []), ("service", ["oil"]), ("repair", [])]
    assert json.loads(rows[1].body)["house"] == "Kirchheim"
    assert rows[1].at.date() == date(2026, 3, 2)
    assert [one.code for one in queries.faults_in(Vehicle.objects.get(pk=built.vela.pk))] == []
    assert Signal.objects.count() == told
    again = actions.read_records(content=HISTORY.encode(), actor="test", now=NOW)
    assert (again.added, again.known) == (0, 2)


def test_what_is_no_list_says_which_header_came(built: CareWorld) -> None:
    for content, expected in ((b"Color,Seats\n", "Color,Seats"), (b"", "an empty file"), (b"model,vin\n\x81", "UTF-8")):
        with pytest.raises(Unfit) as refused:
            actions.read_vehicles(content=content, timezone="UTC", **BY)
        assert expected in str(refused.value.expected), content


def test_preview_writes_nothing(built: CareWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "ready", lambda: None)
    file = tmp_path / "vehicles.csv"
    file.write_text(VEHICLES.split("\n;", maxsplit=1)[0], encoding="utf-8")
    answer = CliRunner().invoke(cli.main, ["vehicles", "import", str(file), "--preview"])
    assert (answer.exit_code, answer.output.splitlines()) == (
        0,
        ["2 vehicles would be new, 0 were known.", "Read as specification: Farbe, Sitze."],
    )
    assert not Vehicle.objects.filter(registration="S-NE 901").exists()
    answer = CliRunner().invoke(cli.main, ["vehicles", "import", str(file), "--json"])
    assert (answer.exit_code, json.loads(answer.output)["added"]) == (0, 2)
    assert Vehicle.objects.filter(registration="S-NE 901").exists()
