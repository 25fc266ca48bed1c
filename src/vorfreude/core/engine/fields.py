"""The fields of a signal's data: do they fit what the blueprint says of its kind, and what of them may be kept."""

import re
from collections.abc import Callable
from datetime import date, datetime
from math import isfinite
from typing import Any

from vorfreude.core.blueprint.model import Field, FieldType

LONGEST_TEXT = 2_000  # characters of one value that a state keeps; it is shown in a sentence
LONGEST_NAME = 300  # characters of a signal's source or id, a photograph's id, or a reason; intake takes no longer ones
LARGEST_INT = 2**63 - 1

_UNSPEAKABLE = re.compile("[\x00\ud800-\udfff]")  # no encoding holds half a character, and no database a null one


def unfit(data: dict[str, Any], fields: tuple[Field, ...]) -> str | None:
    """What is wrong with a signal's data, None where nothing is. Fields that are not declared do not matter."""
    for field in fields:
        value = data.get(field.name)
        if value is None:
            if not field.optional and field.type != "any":
                return f"field {field.name} is missing, expected {field.type}"
        elif not _FITS[field.type](value):
            return f"field {field.name} came as {type(value).__name__}, expected {field.type}"
    return None


def plain(value: Any) -> Any:
    """A value as a state may keep it: short, equal to itself, and of a size that every encoding holds."""
    if value is None or isinstance(value, bool) or _is_small(value):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    return short(_as_text(value), LONGEST_TEXT)


def short(text: str, longest: int = LONGEST_NAME) -> str:
    """The beginning of a text, without what no database can keep."""
    return _UNSPEAKABLE.sub("\ufffd", text[:longest])


def _is_small(value: Any) -> bool:
    return (isinstance(value, int) and abs(value) <= LARGEST_INT) or (isinstance(value, float) and isfinite(value))


def _as_text(value: Any) -> str:
    """Numbers of thousands of digits and lists within lists within lists have no text."""
    try:
        return str(value)
    except (ValueError, RecursionError):
        return "…"


def _is_instant(value: Any) -> bool:
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _is_date(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_FITS: dict[FieldType, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "id": lambda value: isinstance(value, str) and value != "",
    "int": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": _is_number,
    "bool": lambda value: isinstance(value, bool),
    "instant": _is_instant,
    "date": _is_date,
    "list": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
    "any": lambda value: value is not None,
}
