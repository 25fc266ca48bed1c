"""A mapping as values: which columns of a row become which signals. The language is told in docs/reference/mapping.md.

Everything that names a column keeps the line of the mapping file it stands on, for the errors that only show
when a real file is at hand.
"""

from typing import Literal
from zoneinfo import ZoneInfo

import msgspec

type Format = Literal["csv", "xes"]
type ValueType = Literal["string", "int", "number", "bool", "instant"]

ISO = "iso"
EACH = "each"  # in a template: the one subject of a list that the signal is about


class Struct(msgspec.Struct, frozen=True):
    """The base of everything here: frozen, compared by value."""


class Column(Struct, frozen=True):
    """A column of a table, or an attribute of a nested file (``case:…`` for those of the group)."""

    name: str
    line: int


class Template(Struct, frozen=True):
    """Text with columns in it. A single column is a template of one part."""

    parts: tuple[str | Column, ...]


class Kind(Struct, frozen=True):
    """A kind that is always the same, or looked up by the value of a column. A value without a kind gives no signal."""

    always: str | None = None
    column: Column | None = None
    kinds: dict[str, str] = {}
    otherwise: str | None = None


class Each(Struct, frozen=True):
    """The subjects in a cell that holds a list, each through the template."""

    column: Column
    named: Template
    separator: str | None = None


class CellTest(Struct, frozen=True):
    """A cell is one of ``equals``, or (``empty``) has nothing in it, or has something."""

    column: Column
    equals: tuple[str, ...] = ()
    empty: bool | None = None


class Field(Struct, frozen=True):
    """One field of a signal's data: from a column, or always the same text."""

    name: str
    column: Column | None = None
    type: ValueType = "string"
    always: str | None = None


class Rule(Struct, frozen=True):
    """What a row gives one signal of (or, with ``each``, one per subject). ``condition`` is CEL over ``row``."""

    line: int
    kind: Kind
    time: Column
    subject: Template | None = None
    each: Each | None = None
    tests: tuple[CellTest, ...] = ()
    condition: str | None = None
    fields: tuple[Field, ...] = ()
    once_per_case: bool = False
    ident: Template | None = None

    def columns(self) -> tuple[Column, ...]:
        """Every column the rule names, but for those inside its CEL condition."""
        templates = [template for template in (self.subject, self.ident, self.each and self.each.named) if template]
        inner = [part for template in templates for part in template.parts if isinstance(part, Column)]
        single = [self.time, self.kind.column, self.each.column if self.each else None]
        fields = [field.column for field in self.fields]
        named = [*single, *inner, *(test.column for test in self.tests), *fields]
        return tuple(column for column in named if column and column.name != EACH)


class Mapping(Struct, frozen=True):
    """A whole mapping file. ``zone`` is that of stamps without one; ``stamps`` are ``iso`` or strptime formats."""

    file: str
    source: str
    rules: tuple[Rule, ...]
    format: Format | None = None
    blueprint: str | None = None
    delimiter: str = ","
    encoding: str = "utf-8-sig"
    zone: ZoneInfo | None = None
    stamps: tuple[str, ...] = (ISO,)
