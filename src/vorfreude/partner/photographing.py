"""A partner's pictures go the way of all: to the gate, as pictures of the visit within which the work is done."""

from datetime import datetime

from vorfreude.care.actions.inspections import photograph
from vorfreude.care.queries.partners import one_work
from vorfreude.care.unfit import Unfit


def photograph_commission(public_id: str, *, house: int, original: bytes, now: datetime) -> str:
    """A picture of a commission of this house; gives its public id. Raises Unfit: not-there, commission-over; photos.NotTaken."""
    found = one_work(public_id, house=house)
    if found is None:
        raise Unfit("not-there", came=public_id, expected="a commission")
    if found.standing not in {"taken", "here", "done"}:
        raise Unfit("commission-over", came=found.standing, expected="a commission that is with the partner")
    return photograph(found.visit, original, taken_at=now, now=now)
