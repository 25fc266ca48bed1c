"""A picture is found wherever it stands, shown only to those who may see it, and taken back from its own page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.back.reading import read, words
from tests.back.world import World
from tests.photos.world import FACE, NOW, develop, make_station, reviewed, row, standing, take
from vorfreude.front import reader
from vorfreude.photos import actions
from vorfreude.photos.models import Photo
from vorfreude.photos.queries.finding import MOST_FOUND

FIND = "/desk/photographs/find/"


@pytest.fixture
def photo(world: World) -> str:
    """A picture that is out, judged by two people; another one of another build at another station waits."""
    make_station("PAINT-10")
    make_station("PAINT-20")
    photo = reviewed()
    actions.release(photo=photo, actor="helene@example.org", now=world.now)
    take(b"two", subject="car-2", station="PAINT-20", at=NOW - timedelta(days=1))
    develop(FACE)
    return photo


def found(browser: Client, query: str) -> list[str]:
    """The builds of the pictures in the list, as they stand there."""
    page = read(browser, f"{FIND}?{query}")
    return [words(one) for one in page.xpath("//ul[@class='prints']//b")]


@pytest.mark.parametrize(
    ("query", "builds"),
    [
        ("", ["car-1", "car-2"]),
        ("q=car", ["car-1", "car-2"]),
        ("q=CAR-2", ["car-2"]),
        ("q=2", []),
        ("station=PAINT-10", ["car-1"]),
        ("day=2026-11-03", ["car-1"]),
        ("day=2026-11-02", ["car-2"]),
        ("day=2026-11-02&station=PAINT-10", []),
        ("day=9999-12-31", ["car-1", "car-2"]),
        ("day=nonsense&q=%00", ["car-1", "car-2"]),
    ],
)
def test_picture_is_found_by_build_station_and_day(helene: Client, photo: str, query: str, builds: list[str]) -> None:
    assert found(helene, query) == builds


def test_picture_is_found_by_its_whole_id(helene: Client, photo: str) -> None:
    assert [found(helene, f"q={one}") for one in (photo, photo[:-1])] == [["car-1"], []]


@pytest.mark.parametrize("stands", ["waiting", "aside", "review", "released", "refused", "withdrawn"])
def test_picture_is_found_wherever_it_stands(helene: Client, photo: str, stands: str) -> None:
    Photo.objects.update(standing=stands)
    assert found(helene, "") == ["car-1", "car-2"]
    assert read(helene, f"/desk/photographs/{photo}/record/").xpath("//h1")


def test_list_costs_the_same_for_one_and_for_many(helene: Client, photo: str) -> None:
    costs = []
    for number in (1, 5):
        for one in range(number):
            take(bytes([number, one]))
        with CaptureQueriesContext(connection) as asked:
            read(helene, FIND)
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_list_says_when_there_are_more(helene: Client, photo: str) -> None:
    for number in range(MOST_FOUND):
        take(bytes([0, number]))
    page = read(helene, FIND)
    assert len(page.xpath("//ul[@class='prints']/li")) == MOST_FOUND
    assert "Say more to see earlier ones." in words(page)


def test_nothing_found_says_how_to_look(helene: Client, photo: str) -> None:
    assert "No picture is like that." in words(read(helene, f"{FIND}?q=falke"))


def test_operator_sees_what_is_out_and_nothing_else(world: World, photo: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "clock", lambda: world.now)
    page = read(world.client("otto"), FIND)
    (shown,) = page.xpath("//ul[@class='prints']//img/@src")
    assert shown.startswith(f"/photos/{photo}/")
    assert world.client("otto").get(shown).status_code == 200
    other = Photo.objects.exclude(public_id=photo).get().public_id
    record = read(world.client("otto"), f"/desk/photographs/{other}/record/")
    assert record.xpath("//main//img") == []
    assert "Put aside" in words(record)


def test_record_says_what_it_is_and_who_looked(helene: Client, photo: str) -> None:
    said = words(read(helene, f"/desk/photographs/{photo}/record/"))
    for sentence in (
        "car-1",
        "Out: its customer may see it",
        "Paint <PAINT-10>",
        "a phone at the station",
        "Covered: 1 face.",
        "eye 1",
        "Let out byHelene",
        "Helene let it pass",
        photo,
    ):
        assert sentence in said


def test_operator_takes_a_picture_back_from_its_own_page(world: World, photo: str) -> None:
    otto = world.client("otto")
    where = f"/desk/photographs/{photo}/record/"
    (form,) = read(otto, where).xpath("//main//form")
    answer = otto.post(form.get("action"), {"queue": "record", "reason": "people"})
    assert (answer["Location"], standing(photo)) == (f"{where}?noted=withdraw", "withdrawn")
    said = words(read(otto, answer["Location"]))
    assert "Taken back. Nobody is served it any more." in said
    assert "Otto took it back" in said
    assert "Shows a person" in said
    again = otto.post(form.get("action"), {"queue": "record", "reason": "people"})
    assert "Otto has just taken it back." in words(read(otto, again["Location"]))


def test_taking_back_without_a_reason_changes_nothing(world: World, photo: str) -> None:
    answer = world.client("otto").post(f"/desk/photographs/{photo}/withdrawals/", {"queue": "record"})
    page = read(world.client("otto"), answer["Location"])
    assert ("Nothing was changed" in words(page), standing(photo)) == (True, "released")
    assert page.xpath("//details[@open]//form")


def test_objection_stands_in_the_record_in_words(world: World, photo: str) -> None:
    actions.object_to(station=None, since=NOW, until=None, asked_by="", reason="", actor="otto@example.org", now=NOW)
    assert "Because of an objection." in words(read(world.client("otto"), f"/desk/photographs/{photo}/record/"))


def test_picture_of_an_archive_is_found_and_taken_back_too(world: World, photo: str) -> None:
    archived = "c0aa83302e7baad1c47d3b"
    Photo.objects.filter(public_id=photo).update(public_id=archived, detector="", boxes=[])
    otto = world.client("otto")
    (where,) = read(otto, f"{FIND}?q={archived}").xpath("//ul[@class='prints']//a/@href")
    assert "Not written down" in words(read(otto, where))
    otto.post(f"/desk/photographs/{archived}/withdrawals/", {"queue": "record", "reason": "people"})
    assert standing(archived) == "withdrawn"


def test_record_of_a_refused_picture_says_why(helene: Client, photo: str) -> None:
    other = Photo.objects.exclude(public_id=photo).get().public_id
    actions.refuse(photo=other, reason="poor", actor="helene@example.org", now=NOW)
    said = words(read(helene, f"/desk/photographs/{other}/record/"))
    assert "Refused: nobody will see it" in said
    assert "A person refused it." in said
    assert "Dark or unsharp" in said
    assert row(other).sealed == ""


def test_record_of_no_picture_is_not_found(helene: Client, photo: str) -> None:
    assert helene.get(f"/desk/photographs/{'z' * 22}/record/").status_code == 404
