"""The reference of the mapping language says what the language is."""

import re
from pathlib import Path

import pytest

from vorfreude.intake.mapping.parse import KEYS, parse_mapping
from vorfreude.intake.mapping.rules import RULE_KEYS, TYPES

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = (ROOT / "docs" / "reference" / "mapping.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "guides" / "import.md").read_text(encoding="utf-8")
SAMPLES = re.findall(r"^( *)```yaml\n(.*?)^ *```", PAGE + GUIDE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("sample", [text for _, text in SAMPLES])
def test_sample_of_the_documentation_is_a_mapping(sample: str) -> None:
    assert parse_mapping(sample, file="mapping.md").rules != ()


@pytest.mark.parametrize(
    "path", sorted((ROOT / "examples").glob("*/mapping*.yaml")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_mapping_of_an_example_is_right(path: Path) -> None:
    mapping = parse_mapping(path.read_text(encoding="utf-8"), file=path.name)
    assert mapping.blueprint is not None
    assert (path.parent / mapping.blueprint).exists()


@pytest.mark.parametrize("word", [*KEYS, *RULE_KEYS, *TYPES])
def test_every_key_and_type_has_its_row(word: str) -> None:
    assert f"\n| `{word}` |" in PAGE
