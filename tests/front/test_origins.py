"""How a photograph was made, said to whoever sees it: from its page, in their language, with the way to the statement."""

from typing import Any

import pytest
from lxml import html

from tests.front.world import World
from vorfreude.photos.models import Photo

FACE, TEXT, MASK = (["face", 1, 1, 1, 1, 0.9, False], ["text", 1, 1, 1, 1, 0.9, False], ["mask", 1, 1, 1, 1, 1, False])


def where(world: World, name: str = "alice") -> str:
    return world.photo(name).removesuffix("960") + "origin"


def said(world: World, name: str = "alice") -> str:
    page: Any = html.fromstring(world.client(name).get(where(world, name)).content)
    return " ".join("".join(page.xpath("//main")[0].itertext()).split())


def test_every_photograph_of_the_page_leads_to_how_it_was_made(world: World) -> None:
    page: Any = html.fromstring(world.client("alice").get(world.page()).content)
    assert page.xpath("//figcaption/a[@class='made']/@href") == [where(world)]
    assert page.xpath("//figcaption/a[@class='made']/text()") == ["How this picture was made"]


def test_page_says_when_where_and_by_whom_and_leads_to_the_statement(world: World) -> None:
    page: Any = html.fromstring(world.client("alice").get(where(world)).content)
    facts = [(one[0].text_content(), one[1].text_content()) for one in page.xpath("//dl/div")]
    assert facts == [("Taken", "today, 12:00"), ("Where", "BODY-40"), ("Stage", "Body shop"), ("By", "Body crew")]
    links = page.xpath("//main//a/@href")
    assert links == [where(world).replace("origin", "statement"), "/.well-known/vorfreude-photos.json", world.page()]
    assert [world.client("alice").get(link).status_code for link in links] == [200, 200, 200]


@pytest.mark.parametrize(
    ("boxes", "sentence"),
    [
        ([], "Nothing in it had to be covered."),
        (
            [FACE, FACE, TEXT, MASK],
            "Covered for good before it left the plant: 2 faces, 1 piece of writing, 1 other place.",
        ),
        ([["text", 1, 1, 1, 1, 0.9, True]], "Nothing in it had to be covered."),
    ],
)
def test_page_says_what_was_covered(world: World, boxes: list[list[object]], sentence: str) -> None:
    Photo.objects.filter(public_id="p1").update(boxes=boxes, detector="eye 1")
    assert sentence in said(world)
    assert ("Nobody who builds for you has to be seen." in said(world)) == (FACE in boxes)


def test_page_of_an_archive_s_picture_says_that_nothing_was_written_down(world: World) -> None:
    assert "It comes from our archive." in said(world)
    assert "turned upright" not in said(world)


def test_page_speaks_the_language_of_its_reader(world: World) -> None:
    world.speaks("alice", "de")
    Photo.objects.filter(public_id="p1").update(boxes=[FACE], detector="eye 1")
    words = said(world)
    for sentence in (
        "Herkunft dieses Bildes",
        "Aufgenommen",
        "Endgültig abgedeckt, bevor es das Werk verließ: 1 Gesicht.",
        "Wer für Sie baut, muss sich nicht zeigen.",
        "Signierte Erklärung sichern",
    ):
        assert sentence in words


def test_staff_read_it_too_and_are_led_to_no_journey(world: World) -> None:
    page: Any = html.fromstring(world.client("dora").get(where(world, "dora")).content)
    assert len(page.xpath("//main//a/@href")) == 2


def test_page_of_a_withdrawn_picture_is_gone(world: World) -> None:
    Photo.objects.filter(public_id="p1").update(standing="withdrawn")
    assert world.client("alice").get(where(world)).status_code == 404
