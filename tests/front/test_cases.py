"""What went wrong, as who it is for reads and writes it: whose move, until when; and nobody else's is ever there."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.care.cases_world import CASE
from tests.care.world import a_vehicle, with_companion
from tests.front.world import World
from tests.ground import once
from tests.journeys.world import MONDAY, advance_all, release
from vorfreude.care import actions
from vorfreude.care.actions import Gift, NewCase, NewItem
from vorfreude.care.models import Case, CaseStep
from vorfreude.core.recovery import Limit
from vorfreude.front.cases_urls import urlpatterns
from vorfreude.journeys import queries as journeys
from vorfreude.people import actions as people
from vorfreude.photos.models import Photo

STRANGERS = ("bob", "charlie", "dora", "eve")


@once
def house(built: World) -> Case:
    """Alice's Vela, and her case about it, which she told of on Tuesday afternoon; Bob goes with her in the car alone."""
    release(CASE, now=MONDAY)
    vela = a_vehicle("vela", "alice")
    a_vehicle("corvo", "charlie")
    with_companion(vela, "bob")
    new = NewCase("fault", "portal", "It crackles", "<i>Left</i>", vehicle=vela.pk)
    case = actions.open_case(new, actor="alice@example.org", now=built.now)
    advance_all(31)
    return case


def by(world: World) -> Any:
    return {"actor": "dora@example.org", "now": world.now}


def address(case: Case) -> str:
    return f"/cases/{case.public_id}/"


def test_a_case_says_whose_move_it_is_and_until_when(
    house: Case, world: World, django_assert_max_num_queries: Any
) -> None:
    alice = world.client("alice")
    with django_assert_max_num_queries(8):
        page = alice.get(address(house)).content.decode()
    assert ("It is our move" in page, "Somebody answers you by 4 November 2026, 11:00." in page) == (True, True)
    assert "&lt;i&gt;Left&lt;/i&gt;" in page
    actions.answer_case(house.public_id, "Which seat?", waiting="customer", **by(world))
    advance_all(31)
    page = alice.get(address(house)).content.decode()
    assert ("It is your move" in page, "Dora" in page, "is put right by" in page) == (True, True, False)
    assert alice.post(f"{address(house)}letters/", {"words": "The left one"}).status_code == 302
    assert "It is our move" in alice.get(address(house)).content.decode()


def test_what_is_for_us_alone_is_not_on_the_customers_page(house: Case, world: World) -> None:
    actions.set_authority(Limit("concierge", 100_00, 100_00, "EUR", "plant-lead"), **by(world))
    actions.set_authority(Limit("plant-lead", 900_00, 900_00, "EUR"), **by(world))
    for key, title, cost in (("wash", "A wash by hand", 66_00), ("trip", "A journey", 777_00)):
        actions.write_item(NewItem(key, {"en": title, "de": title}, cost), **by(world))
    actions.note_case(house.public_id, "Difficult customer", **by(world))
    for key in ("wash", "trip"):
        actions.give(house.public_id, Gift(key, "With our compliments"), roles={"concierge"}, **by(world))
    page = world.client("alice").get(address(house)).content.decode()
    assert ("A wash by hand" in page, "With our compliments" in page) == (True, True)
    assert [one in page for one in ("Difficult", "A journey", "777", "66", "plant-lead", "dora@")] == [False] * 6


def test_what_is_not_right_is_opened_again_and_what_is_right_is_closed(house: Case, world: World) -> None:
    alice = world.client("alice")
    for words, well, standing in (("Mended", "no", "open"), ("Exchanged", "yes", "closed")):
        actions.settle_case(house.public_id, words, **by(world))
        assert "Yes, it is right" in alice.get(address(house)).content.decode()
        assert alice.post(f"{address(house)}answers/", {"well": well, "words": "Still"}).status_code == 302
        assert Case.objects.get(pk=house.pk).standing == standing
    answer = alice.post(f"{address(house)}letters/", {"words": "Thank you"})
    assert (answer.status_code, "moved on meanwhile" in answer.content.decode()) == (422, True)


def test_somebody_tells_of_what_went_wrong_with_their_own_things_alone(house: Case, world: World) -> None:
    alice, charlie = world.client("alice"), world.client("charlie")
    assert charlie.get("/cases/new/").content.decode().count('name="about"') == 2
    sent = {
        "sort": "late",
        "words": "Where is it?\nSince May",
        "about": house.vehicle.public_id if house.vehicle else "",
    }
    answer = alice.post("/cases/new/", sent)
    case = Case.objects.latest("pk")
    assert (answer["Location"], case.title, case.vehicle) == (address(case), "Where is it?", house.vehicle)
    charlie.post("/cases/new/", sent)
    assert Case.objects.latest("pk").vehicle is None
    for wrong in ({"words": " \x00 "}, {"sort": "promise"}, {"sort": "gossip"}, {"words": "x" * 5_000}):
        assert alice.post("/cases/new/", sent | wrong).status_code == 422


