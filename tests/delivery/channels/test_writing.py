import re
from datetime import UTC, datetime

import pytest
from lxml import html

from tests.delivery.channels.letters import HOUSE, addressee, item, letter
from vorfreude.delivery.channels import Addressee
from vorfreude.delivery.channels.writing import Picture, absolute, written


def none(photo: str, to: Addressee) -> Picture | None:
    return None


def every(photo: str, to: Addressee) -> Picture | None:
    return Picture(photo.encode(), photo)


def test_letter_as_text() -> None:
    said = item(why="Its number is in the metal.")
    assert written(letter(said), HOUSE, none).text.partition("No more of these letters")[0] == (
        "Löwen\n"
        "\n"
        "Tuesday, 3 November\n"
        "Your car has its shape\n"
        "\n"
        "Welded, measured and signed.\n"
        "\n"
        "Its number is in the metal.\n"
        "\n"
        "See it on your page:\n"
        "https://cars.example/journeys/abc/\n"
        "\n"
        "--\x20\n"
        "Löwen wrote this letter to Ada Lovelace.\n"
        "Why did I get this? https://cars.example/me/letters/#N1\n"
        "How we may write to you: https://cars.example/me/\n"
    )


def test_digest_in_german_says_the_most_valuable_first_and_counts_the_rest() -> None:
    until = datetime(2026, 11, 6, 16, 0, tzinfo=UTC)
    first = item(title="Welche Naht soll es sein?", text="Klara wartet.", sort="question", until=until)
    said = written(letter(first, item(notice="N2"), to=addressee(language="de"), more=3), HOUSE, none)
    assert said.subject == "Welche Naht soll es sein?, und 4 weitere"
    assert "Bitte bis Freitag, 6. November, 17:00." in said.text
    assert "Und 3 weitere auf Ihrer Seite:\nhttps://cars.example/me/letters/" in said.text


def test_page_says_its_language_and_has_no_eye_that_looks_back() -> None:
    page = html.document_fromstring(written(letter(item(photo="P1")), HOUSE, every).html)
    assert (page.get("lang"), page.get("dir")) == ("en", "ltr")
    assert [image.get("src") for image in page.iter("img")] == ["cid:N1@letter"]
    assert list(page.iter("script", "link", "iframe", "form")) == []
    style = "".join(one.text or "" for one in page.iter("style"))
    assert re.findall(r"url\(|@import|https?:", style) == []
    assert "prefers-color-scheme: dark" in style


def test_letter_in_a_language_from_the_right_turns_round() -> None:
    page = html.document_fromstring(written(letter(to=addressee(language="ar")), HOUSE, none).html)
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert next(page.iter("table")).get("dir") == "rtl"


def test_every_element_with_a_class_carries_its_style() -> None:
    page = html.document_fromstring(written(letter(item(photo="P1"), item(), more=1), HOUSE, every).html)
    bare = [element.get("class") for element in page.iter() if element.get("class") and not element.get("style")]
    assert bare == []


def test_no_more_than_three_pictures_travel_in_a_letter() -> None:
    items = [item(photo=f"P{number}", notice=f"N{number}") for number in range(5)]
    assert [picture.alt for picture in written(letter(*items), HOUSE, every).pictures] == ["P0", "P1", "P2"]


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/journeys/abc/?seen=1#moment-2", "https://cars.example/journeys/abc/?seen=1#moment-2"),
        ("//evil.example/", "https://cars.example/"),
        ("https://evil.example/", "https://cars.example/"),
        ("/\\evil.example", "https://cars.example/"),
        ("javascript:alert(1)", "https://cars.example/"),
        ('/a" onclick="x', "https://cars.example/a%22%20onclick=%22x"),
        ("/a\r\nb", "https://cars.example/a%0D%0Ab"),
        ("", "https://cars.example/"),
    ],
)
def test_link_of_a_letter_leads_home(path: str, address: str) -> None:
    assert absolute(path, HOUSE) == address
