"""Afterwards: how the whole was, and how each was who looked after the guest. Who is employed by whom, no guest can see."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from vorfreude.front.guest_words import said_trouble
from vorfreude.front.guests import Visit, for_guest
from vorfreude.occasions import actions, limits, queries
from vorfreude.occasions.unfit import Unfit

SCORES = tuple(range(11))


@dataclass(frozen=True, slots=True)
class About:
    """One question: of the whole (``number`` None) or of somebody. ``score`` is what was said already."""

    number: int | None
    name: str
    field: str
    score: int | None
    words: str


@dataclass(frozen=True, slots=True)
class AfterPage:
    """The questions, and whether they were answered."""

    token: str
    title: str
    abouts: tuple[About, ...]
    scores: tuple[int, ...]
    is_said: bool
    came: bool
    trouble: str
    limit: int


@require_safe
@for_guest
def guest_afterwards(request: HttpRequest, visit: Visit) -> HttpResponseBase:
    said = queries.invited(visit.row)
    trouble = said_trouble(request.GET.get("trouble", ""))
    abouts = _abouts(visit)
    is_said = "said" in request.GET and any(one.score is not None for one in abouts)
    page = AfterPage(visit.token, said.title, abouts, SCORES, is_said, said.came_at is not None, trouble, limits.ASKED)
    return render(request, "front/guest_afterwards.html", {"page": page})


@require_POST
@for_guest
def guest_scores(request: HttpRequest, visit: Visit) -> HttpResponseBase:
    """Everything of the form that has a number; whatever has none is left as it was."""
    form, page = request.POST, reverse("guest-afterwards", args=[visit.token])
    try:
        for one in _abouts(visit):
            score = form.get(f"score-{one.field}", "")
            if score.isascii() and score.isdecimal():
                actions.rate(
                    occasion=visit.occasion, guest=visit.number, member=one.number, score=int(score[:3]),
                    words=form.get(f"words-{one.field}", ""), now=visit.now,
                )  # fmt: skip
    except Unfit as trouble:
        return redirect(f"{page}?trouble={trouble.code}")
    return redirect(f"{page}?said")


def _abouts(visit: Visit) -> tuple[About, ...]:
    people, said = queries.answered_afterwards(visit.row)
    asked: list[tuple[int | None, str]] = [(None, ""), *((one.number, one.name) for one in people)]
    return tuple(
        About(number, name, "whole" if number is None else str(number), *said.get(number, (None, "")))
        for number, name in asked
    )
