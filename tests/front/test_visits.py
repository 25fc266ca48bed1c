"""A visit for whoever it is: what was found, what they decide, and that nobody else sees any of it."""

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.care.visits_world import BELT, BRAKES, EXAMPLES, HOUR, TINA, WIPERS, a_visit, here, journey_of
from tests.care.world import ADVISER, CareWorld, a_person, make_care_world, with_companion
from tests.front.world import World
from tests.ground import once
from tests.journeys.world import release
from tests.photos.album import place_photo
from vorfreude.care import actions
from vorfreude.care.actions import Pin
from vorfreude.care.handing import CHECKS
from vorfreude.care.models import Approval, Finding, HandOver, Snag, Visit
from vorfreude.core.chain.canonical import canonical
from vorfreude.lib import signing

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db

STRANGERS = ("charlie", "dora", "eve")


@once
def visit(built: World) -> tuple[CareWorld, Visit]:
    """Alice is asked about brakes, wipers and a belt; Bob goes with her and may not answer, Dana may."""
    release((EXAMPLES / "visit.yaml").read_text(encoding="utf-8"))
    care = make_care_world()
    built.people["dana"] = a_person("dana")
    with_companion(care.vela, "dana", ("photographs", "answer", "ask"))
    made = a_visit(care)
    at = here(care, made, BRAKES, WIPERS, BELT)
    actions.ask_approval(visit=made.public_id, findings=[1, 2, 3], actor=ADVISER, now=at)
    return care, made


def address(visit: Visit, rest: str = "") -> str:
    return f"/visits/{visit.public_id}/{rest}"


QUESTION = "questions/1/"
CHOICE = {"answer-1": "approved", "answer-2": "declined", "answer-3": "later"}


def test_somebody_chooses_reads_what_it_comes_to_and_says_yes(world: World, visit: tuple[CareWorld, Visit]) -> None:
    _, made = visit
    alice = world.client("alice")
    page = alice.get(address(made)).content.decode()
    assert "We have been waiting for your decision" in page
    asked = alice.get(address(made, QUESTION)).content.decode()
    assert all(words in asked for words in ("2 mm left", "€920", "€39", "€120", "€1,079"))
    unclear = alice.get(address(made, QUESTION), {"go": "1", "answer-1": "approved"}).content.decode()
    assert "Please give an answer to each." in unclear
    means = alice.get(address(made, QUESTION), {"go": "1", **CHOICE}).content.decode()
    assert "What this means" in means
    assert "€920, taxes included" in means
    answer = alice.post(address(made, QUESTION), CHOICE)
    assert (answer.status_code, answer["Location"]) == (302, address(made, "?noted=answer"))
    assert "noted and signed" in alice.get(answer["Location"]).content.decode()
    again = alice.post(address(made, QUESTION), CHOICE | {"answer-1": "declined"})
    assert (again.status_code, "answered or taken back" in again.content.decode()) == (422, True)
    standings = dict(Finding.objects.order_by("number").values_list("number", "standing"))
    assert standings == {1: "approved", 2: "declined", 3: "deferred"}


def test_the_signed_answer_is_what_was_seen_and_holds_offline(world: World, visit: tuple[CareWorld, Visit]) -> None:
    _, made = visit
    alice = world.client("alice")
    assert alice.get(address(made, f"{QUESTION}statement")).status_code == 404
    alice.post(address(made, QUESTION), CHOICE)
    said = alice.get(address(made, f"{QUESTION}statement")).json()
    keys = signing.read_keys(canonical(said["keys"]).encode())
    signed = signing.Signed(said["key"], said["signature"])
    assert signing.holds(said["body"].encode(), signed, keys)
    assert not signing.holds(said["body"].replace("92000", "9200").encode(), signed, keys)
    assert '"answer":{"1":"approved","2":"declined","3":"later"}' in said["body"]
    assert "alice" not in said["body"].lower()


