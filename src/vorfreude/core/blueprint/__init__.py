"""The blueprint language: what a maker has decided, read from a file, checked, written back, compared and described."""

from vorfreude.core.blueprint.builtin import BUILTIN_SIGNALS
from vorfreude.core.blueprint.changes import Difference, differences
from vorfreude.core.blueprint.errors import BlueprintError, BlueprintErrors
from vorfreude.core.blueprint.model import Blueprint
from vorfreude.core.blueprint.placeholders import Misplaced, Placeholder, fill, in_language, placeholders
from vorfreude.core.blueprint.reader import read
from vorfreude.core.blueprint.schema import json_schema
from vorfreude.core.blueprint.writing import write

__all__ = [
    "BUILTIN_SIGNALS",
    "Blueprint",
    "BlueprintError",
    "BlueprintErrors",
    "Difference",
    "Misplaced",
    "Placeholder",
    "differences",
    "fill",
    "in_language",
    "json_schema",
    "placeholders",
    "read",
    "write",
]
