"""The desk's pages of vehicles: found, added, written into, and never opened by whom they are not for."""

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.back.world import World, make_world
from tests.care.test_documents import PDF
from tests.care.world import BY, NOW, CareWorld, a_vehicle, make_care_world
from tests.ground import once
from vorfreude.care import actions, queries
from vorfreude.care.actions import NewPaper, NewRecord
from vorfreude.care.models import Document, Ownership, Reading, Record, Vehicle

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

LIST = "/desk/care/vehicles/"
NEW = {
    "kind": "yacht", "maker": "Arrowell", "model": "A 42", "title": "Aurora", "serial": "A42-007", "build": "", "timezone": "Europe/Berlin",
    "counters": ["hours"], "specification": "Hull: white\nDeck: teak", "built_on": "2026-03-01",
}  # fmt: skip


@once
def built() -> World:
    return make_world()


@once
def care(built: World) -> CareWorld:
    """Vela with a service, a reading that is wrong, and a paper of Alice's own."""
    made = make_care_world()
    service = NewRecord(
        "service", "maker", NOW, words={"en": "Oil & filter"}, house="Stuttgart", readings={"km": 12_000}
    )
    actions.keep_record(made.vela, service, **BY)
    own = NewPaper("Alice's diary", "other", PDF, is_private=True)
    actions.add_paper(made.vela, own, actor="alice@example.org", now=NOW)
    return made


@pytest.fixture
def stefan(world: World, care: CareWorld) -> "Client":
    return world.client("stefan")


def act(browser: "Client", vehicle: Vehicle, part: str, **fields: object) -> str:
    """Sends a form of the page; gives what the next page says."""
    answer = browser.post(f"{LIST}{vehicle.public_id}/acts/{part}/", fields)
    if answer.status_code != 302:
        return f"{answer.status_code} {answer.content.decode()}"
    return browser.get(answer["Location"]).content.decode()


def test_vehicle_is_found_by_what_stands_on_it(stefan: "Client", care: CareWorld) -> None:
    for sought, found in (("W1AGT6ZZ0TS000117", 1), ("000118", 1), ("s-ve", 1), ("AW-", 2), ("vela", 1), (care.corvo.name, 1), ("%", 0), ("'--", 0), ("\x00", 2)):  # fmt: skip
        page = stefan.get(LIST, {"q": sought}).content.decode()
        assert page.count(f'href="{LIST}') - page.count(f'href="{LIST}"') - 1 == found, sought


def test_page_of_a_vehicle_says_what_it_is_whose_it_was_and_that_its_book_is_whole(
    stefan: "Client", care: CareWorld
) -> None:
    page = stefan.get(f"{LIST}{care.vela.public_id}/").content.decode()
    for words in (
        "W1AGT6ZZ0TS000117",
        "DE, 2026",
        "12,000 km",
        "Oil &amp; filter",
        "2 entries, signed and whole",
        "Alice",
        "Polar silver",
    ):
        assert words in page
    assert "diary" not in page


def test_book_that_somebody_meddled_with_is_said_so(stefan: "Client", care: CareWorld) -> None:
    row = Record.objects.get(vehicle=care.vela, number=2)
    Record.objects.filter(pk=row.pk).update(body=row.body.replace("12000", "2000"))
    page = stefan.get(f"{LIST}{care.vela.public_id}/").content.decode()
    assert ("The book is not as it was signed" in page, "Entry 2 was changed." in page) == (True, True)


def test_vehicle_is_added_with_its_specification_and_a_wrong_one_is_refused_with_what_was_typed(
    stefan: "Client",
) -> None:
    answer = stefan.post(f"{LIST}additions/", NEW)
    row = Vehicle.objects.latest("pk")
    assert (answer.status_code, row.kind, row.counters, row.specification) == (302, "yacht", ["hours"], [["Hull", "white"], ["Deck", "teak"]])  # fmt: skip
    for wrong, said in (
        ({}, "has this serial number"), ({"serial": "A42-008", "vin": "W1AGT6ZZOTS000119"}, "That is no VIN"), ({"model": " "}, "are needed"),
        ({"serial": "A42-008", "timezone": "Mars/Olympus"}, "a time zone that exists"), ({"built_on": "2026-02-30"}, "no day of the calendar"),
    ):  # fmt: skip
        answer = stefan.post(f"{LIST}additions/", NEW | wrong)
        assert (answer.status_code, said in answer.content.decode(), "Aurora" in answer.content.decode()) == (
            422,
            True,
            True,
        )


def test_entry_is_written_and_corrected(stefan: "Client", care: CareWorld) -> None:
    fields = {"kind": "repair", "on": "2026-11-02", "words": "Wiper", "house": "Stuttgart", "reading-km": "12 010"}
    assert "Written into its book." in act(stefan, care.vela, "records", **fields)
    last = queries.records_of(care.vela.pk)[-1]
    assert (last.kind, last.source, last.house, last.readings) == ("repair", "maker", "Stuttgart", {"km": 12_010})
    act(stefan, care.vela, "records", words="Both wipers", corrects=last.public_id)
    assert queries.records_of(care.vela.pk)[-1].corrects == last.number
    other = queries.records_of(care.corvo.pk)[0].public_id
    for wrong in (
        {"kind": "x", "words": "x"},
        {"kind": "note", "words": ""},
        {"kind": "note", "words": "x", "on": "2031-01-01"},
        {"words": "x", "corrects": other},
    ):
        assert act(stefan, care.vela, "records", **wrong).startswith("422")
    assert (len(queries.records_of(care.vela.pk)), queries.faults_in(care.vela)) == (4, ())
    assert "The words are gone." in act(stefan, care.vela, "words-out", record=last.public_id)
    assert act(stefan, care.vela, "words-out", record=last.public_id).startswith("422")
    assert "the book is whole" in act(stefan, care.vela, "checks")
    assert "All of it was looked through: today." in stefan.get(f"{LIST}{care.vela.public_id}/").content.decode()
    Record.objects.filter(vehicle=care.vela, number=2).update(digest="0" * 64)
    assert "the book is not as it was signed" in act(stefan, care.vela, "checks")
    assert "its book is not as it was signed" in stefan.get("/desk/care/").content.decode()


