"""The signed statement of a photograph, for whoever may see it, and the keys for everybody."""

import hashlib

import pytest
from django.test import override_settings

from tests.front.world import World
from vorfreude.photos import actions as photos
from vorfreude.photos.models import Photo
from vorfreude.photos.statements import Covered, read_keys, verify

NEW = "a newer secret of at least thirty-two characters"


def where(world: World, name: str = "alice") -> str:
    return world.photo(name).removesuffix("960") + "statement"


def test_photograph_on_the_page_is_as_its_statement_says(world: World) -> None:
    Photo.objects.filter(public_id="p1").update(
        boxes=[["face", 1, 1, 1, 1, 0.9, False], ["text", 1, 1, 1, 1, 0.9, True], ["drawn", 1, 1, 1, 1, 1, False]],
        detector="eye 1",
    )
    browser = world.client("alice")
    picture = browser.get(world.photo("alice"), headers={"Accept": "image/avif"})
    assert picture["Link"] == f'<{where(world)}>; rel="describedby"'
    answer = browser.get(where(world))
    keys = world.client("anonymous").get("/.well-known/vorfreude-photos.json")
    found = verify(answer.content, picture.content, read_keys(keys.content))
    said = found.statement
    assert (found.file, said.photo, said.stage, said.detector) == ("960.avif", "p1", "body", "eye 1")
    assert (said.covered, said.taken_at) == (Covered(1, 0, 0, 1), "2026-11-03T11:00:00+00:00")
    assert len(said.files) == 6
    assert said.files["320.jpg"] == hashlib.sha256(b"320.jpg").hexdigest()
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/json", "private, no-cache")


def test_nothing_is_said_of_what_was_not_written_down(world: World) -> None:
    answer = world.client("alice").get(where(world)).json()
    assert (answer["covered"], answer["detector"]) == (None, "")


def test_old_statement_can_be_checked_when_there_is_a_newer_key(world: World) -> None:
    browser = world.client("alice")
    old = browser.get(where(world)).content
    from django.conf import settings  # noqa: PLC0415 as it is now

    with override_settings(STATEMENT_KEYS=[NEW, *settings.STATEMENT_KEYS]):
        keys = read_keys(browser.get("/.well-known/vorfreude-photos.json").content)
        new = browser.get(where(world)).content
    assert len(keys) == 2
    assert verify(old, b"320.jpg", keys).statement.key != verify(new, b"320.jpg", keys).statement.key


def test_unchanged_statement_is_not_sent_again(world: World) -> None:
    browser = world.client("alice")
    tag = browser.get(where(world))["ETag"]
    assert browser.get(where(world), headers={"If-None-Match": tag}).status_code == 304


def test_statement_of_a_withdrawn_photograph_is_gone(world: World) -> None:
    photos.withdraw(photo="p1", reason="somebody is on it", actor="dora", now=world.now)
    assert [world.client(name).get(where(world, name)).status_code for name in ("alice", "dora")] == [404, 404]


def test_keys_say_nothing_but_keys(world: World) -> None:
    answer = world.client("anonymous").get("/.well-known/vorfreude-photos.json")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert list(answer.json()) == ["format", "algorithm", "keys"]
    assert [len(key) for key in answer.json()["keys"].values()] == [44]


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_keys_and_statements_are_only_read(world: World, method: str) -> None:
    browser = world.client("alice")
    assert [
        getattr(browser, method)(one).status_code for one in ("/.well-known/vorfreude-photos.json", where(world))
    ] == [405] * 2
