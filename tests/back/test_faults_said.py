"""Every sentence of the readers of blueprints and mappings has its German, and so has every key of a change."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.utils import translation

from tests.journeys.world import BLUEPRINT
from tests.rules.source import PACKAGE, tree
from vorfreude.back.change_words import KEYS
from vorfreude.back.changes_said import line_of
from vorfreude.back.faults_german import GERMAN
from vorfreude.back.faults_said import described_in, mistake_of, said_in
from vorfreude.core.blueprint import BlueprintErrors, differences, json_schema, read
from vorfreude.intake.mapping.schema import json_schema as mapping_schema

SPEAKERS = [
    *sorted((PACKAGE / "core" / "blueprint" / "checks").glob("*.py")),
    *(PACKAGE / "core" / "blueprint" / f"{name}.py" for name in (
        "cel_text", "document", "errors", "forms", "grammar", "grammar_parts", "quantities", "reader", "reading", "shapes",
    )),
    *(PACKAGE / "intake" / "mapping" / f"{name}.py" for name in (
        "columns", "mapper", "nodes", "parse", "reading", "rules", "stamps", "values",
    )),
    PACKAGE / "intake" / "actions" / "acceptance.py",
    PACKAGE / "lib" / "rows.py",
]  # fmt: skip
"""Modules that say what is wrong. XES files are read by the import command alone, which speaks English."""

UNSAID = {
    "Node | None", "tuple[Node, ...]", "tuple[tuple[str, Text], ...]",  # types in quotes
    "Syntax error: ", " expecting ", '" {}{}"', "{}: {}", "{} {}", "{} or {}", "{}, {}", "; hint: {}", ": ",  # joints
    "{}:{}:{}: {}", "{}came {}, expected {}{}", "came {}, expected {}", "{}{} {} {}", "{} {}{}", "{}{}{} {}", "{} per {}",
    "8 hours on plant", "10 days", "90 minutes", "40 EUR", "19.90 EUR", "2 per week", "fri 17:00 on customer",  # examples
    'data.station == "BODY-40"', "per journey", "per person", "per signal", ", *", ", ",
    "{} ({})", " on {}", "{{}: …}", "Syntax error: {}", " expecting {}", " or {}", " if {}", ", {}",
    ". {}", ": {}", "ERROR: {}", " and {}", " → {}", "Undefined variable or function: {}",
}  # fmt: skip
"""What stands in these modules and is no sentence."""

REGULAR = re.compile(r"\[\d|\(\?:|\\\.|[-+*?]\)")
"""What only regular expressions hold."""


def said(path: Path) -> Iterator[str]:
    """Each text of a module that has a space in it, its gaps as empty braces; without docstrings and patterns."""
    whole = tree(path)
    nodes = list(ast.walk(whole))
    silent = {id(one.value) for one in nodes if isinstance(one, ast.Expr)}
    joined = [one for one in nodes if isinstance(one, ast.JoinedStr)]
    silent |= {
        id(inner)
        for one in joined
        for inner in ast.walk(one)
        if inner is not one and isinstance(inner, ast.Constant | ast.JoinedStr)
    }
    for one in nodes:
        words = _words(one) if id(one) not in silent else ""
        words += "{}" if words.endswith(" ") else ""  # what is added to it
        if " " in words.strip() and words not in UNSAID and not REGULAR.search(words):
            yield words


def _words(one: ast.AST) -> str:
    if isinstance(one, ast.Constant) and isinstance(one.value, str):
        return one.value
    if isinstance(one, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in one.values)
    return ""


@pytest.mark.parametrize("path", SPEAKERS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_sentence_of_a_reader_has_its_german(path: Path) -> None:
    assert sorted({words for words in said(path) if words not in GERMAN}) == []


@pytest.mark.parametrize("english", GERMAN)
def test_german_has_the_gaps_of_the_english(english: str) -> None:
    gaps = english.count("{}")
    filled = GERMAN[english].format(*(f"‹{number}›" for number in range(gaps)))
    assert all(f"‹{number}›" in filled for number in range(gaps))
    given = english
    for number in range(gaps):
        given = given.replace("{}", f"‹{number}›", 1)
    assert said_in(given, "de") == filled


def test_sentence_without_german_and_other_languages_stay_as_they_came() -> None:
    assert said_in("Nobody ever said this", "de") == "Nobody ever said this"
    assert said_in("no deadline", "en") == "no deadline"
    assert said_in("no deadline", "fr") == "no deadline"


def test_words_in_a_gap_are_joined_as_german_joins_them() -> None:
    assert said_in("one of 'a', 'b' or 'c'", "de") == "eines von 'a', 'b' oder 'c'"


def test_mistake_of_a_blueprint_is_said_in_german() -> None:
    with pytest.raises(BlueprintErrors) as caught:
        read(BLUEPRINT.replace("owner: concierge", "ownr: concierge"), file="b.yaml")
    said_ = [mistake_of(one, "de") for one in caught.value.errors]
    assert [(one.came, one.hint) for one in said_ if "ownr" in one.came] == [("'ownr'", "meinten Sie 'owner'?")]


def keys_of(schema: object) -> Iterator[str]:
    """Every key that a blueprint may have, however deep."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for inner in schema.values():
            yield from keys_of(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from keys_of(inner)


def test_every_key_of_a_blueprint_has_words_for_a_change() -> None:
    assert sorted({key for key in keys_of(json_schema()) if key not in KEYS}) == []


@pytest.mark.parametrize("schema", [json_schema, mapping_schema], ids=["blueprint", "mapping"])
def test_every_description_of_a_language_has_its_german(schema: Callable[[], object]) -> None:
    english, german = (list(descriptions(described_in(schema(), language))) for language in ("en", "de"))
    assert sorted({words for words in english if words not in GERMAN}) == []
    assert german == [GERMAN[words].format() for words in english]


def descriptions(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        about = schema.get("description")
        yield from [about] if isinstance(about, str) else []
        for inner in schema.values():
            yield from descriptions(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from descriptions(inner)


def test_change_is_said_in_the_words_of_its_reader() -> None:
    old = read(BLUEPRINT, file="b.yaml")
    new = read(BLUEPRINT.replace("max_silence: 10 days", "max_silence: 8 days"), file="b.yaml")
    (change,) = differences(old, new)
    assert line_of(change) == "Promise never-silent: longest silence 10 days → 8 days"
    with translation.override("de"):
        assert line_of(change) == "Zusage never-silent: längste Stille 10 days → 8 days"
