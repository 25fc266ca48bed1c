"""The garage is its owner's: what it shows, what somebody adds, and that a stranger finds nothing there."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.care.test_documents import PDF, a_picture
from tests.care.world import BY, NOW, CareWorld, a_vehicle, make_care_world, with_companion
from tests.ground import once
from tests.photos.album import place_photo
from vorfreude.care import actions, queries
from vorfreude.care.actions import NewFitted, NewPaper, NewRecord, NewWarranty, PartUsed
from vorfreude.care.actions.passing import Offered, accept_passing, ask_to_take
from vorfreude.care.models import Document, Passing, Reading, Record
from vorfreude.front import garage_urls, reader

pytestmark = pytest.mark.django_db


@dataclass
class Garage:
    """The world, and the names of what stands in it."""

    care: CareWorld
    paper: str = ""

    @property
    def page(self) -> str:
        return f"/garage/{self.care.vela.public_id}/"

    def client(self, name: str) -> Client:
        browser = Client()
        if name != "anonymous":
            browser.force_login(self.care.people[name])
        return browser


@once
def built() -> Garage:
    """Vela with everything: records with a photograph, papers, warranties, tyres, readings; Bob goes along and may add."""
    world = make_care_world()
    vela = world.vela
    place_photo("b1", vela.build)
    place_photo("x1", "car-of-somebody-else")
    Record.objects.filter(vehicle=vela, number=1).update(photos=["x1", "b1", "gone"])
    bill = actions.add_paper(vela, NewPaper("Bill 4711", "invoice", PDF, is_private=True), **BY)
    service = NewRecord(
        "service", "maker", NOW, words={"en": "Oil & filter", "de": "Öl und Filter"}, house="Stuttgart", readings={"km": 12_000},
        parts=(PartUsed("OF-1", "Oil filter", 2),), invoice=bill,
    )  # fmt: skip
    actions.keep_record(vela, service, **BY)
    actions.add_warranty(
        vela, NewWarranty({"en": "Paint", "de": "Lack"}, "Arrowell", date(2026, 4, 10), date(2031, 4, 9))
    )
    actions.fit(vela, NewFitted("tyre", "Winter 245/35", date(2026, 10, 20), "front-left", "3026"))
    with_companion(vela, "jonas", ("photographs", "answer", "ask"))
    return Garage(world, bill.public_id)


@pytest.fixture
def garage(built: Garage, monkeypatch: pytest.MonkeyPatch) -> Garage:
    monkeypatch.setattr(reader, "clock", lambda: NOW)
    return built


def read(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def send(browser: Client, address: str, content: bytes, name: str = "paper.pdf", **more: str) -> int:
    file = SimpleUploadedFile(name, content, "application/pdf")
    return browser.post(address, {"title": "My paper", "kind": "other", "file": file} | more).status_code


def test_garage_shows_what_is_ones_own(garage: Garage) -> None:
    own, companion, stranger = (read(garage.client(name), "/garage/") for name in ("alice", "bob", "eve"))
    assert ("GT 6 Vela" in own, "GT 6 Corvo" in own, f"{garage.page}photos/b1/960" in own) == (True, False, True)
    assert ("GT 6 Vela" in companion, "GT 6 Vela" in stranger, "Your garage is empty" in stranger) == (
        True,
        False,
        True,
    )


def test_vehicle_is_shown_with_what_it_is_and_what_it_ran(garage: Garage) -> None:
    page = read(garage.client("alice"), garage.page)
    for words in (
        "12,000 km",
        "Polar silver",
        garage.care.vela.vin,
        "Front left",
        "Winter 245/35, 3026",
        "Oil &amp; filter",
    ):
        assert words in page


def test_book_begins_with_the_build_and_says_who_stands_for_what(garage: Garage) -> None:
    page = read(garage.client("alice"), f"{garage.page}records/")
    for words in (
        "No. 1",
        "How it was built",
        f"{garage.page}photos/b1/",
        "Stuttgart · 12,000 km",
        "2 × Oil filter",
        f"papers/{garage.paper}/",
    ):
        assert words in page
    assert ("photos/gone" in page, f"papers/{garage.paper}/" in read(garage.client("bob"), f"{garage.page}records/")) == (False, False)  # fmt: skip


def test_papers_and_warranties_are_shown_to_those_they_are_for(garage: Garage) -> None:
    page = read(garage.client("alice"), f"{garage.page}papers/")
    assert ("Bill 4711" in page, "yours alone" in page, "until 9 April 2031" in page) == (True, True, True)
    assert "Bill 4711" not in read(garage.client("bob"), f"{garage.page}papers/")


STRANGERS = ("eve", "charlie", "tina")


def test_stranger_finds_nothing_at_any_address_and_changes_nothing(garage: Garage) -> None:
    here = [garage.care.vela.public_id, garage.paper]
    ways = {one.name: str(one.pattern) for one in garage_urls.urlpatterns if one.name not in {"garage", "record-keys"}}
    before = [kind.objects.count() for kind in (Reading, Record, Document)]
    for way in ways.values():
        address = "/" + way.replace("<public_id:public_id>", here[0]).replace("<public_id:paper>", here[1])
        address = address.replace("<str:photo>", "b1").replace("<int:width>", "960")
        for name in STRANGERS:
            browser = garage.client(name)
            assert {browser.get(address).status_code, browser.post(address).status_code} <= {404, 405}, address
            nowhere = address.replace(here[0], "z" * 22)
            if browser.get(address).status_code == 404:
                assert browser.get(address).content == browser.get(nowhere).content
        answer = garage.client("anonymous").post(address)
        assert answer.status_code in {302, 405}, address
    assert [kind.objects.count() for kind in (Reading, Record, Document)] == before


def test_companion_sees_no_private_paper_and_adds_only_what_they_may(garage: Garage) -> None:
    bob, jonas = garage.client("bob"), garage.client("jonas")
    assert [one.get(f"{garage.page}papers/{garage.paper}/").status_code for one in (bob, jonas)] == [404, 404]
    own = f"{garage.page}records/own/"
    words = {"kind": "note", "words": "Drove to Ulm"}
    assert [one.post(own, words).status_code for one in (bob, jonas)] == [403, 302]
    assert [send(one, f"{garage.page}papers/additions/", PDF, private="yes") for one in (bob, jonas)] == [403, 302]
    row = Document.objects.latest("pk")
    assert (row.is_private, row.added_by) == (False, "jonas@example.org")
    assert bob.post(f"{garage.page}readings/", {"counter": "km", "value": "12.050", "on": ""}).status_code == 302
    assert Reading.objects.latest("pk").value == 12_050


def test_paper_is_only_ever_a_file_to_save(garage: Garage) -> None:
    answer = garage.client("alice").get(f"{garage.page}papers/{garage.paper}/")
    assert (answer.content, answer["Content-Disposition"]) == (PDF, 'attachment; filename="bill-4711.pdf"')
    assert (answer["X-Content-Type-Options"], "sandbox" in answer["Content-Security-Policy"]) == ("nosniff", True)
    assert (
        garage.client("alice").get(f"/garage/{garage.care.corvo.public_id}/papers/{garage.paper}/").status_code == 404
    )


def test_paper_of_ones_own_is_added_and_taken_away_and_the_makers_is_not(garage: Garage) -> None:
    alice = garage.client("alice")
    assert send(alice, f"{garage.page}papers/additions/", a_picture(), "lies.pdf", private="yes") == 302
    row = Document.objects.latest("pk")
    assert (row.form, row.is_private) == ("jpeg", True)
    assert alice.post(f"{garage.page}papers/{garage.paper}/removals/").status_code == 404
    assert alice.post(f"{garage.page}papers/{row.public_id}/removals/").status_code == 302
    assert [one.public_id for one in queries.papers_for_owner(garage.care.vela.pk, private=True)] == [garage.paper]


def test_file_that_lies_about_its_type_is_refused_with_the_title_still_there(garage: Garage) -> None:
    alice, address = garage.client("alice"), f"{garage.page}papers/additions/"
    file = SimpleUploadedFile("paper.pdf", b"MZ this is a program", "application/pdf")
    answer = alice.post(address, {"title": "My paper", "kind": "other", "file": file})
    assert (answer.status_code, b"It must really be a PDF" in answer.content, b'value="My paper"' in answer.content) == (400, True, True)  # fmt: skip
    assert send(alice, address, b"%PDF-" + b"x" * 10_100_000) == 413
    assert send(alice, address, PDF, kind="spell") == 400


def test_odd_reading_is_asked_about_once_and_then_kept_as_odd(garage: Garage) -> None:
    alice, address = garage.client("alice"), f"{garage.page}readings/"
    asked = alice.post(address, {"counter": "km", "value": "1 200", "on": ""})
    assert (asked.status_code, b"less than it showed before" in asked.content, b'value="km 1200"' in asked.content) == (200, True, True)  # fmt: skip
    assert Reading.objects.count() == 1
    assert alice.post(address, {"counter": "km", "value": "1 200", "on": "", "sure": "km 1200"}).status_code == 302
    assert (
        Reading.objects.latest("pk").oddity,
        queries.totals_in(queries.readings_of(garage.care.vela.pk))["km"].total,
    ) == ("below", 12_000)


def test_reading_that_cannot_be_is_refused_and_says_why(garage: Garage) -> None:
    alice, address = garage.client("alice"), f"{garage.page}readings/"
    tomorrow = (NOW + timedelta(days=1)).date().isoformat()
    for counter, value, on in (
        ("km", "many", ""), ("km", "-5", ""), ("km", "12.5", ""), ("km", "5000001", ""), ("km", "9" * 40, ""), ("km", "12500", tomorrow), ("km", "12500", "0000-00-00"),
        ("km", "12500", "9999-99-99"), ("hours", "5", ""), ("", "5", ""), ("km", "١٢٥٠٠", ""),
    ):  # fmt: skip
        answer = alice.post(address, {"counter": counter, "value": value, "on": on})
        assert answer.status_code in {200, 400}, (counter, value, on)
        assert (b'role="alert"' in answer.content, Reading.objects.count()) == (True, 1)


def test_own_entry_is_written_and_corrected_and_nobody_corrects_the_makers(garage: Garage) -> None:
    alice, address = garage.client("alice"), f"{garage.page}records/own/"
    assert alice.post(address, {"kind": "tyres", "on": "2026-10-20", "words": "Winter tyres"}).status_code == 302
    assert alice.post(address, {"kind": "tyres", "on": "2026-10-20", "words": "Winter tyres"}).status_code == 302
    own, makers = queries.records_of(garage.care.vela.pk)[-1], queries.records_of(garage.care.vela.pk)[1]
    assert (own.source, own.kind, own.house) == ("owner", "tyres", "")
    assert alice.post(address, {"corrects": own.public_id, "words": "Summer tyres"}).status_code == 302
    assert queries.records_of(garage.care.vela.pk)[-1].corrects == own.number
    for wrong in ({"corrects": makers.public_id, "words": "x"}, {"kind": "built", "words": "x"}, {"kind": "note", "words": " "}, {"kind": "correction", "words": "x"}):  # fmt: skip
        assert alice.post(address, wrong).status_code == 400
    assert (len(queries.records_of(garage.care.vela.pk)), queries.faults_in(garage.care.vela)) == (4, ())


def test_photograph_is_shown_where_a_record_of_this_vehicle_shows_it(garage: Garage) -> None:
    alice = garage.client("alice")
    corvo = f"/garage/{garage.care.corvo.public_id}/photos/b1/960"
    found = [alice.get(f"{garage.page}photos/{name}/960").status_code for name in ("b1", "x1", "gone", "p1")]
    assert (found, garage.client("charlie").get(corvo).status_code) == ([200, 404, 404, 404], 404)
    assert alice.get(f"{garage.page}photos/b1/960", headers={"Accept": "image/avif"}).content == b"960.avif"


def test_photographs_and_invoices_that_were_not_chosen_stay_with_the_seller(garage: Garage) -> None:
    vela = garage.care.vela
    place_photo("d1", vela.name)
    actions.keep_record(vela, NewRecord("delivered", "maker", NOW, photos=("d1",)), **BY)
    Document.objects.filter(public_id=garage.paper).update(is_private=False)
    assert found_by(garage, "alice") == {"photos/d1/960": 200, "photos/b1/960": 200, f"papers/{garage.paper}/": 200}
    pass_on(garage, "alice", "eve", {"pictures"})
    kept = {"photos/d1/960": 200, "photos/b1/960": 404, f"papers/{garage.paper}/": 404}
    assert found_by(garage, "eve") == kept
    pass_on(garage, "eve", "alice", {"story", "pictures"})
    assert found_by(garage, "alice") == kept
    pass_on(garage, "alice", "eve", set())
    assert found_by(garage, "eve") == dict.fromkeys(kept, 404)


def test_list_shows_the_day_it_was_handed_over_however_much_was_done_since(garage: Garage) -> None:
    vela = garage.care.vela
    place_photo("d1", vela.name)
    actions.keep_record(vela, NewRecord("delivered", "maker", NOW, photos=("d1",)), **BY)
    for words in ("Oil", "Brakes"):
        actions.keep_record(vela, NewRecord("service", "maker", NOW, words={"en": words}), **BY)
    assert f"/garage/{vela.public_id}/photos/d1/" in read(garage.client("alice"), "/garage/")


def pass_on(garage: Garage, seller: str, buyer: str, goes: set[str]) -> None:
    later = NOW + timedelta(minutes=Passing.objects.count() + 1)
    offered = Offered(f"{buyer}@example.org", "en", (), goes)
    asked = ask_to_take(garage.care.vela.public_id, offered, seller=f"{seller}@example.org", now=later)
    accept_passing(asked.token, buyer=offered.email, now=later)


def found_by(garage: Garage, name: str) -> dict[str, int]:
    """What answers; the book links to exactly what does."""
    browser = garage.client(name)
    book = read(browser, f"{garage.page}records/")
    found = {
        one: browser.get(f"{garage.page}{one}").status_code
        for one in ("photos/d1/960", "photos/b1/960", f"papers/{garage.paper}/")
    }
    assert {one: f"{garage.page}{one}" in book for one in found} == {one: code == 200 for one, code in found.items()}
    return found


def test_book_is_saved_as_it_was_signed_and_the_keys_are_for_everybody(garage: Garage) -> None:
    answer = garage.client("alice").get(f"{garage.page}records.json")
    assert answer.content == queries.export_of(garage.care.vela)
    assert Client().get("/.well-known/vorfreude-records.json").content == queries.record_keys()


@pytest.mark.parametrize("many", [1, 3])
def test_pages_ask_as_many_statements_whatever_stands_in_them(
    garage: Garage, many: int, plain_statements: list[str]
) -> None:
    for number in range(many - 1):
        a_vehicle(f"more-{number}", "alice")
        actions.keep_record(garage.care.vela, NewRecord("note", "maker", NOW, words={"en": "Again"}), **BY)
        actions.add_paper(garage.care.vela, NewPaper("Again", "other", PDF), **BY)
    alice = garage.client("alice")
    asked: dict[str, int] = {}
    for address in ("/garage/", garage.page, f"{garage.page}records/", f"{garage.page}papers/"):
        alice.get(address)
        plain_statements.clear()
        with CaptureQueriesContext(connection) as found:
            read(alice, address)
        asked[address.replace(garage.page, "")] = len(found) + len(plain_statements)
    assert asked == {"/garage/": 6, "": 8, "records/": 7, "papers/": 6}
