"""`vorfreude records`: what was exported is checked without a database, and whoever meddled with it is found."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.care.world import BY, NOW, CareWorld, make_care_world
from tests.ground import once
from vorfreude.boot import cli
from vorfreude.boot.commands import records
from vorfreude.care import actions, queries
from vorfreude.care.actions import NewRecord

pytestmark = pytest.mark.django_db


@once
def built() -> CareWorld:
    world = make_care_world()
    for words in ("Oil and filter", "Brakes, front"):
        actions.keep_record(
            world.vela, NewRecord("service", "maker", NOW, words={"en": words}, house="Stuttgart"), **BY
        )
    return world


@pytest.fixture
def file(built: CareWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(records, "ready", lambda: None)
    (tmp_path / "keys.json").write_bytes(queries.record_keys())
    ran("export", built.vela.vin, tmp_path / "records.json")
    return tmp_path / "records.json"


def ran(*words: object) -> tuple[int, str]:
    answer = CliRunner().invoke(cli.main, ["records", *map(str, words)])
    return answer.exit_code, answer.output


def test_export_is_whole_and_says_of_what_and_until_when(file: Path) -> None:
    code, said = ran("verify", file, "--keys", file.with_name("keys.json"))
    assert (code, said.splitlines()) == (
        0,
        [
            "Whole: 3 records of Arrowell GT 6 AW-vela, VIN W1AGT6ZZ0TS000117.",
            "Signed by Vorfreude; these are all there were at 2026-11-02T09:00:00Z.",
        ],
    )


def test_whoever_meddles_with_the_file_is_found(file: Path) -> None:
    whole = json.loads(file.read_bytes())
    first, second, third = whole["records"]
    words = second["said"]["words"]
    meddled = [
        (whole | {"records": [first, second]}, "the end: cut-off"),
        (whole | {"records": [first, third]}, "record 2: out-of-order"),
        (whole | {"records": [first, second | {"body": second["body"].replace("service", "repair")}, third]}, "record 2: edited"),
        (whole | {"records": [first, second | {"said": {"salt": second["said"]["salt"], "words": words | {"en": "New engine"}}}, third]}, "record 2: words"),
        (whole | {"head": None}, "the end: no-head"),
    ]  # fmt: skip
    for content, said in meddled:
        file.write_text(json.dumps(content))
        code, output = ran("verify", file)
        assert (code, said in output) == (3, True), said


def test_words_that_were_taken_out_are_said_and_are_no_fault(file: Path, built: CareWorld) -> None:
    whole = json.loads(file.read_bytes())
    whole["records"][1]["said"] = None
    file.write_text(json.dumps(whole))
    code, said = ran("verify", file, "--json")
    assert (code, json.loads(said)["without_words"], json.loads(said)["faults"]) == (0, 1, [])


def test_records_that_were_signed_anew_since_an_earlier_export_are_found(file: Path, built: CareWorld) -> None:
    later = file.with_name("later.json")
    actions.keep_record(built.vela, NewRecord("service", "maker", NOW, words={"en": "Tyres"}), **BY)
    ran("export", built.vela.name, later)
    assert ran("verify", later, "--earlier", file)[0] == 0
    code, said = ran("verify", file, "--earlier", later)
    assert (code, "the end: rewritten" in said) == (3, True)


def test_what_is_no_export_and_who_is_no_vehicle_are_refused(file: Path) -> None:
    keys = file.with_name("keys.json")
    assert [ran("verify", keys)[0], ran("verify", file, "--keys", file)[0], ran("export", "AW-nobody", file)[0]] == [
        3,
        3,
        3,
    ]
