"""What we do with work at a partner: handed over, confirmed to be back, called off."""

from collections.abc import Callable
from typing import Final

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from vorfreude.back.care.acting import LARGEST, acted, by
from vorfreude.back.care.commissions import shown
from vorfreude.back.care.partner_words import trouble_of
from vorfreude.back.forms import line_in, text_in, word_in
from vorfreude.back.staff import Staff, for_carers_who_may
from vorfreude.care.actions import commissions, receipts
from vorfreude.care.actions.receipts import PICTURES, Handed, Objection
from vorfreude.care.unfit import Unfit
from vorfreude.lib.uploads import InMemory

LONGEST_NUMBER: Final = 11
"""Digits of a number; more is a slip of a finger."""

GROUPING: Final = str.maketrans("", "", ".,' \u00a0\u202f")
"""What stands between thousands."""

type Act = Callable[[HttpRequest, Staff, str], object]


@csrf_exempt
@for_carers_who_may("run-workshop")
@require_POST
def commission_acts(request: HttpRequest, staff: Staff, public_id: str, act: str) -> HttpResponseBase:
    """Called off, handed over, or confirmed to be back. Where pictures are kept is decided before anything is read; the form's token is checked right after."""
    if act not in ACTS:
        raise Http404
    request.upload_handlers = [InMemory(request, LARGEST)]
    return _done(request, staff, public_id, act)


@csrf_protect
def _done(request: HttpRequest, staff: Staff, public_id: str, act: str) -> HttpResponseBase:
    done, way = ACTS[act]
    to = reverse("desk-commission", args=[public_id])
    return acted(
        lambda: way(request, staff, public_id), say=trouble_of, to=to, again=lambda why: shown(request, staff, public_id, why), done=done
    )  # fmt: skip


def _cancelled(request: HttpRequest, staff: Staff, public_id: str) -> None:
    commissions.cancel(public_id, why=line_in(request, "why"), **by(staff))


def _given(request: HttpRequest, staff: Staff, public_id: str) -> None:
    handed = Handed(
        "out", _number(request, "keys") or 0, _number(request, "reading"), _number(request, "level"), text_in(request, "condition"),
        _pictures(request),
    )  # fmt: skip
    receipts.hand_over(public_id, handed, house=None, **by(staff))


def _confirmed(request: HttpRequest, staff: Staff, public_id: str) -> None:
    objection = Objection(text_in(request, "objection"), word_in(request, "sort") or "damage", _pictures(request))
    receipts.confirm(public_id, _number(request, "number") or 0, house=None, objection=objection, **by(staff))


ACTS: Final[dict[str, tuple[str, Act]]] = {
    "cancellation": ("cancelled", _cancelled),
    "receipt": ("given", _given),
    "return": ("confirmed", _confirmed),
}


def _pictures(request: HttpRequest) -> list[bytes]:
    """The pictures that came with a form, one more than may be at most."""
    return [one.read() for one in request.FILES.getlist("pictures")[: PICTURES + 1] if one.size]


def _number(request: HttpRequest, name: str) -> int | None:
    text = line_in(request, name).translate(GROUPING)
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
        raise Unfit("receipt-unclear", came=text[:40], expected="a number")
    return int(text)