def test_reading_is_corrected_and_another_counter_begins_again(stefan: "Client", care: CareWorld) -> None:
    assert "cannot be so" in act(stefan, care.vela, "readings", counter="km", value="1200")
    odd = Reading.objects.latest("pk")
    act(stefan, care.vela, "readings", counter="km", value="12000", corrects=odd.pk)
    act(stefan, care.vela, "readings", counter="km", value="5", anew="yes")
    assert act(stefan, care.vela, "readings", counter="hours", value="5").startswith("422")
    assert (queries.totals_in(queries.readings_of(care.vela.pk))["km"].total, Reading.objects.filter(vehicle=care.vela, oddity="").count()) == (12_000, 2)  # fmt: skip


def test_owner_changes_and_papers_tyres_warranties_are_kept(stefan: "Client", care: CareWorld) -> None:
    assert "has a new owner" in act(stefan, care.vela, "owners", email="eve@example.org")
    assert act(stefan, care.vela, "owners", email="nobody@example.org").startswith("422")
    assert [one.person.email for one in Ownership.objects.filter(vehicle=care.vela, until=None) if one.person] == ["eve@example.org"]  # fmt: skip
    file = SimpleUploadedFile("a.pdf", PDF)
    assert "kept, sealed" in act(stefan, care.vela, "papers", title="Bill", kind="invoice", file=file, private="yes")
    bill = Document.objects.latest("pk")
    assert stefan.get(f"{LIST}{care.vela.public_id}/papers/{bill.public_id}/").content == PDF
    assert act(
        stefan, care.vela, "papers", title="Bill", kind="invoice", file=SimpleUploadedFile("a.pdf", b"<svg>")
    ).startswith("422")
    words = {"title-en": "Paint", "title-de": "Lack", "since": "2026-04-10", "until": "2031-04-09"}
    assert "Paint" in act(stefan, care.vela, "warranties", **words)
    assert act(stefan, care.vela, "warranties", **words | {"until": ""}).startswith("422")
    assert "Front left" in act(stefan, care.vela, "fitted", title="Winter", place="front-left")
    assert "off the vehicle" in act(stefan, care.vela, "fitted", off=str(queries.fitted_on(care.vela.pk)[0].id))
    assert "The paper is gone" in act(stefan, care.vela, "removals", paper=bill.public_id)
    act(stefan, care.vela, "facts", title="Vela II", registration="S-A 1", severe="yes")
    care.vela.refresh_from_db()
    assert (care.vela.title, care.vela.registration, care.vela.is_severe) == ("Vela II", "S-A 1", True)
    assert act(stefan, care.vela, "magic").startswith("404")


def test_paper_that_an_owner_put_there_for_themselves_is_not_opened_at_the_desk(
    stefan: "Client", care: CareWorld
) -> None:
    own = Document.objects.get(title="Alice's diary")
    assert stefan.get(f"{LIST}{care.vela.public_id}/papers/{own.public_id}/").status_code == 404
    assert act(stefan, care.vela, "removals", paper=own.public_id).startswith("422")
    assert Document.objects.filter(dropped_at=None).count() == 1


def test_who_may_only_look_changes_nothing_and_who_may_not_look_finds_nothing(world: World, care: CareWorld) -> None:
    helene, tina, gerd = (world.client(name) for name in ("helene", "tina", "gerd"))
    here = f"{LIST}{care.vela.public_id}/"
    assert [one.get(here).status_code for one in (helene, tina, gerd)] == [200, 403, 404]
    assert ("Write an entry" in helene.get(here).content.decode(), helene.get(f"{LIST}new/").status_code) == (
        False,
        403,
    )
    assert [act(one, care.vela, "records", kind="note", words="x")[:3] for one in (helene, tina, gerd)] == ["403", "403", "404"]  # fmt: skip
    assert len(queries.records_of(care.vela.pk)) == 2


@pytest.mark.parametrize("many", [1, 3])
def test_pages_ask_as_many_statements_whatever_stands_in_them(stefan: "Client", care: CareWorld, many: int) -> None:
    for number in range(many - 1):
        a_vehicle(f"more-{number}", "charlie")
        actions.keep_record(care.vela, NewRecord("note", "maker", NOW, words={"en": "Again"}), **BY)
        actions.add_paper(care.vela, NewPaper("Again", "other", PDF), **BY)
    asked = []
    for address in (LIST, f"{LIST}{care.vela.public_id}/"):
        stefan.get(address)
        with CaptureQueriesContext(connection) as found:
            assert stefan.get(address).status_code == 200
        asked.append(len(found))
    assert asked == [5, 12]
