"""JSON from strangers, held to I-JSON (RFC 7493): bounded depth, no name twice, no NaN, no character that is none.

Parsers recurse: on the two-megabyte stack of a server's thread msgspec 0.22 crashes the process at some thousand
levels. So the depth is judged first, by counting, before anything is parsed into objects.
"""

import json
import re
from typing import Final, Literal, NoReturn

type Fault = Literal["syntax", "nesting", "duplicate-name", "not-a-number", "surrogate", "nul"]

_STRINGS_AND_BRACKETS: Final = re.compile(r'"(?:[^"\\]|\\.)*+"|([\[{])|([\]}])', re.DOTALL)
_NUL_ESCAPE: Final = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
_SURROGATE_ESCAPE: Final = re.compile(r"\\u[dD][89a-fA-F]")


class NotStrict(ValueError):
    """A text that is not JSON as we take it. ``fault`` says which rule, the message what came."""

    def __init__(self, fault: Fault, came: str) -> None:
        super().__init__(came)
        self.fault: Fault = fault


def deeper_than(levels: int, text: str) -> bool:
    """Whether objects and lists are nested more than ``levels`` deep, whatever else is wrong with the text."""
    if text.count("{") + text.count("[") <= levels:
        return False
    depth = 0
    for found in _STRINGS_AND_BRACKETS.finditer(text):
        opens, closes = found.groups()
        depth += bool(opens) - bool(closes)
        if depth > levels:
            return True
    return False


def has_nul(text: str) -> bool:
    """Whether a string in this JSON text holds U+0000, which PostgreSQL cannot keep."""
    return "\\u0000" in text and _NUL_ESCAPE.search(text) is not None


def check(text: str) -> None:
    """Raise NotStrict unless this is one JSON text as we take it. The caller has bounded its depth.

    Costs about three microseconds for 200 characters, most of it to look at every name.
    """
    try:
        tree = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
    except NotStrict:
        raise
    except (ValueError, RecursionError) as error:
        raise NotStrict("syntax", str(error)) from error
    if has_nul(text):
        raise NotStrict("nul", "a NUL character (U+0000)")
    if _SURROGATE_ESCAPE.search(text):
        _refuse_lone_surrogates(tree)


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise NotStrict("duplicate-name", f"the name {twice[:80]!r} twice in one object")
    return members


def _no_constant(name: str) -> NoReturn:
    raise NotStrict("not-a-number", name)


def _refuse_lone_surrogates(tree: object) -> None:
    try:
        json.dumps(tree, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise NotStrict("surrogate", f"the lone surrogate U+{ord(error.object[error.start]):04X}") from error
