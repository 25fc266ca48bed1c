"""Every sentence of the readers of blueprints and mappings has its German, and so has every key of a change."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.world import BLUEPRINT
from tests.rules.source import PACKAGE, tree
from vorfreude.back.faults_german import GERMAN
from vorfreude.back.faults_said import mistake_of, said_in
from vorfreude.core.blueprint import BlueprintErrors, read

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
    "{} ({})", " on {}", "{{}: …}", "Syntax error: {}", " expecting {}", "; hint: {}", "{}: {}", " or {}", " if {}", ", {}",
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
