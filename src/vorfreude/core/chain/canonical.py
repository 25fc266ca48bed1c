"""Canonical JSON: the same content is the same bytes, wherever it was written (RFC 8785, JSON Canonicalization Scheme).

A part of it: no fractions (their digits are where implementations differ), and names of members in ASCII (so that sorting by code points
and by UTF-16, as the standard wants it, is the same).
"""

import hashlib
import json
from collections.abc import Mapping, Sequence

type Json = str | int | bool | Sequence["Json"] | Mapping[str, "Json"] | None

LARGEST = 2**53 - 1
"""Of a number: beyond it a reader in another language may round."""

DEEPEST = 16
"""Levels of a document; a record has four."""


class NotCanonical(ValueError):
    """This cannot be written so that everybody writes the same: where, what came, and what was expected."""

    def __init__(self, where: str, came: str, expected: str) -> None:
        super().__init__(f"{where or 'the document'}: {came} came, expected {expected}")


def canonical(value: Json) -> str:
    """The value as canonical JSON. Raises NotCanonical for a fraction, a large number, a lone surrogate, a name that is not ASCII."""
    _check(value, "", DEEPEST)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest_of(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _check(value: Json, where: str, levels: int) -> None:
    match value:
        case None | bool():
            return
        case str():
            _check_text(value, where)
        case int():
            if abs(value) > LARGEST:
                raise NotCanonical(where, "a larger number", f"one up to {LARGEST}")
        case dict() | list() | tuple() if levels:
            _check_inside(value, where, levels - 1)
        case dict() | list() | tuple():
            raise NotCanonical(where, "more levels", f"up to {DEEPEST}")
        case _:
            raise NotCanonical(where, type(value).__name__, "texts, whole numbers, true, false, null, lists or objects")


def _check_inside(value: Mapping[str, Json] | Sequence[Json], where: str, levels: int) -> None:
    if not isinstance(value, Mapping):
        for place, one in enumerate(value):
            _check(one, f"{where}[{place}]", levels)
        return
    for name, one in value.items():
        if not name.isascii():
            raise NotCanonical(where, f"the name {name!r}", "a name in ASCII")
        _check(one, f"{where}.{name}" if where else name, levels)


def _check_text(text: str, where: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise NotCanonical(where, "half of a character", "whole ones, as UTF-8 has them") from error
