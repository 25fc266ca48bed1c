"""An act at a page of care: it is done and the page says so, or nothing is changed and it says why."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpResponseBase
from django.shortcuts import redirect

from vorfreude.back.care.case_words import trouble
from vorfreude.care.unfit import Unfit

UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY


def acted(act: Callable[[], str], *, to: str, again: Callable[[str], HttpResponseBase]) -> HttpResponseBase:
    """Does it and goes to the address ``to``, which notes what the act gave; where it cannot be, ``again`` with why."""
    try:
        done = act()
    except Unfit as unfit:
        return again(trouble(unfit))
    path, _, part = to.partition("#")
    return redirect(f"{path}?noted={done}" + (f"#{part}" if part else ""))
