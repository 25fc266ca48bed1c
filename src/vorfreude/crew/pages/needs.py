"""Needs on a phone: opened in two taps, taken by one, and each step of theirs a button at the thumb."""

from collections.abc import Callable
from typing import Final

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vorfreude.crew import phone
from vorfreude.crew.sent import done, not_done, sent
from vorfreude.crew.words import actor, why_not
from vorfreude.occasions import actions, limits, queries
from vorfreude.occasions.actions import More, NewNeed
from vorfreude.occasions.queries import Member
from vorfreude.occasions.unfit import Unfit

LONGEST_NUMBER = 9


@phone.for_member
@require_safe
def needs(request: HttpRequest, member: Member) -> HttpResponseBase:
    """Six statements with the guard."""
    now = phone.clock()
    return render(
        request, "crew/needs.html", {"page": queries.needs_for(member, actor=actor(member), now=now), "instant": now}
    )


@phone.for_member
@require_POST
def opened(request: HttpRequest, member: Member) -> HttpResponseBase:
    """The second tap: its clock runs from when it was pressed, also where there was no network. What it is about can be said then."""
    now = phone.clock()
    said = sent(request, now)
    wanted = NewNeed(kind=_line(request, "kind", limits.KEY), ident=said.ident, at=said.at)
    try:
        number = actions.open_need(occasion=member.occasion, wanted=wanted, actor=actor(member), now=now)
    except Unfit as trouble:
        return not_done(request, to=reverse("crew-needs"), words=why_not(trouble))
    return done(request, to=reverse("crew-need", args=[number]))


@phone.for_member
@require_safe
def need(request: HttpRequest, member: Member, number: int) -> HttpResponseBase:
    found = queries.need_for(member, number, actor=actor(member), now=phone.clock())
    if found is None:
        return render(request, "crew/need_over.html", status=404)
    return render(request, "crew/need.html", {"page": found, "need": found.need, "instant": phone.clock()})


@phone.for_member
@require_POST
def described(request: HttpRequest, member: Member, number: int) -> HttpResponseBase:
    """What it is about: by whoever opened it, or has it."""
    guest = _line(request, "guest", LONGEST_NUMBER)
    more = More(
        words=_line(request, "words", limits.WORDS),
        guest=int(guest) if guest.isascii() and guest.isdigit() else None,
        place=_line(request, "place", limits.WORDS) or None,
    )
    found = queries.need_for(member, number, actor=actor(member), now=phone.clock())
    if found is None or not (found.need.mine or found.need.opened_by_me or found.need.asked):
        raise Http404
    return _acted(
        request, number,
        lambda: actions.describe_need(occasion=member.occasion, need=number, more=more, actor=actor(member), now=phone.clock()),
        _("Said. Whoever goes knows it."),
    )  # fmt: skip


def _took(member: Member, number: int) -> None:
    actions.take_need(
        occasion=member.occasion, need=number, member=member.number, actor=actor(member), now=phone.clock()
    )


def _reached(member: Member, number: int) -> None:
    actions.reach_need(
        occasion=member.occasion, need=number, member=member.number, actor=actor(member), now=phone.clock()
    )


def _finished(member: Member, number: int) -> None:
    actions.finish_need(
        occasion=member.occasion, need=number, member=member.number, actor=actor(member), now=phone.clock()
    )


def _gave_back(member: Member, number: int) -> None:
    actions.give_back_need(
        occasion=member.occasion, need=number, member=member.number, actor=actor(member), now=phone.clock()
    )


STEPS: Final[dict[str, Callable[[Member, int], None]]] = {
    "taken": _took,
    "there": _reached,
    "done": _finished,
    "given-back": _gave_back,
}


@phone.for_member
@require_POST
def step(request: HttpRequest, member: Member, number: int, step: str) -> HttpResponseBase:
    """One step of one need by whoever holds this phone: taken, there, done, given back."""
    if step not in STEPS:
        raise Http404
    to = reverse("crew-needs") if step in {"done", "given-back"} else reverse("crew-need", args=[number])
    return _acted(request, number, lambda: STEPS[step](member, number), "", to)


@phone.for_member
@require_POST
def handed_over(request: HttpRequest, member: Member, number: int) -> HttpResponseBase:
    """Somebody else has it from now on."""
    to = _line(request, "to", LONGEST_NUMBER)
    if not (to.isascii() and to.isdigit()):
        raise Http404
    return _acted(
        request, number,
        lambda: actions.hand_over_need(
            occasion=member.occasion, need=number, to=int(to), member=member.number, actor=actor(member), now=phone.clock()
        ),
        "", reverse("crew-needs"),
    )  # fmt: skip


@phone.for_member
@require_POST
def withdrawn(request: HttpRequest, member: Member, number: int) -> HttpResponseBase:
    """It is needed no more: said by whoever opened it, or has it."""
    found = queries.need_for(member, number, actor=actor(member), now=phone.clock())
    if found is None or not (found.need.opened_by_me or found.need.mine):
        raise Http404
    return _acted(
        request, number,
        lambda: actions.withdraw_need(occasion=member.occasion, need=number, actor=actor(member), now=phone.clock()),
        "", reverse("crew-needs"),
    )  # fmt: skip


@phone.for_member
@require_POST
def tour(request: HttpRequest, member: Member, guest: int, answer: str) -> HttpResponseBase:
    """The guide of a special tour says yes or no."""
    verbs = {"yes": actions.confirm_special_tour, "no": actions.refuse_special_tour}
    if answer not in verbs:
        raise Http404
    to = reverse("crew-needs")
    try:
        verbs[answer](
            occasion=member.occasion, guest=guest, member=member.number, actor=actor(member), now=phone.clock()
        )
    except Unfit as trouble:
        return not_done(request, to=to, words=why_not(trouble))
    return done(request, to=to, words=_("Thank you. The guests are told.") if answer == "yes" else "")


def _acted(request: HttpRequest, number: int, act: Callable[[], None], words: str, to: str = "") -> HttpResponseBase:
    to = to or reverse("crew-need", args=[number])
    try:
        act()
    except Unfit as trouble:
        return not_done(request, to=reverse("crew-needs"), words=_who_was_first(trouble) or why_not(trouble))
    return done(request, to=to, words=words)


def _who_was_first(trouble: Unfit) -> str:
    """In the reader's language; empty for other troubles."""
    match trouble.code:
        case "taken-already" | "not-theirs":
            return _("Somebody else has it. Thank you all the same.")
        case "skills-missing":
            return _("This asks for something that you are not entered for. Please leave it to somebody else.")
        case "need-over":
            return _("This need is over already.")
        case "member-unclear":
            return _("They are not here just now. Please choose somebody else.")
        case "place-unclear" | "not-there":
            return _("There is no such guest or place here.")
        case _:
            return ""


def _line(request: HttpRequest, name: str, most: int) -> str:
    return request.POST.get(name, "").replace("\x00", "").strip()[:most]