def test_nobody_else_sees_a_visit_or_decides(world: World, visit: tuple[CareWorld, Visit]) -> None:
    care, made = visit
    pages = ("", "story/", QUESTION, f"{QUESTION}statement")
    for name in STRANGERS:
        browser = world.client(name)
        assert [browser.get(address(made, page)).status_code for page in pages] == [404] * 4
        assert browser.get(f"/visits/called/{made.name}/").status_code == 404
        assert browser.post(address(made, QUESTION), CHOICE).status_code == 404
        assert browser.get(address(made)).content == browser.get(f"/visits/{'z' * 22}/").content
    nobody = world.client("anonymous")
    assert [nobody.get(address(made, page)).status_code for page in pages] == [302] * 4
    bob = world.client("bob")
    assert bob.get(address(made)).status_code == 200
    assert 'name="answer-1"' not in bob.get(address(made, QUESTION)).content.decode()
    assert bob.post(address(made, QUESTION), CHOICE).status_code == 403
    assert Approval.objects.get().answered_at is None
    assert world.client("dana").post(address(made, QUESTION), CHOICE).status_code == 302
    other = a_visit(care, vehicle=care.corvo, begins=made.begins_at + timedelta(days=1))
    assert world.client("alice").get(address(other)).status_code == 404


def test_a_garage_leads_to_the_visit_that_is_under_way(
    world: World, visit: tuple[CareWorld, Visit], django_assert_max_num_queries: "DjangoAssertNumQueries"
) -> None:
    _, made = visit
    alice = world.client("alice")
    alice.get("/garage/")
    with django_assert_max_num_queries(8):
        page = alice.get("/garage/").content.decode()
    assert f'<a href="{address(made)}">The workshop waits for your decision</a>' in page
    Visit.objects.update(standing="booked")
    ahead = alice.get(address(made)).content.decode()
    (move,) = re.findall(r'href="(/appointments/[^"]+)"', ahead)
    assert world.client("anonymous").get(move).status_code == 200
    assert "/appointments/" not in world.client("dana").get(address(made)).content.decode()
    assert f'<a href="{address(made)}">Workshop: ' in alice.get("/garage/").content.decode()
    Visit.objects.update(standing="gone")
    assert address(made) not in alice.get("/garage/").content.decode()
    assert address(made) not in world.client("charlie").get("/garage/").content.decode()


def test_a_hostile_answer_changes_nothing(world: World, visit: tuple[CareWorld, Visit]) -> None:
    _, made = visit
    alice = world.client("alice")
    for sent in ({}, {"all": "free"}, {"answer-1": "approved", "answer-2": "x", "answer-3": "later"}, {"answer-9": "approved"}):  # fmt: skip
        assert alice.post(address(made, QUESTION), sent).status_code == 422
    assert alice.post(address(made, "questions/7/"), CHOICE).status_code == 404
    assert alice.get(address(made, "questions/99999999999999999999/")).status_code == 404
    assert Approval.objects.get().answered_at is None


def test_the_story_of_a_visit_leads_to_its_page_and_back(world: World, visit: tuple[CareWorld, Visit]) -> None:
    _, made = visit
    row = journey_of(made.name, world.now)
    alice = world.client("alice")
    assert f"/visits/called/{made.name}/" in alice.get(f"/journeys/{row.public_id}/").content.decode()
    assert alice.get(f"/visits/called/{made.name}/")["Location"] == address(made)
    assert alice.get(address(made, "story/"))["Location"] == f"/journeys/{row.public_id}/"


@pytest.mark.parametrize("findings", [1, 3])
def test_pages_of_a_visit_are_read_in_few_statements(
    world: World, visit: tuple[CareWorld, Visit], findings: int, django_assert_num_queries: "DjangoAssertNumQueries"
) -> None:
    _, made = visit
    Finding.objects.filter(number__gt=findings).delete()
    alice = world.client("alice")
    alice.get(address(made))
    for page, statements in (("", 6), (QUESTION, 2)):
        with django_assert_num_queries(statements):
            alice.get(address(made, page))


@once
def handed(built: World) -> tuple[CareWorld, str]:
    """Vela's day was last week, as its build shows a picture."""
    release((EXAMPLES / "hand-over.yaml").read_text(encoding="utf-8"))
    care = make_care_world()
    return care, actions.plan_hand_over(vehicle=care.vela.public_id, at=care.now + HOUR, place="Hall 1", actor=ADVISER, now=care.now)  # fmt: skip


def hand_over(made: str, care: CareWorld) -> None:
    for key in CHECKS:
        actions.tick_check(hand_over=made, key=key, done=True, actor=TINA, now=care.now)
    actions.hand_over_keys(hand_over=made, keys=2, actor=ADVISER, now=care.now + HOUR)


