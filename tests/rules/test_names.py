"""One word, one meaning: names that say nothing are not used."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rules.source import modules, short, tree

SAY_NOTHING = {"service", "manager", "handler", "helper", "util", "common", "misc"}
SAY_NOTHING_ALONE = {"data", "info"}
"""A signal has ``data`` and an installation a data folder: the word may stand in a name, but not be one."""

NAMED_BY_OTHERS = {
    "PersonManager": "what stands behind `Person.objects` is called a manager by Django",
    "signal_handler_interrupt": "granian's hook of a server that is told to end",
}


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


def says_nothing(name: str) -> bool:
    """Whether a name holds an empty word, or is one."""
    return bool(words(name) & SAY_NOTHING) or name.strip("_").lower() in SAY_NOTHING_ALONE


@pytest.mark.parametrize("name", ["TokenManager", "http_handlers", "Utils", "_data", "Info"])
def test_empty_name_is_found(name: str) -> None:
    assert says_nothing(name)


@pytest.mark.parametrize("name", ["metadata", "informed", "data_folder", "commonly", "Journey"])
def test_telling_name_is_left_alone(name: str) -> None:
    assert not says_nothing(name)


def test_names_of_modules_classes_and_functions_say_something() -> None:
    empty = [
        f"{short(path)}:{line} {name}"
        for path in modules()
        for line, name in names(path)
        if says_nothing(name) and name not in NAMED_BY_OTHERS
    ]
    assert empty == []
