"""A blueprint as its canonical file: same blueprint, same bytes; short things on one line, long ones below each other."""

import json
import re
from collections.abc import Iterator

from vorfreude.core.blueprint.grammar import BLUEPRINT
from vorfreude.core.blueprint.model import Blueprint
from vorfreude.core.blueprint.shapes import Plain

LONGEST_LINE = 120  # characters; what is longer is written as a block
_PART = 4  # spaces of indentation from which a value inside a value may stay on one line

# Words that mean themselves wherever they stand and that nobody could take for a number, a date or a switch.
_BARE = re.compile(r"[^\W\d_][\w./()-]*(?: [\w./()-]+)*")
_AMOUNT = re.compile(
    r"-?[0-9][0-9.]*(?: [A-Za-z][A-Za-z0-9_-]*)+"  # 8 hours on plant, 40 EUR, 2 per week
    r"|[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}"  # 06:00-12:00
    r"|[0-9-]{10}\.\.[0-9-]{10}"  # 2026-12-24..2027-01-06
    r"|(?:[a-z]{3} )[0-9]{2}:[0-9]{2}(?: on [a-z0-9-]+)?"  # fri 17:00 on customer
)
_SWITCHES = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_KEY = re.compile(r"[a-z][a-z0-9_.-]*\??", re.IGNORECASE)
_SINGLE_QUOTABLE = re.compile(r"[ -&(-~\xa1-\u1fff]*")  # one line, no apostrophe
# JSON leaves these as they are; a blueprint's file may not contain them raw.
_NEEDS_ESCAPE = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def write(blueprint: Blueprint) -> str:
    """The blueprint as a file that ``read`` reads back to an equal blueprint. Comments are not part of a blueprint."""
    tree = BLUEPRINT.write(blueprint, blueprint.languages)
    sections = ["\n".join(_entry(key, value, "")) for key, value in tree.items()]
    return "\n".join(sections) + "\n"


def spelled(value: Plain) -> str:
    """Any value on one line, as it may stand in a file."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {spelled(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(spelled(item) for item in value) + "]"
    return _scalar(value)


def _entry(key: str, value: Plain, indent: str) -> Iterator[str]:
    head = f"{indent}{_key(key)}:"
    flat = spelled(value)
    if _fits_on_a_line(value, indent, len(head) + len(flat) + 1):
        yield f"{head} {flat}"
        return
    yield head
    yield from _block(value, indent + "  ")


def _block(value: Plain, indent: str) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _entry(key, inner, indent)
    elif isinstance(value, list):
        for item in value:
            yield from _item(item, indent)


def _item(item: Plain, indent: str) -> Iterator[str]:
    flat = spelled(item)
    if _fits_on_a_line(item, indent, len(indent) + len(flat) + 2):
        yield f"{indent}- {flat}"
        return
    lines = list(_block(item, indent + "  "))
    yield f"{indent}- {lines[0].lstrip()}"
    yield from lines[1:]


def _fits_on_a_line(value: Plain, indent: str, length: int) -> bool:
    """Scalars always do; what holds scalars does if it is short; a value inside a value only within a part."""
    depth = _depth(value)
    return depth == 0 or (length <= LONGEST_LINE and depth <= (2 if len(indent) >= _PART else 1))


def _depth(value: Plain) -> int:
    if isinstance(value, dict):
        return 1 + max(map(_depth, value.values()), default=0)
    if isinstance(value, list):
        return 1 + max(map(_depth, value), default=0)
    return 0


def _key(key: str) -> str:
    """``on`` and ``by?`` stay bare: to YAML 1.2 they are words."""
    return key if _KEY.fullmatch(key) and key.lower() not in {"null", "true", "false"} else _scalar(key)


def _scalar(value: str | float) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    if (_BARE.fullmatch(value) or _AMOUNT.fullmatch(value)) and value.lower() not in _SWITCHES:
        return value
    if '"' in value and _SINGLE_QUOTABLE.fullmatch(value):
        return f"'{value}'"
    return _NEEDS_ESCAPE.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(value, ensure_ascii=False))
