"""An act at a page of visits and hand-overs: it is done and the page says so, or nothing is changed and the page says why."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import TypedDict

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from vorfreude.back.care.visits_words import PICTURES, trouble_of
from vorfreude.back.staff import Staff
from vorfreude.care.unfit import Unfit
from vorfreude.photos import limits as of_photos
from vorfreude.photos.actions import NotTaken

UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY
LARGEST = of_photos.ORIGINAL

type Again = Callable[[str], HttpResponseBase]
"""The page once more, with what it says."""


class By(TypedDict):
    """Who, and when: what every verb asks for."""

    actor: str
    now: datetime


def by(staff: Staff) -> By:
    """What every verb asks for."""
    return {"actor": staff.person.email, "now": staff.now}


def acted(act: Callable[[], object], *, done: str, to: str, again: Again) -> HttpResponseBase:
    """Does it and goes to the address ``to``, which says ``done``; where it cannot be, the page again with why. What is not there is a 404."""
    try:
        act()
    except Unfit as unfit:
        if unfit.code == "not-there":
            raise Http404 from unfit
        return again(trouble_of(unfit))
    except NotTaken as untaken:
        return again(str(PICTURES.get(untaken.code, untaken.code)))
    path, _, part = to.partition("#")
    return redirect(f"{path}?noted={done}" + (f"#{part}" if part else ""))


def picture_in(request: HttpRequest, name: str = "picture") -> bytes:
    """The bytes of a picture that came with a form; none where none came. One that is too large is one byte longer than may be."""
    sent = request.FILES.get(name)
    return sent.read(LARGEST + 1) if sent else b""
