"""An act at a page of care: it is done and the page says so, or nothing is changed and it says why."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import TypedDict

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from vorfreude.back.staff import Staff
from vorfreude.care.unfit import Unfit
from vorfreude.photos import limits as of_photos
from vorfreude.photos.actions import NotTaken

UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY
LARGEST = of_photos.ORIGINAL
"""Bytes of a picture."""

type Again = Callable[[str], HttpResponseBase]
"""The page once more, with what it says; it is a 404 where what it shows is gone."""


class By(TypedDict):
    """Who, and when: what every verb asks for."""

    actor: str
    now: datetime


def by(staff: Staff) -> By:
    """What every verb asks for."""
    return {"actor": staff.person.email, "now": staff.now}


def acted(
    act: Callable[[], object], *, say: Callable[[Unfit], str], to: str, again: Again, done: str = ""
) -> HttpResponseBase:
    """Does it and goes to the address ``to``, which notes ``done``, or what the act gave; where it cannot be, ``again`` with why, as ``say`` says it."""
    try:
        gave = act()
    except Unfit as unfit:
        return again(say(unfit))
    except NotTaken as untaken:
        return again(not_taken(untaken))
    path, _mark, part = to.partition("#")
    noted = done or (gave if isinstance(gave, str) else "")
    return redirect(f"{path}?noted={noted}" + (f"#{part}" if part else ""))


def not_taken(untaken: NotTaken) -> str:
    """Why a picture was not taken."""
    if untaken.code == "too-large":
        return _("The picture is too large. Choose a smaller size in the camera.")
    return _("No picture came. Take it again.")


def picture_in(request: HttpRequest, name: str = "picture") -> bytes:
    """The bytes of a picture that came with a form; none where none came. One that is too large is one byte longer than may be."""
    sent = request.FILES.get(name)
    return sent.read(LARGEST + 1) if sent else b""
