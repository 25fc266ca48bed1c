"""The language reference shows what is true."""

import re
from pathlib import Path

from tests.core.blueprint.sample import codes, mistakes
from vorfreude.core.blueprint import json_schema, read, write
from vorfreude.core.blueprint.builtin import CEL_FUNCTIONS
from vorfreude.core.blueprint.forms import Form
from vorfreude.core.blueprint.grammar import BLUEPRINT
from vorfreude.core.blueprint.placeholders import FILTERS
from vorfreude.core.blueprint.reference import key_reference

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "blueprint.md").read_text(encoding="utf-8")
EXAMPLE = PAGE.partition("```yaml\n")[2].partition("```")[0]


def test_the_example_is_a_blueprint() -> None:
    assert mistakes(EXAMPLE) == []
    assert read(write(read(EXAMPLE))) == read(EXAMPLE)


def test_the_error_shown_is_the_error_told() -> None:
    shown = PAGE.partition("```text\n")[2].partition("\n```")[0]
    wrong = EXAMPLE.replace("within: 4 hours", "within: 4 ours")
    assert [error.replace("body.yaml", "blueprint.yaml") for error in mistakes(wrong)] == [shown]


def test_every_key_of_the_file_is_explained() -> None:
    missing = [key.name for key in BLUEPRINT.keys if not re.search(rf"\b{key.name}\b", PAGE)]
    assert missing == []


def test_every_filter_is_explained() -> None:
    assert [name for name in FILTERS if f"`|{name}`" not in PAGE] == []


def test_every_function_that_is_named_exists() -> None:
    named = re.search(r"Functions: (.*?) and the `get", PAGE)
    assert named is not None
    assert re.findall(r"`(\w+)`", named[1]) == [name for name in CEL_FUNCTIONS if not name.startswith("get")]


def test_every_form_has_a_table_of_its_keys() -> None:
    page = key_reference()
    titles = [str(form["title"]) for form in _definitions().values() if "title" in form]
    assert [title for title in titles if f"## {title[0].upper()}{title[1:]}\n" not in page] == []
    assert isinstance(BLUEPRINT, Form)


def test_a_mistake_in_the_example_is_found() -> None:
    assert codes(EXAMPLE.replace("kept_by: {signal: bicycle.handed-over}", "kept_by: {signal: bicycle.handed}")) == [
        "unknown-signal"
    ]


def _definitions() -> dict[str, dict[str, object]]:
    definitions = json_schema()["$defs"]
    assert isinstance(definitions, dict)
    return definitions
