"""Everything that is said is said in German, too."""

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils.translation.template import templatize

from tests.rules.source import PACKAGE, tree

NAMES = {"_", "gettext", "gettext_lazy", "pgettext", "pgettext_lazy", "ngettext"}
LITERAL = r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
IN_TEMPLATE = re.compile(rf"(?<!\w)(n?gettext|_)\({LITERAL}(?:,\s*{LITERAL})?")


def catalogue(room: str) -> gettext.GNUTranslations:
    with (PACKAGE / room / "locale" / "de" / "LC_MESSAGES" / "django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def spoken_in_code(path: Path) -> Iterator[tuple[str, ...]]:
    """(context?, message, plural?) of every call: one word, or two for a context or a plural."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NAMES:
            words = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            yield (node.func.id, *words)


def spoken_in_template(path: Path) -> Iterator[tuple[str, ...]]:
    for found in IN_TEMPLATE.finditer(templatize(path.read_text(encoding="utf-8"))):
        yield (found[1], *(ast.literal_eval(words) for words in found.groups()[1:] if words))


def is_said(call: tuple[str, ...], known: gettext.GNUTranslations) -> bool:
    """Whether a call's words stand in a catalogue; a word may be the same in both languages."""
    stands: dict[object, str] = known._catalog  # type: ignore[attr-defined]
    match call:
        case (("pgettext" | "pgettext_lazy"), context, message):
            return f"{context}\x04{message}" in stands
        case ("ngettext", one, _):
            return (one, 0) in stands and (one, 1) in stands
        case (_, message):
            return message in stands
        case _:
            return False


ROOMS = sorted(path.parents[2].name for path in PACKAGE.glob("*/locale/de/LC_MESSAGES"))
"""Rooms with a catalogue of their own; Django reads them all."""


@pytest.mark.parametrize(
    "house",
    ["back", "front", "holdings", "voice", "delivery", "community", "sharing", "people", "outcomes", "care", "partner"],
)
def test_every_word_of_the_houses_is_in_a_catalogue(house: str) -> None:
    room = PACKAGE / house
    calls = {call for path in room.rglob("*.py") for call in spoken_in_code(path)}
    calls |= {call for path in room.rglob("*.html") for call in spoken_in_template(path)}
    known = [catalogue(one) for one in ROOMS]
    assert [call for call in sorted(calls) if not any(is_said(call, one) for one in known)] == []


def test_missing_word_is_found() -> None:
    known = catalogue("back")
    assert not is_said(("_", "Never said"), known)
    assert not is_said(("pgettext", "task", "Never said"), known)
    assert not is_said(("ngettext", "%(n)d never", "%(n)d nevers"), known)
    assert is_said(("pgettext", "task", "Open"), known)
