"""What a partner says to a commission: taken, later, done, handed over, confirmed, and pictures of it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final, TypedDict

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from vorfreude.care.actions import commissions, receipts
from vorfreude.care.actions.commission_pictures import photograph_commission
from vorfreude.care.actions.receipts import PICTURES, Handed, Objection
from vorfreude.care.unfit import Unfit
from vorfreude.lib.uploads import InMemory
from vorfreude.lib.walls import instant_of
from vorfreude.partner.house import Caller, for_partner
from vorfreude.partner.pages.work import shown
from vorfreude.partner.words import trouble_of, untaken_of
from vorfreude.photos import limits as of_photos
from vorfreude.photos.actions import NotTaken

LONGEST: Final = 4_001
"""Characters of words that are read: one more than may be, so that what is too long is said to be."""

DIGITS: Final = 11
"""Of a number; more is a slip of a finger."""

YEARS: Final = 2
"""From now on in which work may be done; another year is a slip of a finger."""

GROUPING: Final = str.maketrans("", "", ".,' \u00a0\u202f")
"""What stands between thousands."""


class By(TypedDict):
    """Whose house, who, and when: what every verb asks for."""

    house: int
    actor: str
    now: datetime


@for_partner
@require_POST
def answers(request: HttpRequest, caller: Caller, public_id: str) -> HttpResponseBase:
    """Taken, or not."""
    if request.POST.get("answer") == "take":
        return _acted(request, caller, public_id, "taken", partial(commissions.take, public_id, **_by(caller)))
    act = partial(commissions.decline, public_id, why=_words(request, "why"), **_by(caller))
    return _acted(request, caller, public_id, "declined", act)


@for_partner
@require_POST
def delays(request: HttpRequest, caller: Caller, public_id: str) -> HttpResponseBase:
    """It will be later, with the cause; the time is on the partner's clock."""

    def act() -> None:
        due = _instant(request.POST.get("due", ""), caller)
        cause = request.POST.get("cause", "")
        commissions.move_due(public_id, due=due, cause=cause, why=_words(request, "why"), **_by(caller))

    return _acted(request, caller, public_id, "moved", act)


@for_partner
@require_POST
def completions(request: HttpRequest, caller: Caller, public_id: str) -> HttpResponseBase:
    """It is done, and what was done."""
    act = partial(commissions.done, public_id, words=_words(request, "words"), **_by(caller))
    return _acted(request, caller, public_id, "done", act)


@csrf_exempt
@for_partner
@require_POST
def returns(request: HttpRequest, caller: Caller, public_id: str) -> HttpResponseBase:
    """The thing and its keys go back to us: we confirm it. Where pictures are kept is decided before anything is read; the token is checked right after."""
    _kept_in_memory(request)
    return _returned(request, caller, public_id)


@csrf_exempt
@for_partner
@require_POST
def confirmations(request: HttpRequest, caller: Caller, public_id: str, number: int) -> HttpResponseBase:
    """What we handed over came as it was said, or not. Pictures as in ``returns``."""
    _kept_in_memory(request)
    return _confirmed(request, caller, public_id, number)


@csrf_exempt
@for_partner
@require_POST
def pictures(request: HttpRequest, caller: Caller, public_id: str) -> HttpResponseBase:
    """A picture of the work goes through the same gate as every other, and is seen when it has passed. Kept as in ``returns``."""
    _kept_in_memory(request)
    return _photographed(request, caller, public_id)


@csrf_protect
def _returned(request: HttpRequest, caller: Caller, public_id: str) -> HttpResponseBase:
    def act() -> None:
        handed = Handed(
            "back", keys=_number(request, "keys") or 0, reading=_number(request, "reading"), level=_number(request, "level"),
            condition=_words(request, "condition"), pictures=_pictures(request),
        )  # fmt: skip
        receipts.hand_over(public_id, handed, **_by(caller))

    return _acted(request, caller, public_id, "given", act)


@csrf_protect
def _confirmed(request: HttpRequest, caller: Caller, public_id: str, number: int) -> HttpResponseBase:
    objection = Objection(_words(request, "objection"), request.POST.get("sort", "damage"), _pictures(request))
    act = partial(receipts.confirm, public_id, number, objection=objection, **_by(caller))
    return _acted(request, caller, public_id, "objected" if objection.words.strip() else "confirmed", act)


@csrf_protect
def _photographed(request: HttpRequest, caller: Caller, public_id: str) -> HttpResponseBase:
    sent = request.FILES.get("picture")
    original = sent.read() if sent else b""
    act = partial(photograph_commission, public_id, house=caller.member.partner, original=original, now=caller.now)
    return _acted(request, caller, public_id, "photographed", act)


def _acted(
    request: HttpRequest, caller: Caller, public_id: str, done: str, act: Callable[[], object]
) -> HttpResponseBase:
    try:
        act()
    except Unfit as unfit:
        if unfit.code == "not-there":
            raise Http404 from unfit
        return shown(request, caller, public_id, trouble_of(unfit))
    except NotTaken as untaken:
        return shown(request, caller, public_id, untaken_of(untaken))
    return redirect(f"{reverse('partner-work', args=[public_id])}?noted={done}")


def _by(caller: Caller) -> By:
    return {"house": caller.member.partner, "actor": caller.person.email, "now": caller.now}


def _kept_in_memory(request: HttpRequest) -> None:
    """Nothing of a picture lies about on a disk before it is sealed."""
    request.upload_handlers = [InMemory(request, of_photos.ORIGINAL)]


def _pictures(request: HttpRequest) -> list[bytes]:
    """The pictures that came with a form, one more than may be at most."""
    return [one.read() for one in request.FILES.getlist("pictures")[: PICTURES + 1] if one.size]


def _words(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "")[:LONGEST]


def _instant(text: str, caller: Caller) -> datetime:
    """What a browser wrote, as on the partner's wall. Raises Unfit times-unclear, also for an hour that summer time leaves out."""
    at = instant_of(text, caller.zone)
    if at is None or not 0 <= at.year - caller.now.year <= YEARS:
        expected = "a day and a time within two years that the clock on the wall shows"
        raise Unfit("times-unclear", came=text[:40], expected=expected)
    return at


def _number(request: HttpRequest, name: str) -> int | None:
    text = request.POST.get(name, "").strip().translate(GROUPING)
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= DIGITS):
        raise Unfit("receipt-unclear", came=text[:40], expected="a number")
    return int(text)
