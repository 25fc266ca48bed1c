"""The time is read once, at the door, and handed on as ``now``; nothing speaks to a terminal but commands."""

import ast

from tests.rules.source import dotted, modules, room, short, tree

MAY_READ_THE_CLOCK = {"boot", "front", "back", "crew", "partner", "api"}
THE_CLOCK = "src/vorfreude/lib/clock.py"
"""It reads the machine's for whoever asks it, and whoever asks it reads the clock."""

CLOCKS = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "timezone.now",
    "time.time",
    "time.time_ns",
}
STAMPS = {"auto_now", "auto_now_add"}


def reads_clock(whole: str) -> bool:
    """Whether this dotted name reads a clock."""
    return any(whole == clock or whole.endswith(f".{clock}") for clock in CLOCKS)


def test_clock_is_read_only_at_the_doors() -> None:
    readings = [
        f"{short(path)}:{node.lineno} {dotted(node)}"
        for path in modules()
        if room(path) not in MAY_READ_THE_CLOCK and short(path) != THE_CLOCK
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and reads_clock(dotted(node))
    ]
    askings = [
        f"{short(path)}:{node.lineno}"
        for path in modules()
        if room(path) not in MAY_READ_THE_CLOCK
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.module == "vorfreude.lib.clock"
    ]
    assert (readings, askings) == ([], [])


def test_rows_are_not_stamped_behind_our_back() -> None:
    stamps = [
        f"{short(path)}:{node.value.lineno} {node.arg}"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.keyword) and node.arg in STAMPS
    ]
    assert stamps == []


def test_nothing_is_printed() -> None:
    printed = [
        f"{short(path)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and dotted(node.func) == "print"
    ]
    assert printed == []
