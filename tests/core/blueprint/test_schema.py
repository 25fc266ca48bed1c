"""Editors are told the same as the reader knows, as far as form goes."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from tests.core.blueprint.sample import SKETCH, broken, codes
from tests.core.blueprint.strategies import blueprints
from vorfreude.core.blueprint import Blueprint, json_schema, write

ROOT = Path(__file__).resolve().parents[3]
SCHEMA = Draft202012Validator(json_schema())
EXAMPLES = sorted((ROOT / "examples").rglob("blueprint.yaml"))


def _complaints(text: str) -> list[str]:
    """What an editor would underline. Dates stay text, as in the core of YAML 1.2."""
    yaml = YAML(typ="safe", pure=True)
    return [error.json_path for error in SCHEMA.iter_errors(json.loads(json.dumps(yaml.load(text), default=str)))]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_schema())


def test_the_published_schema_is_the_one_of_the_code() -> None:
    published = json.loads((ROOT / "docs" / "blueprint.schema.json").read_text(encoding="utf-8"))
    assert published == json_schema()


def test_the_sketch_fits() -> None:
    assert _complaints(SKETCH) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.parent.name for path in EXAMPLES])
def test_every_example_fits(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert _complaints(text) == []
    assert codes(text) == []


@settings(max_examples=30)
@given(blueprints())
def test_every_blueprint_that_is_written_fits(blueprint: Blueprint) -> None:
    assert _complaints(write(blueprint)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("urgency: now", "urgnecy: now"),
        ("    factor: surprise\n", ""),
        ("factor: surprise", "factor: suprise"),
        ("within: 8 hours on plant", "within: 8 ours on plant"),
        ("cost: 40 EUR", "cost: 40 euros"),
        ("days: mon-fri", "days: monday"),
        ("08:00-21:00", "8:00-21:00"),
        ("2027-05-07", "07.05.2027"),
        ("fri 17:00 on customer", "friday 17:00"),
        ("2 per week", "2 a week"),
        ("decision: stitching", "decision: Stitching"),
        ("may_return: true", "may_return: sometimes"),
        ("minutes: 12.5", "minutes: a quarter"),
        ("languages: [en, de]", "languages: en"),
        ("on: {stage: paint}", "on: paint"),
        ("on: {stage: paint}", "on: {stages: paint}"),
        ("on: {stage: paint}", "on: {stage: paint, signal: order.confirmed}"),
        ("rework?: bool", "rework?: boolean"),
        ("blueprint: sports-car", "blueprint:"),
        ("[{photo: body}]", "[{photograph: body}]"),
        ("    owner: concierge\n    floor_task", "    floor_task"),
    ],
)
def test_a_mistake_in_form_is_underlined(old: str, new: str) -> None:
    text = broken(old, new)
    assert _complaints(text) != []
    assert codes(text) != []


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.parent.name)
def test_editors_find_the_schema_of_an_example(file: Path) -> None:
    first, _, _ = file.read_text(encoding="utf-8").partition("\n")
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert (file.parent / named).resolve() == ROOT / "docs" / "blueprint.schema.json"
