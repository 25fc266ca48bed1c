"""What changed between two versions of a blueprint, as sentences a person can nod at.

Both versions are taken as they stand in the canonical file, part by part; a promise of a moment counts as a
promise of its own, because that is how people speak of it.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from vorfreude.core.blueprint.errors import Path, shown
from vorfreude.core.blueprint.grammar import BLUEPRINT
from vorfreude.core.blueprint.model import Blueprint, Struct
from vorfreude.core.blueprint.shapes import Plain
from vorfreude.core.blueprint.writing import spelled

# The sections of the file that hold parts with names: what a part is called in a sentence, and the key of its name.
_PARTS = {
    "roles": ("role", ""),
    "clocks": ("clock", ""),
    "signals": ("signal", ""),
    "facts": ("fact", ""),
    "stages": ("stage", "stage"),
    "moments": ("moment", "moment"),
    "promises": ("promise", "promise"),
    "tasks": ("task", "task"),
    "decisions": ("decision", "decision"),
}
# Lists inside a part whose items have names: the key of the name.
_NAMED_ITEMS = {"options": "id", "pauses": "pause"}
_TEXTS = frozenset({"title", "called", "text", "why", "said", "do", "ask", "outcome"})
_DEADLINES = frozenset({"within", "max_silence"})  # what a promise is about: the sentence need not name it
_USUAL: dict[str, Plain] = {
    "urgency": "digest", "when": "entered", "days": "mon-sun", "secret": False, "may_return": False,
    "answer": "scale",
}  # fmt: skip

type Change = Literal["added", "removed", "changed", "moved"]


class Difference(Struct, frozen=True):
    """One change. ``path`` names its place (``promises.body-photo.within``); ``old`` and ``new`` are as spelled in
    the file, None where there is nothing; ``sentence`` says it.
    """

    path: str
    change: Change
    sentence: str
    old: str | None = None
    new: str | None = None

    def __str__(self) -> str:
        return self.sentence


class _Place(NamedTuple):
    """Where a value stands: its path, the part it belongs to in words, and the keys below that part."""

    path: Path
    part: str
    keys: tuple[str, ...] = ()

    def inner(self, key: str) -> "_Place":
        return _Place((*self.path, key), self.part, (*self.keys, key))


def differences(old: Blueprint, new: Blueprint) -> tuple[Difference, ...]:
    """Every change from ``old`` to ``new``, section by section; empty if and only if they are equal."""
    before, after = _tree(old), _tree(new)
    found: list[Difference] = []
    for key in (key.name for key in BLUEPRINT.keys if key.name not in _PARTS):
        found.extend(_values(_Place((key,), "blueprint", (key,)), before.get(key), after.get(key)))
    for section, (what, key) in _PARTS.items():
        found.extend(_parts((section,), what, _by_name(before.get(section), key), _by_name(after.get(section), key)))
    return tuple(found)


def _tree(blueprint: Blueprint) -> dict[str, Plain]:
    """The file as plain values, every text as a mapping, every promise under ``promises``."""
    every_text_as_mapping = ("", *blueprint.languages, *sorted(_all_languages(blueprint)))
    tree = BLUEPRINT.write(blueprint, every_text_as_mapping)
    lifted: list[Plain] = []
    for moment in _items(tree.get("moments")):
        promise = moment.pop("promise", None)
        if isinstance(promise, dict):
            lifted.append({"promise": moment["moment"], **promise})
    return tree | {"promises": [*lifted, *_items(tree.get("promises"))]}


def _all_languages(blueprint: Blueprint) -> set[str]:
    return {language for text in (blueprint.title, *blueprint.roles.values()) for language in text}


def _items(section: Plain | None) -> list[dict[str, Plain]]:
    return [part for part in section if isinstance(part, dict)] if isinstance(section, list) else []


def _by_name(section: Plain | None, key: str) -> dict[str, Plain]:
    if not key:
        return section if isinstance(section, dict) else {}
    return {str(part[key]): {name: value for name, value in part.items() if name != key} for part in _items(section)}


def _parts(path: Path, what: str, before: dict[str, Plain], after: dict[str, Plain]) -> Iterator[Difference]:
    for name, value in before.items():
        part = f"{what} {name}"
        if name in after:
            keys = ("title",) if what == "role" else ()
            yield from _values(_Place((*path, name), part, keys), value, after[name])
        else:
            yield Difference(shown((*path, name)), "removed", f"{part}: removed", spelled(value), None)
    for name, value in after.items():
        if name not in before:
            yield Difference(shown((*path, name)), "added", f"{what} {name}: added", None, spelled(value))
    stayed, now = [name for name in before if name in after], [name for name in after if name in before]
    if stayed != now and what != "role":
        old, new = ", ".join(stayed), ", ".join(now)
        yield Difference(shown(path), "moved", f"{what}s: in another order: {new}", old, new)


def _values(place: _Place, old: Plain | None, new: Plain | None) -> Iterator[Difference]:
    key = place.keys[-1] if place.keys else ""
    old, new = (_USUAL.get(key) if value is None else value for value in (old, new))
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for inner in dict.fromkeys((*old, *new)):
            yield from _values(place.inner(inner), old.get(inner), new.get(inner))
    elif key in _NAMED_ITEMS and _items(old) and _items(new):
        name = _NAMED_ITEMS[key]
        what = f"{place.part}, {key.removesuffix('s')}"
        yield from _parts(place.path, what, _by_name(old, name), _by_name(new, name))
    else:
        yield _difference(place, old, new)


def _difference(place: _Place, old: Plain | None, new: Plain | None) -> Difference:
    before, after = (None if value is None else spelled(value) for value in (old, new))
    change: Change = "added" if before is None else "removed" if after is None else "changed"
    return Difference(shown(place.path), change, f"{place.part}: {_said(place, before, after)}", before, after)


def _said(place: _Place, before: str | None, after: str | None) -> str:
    label = _label(place.keys)
    if before is None:
        return f"{label} added: {after}"
    if after is None:
        return f"{label} removed, was {before}"
    if _is_text(place.keys):
        return f"{label} changed from {before} to {after}"
    named = "" if place.keys and place.keys[-1] in _DEADLINES else f"{label} "
    return f"{named}{_without_same_clock(before, after)} → {after}"


def _label(keys: tuple[str, ...]) -> str:
    """``say title (de)``."""
    if _is_text(keys) and len(keys) > 1:
        return f"{' '.join(keys[:-1])} ({keys[-1]})"
    return " ".join(keys) or "words"


def _is_text(keys: tuple[str, ...]) -> bool:
    return any(key in _TEXTS for key in keys[-2:])


def _without_same_clock(before: str, after: str) -> str:
    """``8 hours`` of ``8 hours on plant`` where the other is on the same clock."""
    clock = re.search(r"[0-9] [a-z]+( on [a-z0-9-]+)$", after)
    return before.removesuffix(clock[1]) if clock and re.match(r"[0-9]", before) else before
