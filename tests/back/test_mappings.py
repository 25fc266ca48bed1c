"""A mapping is mended at the desk: lines by cause, the text with its mistakes, a trial, a new version, and a replay."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.back.reading import read, words
from tests.back.world import World
from tests.intake.test_mappings import ANY_PIECES, GERMAN_STAMPS, LOG, MAPPING, run
from vorfreude.intake import actions as intake
from vorfreude.intake.models import Batch, MappingVersion, Signal

ONE = "case,step,pieces,at\n8,cut,2,05.01.2026 08:00\n"


@pytest.fixture
def row(world: World, tmp_path: Path) -> int:
    """A file of seven lines, of which five could not be read."""
    return run(tmp_path, world.now)


def main(browser: Client, address: str) -> str:
    return words(read(browser, address).find(".//main"))


def posted(browser: Client, row: int, act: str, text: str, **more: str) -> str:
    """The page that an act answers with."""
    answer = browser.post(f"/desk/mappings/{row}/{act}/", {"text": text, "number": "1", "why": "German dates", **more})
    assert answer.status_code in {200, 409}, answer.content
    return " ".join(answer.content.decode().split())


def test_list_shows_how_much_is_to_be_mended(row: int, helene: Client) -> None:
    (line,) = read(helene, "/desk/mappings/").xpath("//tbody/tr")
    assert [words(cell) for cell in line] == ["map.yamlplant", "5now", "1", "now an import"]
    assert read(helene, "/desk/refused/").xpath("//a[@href='/desk/mappings/']")


def test_page_shows_causes_and_the_lines_of_one(row: int, helene: Client) -> None:
    page = read(helene, f"/desk/mappings/{row}/")
    assert [words(one) for one in page.xpath("//ul[@class='causes']/li/a")] == [
        "2 at: expected a stamp (iso)",
        "2 pieces: expected an int",
        "1 expected 4 cells, as in the header",
    ]
    (pieces,) = page.xpath("//ul[@class='causes']/li[2]/a/@href")
    lines = [words(one) for one in read(helene, pieces.partition("#")[0]).xpath("//details[@open]//tbody/tr")]
    assert len(lines) == 2
    assert "'many' in the column 'pieces'case 9 step cut pieces many" in lines[0]


def test_text_is_tried_on_the_refused_lines_and_nothing_is_written(row: int, helene: Client) -> None:
    said = posted(helene, row, "tries", GERMAN_STAMPS)
    assert "2 of 4 lines would come in." in said
    assert "2 lines would still be refused:" in said
    assert "Nothing has come in: save the text first" in said
    assert (MappingVersion.objects.count(), Signal.objects.filter(source="plant").count()) == (1, 2)


def test_text_is_tried_on_the_lines_of_one_cause(row: int, helene: Client) -> None:
    (_, pieces, _) = read(helene, f"/desk/mappings/{row}/").xpath("//ul[@class='causes']/li/a/@href")
    cause = pieces.partition("cause=")[2].partition("#")[0]
    assert "2 of 2 lines would come in." in posted(helene, row, "tries", ANY_PIECES, cause=cause)


def test_mistakes_are_said_with_their_lines(row: int, helene: Client) -> None:
    wrong = MAPPING.replace("kind:", "kin:")
    said = posted(helene, row, "tries", wrong)
    assert "There are mistakes in the text" in said
    assert "the key &#x27;kin&#x27;" in said
    found = helene.post("/desk/mappings/checks/", {"text": wrong}).json()
    assert [(one["line"], one["column"], one["came"]) for one in found["errors"]] == [
        (3, 5, "the key 'kin'"),
        (3, 5, "no 'kind'"),
    ]
    assert helene.post("/desk/mappings/checks/", {"text": MAPPING}).json() == {"errors": [], "names": {}}


def test_mistakes_are_said_in_german(row: int, world: World) -> None:
    found = world.client("helene", language="de").post(
        "/desk/mappings/checks/", {"text": MAPPING.replace("kind:", "kin:")}
    )
    assert found.json()["errors"][1] == {
        "line": 3,
        "column": 5,
        "path": "",
        "came": "kein 'kind'",
        "expected": "was das Signal sagt",
        "hint": "zum Beispiel kind: operation.completed",
        "code": "",
    }


def test_saved_text_is_a_new_version_and_its_lines_come_in(row: int, world: World) -> None:
    otto = world.client("otto")
    answer = otto.post(
        f"/desk/mappings/{row}/savings/", {"text": GERMAN_STAMPS, "number": "1", "why": "The plant writes German dates"}
    )
    assert answer["Location"] == f"/desk/mappings/{row}/?noted=saved&tried=1#trial"
    page = read(otto, answer["Location"])
    said = words(page.find(".//main"))
    assert "Saved as a new version." in said
    assert "The plant writes German datesWhat it changed" in said
    assert "+zone: Europe/Berlin" in said
    assert [words(one) for one in page.xpath("//form[contains(@action, 'replays')]//button")] == ["Take in 2 lines"]
    answer = otto.post(f"/desk/mappings/{row}/replays/", {"number": "2"})
    batch = Batch.objects.latest("pk")
    said = main(otto, answer["Location"])
    assert "2 lines were taken in (2 signals). 2 lines are still refused." in said
    assert f"It is import {batch.pk}; vorfreude import --undo {batch.pk} takes it back." in said
    assert (batch.begun_by, Signal.objects.filter(batch=batch).count()) == ("otto@example.org", 2)
    assert otto.get(f"/desk/mappings/{row}/versions/1/").content.decode() == MAPPING


def test_replayed_lines_reach_the_journey_of_their_customer(world: World, tmp_path: Path) -> None:
    text = "source: /plant\nsignals:\n  - {kind: station.entered, subject: order, time: at, data: {station: station}}\n"
    lines = "order,station,at\ncar-1,PAINT-30,03.11.2026 12:00\n"
    row = run(tmp_path, world.now, text=text, log=lines, source="/plant")
    otto = world.client("otto")
    mended = 'zone: Europe/Berlin\nstamps: ["%d.%m.%Y %H:%M"]\n' + text
    otto.post(f"/desk/mappings/{row}/savings/", {"text": mended, "number": "1", "why": "German dates"})
    otto.post(f"/desk/mappings/{row}/replays/", {"number": "2"})
    world.take()
    assert "PAINT-30" in main(otto, world.page())


@pytest.mark.parametrize(
    ("text", "why", "said"),
    [
        (GERMAN_STAMPS, "", "please say why it changes"),
        (MAPPING, "German dates", "this is the text that is there already"),
        (GERMAN_STAMPS.replace("source: plant", "source: other"), "German dates", "the source must stay what it is"),
        (MAPPING.replace("kind:", "kin:"), "German dates", "There are mistakes in the text"),
    ],
)
def test_text_that_is_not_saved_stays_in_the_form(row: int, helene: Client, text: str, why: str, said: str) -> None:
    page = posted(helene, row, "savings", text, why=why)
    assert said in page
    assert MappingVersion.objects.count() == 1
    assert page.count(text.splitlines()[0]) >= 1


def test_who_was_slower_is_told_and_loses_nothing(row: int, world: World, helene: Client) -> None:
    intake.save_mapping(
        mapping=row, upon=1, text=ANY_PIECES, why="Words for pieces", actor="otto@example.org", now=world.now
    )
    said = posted(helene, row, "savings", GERMAN_STAMPS)
    assert "somebody saved another version meanwhile" in said
    assert "stamps: [iso" in said
    assert "Words for pieces" in said
    answer = helene.post(f"/desk/mappings/{row}/replays/", {"number": "1"})
    assert answer["Location"] == f"/desk/mappings/{row}/?trouble=stale"


def test_text_that_does_not_fit_its_lines_is_told_so(row: int, helene: Client) -> None:
    said = posted(helene, row, "tries", MAPPING.replace("time: at", "time: att"))
    assert "Nothing: the text does not fit these lines." in said
    assert "did you mean &#x27;at&#x27;?" in said


def test_designer_reads_and_changes_nothing(row: int, world: World) -> None:
    doris = world.client("doris")
    page = read(doris, f"/desk/mappings/{row}/")
    assert page.xpath("//textarea[@readonly]")
    assert not page.xpath("//main//button")
    for act in ("tries", "savings", "replays"):
        assert doris.post(f"/desk/mappings/{row}/{act}/", {"text": GERMAN_STAMPS, "number": "1"}).status_code == 403


def test_mapping_that_is_not_there_is_no_page(world: World, helene: Client) -> None:
    for address in ("", "versions/1/"):
        assert helene.get(f"/desk/mappings/7/{address}").status_code == 404
    for act in ("tries", "savings", "replays"):
        assert helene.post(f"/desk/mappings/7/{act}/", {"text": MAPPING, "number": "1"}).status_code == 404


def test_editor_knows_the_keys_of_a_mapping(row: int, helene: Client) -> None:
    schema = helene.get("/desk/mappings/language/").json()
    assert schema["required"] == ["source", "signals"]
    assert schema["properties"]["signals"]["items"]["properties"]["once"]["enum"] == ["per case"]


@pytest.mark.parametrize("log", [ONE, ONE + "9,cut,3,06.01.2026 08:00\n10,cut,3,07.01.2026 08:00\n"])
def test_pages_cost_the_same_for_one_line_and_for_three(
    world: World, helene: Client, tmp_path: Path, log: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    row = run(tmp_path, world.now, log=log)
    with django_assert_num_queries(5):  # session, person, roles, second key; mappings, counts
        helene.get("/desk/mappings/")
    with django_assert_num_queries(9):  # and: first, newest, causes, lines, cut, texts
        helene.get(f"/desk/mappings/{row}/")
    with django_assert_num_queries(11):  # and: which lines
        helene.get(f"/desk/mappings/{row}/?tried=1")


def test_log_of_the_tests_has_seven_lines() -> None:
    assert LOG.count("\n") == 8
