"""A clip in the review: it plays covered, every frame lies beside it with its boxes, and more is covered in some frames."""

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tests.back.reading import read, words
from tests.back.world import World
from tests.photos.reels import reviewed_clip, screen, take_clip
from tests.photos.world import FACE, make_station, row, standing
from vorfreude.photos.gate import Box

if TYPE_CHECKING:
    from lxml import html

TEXT = Box("text", 20, 30, 8, 4, 0.9)
WORD = Box("text", 40, 30, 8, 4, 0.9, keeps=True)


@pytest.fixture
def clip(world: World) -> str:
    """A clip of five frames in review; a face, a text and a word that may stay are in its third."""
    make_station("PAINT-10")
    return reviewed_clip(FACE, TEXT, WORD)


def shown(browser: Client) -> "html.HtmlElement":
    (article,) = read(browser, "/desk/photographs/").xpath("//div[@id='picture']/article")
    return article


def test_clip_plays_covered_and_all_its_frames_lie_beside_it(helene: Client, clip: str) -> None:
    article = shown(helene)
    [video] = article.iter("video")
    assert (video.get("preload"), video.get("poster")) == ("none", f"/desk/photographs/{clip}/1440/")
    assert video.xpath("source/@src") == [f"/desk/photographs/{clip}/clip/clip.webm"]
    [strip] = article.xpath(".//div[@class='strip']")
    assert strip.xpath("img/@src") == [f"/desk/photographs/{clip}/clip/strip.jpg"]
    assert strip.xpath("*[local-name()='svg']/@viewbox") == ["0 0 50000 10000"]
    assert strip.xpath(".//*[local-name()='text']/text()") == ["1", "2", "3", "4", "5"]
    assert [rect.get("class") for rect in strip.xpath(".//*[local-name()='rect']")] == ["face", "text", "keeps"]


def test_box_stands_on_its_frame_of_the_strip(helene: Client, clip: str) -> None:
    face = shown(helene).xpath(".//*[local-name()='rect'][@class='face']")[0]
    _, x, y, width, height, *_ = row(clip).boxes[0]
    assert [int(face.get(name)) for name in ("x", "y", "width", "height")] == [20_000 + x, y, width, height]


def test_page_says_what_is_covered_at_once_and_why_it_waits(helene: Client, clip: str) -> None:
    said = words(shown(helene))
    assert "In one frame at most: Covered: 1 face, 1 text. 1 word left readable." in said
    assert "A face was found, or something like one." in said


def test_page_is_said_in_german(world: World, clip: str) -> None:
    said = words(shown(world.client("helene", language="de")))
    assert "In einem Einzelbild höchstens:" in said
    assert "Von Einzelbild" in said


def test_clip_before_the_gate_shows_nothing(helene: Client, world: World) -> None:
    make_station("PAINT-10")
    photo = take_clip(subject="nobody")
    (article,) = read(helene, "/desk/photographs/aside/").xpath("//div[@id='picture']/article")
    assert (article.get("data-photo"), list(article.iter("video"))) == (photo, [])


@pytest.mark.parametrize(
    ("file", "media"), [("clip.webm", "video/webm"), ("clip.webp", "image/webp"), ("strip.jpg", "image/jpeg")]
)
def test_files_of_a_clip_are_served_to_reviewers_and_kept_by_nobody(
    helene: Client, clip: str, file: str, media: str
) -> None:
    answer = helene.get(f"/desk/photographs/{clip}/clip/{file}")
    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (200, media, "private, no-store")
    part = helene.get(f"/desk/photographs/{clip}/clip/{file}", headers={"Range": "bytes=0-3"})
    assert (part.status_code, part.content) == (206, answer.content[:4])


@pytest.mark.parametrize("file", ["original", "film.webm", "64.jpg", "..%2fstrip.jpg"])
def test_no_other_file_is_served(helene: Client, clip: str, file: str) -> None:
    assert helene.get(f"/desk/photographs/{clip}/clip/{file}").status_code == 404


def test_refused_clip_is_served_to_nobody(helene: Client, clip: str) -> None:
    helene.post(f"/desk/photographs/{clip}/refusals/", {"reason": "people"})
    assert standing(clip) == "refused"
    assert helene.get(f"/desk/photographs/{clip}/clip/clip.webm").status_code == 404


@pytest.mark.parametrize(
    ("sent", "drawn"),
    [
        ({}, [[1000, 1000, 2000, 2000]]),
        ({"first": "2", "last": "4"}, [[1000, 1000, 2000, 2000, 1, 3]]),
        ({"first": "2"}, [[1000, 1000, 2000, 2000, 1, 99]]),
        ({"first": ["", "2"], "last": ["", "2"]}, [[1000, 1000, 2000, 2000, 1, 1]]),
    ],
)
def test_more_is_covered_in_all_frames_or_in_some(
    helene: Client, clip: str, sent: dict[str, str | list[str]], drawn: list[list[int]]
) -> None:
    helene.post(f"/desk/photographs/{clip}/covers/", {"drawn": "1000,1000,2000,2000", **sent})
    assert (standing(clip), row(clip).drawn) == ("waiting", drawn)
    screen()
    assert standing(clip) == "released"


@pytest.mark.parametrize("sent", [{"first": "6"}, {"first": "0"}, {"first": "3", "last": "2"}, {"first": "a"}])
def test_nonsense_about_frames_changes_nothing(helene: Client, clip: str, sent: dict[str, str]) -> None:
    helene.post(f"/desk/photographs/{clip}/covers/", {"drawn": "1000,1000,2000,2000", **sent})
    assert (standing(clip), row(clip).drawn) == ("review", [])


def test_only_pages_that_play_clips_may_play_them(helene: Client, clip: str) -> None:
    pages = ("/desk/photographs/", "/desk/photographs/aside/", f"/desk/photographs/{clip}/", "/desk/objections/")
    policies = [helene.get(page)["Content-Security-Policy"] for page in pages]
    assert ["media-src 'self'" in policy for policy in policies] == [True, True, True, False]
