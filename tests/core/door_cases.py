"""What doors saw, and what it comes to: one table, tried in Python and in a browser."""

from typing import Final

type Row = tuple[int, str, str, bool, str]
"""at, device, ident, coming, undoes."""

IN: Final[Row] = (100, "a", "1", True, "")
LATER_IN: Final[Row] = (160, "b", "1", True, "")
OUT: Final[Row] = (200, "b", "2", False, "")
BACK: Final[Row] = (300, "a", "3", True, "")

CASES: Final[dict[str, tuple[list[Row], tuple[int | None, int | None, bool]]]] = {
    "nobody saw them": ([], (None, None, False)),
    "came": ([IN], (100, None, True)),
    "came, heard twice": ([IN, IN], (100, None, True)),
    "came through two doors": ([LATER_IN, IN], (100, None, True)),
    "came and went": ([OUT, IN], (100, 200, False)),
    "came, went, came back": ([BACK, OUT, IN], (100, None, True)),
    "went, and nobody had seen them come": ([OUT], (None, 200, False)),
    "came by mistake": ([IN, (120, "a", "2", True, "1")], (None, None, False)),
    "taken back before the mistake is heard": ([(120, "a", "2", True, "1"), LATER_IN, IN], (160, None, True)),
    "another phone takes nothing back": ([IN, (120, "b", "9", True, "1")], (100, None, True)),
    "went by mistake": ([IN, OUT, (210, "b", "3", False, "2")], (100, None, True)),
    "a word of taking back stays": ([IN, (120, "a", "2", True, "1"), (130, "a", "4", True, "2")], (None, None, False)),
    "two at once, by the phone's name": ([(100, "b", "1", False, ""), IN], (100, 100, False)),
    "two at once on one phone, by their own names": ([(100, "a", "2", False, ""), IN], (100, 100, False)),
}
"""Passes, and when they first came, when they went (while they are away), whether they are here."""

SAID: Final = [
    ("nobody saw them", True, True, "in"),
    ("nobody saw them", True, False, "in-unasked"),
    ("came", True, True, "in-already"),
    ("came", False, True, "out"),
    ("nobody saw them", False, True, "out-unseen"),
    ("came and went", True, False, "in"),
    ("came and went", False, True, "out-already"),
]
"""After which case, whether they come, whether they were expected: what is said."""
