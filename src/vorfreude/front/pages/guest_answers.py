"""What a guest sends from their page: their answer, what they need, how they travel, a question, how it was."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.views.decorators.http import require_POST

from vorfreude.front.guests import Visit, for_guest
from vorfreude.occasions import actions
from vorfreude.occasions.actions import Rsvp, Travelling
from vorfreude.occasions.unfit import Unfit


@require_POST
@for_guest
def guest_answer(request: HttpRequest, visit: Visit) -> HttpResponseBase:
    form = request.POST
    rsvp = Rsvp() if form.get("answer") == "declined" else _rsvp(form)
    if form.get("answer") != "declined" and not (rsvp.coming or rsvp.brings):
        return visit.back("guest-unclear", "answer")
    return _done(
        visit,
        "answer",
        lambda: actions.answer_invitation(occasion=visit.occasion, guest=visit.number, rsvp=rsvp, now=visit.now),
    )


@require_POST
@for_guest
def guest_wishes(request: HttpRequest, visit: Visit) -> HttpResponseBase:
    """Diet and access, of the guest and of those they speak for, in one form. An empty field leaves what was said before."""
    form = request.POST

    def say() -> None:
        for about in _numbers(form.getlist("about")):
            said = [form.get(f"{name}-{about}", "").strip() or None for name in ("diet", "access")]
            diet, access = ("", "") if f"forget-{about}" in form else said
            if diet is None and access is None:
                continue
            actions.say_needs(
                occasion=visit.occasion, guest=visit.number, about=about, diet=diet, access=access, now=visit.now
            )

    return _done(visit, "wishes", say)


@require_POST
@for_guest
def guest_travel(request: HttpRequest, visit: Visit) -> HttpResponseBase:
    form, zone = request.POST, ZoneInfo(visit.row.occasion.timezone)

    def say() -> None:
        travel = Travelling(
            _instant(form.get("arrives_at", ""), zone), form.get("arrives_by", ""), _instant(form.get("leaves_at", ""), zone),
            form.get("leaves_by", ""),
        )  # fmt: skip
        actions.say_travel(occasion=visit.occasion, guest=visit.number, travel=travel, now=visit.now)

    return _done(visit, "travel", say)


@require_POST
@for_guest
def guest_questions(request: HttpRequest, visit: Visit) -> HttpResponseBase:
    asked = request.POST.get("words", "")
    return _done(
        visit,
        "questions",
        lambda: actions.ask_question(occasion=visit.occasion, guest=visit.number, words=asked, now=visit.now),
    )


def _done(visit: Visit, place: str, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except Unfit as trouble:
        return visit.back(trouble.code, place)
    return visit.back(place=place)


def _rsvp(form: QueryDict) -> Rsvp:
    brings = tuple(name.strip() for name in form.getlist("brings") if name.strip())
    return Rsvp(frozenset(_numbers(form.getlist("coming"))), brings)


def _numbers(found: list[str]) -> list[int]:
    return [int(one[:9]) for one in found if one.isascii() and one.isdecimal()]


def _instant(text: str, zone: ZoneInfo) -> datetime | None:
    """What a field of day and time holds, in the zone of the occasion. Raises Unfit: times-unclear."""
    if not text:
        return None
    try:
        return datetime.fromisoformat(text[:40]).replace(tzinfo=zone)
    except ValueError:
        raise Unfit("times-unclear", came=repr(text[:40]), expected="a day and a time") from None
