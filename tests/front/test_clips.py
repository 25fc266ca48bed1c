"""A clip on the customer's page: its picture stands there, it plays on request, and every right is asked at every stretch."""

from pathlib import Path

import pytest
from lxml import html

from tests.front.world import World
from tests.journeys.world import signal
from vorfreude.people import actions as rights
from vorfreude.photos import actions as photos
from vorfreude.photos import store
from vorfreude.photos.gate import FILES
from vorfreude.photos.links import clip_address
from vorfreude.photos.models import Photo

CONTENT = b"0123456789"
TITLE = "Your car has its shape"


@pytest.fixture
def clip(world: World) -> str:
    """The picture that Alice was told of is a clip."""
    shown = Photo.objects.get(public_id="p1")
    store.keep_all(shown.folder, dict.fromkeys(FILES, CONTENT))
    shown.kind, shown.frames = Photo.Kind.CLIP, 5
    shown.save()
    return shown.public_id


def link(world: World, name: str = "alice", file: str = "clip.webm", photo: str = "p1") -> str:
    person = world.people[name].pk if name in world.people else 0
    return clip_address(photo, person, world.now, file)


def videos(world: World, name: str = "alice") -> list[html.HtmlElement]:
    return list(html.fromstring(world.client(name).get(world.page()).content).iter("video"))


def test_clip_stands_with_its_moment_and_plays_on_request_only(world: World, clip: str) -> None:
    [video] = videos(world)
    assert video.xpath("ancestor::article[@class='moment']") != []
    assert {key: video.get(key) for key in ("preload", "poster", "width", "height")} == {
        "preload": "none",
        "poster": world.photo("alice"),
        "width": "1600",
        "height": "1067",
    }
    assert [key for key in ("controls", "muted", "playsinline", "autoplay", "loop") if key in video.attrib] == [
        "controls",
        "muted",
        "playsinline",
    ]
    assert video.get("aria-label").startswith("Film: ")
    assert video.xpath("source/@src") == [link(world)]
    assert video.xpath(".//img/@src") == video.xpath("../figcaption/a[1]/@href") == [link(world, file="clip.webp")]


def test_picture_that_is_no_clip_stays_one(world: World) -> None:
    assert videos(world) == []
    assert world.client("alice").get(link(world)).status_code == 404


def test_clip_is_told_in_german(world: World, clip: str) -> None:
    world.speaks("alice", "de")
    [video] = videos(world)
    assert "Spielt er nicht? Als bewegtes Bild ansehen." in video.xpath("string(../figcaption)")


@pytest.mark.parametrize(
    ("who", "status"),
    [("alice", 200), ("dora", 200), ("bob", 404), ("charlie", 404), ("eve", 404), ("anonymous", 404)],
)
@pytest.mark.parametrize("asked", [{}, {"Range": "bytes=0-1"}])
def test_clip_is_served_to_whoever_follows_and_to_staff(
    world: World, clip: str, who: str, status: int, asked: dict[str, str]
) -> None:
    answer = world.client(who).get(link(world, who), headers=asked)
    assert answer.status_code == (206 if status == 200 and asked else status)
    assert (CONTENT[:2] in answer.content) == (status == 200)


def test_link_of_another_person_opens_nothing(world: World, clip: str) -> None:
    assert world.client("charlie").get(link(world, "alice")).status_code == 404


@pytest.mark.parametrize(("file", "media"), [("clip.webm", "video/webm"), ("clip.webp", "image/webp")])
def test_every_file_has_its_type_and_is_kept_by_one_browser_alone(
    world: World, clip: str, file: str, media: str
) -> None:
    answer = world.client("alice").get(link(world, file=file))
    assert (answer.content, answer["Content-Type"]) == (CONTENT, media)
    assert (answer["Cache-Control"], answer["Accept-Ranges"], answer["Vary"]) == (
        "private, no-cache",
        "bytes",
        "Cookie, Accept-Language",
    )


@pytest.mark.parametrize("file", ["strip.jpg", "960.jpg", "original", "..%2fclip.webm", "film.webm"])
def test_no_other_file_is_served(world: World, clip: str, file: str) -> None:
    assert world.client("alice").get(link(world).replace("clip.webm", file)).status_code == 404


def test_stretch_of_a_clip_is_served_and_one_beyond_its_end_refused(world: World, clip: str) -> None:
    browser = world.client("alice")
    part = browser.get(link(world), headers={"Range": "bytes=2-4"})
    assert (part.status_code, part.content, part["Content-Range"]) == (206, b"234", "bytes 2-4/10")
    assert browser.get(link(world), headers={"Range": "bytes=10-"}).status_code == 416


def test_clip_that_is_withdrawn_is_gone_at_once_whoever_has_the_link_or_keeps_it(world: World, clip: str) -> None:
    tags = {name: world.client(name).get(link(world, name))["ETag"] for name in ("alice", "dora")}
    photos.withdraw(photo="p1", reason="somebody is on it", actor="dora", now=world.now)
    for name, tag in tags.items():
        for kept in ({}, {"If-None-Match": tag}, {"Range": "bytes=0-"}):
            assert world.client(name).get(link(world, name), headers=kept).status_code == 404
    assert videos(world) == []


def test_clip_whose_right_was_taken_is_not_confirmed_to_a_browser_that_has_it(world: World, clip: str) -> None:
    browser = world.client("alice")
    tag = browser.get(link(world))["ETag"]
    assert browser.get(link(world), headers={"If-None-Match": tag}).status_code == 304
    rights.revoke_participation(person=world.person("alice"), subject="car-1", actor="t", now=world.now)
    assert browser.get(link(world), headers={"If-None-Match": tag}).status_code == 404


def test_clip_of_a_moment_that_was_taken_back_is_gone(world: World, clip: str) -> None:
    world.take(signal("back", "signal.retracted", "car-1", 31, source="/plant", id="car-1-4", reason="wrong card"))
    assert videos(world) == []
    assert world.client("alice").get(link(world)).status_code == 404


def test_link_ends_after_the_next_day(world: World, clip: str) -> None:
    old = link(world)
    world.hours += 48
    assert world.client("alice").get(old).status_code == 404


def test_store_that_is_away_is_asked_for_again_later(
    world: World, clip: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def away(_name: str) -> bytes:
        raise OSError(tmp_path)

    monkeypatch.setattr(store, "fetch", away)
    assert world.client("alice").get(link(world)).status_code == 503
