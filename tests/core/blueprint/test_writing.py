"""A written blueprint is laid out for people: short things on one line, words bare where nobody can take them for something else."""

import pytest
from msgspec.structs import replace

from tests.core.blueprint.sample import SKETCH
from vorfreude.core.blueprint import read, write

SPORTS_CAR = read(SKETCH)


def _moment() -> str:
    written = write(SPORTS_CAR)
    return written[written.index("  - moment: in-paint") : written.index("  - moment: date-moved")]


def test_a_part_is_laid_out_line_by_line() -> None:
    assert _moment() == (
        "  - moment: in-paint\n"
        "    stage: paint\n"
        "    factor: transparency\n"
        "    on: {stage: paint}\n"
        "    shows: [{photo: paint}, {signal: check.passed, if: 'data.check == \"paint\"'}]\n"
        '    say: {title: {en: "{subject} is being painted", de: "{subject} wird lackiert"}}\n'
    )


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("Your car", "Your car"),
        ("Größe", "Größe"),
        ("no", '"no"'),
        ("null", '"null"'),
        ("2026", '"2026"'),
        ("1e3", '"1e3"'),
        ("a: b", '"a: b"'),
        ("a, b", '"a, b"'),
        ("a # b", '"a # b"'),
        ("- a", '"- a"'),
        (" a ", '" a "'),
        ("two\nlines", '"two\\nlines"'),
        ('say "a"', "'say \"a\"'"),
        ('it\'s "a"', '"it\'s \\"a\\""'),
        ("back\\slash", '"back\\\\slash"'),
        ("line\u2028break", '"line\\u2028break"'),
        ("😀", '"😀"'),
    ],
)
def test_words_are_quoted_where_they_must_be(words: str, written: str) -> None:
    blueprint = replace(SPORTS_CAR, title={"en": words, "de": "x"})
    assert write(blueprint).splitlines()[1] == f"title: {{en: {written}, de: x}}"
    assert read(write(blueprint)).title["en"] == words


def test_long_texts_are_written_one_below_the_other() -> None:
    blueprint = replace(SPORTS_CAR, title={"en": "a" * 100, "de": "b" * 100})
    assert write(blueprint).splitlines()[1:4] == ["title:", "  en: " + "a" * 100, "  de: " + "b" * 100]
