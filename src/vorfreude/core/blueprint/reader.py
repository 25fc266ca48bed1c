"""Reading a blueprint: the file becomes a tree, the tree becomes parts, the parts are checked against each other."""

from vorfreude.core.blueprint.checks import check
from vorfreude.core.blueprint.document import Mapping, Node, Scalar, Sequence, compose
from vorfreude.core.blueprint.errors import BlueprintErrors, Unreadable
from vorfreude.core.blueprint.grammar import BLUEPRINT
from vorfreude.core.blueprint.model import Blueprint
from vorfreude.core.blueprint.reading import LOST, Reading


def read(text: str, *, file: str = "blueprint.yaml") -> Blueprint:
    """The blueprint in ``text``; ``file`` is its name in errors.

    Raises BlueprintErrors with every mistake of the file at once, each with line, what came, what was
    expected and a hint. What cannot be read at all (syntax, size) ends the reading there.
    """
    reading = Reading(file)
    try:
        blueprint = _checked(text, reading)
    except Unreadable:
        raise BlueprintErrors(reading.errors) from None
    if reading.errors:
        raise BlueprintErrors(reading.errors)
    return blueprint


def _checked(text: str, reading: Reading) -> Blueprint:
    """The blueprint as far as it can be read; what is missing was reported and is empty."""
    root = compose(text, reading.refuse_at)
    reading.languages = _languages(root)
    reading.stand((), root)
    blueprint = BLUEPRINT.read(root, (), reading)
    if blueprint is LOST:
        raise Unreadable
    check(blueprint, root, reading)
    return blueprint


def _languages(root: Node) -> tuple[str, ...]:
    """What the file says of its languages, before anything else is read: every text depends on it."""
    node = root.get("languages") if isinstance(root, Mapping) else None
    items = node.items if isinstance(node, Sequence) else ()
    return tuple(dict.fromkeys(item.text for item in items if isinstance(item, Scalar)))
