"""The pages about judging photographs: what they say, what they cost, and that nobody's words become markup."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.back.reading import read, table, words
from tests.back.world import World
from tests.photos.world import FACE, develop, make_station, reviewed, row, standing, take
from vorfreude.photos import actions
from vorfreude.photos.models import Look, Objection, Photo

EVIL = "<script>alert(1)</script>"


@pytest.fixture
def photo(world: World) -> str:
    """A picture in review."""
    make_station("PAINT-10")
    return reviewed()


def test_page_says_what_the_picture_is_and_why_it_waits(helene: Client, photo: str) -> None:
    page = read(helene, "/desk/photographs/")
    (article,) = page.xpath("//div[@id='picture']/article")
    said = words(article)
    assert article.get("data-photo") == photo
    for sentence in (
        "car-1",
        "Paint · Paint <PAINT-10>",
        "The <b>left</b> door",
        "A face was found, or something like one.",
        "Covered: 1 face.",
        "Its customer sees it within seconds.",
    ):
        assert sentence in said
    assert [rect.get("class") for rect in article.xpath(".//*[local-name()='rect']")] == ["face"]


def test_nobody_s_words_become_markup(world: World, helene: Client, photo: str) -> None:
    Photo.objects.update(captions={"en": EVIL}, by=EVIL, subject=EVIL, reasons=[EVIL])
    actions.object_to(station=None, since=world.now, until=None, asked_by=EVIL, reason=EVIL, actor=EVIL, now=world.now)
    for address in ("/desk/photographs/", f"/desk/photographs/aside/?q={EVIL}", "/desk/objections/"):
        assert EVIL.encode() not in helene.get(address).content


def test_page_costs_the_same_for_one_and_for_five(world: World, helene: Client, photo: str) -> None:
    costs = []
    for number in range(5):
        with CaptureQueriesContext(connection) as asked:
            read(helene, "/desk/photographs/")
        costs.append(len(asked))
        reviewed(bytes([number]))
    assert len(set(costs[1:])) == 1, costs
    assert costs[-1] <= 20


def test_form_leads_back_to_the_queue_and_says_what_was_done(helene: Client, photo: str) -> None:
    answer = helene.post(f"/desk/photographs/{photo}/releases/", {"queue": "review"})
    assert answer["Location"] == "/desk/photographs/?noted=release"
    assert "Released. Its customer sees it within seconds." in words(read(helene, answer["Location"]))
    assert "Nothing waits for you." in words(read(helene, answer["Location"]))


def test_second_reviewer_reads_who_was_quicker(world: World, helene: Client, photo: str) -> None:
    world.client("tomas").post(f"/desk/photographs/{photo}/releases/")
    answer = helene.post(f"/desk/photographs/{photo}/releases/")
    assert "Tomas has just released it." in words(read(helene, answer["Location"]))
    spoken = helene.post(f"/desk/photographs/{photo}/releases/", headers={"Accept": "application/json"})
    assert json.loads(spoken.content) == {"said": "Tomas has just released it.", "done": False}


@pytest.mark.parametrize("drawn", ["", "1,2,3", "a,b,c,d", "0,0,0,0", "9999,0,5,5", ";".join(["1,1,9,9"] * 101)])
def test_nonsense_drawn_changes_nothing(helene: Client, photo: str, drawn: str) -> None:
    answer = helene.post(f"/desk/photographs/{photo}/covers/", {"drawn": drawn})
    assert "please give a reason, draw inside the picture, or choose a cover" in words(read(helene, answer["Location"]))
    assert (standing(photo), Look.objects.count()) == ("review", 0)


def test_refusal_without_a_reason_changes_nothing(helene: Client, photo: str) -> None:
    helene.post(f"/desk/photographs/{photo}/refusals/", {"reason": " "})
    assert standing(photo) == "review"


def test_picture_that_was_put_aside_is_given_to_the_build_that_was_searched(helene: Client, photo: str) -> None:
    aside = take(b"aside", subject="nobody's")
    develop(FACE)
    page = read(helene, "/desk/photographs/aside/?q=car-1")
    assert "Nothing is known of this build." in words(page)
    (form,) = page.xpath("//form[@data-act='assign']")
    helene.post(form.get("action"), {"subject": "car-1", "queue": "aside"})
    assert (standing(aside), row(aside).subject) == ("waiting", "car-1")


def test_objection_is_recorded_with_two_choices_and_listed(world: World, helene: Client, photo: str) -> None:
    actions.release(photo=photo, actor="ana@marbold.example", now=world.now)
    answer = helene.post("/desk/objections/records/", {"station": "", "stretch": "always"})
    page = read(helene, answer["Location"])
    assert "1 picture was taken back. 1 go through the gate again, 0 will never be seen." in words(page)
    assert table(page)[0][0] == "Everywhere always"
    assert standing(photo) == "waiting"
    helene.post(f"/desk/objections/{Objection.objects.get().pk}/lifts/")
    assert Objection.objects.get().lifted_by == "helene@example.org"


@pytest.mark.parametrize(
    "form",
    [
        {"stretch": "own"},
        {"stretch": "own", "since": "nonsense"},
        {"stretch": "own", "since": "2026-11-03T10:00", "until": "2026-11-03T09:00"},
        {"stretch": "today", "station": "NOWHERE"},
    ],
)
def test_objection_that_makes_no_sense_changes_nothing(helene: Client, photo: str, form: dict[str, str]) -> None:
    answer = helene.post("/desk/objections/records/", form)
    assert "trouble=" in answer["Location"]
    assert Objection.objects.count() == 0


def test_embargo_is_set_and_lifted(world: World, photo: str) -> None:
    tomas = world.client("tomas")
    actions.release(photo=photo, actor="ana@marbold.example", now=world.now)
    answer = tomas.post("/desk/embargoes/records/", {"fact": "model", "value": "Kestrel"})
    assert "1 picture was taken back." in words(read(tomas, answer["Location"]))
    assert standing(photo) == "withdrawn"


def test_notice_is_a_pdf_in_both_languages(world: World, photo: str) -> None:
    tomas, station = world.client("tomas"), row(photo).station_id
    sheets = {
        language: tomas.get(f"/desk/photographs/notices/{station}.pdf?language={language}") for language in ("en", "de")
    }
    assert {answer["Content-Type"] for answer in sheets.values()} == {"application/pdf"}
    assert sheets["en"].content[:5] == b"%PDF-"
    assert sheets["en"].content != sheets["de"].content


def test_report_is_of_stations(world: World, photo: str) -> None:
    page = read(world.client("tomas"), "/desk/photographs/report/?month=2026-11")
    assert table(page)[0][:2] == ["Paint <PAINT-10>", "1"]
    assert "Paint crew" not in words(page)


def test_station_is_switched_from_the_page(world: World, photo: str) -> None:
    tomas = world.client("tomas")
    answer = tomas.post("/desk/photographs/releasing/switches/", {"station": "PAINT-10", "on": "1"})
    assert "too few pictures in a row" in words(read(tomas, answer["Location"]))
