"""Rooms that fit in a head."""

from tests.rules.source import functions, modules, short

MOST_LINES_OF_A_FILE = 400
MOST_LINES_OF_A_FUNCTION = 50

LONG_FILES: dict[str, str] = {}
"""Path → why it may be longer. Long lists of siblings are fine; long functions are not."""


def test_file_length_is_at_most_400_lines() -> None:
    long = {
        short(path): lines
        for path in modules()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES_OF_A_FILE
    }
    assert long.keys() == LONG_FILES.keys(), long


def test_function_length_is_at_most_50_lines() -> None:
    long = [
        f"{short(path)}:{node.lineno} {node.name}: {lines} lines"
        for path in modules()
        for node in functions(path)
        if (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > MOST_LINES_OF_A_FUNCTION
    ]
    assert long == []
