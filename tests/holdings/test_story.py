"""Alice takes everything with her, and then ends it; Charlie, who owns the other car, notices nothing."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.storage import storages
from django.test import Client

from tests.front.world import World
from tests.journeys.world import signal
from tests.photos.album import place_photo
from vorfreude.holdings import actions
from vorfreude.holdings.models import Request
from vorfreude.intake.models import Signal
from vorfreude.journeys.models import Moment
from vorfreude.lib.holding import ERASED
from vorfreude.people.models import Person

SECRET = "initials"


def answer(world: World) -> None:
    """A worker comes by until nothing is left."""
    while not actions.answer_requests(worker="w1", now=world.now).idle:
        pass


def archive(world: World, browser: Client) -> zipfile.ZipFile:
    """Asks for a copy, waits, and fetches it."""
    browser.post("/me/data/copies/")
    answer(world)
    request = Request.objects.get(act="copy")
    response = browser.get(f"/me/data/copies/{request.public_id}/")
    return zipfile.ZipFile(io.BytesIO(b"".join(response)))


def test_a_copy_holds_what_was_told_and_photographs_and_can_be_read(world: World, alice: Client) -> None:
    place_photo("p1", "car-1")
    with archive(world, alice) as copy:
        names = copy.namelist()
        assert names[-1] == "index.html"
        assert "photos/shown/p1.jpg" in names
        assert json.loads(copy.read("people/profile.json"))[0]["address"] == "alice@example.org"
        told = [row.get("told") for row in json.loads(copy.read("journeys/story.json"))]
        assert [moment.words["title"]["en"] in told for moment in Moment.objects.filter(journey__subject="car-1")]
        page = copy.read("index.html").decode()
        assert "alice@example.org" in page
        assert 'src="photos/shown/p1.jpg"' in page


def test_a_secret_that_was_not_told_is_in_no_copy(world: World, alice: Client) -> None:
    assert Moment.objects.filter(name="engraving").count() == 0
    with archive(world, alice) as copy:
        assert [name for name in copy.namelist() if SECRET.encode() in copy.read(name)] == []


def test_nothing_of_others_is_in_a_copy(world: World, alice: Client) -> None:
    with archive(world, alice) as copy:
        assert [name for name in copy.namelist() if b"car-2" in copy.read(name) or b"charlie" in copy.read(name)] == []


@pytest.mark.parametrize("name", ["bob", "charlie", "dora", "eve"])
def test_a_stranger_fetches_no_copy(world: World, alice: Client, name: str) -> None:
    archive(world, alice).close()
    request = Request.objects.get(act="copy")
    assert world.client(name).get(f"/me/data/copies/{request.public_id}/").status_code in {302, 404}


def test_asking_twice_makes_one_copy_and_after_a_week_it_is_gone(world: World, alice: Client) -> None:
    for _ in range(2):
        alice.post("/me/data/copies/")
    answer(world)
    request = Request.objects.get(act="copy")
    assert storages["copies"].exists(request.file)
    actions.drop_archives(now=world.now + timedelta(days=8))
    assert not storages["copies"].exists(request.file)
    assert alice.get(f"/me/data/copies/{request.public_id}/").status_code == 404
    assert "Fetch your copy" not in alice.get("/me/data/").content.decode()


def test_the_end_needs_the_address_three_days_and_can_be_taken_back(world: World, alice: Client) -> None:
    wrong = alice.post("/me/data/end/", {"address": "bob@example.org"})
    assert wrong["Location"] == "/me/data/end/?wrong"
    alice.post("/me/data/end/", {"address": " Alice@Example.org "})
    answer(world)
    assert Person.objects.filter(email="alice@example.org").exists()
    assert "No, keep it" in alice.get("/me/data/").content.decode()
    alice.post("/me/data/end/withdrawal/")
    world.hours += 24 * 4
    answer(world)
    assert Person.objects.filter(email="alice@example.org").exists()


def test_after_the_end_nothing_says_who_it_was(world: World, alice: Client) -> None:
    world.named("alice", "Alice Ashdown")
    alice.post(f"{world.page()}answers/", {"decision": "stitching", "option": "red", "sure": "1"})
    world.take(signal("n", "note.written", "car-1", 31, by="Alice", to="ashdown", text="Alice is kind"))
    Moment.objects.filter(journey__subject="car-1").update(words={"title": {"en": "Alice, it has its shape"}})
    page = world.page()
    alice.post("/me/data/end/", {"address": "alice@example.org"})
    world.hours += 24 * 4
    answer(world)
    assert not Person.objects.filter(email="alice@example.org").exists()
    said = [row.data for row in Signal.objects.filter(subject__name="car-1")]
    assert [text for text in said if "alice@example.org" in text or '"Alice"' in text or "ashdown" in text] == []
    assert [text for text in said if "Alice is kind" in text] != [], "free words are a maker's own record"
    titles = {moment.words["title"]["en"] for moment in Moment.objects.filter(journey__subject="car-1")}
    assert titles == {"…, it has its shape"}
    assert alice.get(page).status_code == 302
    world.take()
    assert world.journey().state.decisions["stitching"].option == "red"
    assert Person.objects.filter(email="charlie@example.org").exists()
    assert world.client("charlie").get(world.page("car-2")).status_code == 200


def test_the_receipt_names_nobody_and_the_last_letter_says_where_it_is(world: World, alice: Client) -> None:
    alice.post("/me/data/end/", {"address": "alice@example.org"})
    world.hours += 24 * 4
    answer(world)
    request = Request.objects.get(act="end")
    assert (request.person, request.asked_by) == (None, ERASED)
    letter = mail.outbox[-1]
    assert letter.to == ["alice@example.org"]
    assert f"/endings/{request.public_id}/" in letter.body
    receipt = Client().get(f"/endings/{request.public_id}/")
    assert receipt.status_code == 200
    assert b"alice" not in receipt.content.lower()
    assert Client().get(f"/endings/{'z' * 22}/").status_code == 404


def test_somebody_who_works_here_cannot_end_themselves(world: World) -> None:
    dora = world.client("dora")
    assert dora.post("/me/data/end/", {"address": "dora@example.org"}).status_code == 404
    assert "Delete it in three days" not in dora.get("/me/data/end/").content.decode()


def test_a_worker_that_died_over_a_request_is_followed_by_another(world: World, alice: Client) -> None:
    alice.post("/me/data/copies/")
    Request.objects.update(leased_until=world.now + timedelta(minutes=10), leased_by="dead", tries=1)
    answer(world)
    assert Request.objects.get().file == ""
    world.hours += 1
    answer(world)
    assert Request.objects.get().file != ""


def test_what_cannot_be_done_is_tried_again_and_then_said(
    world: World, alice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> bytes:
        raise OSError("the disk is full")

    monkeypatch.setattr("vorfreude.holdings.actions.answering.pack", fails)
    alice.post("/me/data/copies/")
    for _ in range(5):
        answer(world)
        world.hours += 1
    request = Request.objects.get()
    assert (request.tries, request.due_at, request.trouble) == (5, None, "OSError")
    assert "We could not put it together" in alice.get("/me/data/").content.decode()


def test_pages_of_what_is_held_ask_little(world: World, alice: Client, django_assert_num_queries: object) -> None:
    alice.get("/me/data/")
    with django_assert_num_queries(2):  # type: ignore[operator]
        alice.get("/me/data/")
