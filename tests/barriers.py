"""What a page must bear in a real browser: no barrier by day and night, and nothing that scrolls sideways at any width.

Colours change with the scheme and the layout with the width, never one with the other: at night colours alone are asked for, on a phone,
and in another language all but them, which are half of the time. Axe is loaded into a page once and asked for violations alone.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import axe_playwright_python

if TYPE_CHECKING:
    from playwright.sync_api import Page

type Scheme = Literal["light", "dark"]
type Sort = Literal["all", "colours", "words"]
type Looks = tuple[tuple[int, Scheme, Sort], ...]

SIZES: Final = ((390, 844), (820, 1180), (1280, 900))
LOOKS: Final[Looks] = ((390, "light", "all"), (390, "dark", "colours"), (1280, "light", "all"))
"""Widths and schemes at which barriers are looked for, and of which sort."""

AGAIN: Final[Looks] = ((390, "light", "words"),)
"""For the same page in another language: names and what they are names of, no colours."""

_AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
_COLOURS = ("color-contrast", "link-in-text-block")
_RULES: Final[dict[Sort, dict[str, object]]] = {
    "all": {},
    "colours": {"runOnly": {"type": "rule", "values": _COLOURS}},
    "words": {"rules": {rule: {"enabled": False} for rule in _COLOURS}},
}
_LOOK = """async (rules) => {
    const { violations } = await axe.run(document, { ...rules, resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}"""


def barriers(page: "Page", sort: Sort = "all") -> list[tuple[str, list[str]]]:
    """What keeps somebody out of the page as it is shown now: the rule, and the elements that break it."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(_AXE)
    found: list[tuple[str, list[str]]] = page.evaluate(_LOOK, _RULES[sort])
    return found


def faults(page: "Page", *, sizes: tuple[tuple[int, int], ...] = SIZES, looks: Looks = LOOKS) -> dict[str, object]:
    """What is wrong with the page, by width and scheme: barriers, and how wide it is where it is wider than its window."""
    wrong: dict[str, object] = {}
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        for scheme, sort in ((scheme, sort) for at, scheme, sort in looks if at == width):
            page.emulate_media(color_scheme=scheme)
            if found := barriers(page, sort):
                wrong[f"{width} {scheme}"] = found
        if (wide := page.evaluate("document.documentElement.scrollWidth")) != width:
            wrong[f"{width}"] = wide
    return wrong
