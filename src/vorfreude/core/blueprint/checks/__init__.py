"""What must be true of a blueprint beyond its grammar: names that exist, texts that can be filled, promises that can be kept."""

from vorfreude.core.blueprint.document import Node
from vorfreude.core.blueprint.model import Blueprint
from vorfreude.core.blueprint.reading import Reading


def check(blueprint: Blueprint | None, root: Node, reading: Reading) -> None:
    """Report everything that is wrong between the parts of a blueprint that was read."""
