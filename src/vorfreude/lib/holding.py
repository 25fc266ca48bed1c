"""What is held about a person: every room registers its own, so that an export and an erasure are whole by construction.

A room has a module ``holdings`` with a tuple ``HOLDINGS``. A rule of the tests refuses a table that names a person and
stands in no holding.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.utils.functional import Promise

ERASED = "erased"
"""Stands where the address of somebody stood who was erased: that a person did it is kept, not who."""

HOUSE = "vorfreude."

type Row = dict[str, Any]
type Words = str | Promise
"""Words as they are, or as they will be in the reader's language."""


@dataclass(frozen=True, slots=True)
class Whose:
    """The person it is about. ``owns``: subjects of theirs alone; ``follows`` all that they may follow;
    ``pictured`` those of them whose photographs they may see; ``once`` all that they ever might follow.
    """

    id: int
    email: str
    name: str
    language: str
    timezone: str
    owns: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    pictured: tuple[str, ...] = ()
    once: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of an export; ``name`` is a plain file name, ``read`` gives None where it is gone by now."""

    name: str
    read: Callable[[], bytes | None]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """What one holding holds on one person: rows of plain values (texts, numbers, instants, lists), and files."""

    rows: Sequence[Row] = ()
    files: Sequence[Attachment] = ()


@dataclass(frozen=True, slots=True)
class Erased:
    """What came of erasing: rows that are gone or nameless now, and rows that stay."""

    gone: int = 0
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Holding:
    """One class of what is held.

    ``title``, ``keeps`` (how long, and why) and ``stays`` (what the law or the safety of others makes us keep; may be
    empty) are lazy words for the reader. ``tables`` are labels like ``people.Person``. ``expire`` deletes what is too old.
    """

    name: str
    title: Words
    keeps: Words
    tables: tuple[str, ...]
    export: Callable[[Whose], Piece]
    erase: Callable[[Whose, datetime], Erased]
    stays: Words = ""
    expire: Callable[[datetime], int] | None = None


@dataclass(frozen=True, slots=True)
class Nobody:
    """Tables of a room that name nobody but staff at their work, or nobody at all, and why."""

    tables: tuple[str, ...]
    why: str


@cache
def all_holdings() -> tuple[Holding, ...]:
    """The holdings of all rooms, the topmost room first, as they are erased: whoever knows more goes before."""
    return tuple(one for module in _modules() for one in module.HOLDINGS)


@cache
def without_people() -> tuple[Nobody, ...]:
    """What the rooms say of their other tables."""
    return tuple(one for module in _modules() for one in getattr(module, "NOBODY", ()))


def keeps_nothing(_whose: Whose, _now: datetime) -> Erased:
    """Erases nothing, because something else does it."""
    return Erased()


def _modules() -> Iterable[Any]:
    rooms = [config.name for config in apps.get_app_configs() if config.name.startswith(HOUSE)]
    return [import_module(f"{room}.holdings") for room in reversed(rooms) if find_spec(f"{room}.holdings")]
