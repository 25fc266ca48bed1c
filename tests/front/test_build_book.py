"""The book of a build: for whoever followed it, with the pictures that are out, and never with what is secret."""

import io

import pikepdf
import pytest
from django.test import Client

from tests.care.test_papers import named, picture
from tests.care.world import a_vehicle
from tests.front.world import World
from vorfreude.care.models import Passing
from vorfreude.lib.opaque import opaque
from vorfreude.people import actions as people

BOOK = "/garage/{}/build.pdf"


def headings(content: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(content)).open_outline() as outline:
        return [str(one.title) for one in outline.root]


def test_its_pictures_are_of_this_build_and_described(
    world: World, alice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vorfreude.photos.queries.content_of", lambda _file: picture(90).content)
    answer = alice.get(BOOK.format(a_vehicle("seen", "alice", build="car-1").public_id))
    pdf = pikepdf.open(io.BytesIO(answer.content))
    alts = [str(one.Alt) for one in named(pdf, "Figure")]
    assert (len(alts) > 0, all(one.startswith("Photograph: ") for one in alts)) == (True, True)


def test_whoever_followed_the_build_has_its_book_and_the_next_owner_if_it_went_along(
    world: World, alice: Client
) -> None:
    car = a_vehicle("seen", "alice", build="car-1")
    answer = alice.get(BOOK.format(car.public_id))
    assert (answer.status_code, answer["Content-Type"], len(headings(answer.content)) > 1) == (
        200,
        "application/pdf",
        True,
    )
    people.revoke_participation(person=world.person("alice"), subject="car-1", actor="test", now=world.now)
    assert alice.get(BOOK.format(car.public_id)).status_code == 404
    Passing.objects.create(
        vehicle=car, public_id=opaque(), email="alice@example.org", language="en", token=opaque(), goes={"documents": [], "with": ["story"]},
        asked_at=world.now, ends_at=world.now, accepted_at=world.now,
    )  # fmt: skip
    assert alice.get(BOOK.format(car.public_id)).status_code == 200


@pytest.mark.parametrize("name", ["bob", "eve"])
def test_book_of_a_build_is_not_there_for_strangers(world: World, name: str) -> None:
    car = a_vehicle("seen", "alice", build="car-1")
    assert world.client(name).get(BOOK.format(car.public_id)).status_code == 404
