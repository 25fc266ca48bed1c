"""Styles say start and end, not left and right: whoever reads from right to left finds the same page, mirrored."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rules.source import PACKAGE, short

SIDES = re.compile(r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right)|(?:left|right)\s*:)")
ALIGNED = re.compile(r"(?<![\w-])(?:text-align|float|clear)\s*:\s*(?:left|right)")
FOUR = re.compile(r"(?<![\w-])(?:margin|padding|inset)\s*:\s*([^;{}]+)[;}]")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
VALUE = re.compile(r"[^\s()]+(?:\((?:[^()]|\([^()]*\))*\))?")

ON_PURPOSE = {
    "src/vorfreude/back/static/back/floor/floor.css": {"inset: 50% auto auto 50%"},  # the middle is the middle
}


def physical(style: str) -> Iterator[str]:
    """What names a side of the screen, or gives the two sides different measures."""
    style = COMMENT.sub("", style)
    for pattern in (SIDES, ALIGNED):
        yield from (found[0] for found in pattern.finditer(style))
    for found in FOUR.finditer(style):
        values = VALUE.findall(found[1].replace("!important", ""))
        if len(values) == 4 and values[1] != values[3]:
            yield found[0].rstrip(";}").strip()


@pytest.mark.parametrize(
    ("style", "found"),
    [
        ("p { margin-left: 1px; }", ["margin-left"]),
        ("p { border-right: 0; }", ["border-right"]),
        ("p { left: 0; }", ["left:"]),
        ("p { text-align: right; }", ["text-align: right"]),
        ("p { padding: 0 1px 0 calc(1px + (2px)); }", ["padding: 0 1px 0 calc(1px + (2px))"]),
        ("p { padding: 0 1px 3px 1px; margin: 1px 2px 3px; }", []),
        ("p { padding-inline-start: 1px; text-align: start; } /* left: 0 */", []),
        ("p { width: env(safe-area-inset-left); }", []),
    ],
)
def test_sides_of_the_screen_are_found(style: str, found: list[str]) -> None:
    assert list(physical(style)) == found


@pytest.mark.parametrize("file", sorted(PACKAGE.rglob("*.css")), ids=short)
def test_style_names_no_side_of_the_screen(file: Path) -> None:
    assert set(physical(file.read_text(encoding="utf-8"))) == ON_PURPOSE.get(short(file), set())
