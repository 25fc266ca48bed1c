import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.db import connection

from tests.journeys.world import BLUEPRINT
from vorfreude.boot.cli import main
from vorfreude.boot.outcome import Exit
from vorfreude.people import queries as people

pytestmark = pytest.mark.django_db

type Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Calls a command in this process, on the test's database."""
    return lambda *typed: CliRunner().invoke(main, [str(word) for word in typed])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "blueprint.yaml"
    path.write_text(BLUEPRINT)
    return path


def test_person_is_registered_once(run: Run) -> None:
    first = run("person", "add", "Anna@Cars.example", "--language", "de", "--json")
    again = run("person", "add", "anna@cars.example", "--json")
    assert json.loads(first.output) == json.loads(again.output)
    reader = people.person_of("anna@cars.example")
    assert reader is not None
    assert reader.language == "de"


def test_person_with_a_wrong_zone_is_refused(run: Run) -> None:
    result = run("person", "add", "anna@cars.example", "--timezone", "Bielefeld")
    assert result.exit_code == Exit.INPUT_REFUSED
    assert people.person_of("anna@cars.example") is None


def test_participant_follows_a_subject_until_the_right_is_revoked(run: Run) -> None:
    run("person", "add", "anna@cars.example")
    assert (
        run("participant", "add", "car-1", "anna@cars.example").output == "anna@cars.example follows car-1 as owner.\n"
    )
    assert json.loads(run("participant", "revoke", "car-1", "anna@cars.example", "--json").output)["revoked"] is True
    assert json.loads(run("participant", "revoke", "car-1", "anna@cars.example", "--json").output)["revoked"] is False


def test_nobody_follows_without_being_registered(run: Run) -> None:
    result = run("participant", "add", "car-1", "anna@cars.example")
    assert result.exit_code == Exit.INPUT_REFUSED
    assert result.output.endswith("hint: vorfreude person add anna@cars.example\n")


def test_role_is_granted_and_revoked(run: Run) -> None:
    run("person", "add", "bob@cars.example")
    reader = people.person_of("bob@cars.example")
    assert reader is not None
    assert run("role", "grant", "concierge", "bob@cars.example").exit_code == 0
    assert people.staff_roles(reader.id) == frozenset({"concierge"})
    run("role", "revoke", "concierge", "bob@cars.example")
    assert people.staff_roles(reader.id) == frozenset()


def test_unknown_role_is_refused_with_those_that_exist(run: Run) -> None:
    run("person", "add", "bob@cars.example")
    result = run("role", "grant", "boss", "bob@cars.example")
    assert (result.exit_code, "expected one of concierge, plant-lead" in result.output) == (Exit.INPUT_REFUSED, True)


def test_token_is_shown_once_and_never_again(run: Run) -> None:
    secret = run("token", "create", "plant", "--source", "/plant/*").output.strip()
    listed = run("token", "list").output
    assert secret.startswith("vf_")
    assert secret not in listed
    assert "plant  /plant/*  last used never" in listed


def test_token_is_revoked_once(run: Run) -> None:
    number = json.loads(run("token", "create", "plant", "--json").output)["id"]
    assert run("token", "revoke", number).exit_code == 0
    assert run("token", "revoke", number).exit_code == Exit.INPUT_REFUSED


def test_token_with_a_wrong_pattern_is_refused(run: Run) -> None:
    assert run("token", "create", "plant", "--kind", "*.entered").exit_code == Exit.INPUT_REFUSED


def test_blueprint_in_order_is_said_so(run: Run, file: Path) -> None:
    assert json.loads(run("blueprint", "check", file, "--json").output) == {
        "blueprint": "sports-car",
        "errors": [],
        "stages": 2,
        "moments": 4,
        "promises": 2,
    }


def test_wrong_blueprint_changes_nothing_and_shows_every_error(run: Run, file: Path) -> None:
    run("blueprint", "release", file)
    file.write_text(BLUEPRINT.replace("10 days", "ten days").replace("factor: seamlessness", "factor: joy"))
    result = run("blueprint", "release", file, "--json")
    assert result.exit_code == Exit.INPUT_REFUSED
    assert len(json.loads(result.output.splitlines()[0])["errors"]) == 2
    assert [row["number"] for row in json.loads(run("blueprint", "list", "--json").output)["releases"]] == [1]


def test_released_blueprint_runs_and_the_one_before_does_not(run: Run, file: Path) -> None:
    run("blueprint", "release", file)
    file.write_text(BLUEPRINT.replace("8 hours", "6 hours"))
    assert run("blueprint", "release", file).output == "sports-car version 2 runs.\n"
    rows = json.loads(run("blueprint", "list", "--json").output)["releases"]
    assert [(row["number"], row["running"]) for row in rows] == [(2, True), (1, False)]


def test_file_that_is_no_text_is_refused(run: Run, file: Path) -> None:
    file.write_bytes(b"blueprint: \xff")
    result = run("blueprint", "check", file)
    assert result.exit_code == Exit.INPUT_REFUSED
    assert result.output.endswith("byte 11 is not UTF-8\nhint: save the file as UTF-8\n")


def test_check_finds_everything_in_order(run: Run, file: Path) -> None:
    run("blueprint", "release", file)
    result = run("check", "--json")
    found = json.loads(result.output)
    assert (result.exit_code, found["fine"]) == (0, True)
    assert [(one["about"], one["fine"]) for one in found["findings"]] == [
        ("settings", True),
        ("database", True),
        ("tables", True),
        ("blueprint sports-car", True),
    ]


def test_check_finds_a_blueprint_that_this_version_cannot_read(run: Run, file: Path) -> None:
    run("blueprint", "release", file)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journeys_blueprintversion SET text = 'stages: 7'")
    result = run("check")
    assert result.exit_code == Exit.FAILED
    assert "hint: correct the file and release it" in result.output
