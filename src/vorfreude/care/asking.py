"""A question to a customer as it is frozen and signed: what its answers are called, and its findings as core reads them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from vorfreude.core.approving import ANSWERS, Answer, Item
from vorfreude.core.chain.canonical import Json

FORMAT: Final = "vorfreude-approval/1"
PURPOSE: Final = b"vorfreude care: approval"
"""What its keys are for: a signature of an approval holds as nothing else."""

ANSWERED: Final[dict[str, Answer]] = {said: said for said in ANSWERS}


def items_of(asked: Mapping[str, Json]) -> list[Item]:
    """The findings of a frozen question, as ``core.approving`` reads them."""
    found = asked["findings"]
    return [_item(one) for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _item(one: Mapping[str, Json]) -> Item:
    number, price, minutes, there = one["number"], one["price"], one["minutes"], one["there_at"]
    if not isinstance(number, int) or not isinstance(price, int) or not isinstance(minutes, int):
        raise TypeError(f"a question that was never asked: {one!r}")
    return Item(number, price, minutes, datetime.fromisoformat(there) if isinstance(there, str) else None)
