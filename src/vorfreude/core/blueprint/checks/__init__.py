"""What must be true of a blueprint beyond its grammar: names that exist, texts that can be filled, promises that can be kept."""

from vorfreude.core.blueprint.checks.conditions import check_conditions
from vorfreude.core.blueprint.checks.names import check_names
from vorfreude.core.blueprint.checks.promises import check_promises
from vorfreude.core.blueprint.checks.questions import check_questions
from vorfreude.core.blueprint.checks.reach import check_reach
from vorfreude.core.blueprint.checks.surprises import check_surprises
from vorfreude.core.blueprint.checks.texts import check_texts
from vorfreude.core.blueprint.checks.times import check_times
from vorfreude.core.blueprint.checks.whole import Whole
from vorfreude.core.blueprint.document import Node
from vorfreude.core.blueprint.model import Blueprint
from vorfreude.core.blueprint.reading import Reading


def check(blueprint: Blueprint, root: Node, reading: Reading) -> None:
    """Report everything that is wrong between the parts of a blueprint that was read, even if it was read with gaps."""
    whole = Whole(blueprint, root, reading)
    for part in _PARTS:
        part(whole)


_PARTS = (
    check_names,
    check_times,
    check_conditions,
    check_texts,
    check_promises,
    check_questions,
    check_reach,
    check_surprises,
)
