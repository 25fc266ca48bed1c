from datetime import time, timedelta

import pytest
from django.test import Client

from tests.front.world import World
from vorfreude.core.attention import Budget, Digest, Quiet
from vorfreude.delivery import actions
from vorfreude.delivery.models import Barrier
from vorfreude.delivery.queries import preferences_of

FORM = {
    "moments": ["push"],
    "news": ["email"],
    "quiet_since": "21:00",
    "quiet_until": "08:30",
    "digest_day": "6",
    "digest_at": "10:00",
    "interruptions": "1",
}


def test_choices_are_kept_and_what_is_never_held_back_stays_on(world: World, alice: Client) -> None:
    assert alice.post("/me/preferences/", FORM)["Location"] == "/me/preferences/?saved"
    found = preferences_of(world.person("alice").pk, world.now)
    assert {group: sorted(on) for group, on in found.on.items()} == {
        "promises": ["email"], "questions": [], "moments": ["push"], "news": ["email"], "offers": [],
    }  # fmt: skip
    assert (found.quiet, found.digest, found.budget) == (
        Quiet(time(21), time(8, 30)), Digest(time(10), 6), Budget(1, "week"),
    )  # fmt: skip


def test_page_shows_what_was_chosen(world: World, alice: Client) -> None:
    alice.post("/me/preferences/", FORM)
    page = alice.get("/me/preferences/").content.decode()
    assert 'value="21:00"' in page
    assert '<option value="6" selected>Saturday</option>' in page
    assert '<option value="1" selected>at most once a week</option>' in page


def test_empty_quiet_hours_are_none_and_the_makers_digest_is_not_ones_own(world: World, alice: Client) -> None:
    alice.post("/me/preferences/", {})
    found = preferences_of(world.person("alice").pk, world.now)
    assert (found.quiet, found.digest, found.budget) == (None, None, None)


@pytest.mark.parametrize(
    "odd",
    [
        {"quiet_since": "25:00", "quiet_until": "07:00"},
        {"quiet_since": "22:00"},
        {"quiet_since": "22:00\n", "quiet_until": "07:00"},
        {"digest_day": "8", "digest_at": "10:00"},
        {"digest_day": "6"},
        {"interruptions": "-1"},
        {"interruptions": "1000000"},
        {"interruptions": "x\0"},
    ],
)
def test_what_the_page_does_not_offer_changes_nothing(world: World, alice: Client, odd: dict[str, str]) -> None:
    before = preferences_of(world.person("alice").pk, world.now)
    assert alice.post("/me/preferences/", odd)["Location"] == "/me/preferences/?wrong"
    assert preferences_of(world.person("alice").pk, world.now) == before


def test_pause_lasts_as_many_weeks_and_can_be_ended(world: World, alice: Client) -> None:
    alice.post("/me/preferences/pauses/", {"weeks": "2"})
    found = preferences_of(world.person("alice").pk, world.now)
    assert found.paused_until is not None
    assert abs(found.paused_until - world.now - timedelta(weeks=2)) < timedelta(minutes=1)
    assert found.quiet == Quiet(time(22), time(7))
    assert "End the pause" in alice.get("/me/preferences/").content.decode()
    alice.post("/me/preferences/pauses/", {"weeks": "0"})
    assert preferences_of(world.person("alice").pk, world.now).paused_until is None
    assert alice.post("/me/preferences/pauses/", {"weeks": "999"})["Location"] == "/me/preferences/?wrong"


def test_letters_that_came_back_are_said_and_end_when_the_page_is_kept(world: World, alice: Client) -> None:
    person = world.person("alice")
    Barrier.objects.create(person=person, channel="email", code="bounced", at=world.now)
    assert "Letters to your address came back" in alice.get("/me/preferences/").content.decode()
    alice.post("/me/preferences/", {"moments": ["email"]})
    assert preferences_of(person.pk, world.now).closed == {}


def test_what_was_left_by_a_click_is_shown_as_off(world: World, alice: Client) -> None:
    person = world.person("alice")
    actions.refuse(person_id=person.pk, groups=["news"], channel="email", letter="k", now=world.now)
    assert preferences_of(person.pk, world.now).on["news"] == frozenset()


def test_page_speaks_german(world: World, alice: Client) -> None:
    world.speaks("alice", "de")
    page = alice.get("/me/preferences/").content.decode()
    assert "Wie Sie von uns hören" in page
    assert "Ruhezeit" in page


def test_page_asks_two_questions(alice: Client, django_assert_num_queries: pytest.FixtureRequest) -> None:
    with django_assert_num_queries(2):  # type: ignore[operator]
        alice.get("/me/preferences/")
