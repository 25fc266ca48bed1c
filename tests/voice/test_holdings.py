"""What is held of letters: a copy has what its owner may read, and an end leaves nothing of theirs behind."""

from datetime import timedelta

import pytest

from tests.front.talking import letter, staff_write, talking_world
from tests.front.world import World
from tests.photos.gate.making import encoded, quarters
from vorfreude.lib.holding import Whose
from vorfreude.photos import store
from vorfreude.photos.actions.enclosing import seal_enclosure
from vorfreude.voice import actions
from vorfreude.voice.actions import Act
from vorfreude.voice.holdings import HOLDINGS
from vorfreude.voice.models import Conversation, Message, Note, Reaction

LETTERS, ANSWERS = HOLDINGS


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    """Alice and her dealer wrote, staff answered, noted, and wrote something that goes tomorrow."""
    world = talking_world(monkeypatch)
    actions.write(letter(world, "alice", "How blue?"), answer_by=None, now=world.now)
    actions.write(letter(world, "denis", "And the price?"), answer_by=None, now=world.now)
    staff_write(world, "Very blue.", read=2)
    journey = world.journey().public_id
    actions.leave_note(Act(journey, "car-1", world.person("dora").pk, "n1"), "difficult", now=world.now)
    actions.answer(letter(world, "dora", "Later", "s2"), read=3, later=world.now + timedelta(hours=9), now=world.now)
    actions.react(
        person=world.person("alice").pk, journey=journey, subject="car-1", moment="welcome", sort="joy", now=world.now
    )
    return world


def whose(world: World, name: str, *, owns: tuple[str, ...] = ()) -> Whose:
    person = world.person(name)
    return Whose(person.pk, person.email, person.name, "en", "UTC", owns=owns, follows=("car-1",))


def test_a_copy_holds_what_its_owner_may_read(world: World) -> None:
    found = {
        name: [row["words"] for row in LETTERS.export(whose(world, name)).rows] for name in ("alice", "denis", "carla")
    }
    every = ["How blue?", "And the price?", "Very blue."]
    assert found == {"alice": every, "denis": every, "carla": []}
    assert [row["reaction"] for row in ANSWERS.export(whose(world, "alice")).rows] == ["joy"]


def test_who_shares_a_conversation_takes_their_own_letters_along(world: World) -> None:
    erased = LETTERS.erase(whose(world, "denis"), world.now)
    assert (erased.gone, list(Message.objects.order_by("pk").values_list("text", flat=True))) == (
        1,
        ["How blue?", "Very blue.", "Later"],
    )


def test_of_who_owns_it_alone_nothing_is_left(world: World, django_capture_on_commit_callbacks: object) -> None:
    sealed = seal_enclosure(encoded(quarters(), "JPEG"))
    actions.write(letter(world, "alice", "See", "t9"), sealed=[sealed], answer_by=None, now=world.now)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # pytest-django's
        LETTERS.erase(whose(world, "alice", owns=("car-1",)), world.now)
    ANSWERS.erase(whose(world, "alice"), world.now)
    left = [table.objects.count() for table in (Conversation, Message, Note, Reaction)]
    assert (left, store.fetch(sealed)) == ([0, 0, 0, 0], None)
