"""The time-lapse of one's own build: on the page of whoever was told of its stage, and nowhere else."""

import re

import pytest
from lxml import html
from pytest_django import DjangoAssertNumQueries

from tests.front.world import World
from tests.journeys.world import signal
from vorfreude.people import actions as rights
from vorfreude.photos import actions as photos
from vorfreude.photos import store
from vorfreude.photos.links import film_address
from vorfreude.photos.models import Film, Photo

CONTENT = b"0123456789"


def filmed(world: World, *, stage: str = "body", secret_told: bool = True) -> str:
    """A film with the picture that Alice was shown of a stage; gives its id."""
    shown = Photo.objects.get(public_id="p1")
    if secret_told:
        world.take(signal("plate", "station.completed", "car-1", 30, station="PLATE-10"))
    folder = store.new_name(store.SHOWN)
    store.keep_all(folder, dict.fromkeys(store.FILM, CONTENT))
    film = Film.objects.create(
        public_id="f1", subject="car-1", stage=stage, station=shown.station, folder=folder, width=960, height=640,
        frames=[[shown.public_id, shown.folder]], made_at=world.now,
    )  # fmt: skip
    return film.public_id


def link(world: World, name: str = "alice", file: str = "film.webm") -> str:
    person = world.people[name].pk if name in world.people else 0
    return film_address("f1", person, world.now, file)


def videos(world: World, name: str = "alice") -> list[html.HtmlElement]:
    page = world.client(name).get(world.page()).content
    return list(html.fromstring(page).iter("video"))


def test_film_stands_in_the_chapter_that_tells_of_its_stage(world: World) -> None:
    filmed(world)
    [video] = videos(world)
    assert video.xpath("ancestor::details/summary/h3/text()") == ["Body shop"]
    assert {key: video.get(key) for key in ("preload", "poster", "width", "height", "aria-label")} == {
        "preload": "none",
        "poster": link(world, file="poster.jpg"),
        "width": "960",
        "height": "640",
        "aria-label": "Body shop as a time-lapse of 1 pictures.",
    }
    assert [key for key in ("controls", "muted", "playsinline", "autoplay", "loop") if key in video.attrib] == [
        "controls",
        "muted",
        "playsinline",
    ]
    assert video.xpath("source/@src") == [link(world)]
    assert video.xpath(".//img/@src") == video.xpath("../figcaption/a/@href") == [link(world, file="film.webp")]
    assert video.xpath(".//picture/source[@media='(prefers-reduced-motion: reduce)']/@srcset") == [video.get("poster")]


def test_film_is_told_in_german(world: World) -> None:
    filmed(world)
    world.speaks("alice", "de")
    [video] = videos(world)
    assert video.get("aria-label") == "Karosseriebau im Zeitraffer aus 1 Bildern."
    assert video.xpath("../figcaption/a/text()") == ["Spielt er nicht? Als bewegtes Bild ansehen."]


def test_film_of_a_stage_that_no_told_picture_shows_is_not_on_the_page_and_not_served(world: World) -> None:
    filmed(world, stage="paint")
    assert videos(world) == []
    assert world.client("alice").get(link(world)).status_code == 404
    assert world.client("dora").get(link(world, "dora")).status_code == 200


def test_film_waits_for_the_secret_of_its_stage(world: World) -> None:
    filmed(world, secret_told=False)
    assert videos(world) == []
    assert world.client("alice").get(link(world)).status_code == 404
    world.take(signal("plate", "station.completed", "car-1", 30, station="PLATE-10"))
    assert len(videos(world)) == 1
    assert world.client("alice").get(link(world)).status_code == 200


def test_film_of_what_was_taken_back_is_gone(world: World) -> None:
    filmed(world)
    world.take(signal("back", "signal.retracted", "car-1", 31, source="/plant", id="car-1-4", reason="wrong card"))
    assert videos(world) == []
    assert world.client("alice").get(link(world)).status_code == 404


