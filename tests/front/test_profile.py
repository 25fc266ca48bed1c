"""Who somebody is to us, changed by themselves."""

import pytest
from django.test import Client

from tests.front.world import World

KEPT = {"language": "en", "timezone": "Europe/Berlin"}


def called(world: World) -> str:
    person = world.person("alice")
    person.refresh_from_db()
    return person.name


def test_a_name_is_put_right(world: World, alice: Client) -> None:
    alice.post("/me/", {**KEPT, "name": "  Alice \u202e Ashdown\r\nBcc x "})
    assert called(world) == "Alice Ashdown Bcc x"


@pytest.mark.parametrize("name", ["x" * 201, "Win it at https://evil.example", "www.evil.example", "a@evil.example"])
def test_a_name_that_is_too_long_or_an_address_is_said_so(world: World, alice: Client, name: str) -> None:
    answer = alice.post("/me/", {**KEPT, "name": name}, follow=True)
    assert "at most 200 characters" in answer.content.decode()
    assert called(world) == "Alice"


def test_who_sends_no_name_keeps_theirs(world: World, alice: Client) -> None:
    alice.post("/me/", KEPT)
    assert called(world) == "Alice"
