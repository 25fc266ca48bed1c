"""One word, one meaning: names that say nothing are not used."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rules.source import modules, short, tree

SAY_NOTHING = {"service", "manager", "handler", "helper", "util", "utils", "data", "info", "common", "misc"}
NAMED_BY_OTHERS = {"PersonManager": "what stands behind `Person.objects` is called a manager by Django"}


def words(name: str) -> set[str]:
    """The words of ``snake_case`` and ``CamelCase``, also in the plural."""
    found = {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}
    return found | {word.removesuffix("s") for word in found}


def names(path: Path) -> Iterator[tuple[int, str]]:
    """The module's own name and those of its classes and functions, with their lines."""
    yield 1, path.parent.name if path.stem == "__init__" else path.stem
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, node.name


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("TokenManager", {"manager"}),
        ("http_handlers", {"handler"}),
        ("HTTPInfo", {"info"}),
        ("metadata", set()),
        ("informed", set()),
    ],
)
def test_empty_words_are_found_in_names(name: str, found: set[str]) -> None:
    assert words(name) & (SAY_NOTHING - {"utils"}) == found


def test_names_of_modules_classes_and_functions_say_something() -> None:
    empty = [
        f"{short(path)}:{line} {name}"
        for path in modules()
        for line, name in names(path)
        if words(name) & SAY_NOTHING and name not in NAMED_BY_OTHERS
    ]
    assert empty == []