def test_topics_are_chosen_before_and_pins_are_set_after_the_day(world: World, handed: tuple[CareWorld, str]) -> None:
    care, made = handed
    alice, at = world.client("alice"), f"/hand-overs/{made}/"
    assert alice.get(f"{at}pins/").status_code == 404
    assert alice.post(f"{at}topics/", {"topic": ["track", "rockets"], "wishes": "Our dog"}).status_code == 302
    assert "Our dog" in alice.get(at).content.decode()
    hand_over(made, care)
    assert "It has been yours since" in alice.get(at).content.decode()
    assert alice.post(f"{at}topics/", {"topic": "care"}).status_code == 422
    assert alice.post(f"{at}pins/", {"words": " "}).status_code == 422
    assert alice.post(f"{at}pins/", {"words": "It squeaks"}).status_code == 302
    actions.mend_snag(hand_over=made, number=1, answer="Oiled", actor=TINA, now=world.now)
    assert "Oiled" in alice.get(at).content.decode()
    assert alice.post(f"{at}pins/1/again/").status_code == 302
    assert "We are sorry that once was not enough." in alice.get(at).content.decode()
    assert alice.post(f"{at}pins/1/acceptances/").status_code == 422
    assert alice.post(f"{at}pins/1/withdrawals/").status_code == 302
    assert alice.post(f"{at}pins/9/withdrawals/").status_code == 404
    assert Snag.objects.get().withdrawn_at is not None


def test_a_pin_stands_where_it_was_set(world: World, handed: tuple[CareWorld, str]) -> None:
    care, made = handed
    hand_over(made, care)
    place_photo("day-1", HandOver.objects.get().name, stage="first-weeks")
    actions.pin_snag(hand_over=made, pin=Pin("A scratch", "day-1", 0.25, 0.5), actor="alice@example.org", now=world.now)
    assert (Snag.objects.get().x, Snag.objects.get().y) == (0.25, 0.5)
    alice = world.client("alice")
    sent = {"words": "A dent", "photo": "day-1", "x": "250", "y": "-3"}
    assert alice.post(f"/hand-overs/{made}/pins/", sent).status_code == 302
    assert list(Snag.objects.filter(number=2).values_list("x", "y")) == [(0.25, 0.5)]


def test_a_pin_shows_a_picture_of_ones_own_once_it_has_passed_the_gate(
    world: World, handed: tuple[CareWorld, str], django_assert_max_num_queries: "DjangoAssertNumQueries"
) -> None:
    care, made = handed
    hand_over(made, care)
    alice, at, waits = world.client("alice"), f"/hand-overs/{made}/", "Your picture is looked at first"
    sent = {"words": "A dent", "picture": SimpleUploadedFile("dent.jpg", b"a picture", "image/jpeg")}
    assert alice.post(f"{at}pins/", sent).status_code == 302
    assert alice.get(at).content.decode().count(waits) == 1
    place_photo("dent", HandOver.objects.get().name, stage="first-weeks")
    Snag.objects.update(photo="dent")
    with django_assert_max_num_queries(8):
        page = alice.get(at).content.decode()
    assert (waits in page, "/photos/dent/" in page) == (False, True)
    empty = {"words": "Another", "picture": SimpleUploadedFile("none.jpg", b"", "image/jpeg")}
    assert alice.post(f"{at}pins/", empty).status_code == 422
    assert Snag.objects.count() == 1


def test_nobody_else_sees_the_day_of_a_key(world: World, handed: tuple[CareWorld, str]) -> None:
    care, made = handed
    hand_over(made, care)
    actions.pin_snag(hand_over=made, pin=Pin("A scratch"), actor="alice@example.org", now=world.now)
    for name in STRANGERS:
        browser = world.client(name)
        assert [browser.get(f"/hand-overs/{made}/{page}").status_code for page in ("", "pins/")] == [404, 404]
        posts = ("topics/", "pins/", "pins/1/again/", "pins/1/acceptances/", "pins/1/withdrawals/")
        assert [browser.post(f"/hand-overs/{made}/{page}", {"words": "x"}).status_code for page in posts] == [404] * 5
    assert Snag.objects.count() == 1
