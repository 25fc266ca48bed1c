"""A partner's pictures go the way of all: to the gate, as pictures of the visit within which the work is done. What is none is refused at once.

A receipt says how many pictures it has; one that can never pass would stand there as waiting for ever.
"""

from datetime import datetime

from vorfreude.care.actions.inspections import photograph
from vorfreude.care.commissioned import WITH_THEM
from vorfreude.care.models import Commission
from vorfreude.care.unfit import Unfit
from vorfreude.photos.actions import NotTaken
from vorfreude.photos.gate.model import NotAPicture
from vorfreude.photos.gate.sniffing import format_of


def photograph_commission(public_id: str, *, house: int, original: bytes, now: datetime) -> str:
    """A picture of a commission of this partner (by row); gives its public id.

    Raises Unfit: not-there, commission-over; photos.NotTaken (empty, not-a-picture, too-large), and what the store raises.
    """
    rows = Commission.objects.filter(public_id=public_id, partner=house)
    found = rows.values_list("standing", "visit__name").first()
    if found is None:
        raise Unfit("not-there", came=public_id, expected="a commission")
    standing, visit = found
    if standing not in WITH_THEM:
        raise Unfit("commission-over", came=standing, expected="a commission that is with the partner")
    must_be_picture(original)
    return photograph(visit, original, taken_at=now, now=now)


def photograph_hand_over(visit: str, original: bytes, *, now: datetime) -> str:
    """A picture of what goes from hand to hand within a visit (by subject): for both sides, and no part of what its customer is told.

    Gives its public id. Raises photos.NotTaken, and what the store raises.
    """
    must_be_picture(original)
    return photograph(visit, original, taken_at=now, now=now, untold=True)


def must_be_picture(original: bytes) -> None:
    """Whatever its name says, these are the bytes of a picture that the gate reads. Raises photos.NotTaken: empty, not-a-picture."""
    try:
        format_of(original)
    except NotAPicture as error:
        code = "not-a-picture" if original else "empty"
        raise NotTaken(code, came=error.came, expected=error.expected, hint="take it with the camera") from error
