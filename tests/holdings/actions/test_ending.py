"""The end of everything about somebody, where they are not only a customer, or not a follower any more."""

from django.test import Client
from pytest_django import Settings

from tests.delivery.world import notice
from tests.front.world import World
from vorfreude.delivery import actions as delivery
from vorfreude.delivery.models import Notice
from vorfreude.holdings import actions
from vorfreude.holdings.models import Request
from vorfreude.intake.models import Signal
from vorfreude.people import actions as people
from vorfreude.people.models import Person

ALICE = "alice@example.org"


def end(world: World, alice: Client) -> None:
    alice.post("/me/data/end/", {"address": ALICE})
    world.hours += 24 * 4
    while not actions.answer_requests(worker="w1", now=world.now).idle:
        pass


def test_staff_who_have_not_shown_a_second_factor_cannot_end_themselves(world: World, settings: Settings) -> None:
    settings.STAFF_SECOND_FACTOR = True
    dora = world.client("dora")
    assert dora.post("/me/data/end/", {"address": "dora@example.org"}).status_code == 404
    assert not Request.objects.exists()


def test_who_began_to_work_here_after_asking_for_their_end_stays(world: World, alice: Client) -> None:
    alice.post("/me/data/end/", {"address": ALICE})
    people.grant_role(person=world.person("alice"), role="concierge", actor="test", now=world.now)
    end(world, alice)
    assert Person.objects.filter(email=ALICE).exists()
    assert Request.objects.get().withdrawn_at == world.now


def test_who_follows_no_more_is_taken_out_of_what_they_answered(world: World, alice: Client) -> None:
    alice.post(f"{world.page()}answers/", {"decision": "stitching", "option": "red", "sure": "1"})
    people.grant_participation(
        person=world.person("charlie"), subject="car-1", role="owner", actor="test", now=world.now
    )
    people.revoke_participation(person=world.person("alice"), subject="car-1", actor="test", now=world.now)
    end(world, alice)
    assert not Signal.objects.filter(data__contains=ALICE).exists()
    assert Signal.objects.filter(kind="decision.answered", data__contains='"option":"red"').exists()


def test_what_others_were_told_about_it_names_them_no_more(world: World, alice: Client) -> None:
    world.named("alice", "Alice Ashdown")
    people.grant_participation(person=world.person("eve"), subject="car-1", role="companion", actor="t", now=world.now)
    said = [notice(world.person(name), f"Dear Alice Ashdown, {name}") for name in ("eve", "charlie")]
    delivery.notify(said, now=world.now)
    Notice.objects.filter(person=world.person("eve")).update(subject="car-1")
    Notice.objects.filter(person=world.person("charlie")).update(subject="car-2")
    end(world, alice)
    titles = {one.person.email: one.words["title"]["en"] for one in Notice.objects.select_related("person")}
    assert titles == {"eve@example.org": "Dear …, eve", "charlie@example.org": "Dear Alice Ashdown, charlie"}