def test_film_with_a_withdrawn_picture_is_gone_at_once_whoever_has_the_link(world: World) -> None:
    filmed(world)
    photos.withdraw(photo="p1", reason="somebody is on it", actor="dora", now=world.now)
    assert [world.client(name).get(link(world, name)).status_code for name in ("alice", "dora")] == [404, 404]
    assert videos(world) == []


@pytest.mark.parametrize(
    ("file", "media"), [("film.webm", "video/webm"), ("film.webp", "image/webp"), ("poster.jpg", "image/jpeg")]
)
def test_every_file_has_its_type(world: World, file: str, media: str) -> None:
    filmed(world)
    answer = world.client("alice").get(link(world, file=file))
    assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, CONTENT, media)
    assert (answer["Cache-Control"], answer["Accept-Ranges"]) == ("private, no-cache", "bytes")


@pytest.mark.parametrize("file", ["original.jpg", "960.jpg", "..%2ffilm.webm", "film.webm%00"])
def test_no_other_file_is_served(world: World, file: str) -> None:
    filmed(world)
    assert world.client("alice").get(link(world).replace("film.webm", file)).status_code == 404


@pytest.mark.parametrize(
    ("asked", "content", "where"),
    [
        ("bytes=0-", b"0123456789", "bytes 0-9/10"),
        ("bytes=2-4", b"234", "bytes 2-4/10"),
        ("bytes=-3", b"789", "bytes 7-9/10"),
    ],
)
def test_stretch_of_a_film_is_served(world: World, asked: str, content: bytes, where: str) -> None:
    filmed(world)
    answer = world.client("alice").get(link(world), headers={"Range": asked})
    assert (answer.status_code, answer.content, answer["Content-Range"]) == (206, content, where)
    assert (answer["Content-Length"], answer["Content-Type"]) == (str(len(content)), "video/webm")


def test_stretch_beyond_the_end_is_refused(world: World) -> None:
    filmed(world)
    answer = world.client("alice").get(link(world), headers={"Range": "bytes=10-"})
    assert (answer.status_code, answer.content, answer["Content-Range"]) == (416, b"", "bytes */10")


def test_stretch_of_an_older_film_is_not_mixed_with_the_new_one(world: World) -> None:
    filmed(world)
    browser = world.client("alice")
    tag = browser.get(link(world))["ETag"]
    kept = {"Range": "bytes=2-4", "If-Range": tag}
    assert browser.get(link(world), headers=kept).status_code == 206
    assert browser.get(link(world), headers=kept | {"If-Range": '"older"'}).status_code == 200


def test_stretch_is_not_served_to_a_stranger(world: World) -> None:
    filmed(world)
    assert world.client("eve").get(link(world, "eve"), headers={"Range": "bytes=0-1"}).status_code == 404


def test_film_that_a_browser_has_is_asked_about_and_not_sent_again(world: World) -> None:
    filmed(world)
    browser = world.client("alice")
    tag = browser.get(link(world))["ETag"]
    assert browser.get(link(world), headers={"If-None-Match": tag}).status_code == 304
    rights.revoke_participation(person=world.person("alice"), subject="car-1", actor="t", now=world.now)
    assert browser.get(link(world), headers={"If-None-Match": tag}).status_code == 404


def test_only_the_page_with_films_may_play_them(world: World) -> None:
    policies = [world.client("alice").get(page)["Content-Security-Policy"] for page in (world.page(), "/journeys/")]
    assert ["media-src 'self'" in policy for policy in policies] == [True, False]
    others = re.sub(r"; media-src 'self'|media-src 'self'; ", "", policies[0])
    assert sorted(others.split("; ")) == sorted(policies[1].split("; "))


def test_page_with_films_asks_the_database_once_more(
    world: World, plain_statements: list[str], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    filmed(world)
    browser = world.client("alice")
    browser.get(world.page())
    page = world.page()
    plain_statements.clear()
    with django_assert_num_queries(1):
        browser.get(page)
    assert len(plain_statements) == 5


def test_link_to_a_film_ends_after_the_next_day(world: World) -> None:
    filmed(world)
    old = link(world)
    world.hours += 48
    assert world.client("alice").get(old).status_code == 404