def test_the_list_holds_ones_own_at_as_many_statements_for_one_as_for_three(
    house: Case, world: World, django_assert_max_num_queries: Any
) -> None:
    alice = world.client("alice")
    for number in range(1, 4):
        with django_assert_max_num_queries(6):
            page = alice.get("/cases/").content.decode()
        assert page.count('<p class="move">') == number
        new = NewCase("bill", "telephone", f"Bill {number}", person=world.people["alice"].pk)
        actions.open_case(new, **by(world))
    for name in ("bob", "charlie", "eve"):
        assert "It crackles" not in world.client(name).get("/cases/").content.decode()


def test_a_case_that_goes_on_in_another_leads_there_whoever_follows_both(
    house: Case, world: World, django_assert_max_num_queries: Any
) -> None:
    other = actions.open_case(NewCase("bill", "portal", "Twice", person=world.people["alice"].pk), actor="alice@example.org", now=world.now)  # fmt: skip
    people.grant_participation(person=world.people["bob"], subject=house.name, role="companion", **by(world))
    actions.merge_cases(house.public_id, into=other.public_id, **by(world))
    alice = world.client("alice")
    alice.get(address(house))
    with django_assert_max_num_queries(8):
        page = alice.get(address(house)).content.decode()
    assert (f'<a href="{address(other)}">Read on there</a>' in page, "tell us anew" in page) == (True, False)
    assert address(other) not in world.client("bob").get(address(house)).content.decode()


def test_the_story_of_a_case_leads_to_its_page_under_a_name_for_its_reader(house: Case, world: World) -> None:
    alice = world.client("alice")
    assert alice.get(f"/cases/called/{house.name}/")["Location"] == address(house)
    listed = alice.get("/journeys/").content.decode()
    (story,) = journeys.ids_about([house.name])
    told = alice.get(f"/journeys/{story}/").content.decode()
    assert f"/cases/called/{house.name}/" in told
    assert [house.name in re.sub(r'href="[^"]*"', "", page) for page in (listed, told)] == [False, False]
    assert ["Putting it right" in page for page in (listed, told)] == [True, True]
    assert world.client("charlie").get(f"/cases/called/{house.name}/").status_code == 404
    assert alice.get("/cases/called/case-999/").status_code == 404


@pytest.mark.parametrize("name", STRANGERS)
def test_a_strangers_answer_is_that_of_a_case_that_does_not_exist(house: Case, world: World, name: str) -> None:
    browser = world.client(name)
    for part, sent in (("", None), ("letters/", {"words": "Mine"}), ("pictures/", {}), ("answers/", {"well": "yes"})):
        theirs, nowhere = (
            browser.get(here + part) if sent is None else browser.post(here + part, sent)
            for here in (address(house), f"/cases/{'z' * 22}/")
        )
        assert (theirs.status_code, theirs.content) == (404, nowhere.content)
    assert Case.objects.get(pk=house.pk).revision == house.revision


def test_a_companion_writes_where_they_were_let_in_and_decides_nothing(house: Case, world: World) -> None:
    people.grant_participation(
        person=world.people["bob"], subject=house.name, role="companion", actor="test", now=world.now
    )
    actions.settle_case(house.public_id, "Mended", **by(world))
    bob = world.client("bob")
    assert "Yes, it is right" not in bob.get(address(house)).content.decode()
    assert bob.post(f"{address(house)}answers/", {"well": "yes"}).status_code == 404
    assert bob.post(f"{address(house)}letters/", {"words": "Thank you"}).status_code == 302


def test_every_address_of_cases_asks_who_one_is(house: Case, world: World) -> None:
    assert {one.name for one in urlpatterns} == {
        "cases",
        "case-new",
        "case",
        "case-called",
        "case-letters",
        "case-pictures",
        "case-answers",
    }
    for part in ("/cases/", "/cases/new/", address(house)):
        assert world.client("anonymous").get(part)["Location"] == f"/account/login/?next={part}"


def test_a_photograph_comes_with_the_first_words_and_one_that_cannot_be_taken_loses_none_of_them(
    house: Case, world: World
) -> None:
    alice = world.client("alice")
    for title, content, status in (("The mirror", b"a picture", 302), ("The seat", b"", 422)):
        sent = {"sort": "fault", "words": title, "picture": SimpleUploadedFile("a.jpg", content, "image/jpeg")}
        answer = alice.post("/cases/new/", sent)
        assert (answer.status_code, Case.objects.filter(title=title).count()) == (status, 1)
        assert ("A picture could not be opened." in answer.content.decode()) == (status != 302)
    assert [one.what for one in CaseStep.objects.exclude(case=house).order_by("pk")] == ["opened", "pictured", "opened"]
    assert [(one.stage, one.standing) for one in Photo.objects.filter(subject__startswith="case-")] == [
        ("with-us", "waiting")
    ]


def test_a_photograph_waits_at_the_gate_and_what_is_none_is_told(house: Case, world: World) -> None:
    alice = world.client("alice")
    for _ in range(2):
        sent = {"picture": SimpleUploadedFile("left.jpg", b"a picture", "image/jpeg")}
        assert alice.post(f"{address(house)}pictures/", sent).status_code == 302
    page = alice.get(address(house)).content.decode()
    assert page.count("It is looked at first, and stands here soon.") == 1
    answer = alice.post(f"{address(house)}pictures/")
    assert (answer.status_code, 'role="alert"' in answer.content.decode()) == (422, True)
    assert CaseStep.objects.filter(case=house, what="pictured").count() == 1
