"""Cells as values of a type, and cells that hold a list."""

import math
import re
from collections.abc import Callable

from vorfreude.intake.mapping.model import ValueType
from vorfreude.intake.mapping.stamps import Stamps, WrongValue, canonical

type Value = str | int | float | bool

# JSON readers of many languages hold integers in 64 bits.
LARGEST_INT = 2**63 - 1
_TRUE = frozenset({"true", "yes", "1"})
_FALSE = frozenset({"false", "no", "0"})
_INT = re.compile(r"[-+]?[0-9]{1,19}")
_ITEM = re.compile(r"""'([^']*)'|"([^"]*)"|([^\s,'"\[\]][^,\[\]]*)""")


def reader_of(type_: ValueType, stamps: Stamps) -> Callable[[str], Value] | None:
    """What turns the text of a cell (not empty) into a value of the type, None for text. It raises WrongValue."""
    readers: dict[ValueType, Callable[[str], Value]] = {
        "int": _int,
        "number": _number,
        "bool": _bool,
        "instant": lambda text: canonical(stamps.read(text)),
    }
    return readers.get(type_)


def items_in(cell: str, separator: str | None) -> list[str]:
    """The texts in a cell with a list: split by a separator, or as ``['a','b']``, ``["a", "b"]``, ``a, b``. Each once."""
    texts = (
        [match[match.lastindex or 0] for match in _ITEM.finditer(cell)] if separator is None else cell.split(separator)
    )
    return list(dict.fromkeys(text for item in texts if (text := item.strip())))


def _int(text: str) -> int:
    if _INT.fullmatch(text.strip()) and abs(whole := int(text)) <= LARGEST_INT:
        return whole
    raise WrongValue(repr(text), "an int", "type: number takes fractions")


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise WrongValue(repr(text), "a number with a decimal point")
    return number


def _bool(text: str) -> bool:
    word = text.strip().lower()
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    raise WrongValue(repr(text), "a bool: true, yes, 1 or false, no, 0")
