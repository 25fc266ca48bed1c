"""Where somebody backstage sees a picture: as its customer does once it is out, covered in the review before, or not at all."""

from typing import Final

from django.urls import reverse

from vorfreude.back.staff import Staff
from vorfreude.photos.links import address, folder
from vorfreude.photos.queries.finding import FoundPhoto

LARGE: Final = 1440
SMALL: Final = 320
"""Widths: of a picture that fills a screen, and of one in a list."""

RELEASED: Final = "released"


def picture_of(one: FoundPhoto, staff: Staff, width: int) -> str:
    """The address of a picture for this person; empty where there is none, or where they may not see it."""
    if one.standing == RELEASED:
        return address(one.photo, staff.person.id, staff.now, width)
    if one.is_drawn and staff.may("review-photos"):
        return reverse("desk-picture", args=[one.photo, width])
    return ""


def origin_of(one: FoundPhoto, staff: Staff) -> str:
    """Where it is said how a picture that is out was made; empty for every other."""
    return f"{folder(one.photo, staff.person.id, staff.now)}origin" if one.standing == RELEASED else ""
