"""Alice's car under a blueprint that names a time for answers and asks about a moment; her companion, her dealer; staff who write."""

from typing import Any

import pytest
from django.test import Client

from tests.front import world as front
from tests.front.world import World
from tests.journeys.world import BLUEPRINT, MONDAY
from vorfreude.people import actions as people
from vorfreude.voice import actions
from vorfreude.voice.actions import Letter

ASKING = BLUEPRINT.replace(
    "languages: [en, de]\n", "languages: [en, de]\nanswers_within: 4 hours on plant\nreferrals: true\n"
).replace(
    "  - moment: in-paint\n",
    "  - moment: in-paint\n    ask_after: {ask: {en: Was it worth telling?, de: War es das Erzählen wert?}, wait: 2 hours}\n",
)


def talking_world(patch: pytest.MonkeyPatch) -> World:
    """The world of the house, with Ben (companion), Denis (dealer), and Carla (a companion who may not ask)."""
    patch.setattr(front, "BLUEPRINT", ASKING)
    world = front.make_world()
    for name in ("ben", "carla", "denis"):
        world.people[name] = people.register(
            email=f"{name}@example.org", name=name.title(), timezone="Europe/Berlin", actor="test", now=MONDAY
        )
    for name, role in (("ben", "companion"), ("denis", "dealer")):
        people.grant_participation(person=world.person(name), subject="car-1", role=role, actor="test", now=MONDAY)
    carla = people.grant_participation(
        person=world.person("carla"), subject="car-1", role="companion", rights=["photographs"], actor="t", now=MONDAY
    )
    assert carla.rights == "photographs"
    return world


def letter(world: World, author: str, text: str, token: str = "t1", subject: str = "car-1") -> Letter:
    """A letter of somebody in a journey."""
    return Letter(world.journey(subject).public_id, subject, world.person(author).pk, text, token)


def staff_write(world: World, text: str, *, read: int, token: str = "s1", author: str = "dora") -> str:
    """Staff write to those who may ask, and it goes at once; gives the letter's public id."""
    return actions.answer(letter(world, author, text, token), read=read, now=world.now).message


def post(browser: Client, world: World, text: str, token: str = "t1", **more: object) -> Any:
    """A letter is sent by the form."""
    answer: Any = browser.post(f"{world.page()}ask/messages/", {"text": text, "token": token, **more})
    return answer
