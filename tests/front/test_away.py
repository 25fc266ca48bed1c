"""While the store of photographs is away, pages are there all the same, and a photograph is worth asking for again."""

import logging
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings

from tests.front.test_films import filmed, link
from tests.front.world import World
from vorfreude.boot.environment import Environment
from vorfreude.boot.stores import photo_store
from vorfreude.photos import store

STORES = ("folder", "bucket")


@pytest.fixture(params=STORES)
def away(request: pytest.FixtureRequest, tmp_path: Path) -> override_settings:
    """A disk that is not mounted, or a bucket whose endpoint nobody listens at."""
    bucket = {
        "PHOTO_STORE": "s3://pictures?endpoint=http://127.0.0.1:1",
        "S3_ACCESS_KEY": "k",
        "S3_SECRET_KEY": "s" * 40,
    }
    said = bucket if request.param == "bucket" else {}
    entry: dict[str, Any] = photo_store(Environment(said), data=tmp_path)
    return override_settings(STORAGES={**settings.STORAGES, "photos": entry})


def addresses(world: World, name: str) -> list[str]:
    """A photograph, its statement and a film, as this person is given them."""
    photo = world.photo(name)
    return [photo, photo.removesuffix("960") + "statement", link(world, name, "film.webm")]


def photographs(page: str) -> list[str]:
    """The photographs of a page, as its markup has them."""
    return re.findall(r"<img [^>]*>", page)


def test_files_are_asked_for_again_later(
    world: World, away: override_settings, caplog: pytest.LogCaptureFixture
) -> None:
    filmed(world)
    wanted = addresses(world, "alice")
    with away, caplog.at_level(logging.INFO):
        answers = [world.client("alice").get(one) for one in wanted]
    assert [(one.status_code, one["Retry-After"], one.content) for one in answers] == [(503, "30", b"")] * 3
    assert [one["Cache-Control"] for one in answers] == ["no-store"] * 3
    ours = [line for line in caplog.records if line.name == "vorfreude.lib.away"]
    assert [line.getMessage().partition(":")[0] for line in ours] == ["photo", "statement", "film"]
    assert [line.exc_info for line in caplog.records if line.exc_info] == []


def test_strangers_are_told_nothing_more(world: World, away: override_settings) -> None:
    filmed(world)
    with away:
        assert [world.client("eve").get(one).status_code for one in addresses(world, "alice")] == [404] * 3


def test_page_is_drawn_with_the_colours_of_its_photographs(world: World, away: override_settings) -> None:
    browser = world.client("alice")
    before = photographs(browser.get(world.page()).content.decode())
    with away:
        answer = browser.get(world.page())
    assert (answer.status_code, photographs(answer.content.decode())) == (200, before)
    assert [one.count(f'data-tint="{"aabbcc" * 12}"') for one in before] == [1, 1]


def test_picture_that_is_kept_is_given_again_once_the_store_is_back(world: World, away: override_settings) -> None:
    browser, photo = world.client("alice"), world.photo("alice")
    tag = browser.get(photo)["ETag"]
    with away:
        assert browser.get(photo, headers={"If-None-Match": tag}).status_code == 304
    assert browser.get(photo).content == b"960.jpg"


def test_lost_file_of_a_store_that_answers_is_no_store_that_is_away(world: World) -> None:
    photo = world.photo("alice")
    store.drop(list(store.names(store.SHOWN)))
    assert world.client("alice").get(photo).status_code == 404
