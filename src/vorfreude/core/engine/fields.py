"""The fields of a signal's data: do they fit what the blueprint says of its kind, and what of them may be kept."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from vorfreude.core.blueprint.model import Field, FieldType

LONGEST_TEXT = 2_000  # characters of one value that a state keeps; it is shown in a sentence
LARGEST_INT = 2**63 - 1


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
    """A value as a state may keep it: short, and of a size that every encoding holds."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, str):
        return value[:LONGEST_TEXT]
    if isinstance(value, bool | float) or value is None:
        return value
    if isinstance(value, int) and abs(value) <= LARGEST_INT:
        return value
    return str(value)[:LONGEST_TEXT]


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
