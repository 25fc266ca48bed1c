"""What is wrong with a text, in the language of whoever reads it: sentences of the readers of blueprints and mappings.

The readers say what came, what was expected and a hint in English, wherever they run. Here each of their sentences has its
German, gaps and all; a test holds every sentence in the code to it.
"""

import re
from functools import cache, lru_cache

import msgspec

from vorfreude.back.faults_german import GERMAN
from vorfreude.core.blueprint import BlueprintError

REMEMBERED = 2_000
"""Sentences whose translation is kept."""


class Mistake(msgspec.Struct, frozen=True):
    """One mistake of a text as an editor shows it. ``line`` and ``column`` count from 1; ``path``, ``hint`` and ``code`` may be empty."""

    line: int
    column: int
    path: str
    came: str
    expected: str
    hint: str
    code: str = ""


def mistake_of(one: BlueprintError, language: str) -> Mistake:
    """A mistake of a blueprint in this language."""
    came, expected, hint = (said_in(part, language) for part in (one.came, one.expected, one.hint))
    return Mistake(one.line, one.column, one.path, came, expected, hint, one.code)


def described_in(schema: object, language: str) -> object:
    """A JSON Schema whose descriptions are in this language, for an editor that shows them beside what it completes."""
    match schema:
        case {"description": str() as about, **rest}:
            return {
                "description": said_in(about, language),
                **{key: described_in(one, language) for key, one in rest.items()},
            }
        case dict():
            return {key: described_in(one, language) for key, one in schema.items()}
        case list():
            return [described_in(one, language) for one in schema]
    return schema


@lru_cache(maxsize=REMEMBERED)
def said_in(text: str, language: str) -> str:
    """A part of such a sentence in this language; as it came where the language has no words for it."""
    if language != "de" or not text:
        return text
    for pattern, german in _table():
        found = pattern.fullmatch(text)
        if found is not None:
            return german.format(*map(_inner, found.groups()))
    return _inner(text)


def _inner(text: str) -> str:
    """What stands in a gap: words in a row, joined as the language joins them."""
    return re.sub(r"(?<=[^\s,]) or (?=\S)", " oder ", text)


@cache
def _table() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Those that say the most themselves first, so that the most particular one counts."""
    ordered = sorted(GERMAN.items(), key=lambda one: -len(one[0].replace("{}", "")))
    return tuple((_pattern(english), german) for english, german in ordered)


def _pattern(english: str) -> re.Pattern[str]:
    pieces = re.split(r"\{\}", english)
    return re.compile("(.*?)".join(map(re.escape, pieces)), re.DOTALL)
