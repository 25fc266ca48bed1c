"""Verbs have one home: state changes only in ``actions``, and nothing happens behind a save."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.rules.source import dotted, functions, modules, room, short, tree

ALWAYS = {"create", "acreate", "get_or_create", "aget_or_create", "update_or_create", "aupdate_or_create"}
ALWAYS |= {"bulk_create", "abulk_create", "bulk_update", "abulk_update"}
OF_A_ROW = {"save", "asave", "delete", "adelete"}
"""A row is saved and deleted without being told where; files and caches want a name."""

OF_A_QUERY = re.compile(r"\b(objects|all|filter|exclude|using|order_by)\b")
STATEMENT = re.compile(r"\s*(INSERT|UPDATE|DELETE|TRUNCATE|COPY)\s")

WITHOUT_TABLES = {"core", "lib"}
MAY_WRITE: dict[str, str] = {
    "src/vorfreude/outcomes/exporting.py": "writes a file of its own in a temporary folder, no table of ours",
}
"""Path → why it writes although it is not an action."""


def is_home(path: Path) -> bool:
    """Actions, as a module or as a package."""
    return path.stem == "actions" or "actions" in path.parts


def writes(path: Path) -> Iterator[tuple[int, str]]:
    """Calls that change rows, and statements that do."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            verb, whole = node.func.attr, dotted(node.func)
            of_a_row = verb in OF_A_ROW and not node.args
            of_a_query = verb in {"update", "aupdate"} and OF_A_QUERY.search(whole)
            if verb in ALWAYS or of_a_row or of_a_query:
                yield node.lineno, f"{whole}()"
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and STATEMENT.match(node.value):
            yield node.lineno, node.value.split("\n", maxsplit=1)[0]


def test_state_changes_only_in_actions() -> None:
    astray = [
        f"{short(path)}:{line} {what}"
        for path in modules()
        if room(path) not in WITHOUT_TABLES and not is_home(path) and short(path) not in MAY_WRITE
        for line, what in writes(path)
    ]
    assert astray == []


def test_models_do_nothing_when_they_are_saved() -> None:
    astray = [
        f"{short(path)}:{node.lineno} {node.name}"
        for path in modules()
        if path.stem == "models" or "models" in path.parts
        for node in functions(path)
        if node.name in {"save", "asave", "delete", "adelete"}
    ]
    assert astray == []


def test_no_receiver_listens_to_rows() -> None:
    astray = [
        f"{short(path)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.module in {"django.dispatch", "django.db.models.signals"}
    ]
    assert astray == []
