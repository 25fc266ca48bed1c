"""The blueprint language: what a maker has decided, read from a file, checked, written back, compared and described."""

from vorfreude.core.blueprint.errors import BlueprintError, BlueprintErrors
from vorfreude.core.blueprint.model import Blueprint
from vorfreude.core.blueprint.reader import read
from vorfreude.core.blueprint.writing import write

__all__ = ["Blueprint", "BlueprintError", "BlueprintErrors", "read", "write"]
