"""Whether a file has the columns that a mapping names.

A table says so in its header. A nested file may leave any attribute out anywhere, so there it is known at the end.
"""

from collections.abc import Iterable

from vorfreude.core.blueprint.errors import listed, nearest, quoted
from vorfreude.intake.mapping.model import Column, Mapping
from vorfreude.lib.faults import Fault

MOST_NAMED = 12  # columns listed in a hint; more than that nobody reads


def missing_columns(mapping: Mapping, there: Iterable[str]) -> list[Fault]:
    """A fault for each place in the mapping that names a column which is not there."""
    there = tuple(there)
    return [_fault(mapping.file, column, there) for column in named_columns(mapping) if column.name not in there]


def named_columns(mapping: Mapping) -> tuple[Column, ...]:
    """Every column a mapping names, each place once."""
    return tuple(dict.fromkeys(column for rule in mapping.rules for column in rule.columns()))


def _fault(file: str, column: Column, there: tuple[str, ...]) -> Fault:
    shown = [quoted(name) for name in there[:MOST_NAMED]]
    several = f"the file has {listed(shown)}" if shown else ""
    return Fault(file, column.line, quoted(column.name), "a column of the file", nearest(column.name, there) or several)
