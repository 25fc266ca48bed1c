"""What a page says, as somebody reads it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.test import Client
from lxml import html

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def read(browser: Client, address: str) -> "HtmlElement":
    """The page at an address, which must be there."""
    answer = browser.get(address)
    assert answer.status_code == 200, answer.status_code
    return html.fromstring(answer.content)


def parsed(content: bytes) -> "HtmlElement":
    """A page that came as the answer to a form."""
    return html.fromstring(content)


def words(element: "HtmlElement") -> str:
    """The text of an element, with single blanks."""
    return " ".join(element.text_content().split())


def table(page: "HtmlElement", path: str = "//table") -> list[list[str]]:
    """The cells of a table's body, row by row; what only a narrow page shows is left out."""
    return [[_cell(cell) for cell in row.xpath("./th|./td")] for row in page.xpath(f"({path})[1]/tbody/tr")]


def section(name: str) -> str:
    """The way to the table of one section of a journey's page."""
    return f"//section[@aria-labelledby='{name}']//table"


def explained(page: "HtmlElement", name: str, summary: str) -> tuple[str, list[str]]:
    """The sentence behind a row of a section, and the addresses of its signals."""
    (found,) = page.xpath(
        f"//section[@aria-labelledby='{name}']//details[summary[starts-with(normalize-space(), '{summary}')]]"
    )
    (sentence,) = found.xpath(".//div[@class='why']/p")
    return words(sentence), found.xpath(".//div[@class='why']//a/@href")


def _cell(cell: "HtmlElement") -> str:
    return " ".join(" ".join(_shown(cell)).split())


def _shown(cell: "HtmlElement") -> Iterator[str]:
    """The text outside what is folded away, and outside what only a narrow page shows."""
    skipped = "ancestor::*[contains(@class, 'narrow')] or (ancestor::details and not(ancestor::summary))"
    return iter(cell.xpath(f".//text()[not({skipped})]"))
