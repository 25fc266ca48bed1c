"""Copies of everything about somebody, where something goes wrong: none lies about that nobody could find or end."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import Client
from pytest_django import Settings

from tests.front.world import World
from vorfreude.holdings import actions
from vorfreude.holdings.actions import answering
from vorfreude.holdings.models import Request
from vorfreude.holdings.packing import pack
from vorfreude.lib.holding import Whose
from vorfreude.people.models import Person


class Killed(BaseException):
    """A worker ends in the middle of a step."""


class FullDisk(ContentFile):  # type: ignore[type-arg]  # generic for type checkers alone
    """A file for whose second half there is no room."""

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:  # noqa: ARG002 Django's signature
        yield b"alice@example.org"
        raise OSError(28, "No space left on device")


@pytest.fixture(autouse=True)
def empty_store(world: World) -> None:
    """What other tests left has no request in this world."""
    for name in archives():
        storages["copies"].delete(name)


def archives() -> list[str]:
    """What lies in the store."""
    try:
        return storages["copies"].listdir("")[1]
    except FileNotFoundError:
        return []


def answer(world: World, worker: str = "w1") -> None:
    while not actions.answer_requests(worker=worker, now=world.now).idle:
        pass


def test_a_new_copy_takes_the_place_of_the_one_before(world: World, alice: Client) -> None:
    for _ in range(2):
        alice.post("/me/data/copies/")
        answer(world)
    assert archives() == [Request.objects.exclude(file="").get().file]


def test_five_copies_a_day_are_made_and_the_sixth_request_is_for_the_newest(world: World, alice: Client) -> None:
    for _ in range(8):
        alice.post("/me/data/copies/")
        answer(world)
    assert Request.objects.count() == 5
    world.hours += 25
    alice.post("/me/data/copies/")
    assert Request.objects.count() == 6


def test_a_copy_that_its_person_did_not_live_to_see_is_gone(
    world: World, alice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(about: Whose, now: datetime) -> bytes:
        Request.objects.filter(act="copy").update(leased_until=now + timedelta(days=9))
        alice.post("/me/data/end/", {"address": "alice@example.org"})
        world.hours += 24 * 4
        actions.answer_requests(worker="w2", now=world.now)
        assert not Person.objects.filter(email="alice@example.org").exists()
        return pack(about, now)

    monkeypatch.setattr(answering, "pack", overtaken)
    alice.post("/me/data/copies/")
    actions.answer_requests(worker="w1", now=world.now)
    assert archives() == []


def test_what_a_full_disk_left_of_an_archive_goes(
    world: World, alice: Client, monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path
) -> None:
    on_disk = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "copies": on_disk}
    monkeypatch.setattr(answering, "ContentFile", FullDisk)
    alice.post("/me/data/copies/")
    answer(world)
    assert len(archives()) == 1
    actions.drop_archives(now=world.now)
    assert archives() == []


def test_what_a_killed_worker_left_goes_and_what_another_is_at_stays(
    world: World, alice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object, **__: object) -> bool:
        raise Killed

    alice.post("/me/data/copies/")
    with monkeypatch.context() as patch:
        patch.setattr(answering, "_settle", killed)
        with pytest.raises(Killed):
            actions.answer_requests(worker="w1", now=world.now)
    (left,) = archives()
    assert actions.drop_archives(now=world.now) == 0
    world.hours += 1
    answer(world, "w2")
    assert actions.drop_archives(now=world.now) == 1
    assert archives() == [Request.objects.get().file]
    assert Request.objects.get().file != left
