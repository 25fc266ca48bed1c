"""What a person would read on a page: the words of its elements."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Protocol

from lxml import html

HEADINGS = ("h1", "h2", "h3", "h4", "time")


class Answered(Protocol):
    """What a browser got."""

    @property
    def content(self) -> bytes: ...


def texts(answer: Answered) -> dict[str, list[str]]:
    """The words of headings and times by their tag, and of everything with a class by the class."""
    found: dict[str, list[str]] = defaultdict(list)
    for element in html.document_fromstring(answer.content.decode()).iter("*"):
        words = " ".join(" ".join(map(str, element.itertext())).split())
        for name in element.get("class", "").split():
            found[name].append(words)
        if element.tag in HEADINGS:
            found[element.tag].append(words)
    return found


@dataclass(frozen=True)
class Element:
    """One element: its tag, its attributes, and the words directly in it."""

    tag: str
    attributes: dict[str, str]
    words: str


def elements(markup: str) -> list[Element]:
    """Every element of a page in its order."""
    tree = html.document_fromstring(markup)
    return [Element(str(e.tag), {str(k): str(v) for k, v in e.attrib.items()}, e.text or "") for e in tree.iter("*")]
