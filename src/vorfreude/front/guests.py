"""Whose link it is: every page of a guest begins by asking this, and speaks their language from then on.

There is no session and no cookie that a foreign form could use: who has the link may answer. Links that open nothing are all answered
alike, and whoever tries many of them waits.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from http import HTTPStatus
from typing import Concatenate

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation

from vorfreude.front import guesses, reader
from vorfreude.front.quietly import quiet
from vorfreude.lib.languages import spoken
from vorfreude.occasions import queries

OPEN_AFTER = timedelta(days=60)
"""Days after an occasion for which a guest's page still opens: they look something up, and say how it was."""

type OfLink[**P] = Callable[Concatenate[HttpRequest, str, P], HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Visit:
    """A guest who opened their link, at one instant. ``row`` is handed on to queries; ``occasion`` is its public id."""

    row: queries.GuestRow
    token: str
    occasion: str
    number: int
    now: datetime

    def back(self, trouble: str = "", place: str = "") -> HttpResponse:
        """To their page, with what was wrong, at a place in it."""
        page = reverse("guest", args=[self.token])
        return redirect(f"{page}{f'?trouble={trouble}' if trouble else ''}{f'#{place}' if place else ''}")


type OfGuest[**P] = Callable[Concatenate[HttpRequest, Visit, P], HttpResponseBase]


def for_guest[**P](page: OfGuest[P]) -> OfLink[P]:
    """Only for who has a link of a guest who was invited, until a while after the occasion."""

    @wraps(page)
    def guarded(request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        now = reader.clock()
        if guesses.is_guessing(request, now):
            return guesses.wait()
        row = queries.guest_of(token)
        if row is None or row.party.invited_at is None or now > row.occasion.ends_at + OPEN_AFTER:
            guesses.missed(request, now)
            return quiet(render(request, "front/guest_gone.html", status=HTTPStatus.NOT_FOUND), "no-store")
        language = spoken(row.language)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        visit = Visit(row, token, row.occasion.public_id, row.number, now)
        return quiet(page(request, visit, *args, **kwargs), "private, no-store")

    vars(guarded)["csrf_exempt"] = True  # the link is the secret, and no cookie stands for it
    return guarded  # type: ignore[return-value]  # Django says the token by its name
