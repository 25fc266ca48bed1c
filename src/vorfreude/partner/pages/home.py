"""What a partner is asked to do, the most pressing first."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from vorfreude.care.queries.partners import Work, work_of
from vorfreude.lib import formats
from vorfreude.partner.house import Caller, for_partner
from vorfreude.partner.words import KINDS, STANDINGS


@dataclass(frozen=True, slots=True)
class Row:
    """One commission in the list. ``clock`` says what is due next, ``is_late`` that it is overdue."""

    address: str
    vehicle: str
    plate: str
    kind: str
    standing: str
    clock: str
    stamp: str
    is_late: bool


@for_partner
@require_safe
def home(request: HttpRequest, caller: Caller) -> HttpResponseBase:
    """The commissions of this partner alone. Three queries beside the session."""
    context = {
        "house": caller.member.name,
        "rows": [row_of(one, caller) for one in work_of(caller.member.partner)],
        "over": [row_of(one, caller) for one in work_of(caller.member.partner, over=True, most=20)],
    }
    return render(request, "partner/home.html", context)


def row_of(one: Work, caller: Caller) -> Row:
    """A commission as the list says it."""
    at = next_of(one)
    return Row(
        address=reverse("partner-work", args=[one.public_id]),
        vehicle=one.vehicle,
        plate=one.registration or one.serial,
        kind=str(KINDS.get(one.kind, one.kind)),
        standing=str(STANDINGS[one.standing]),
        clock=said_at(at, caller) if at else "",
        stamp=at.isoformat() if at else "",
        is_late=at is not None and at < caller.now,
    )


def next_of(one: Work) -> datetime | None:
    """By when something is expected of the partner; None for nothing."""
    return {"asked": one.answer_until, "taken": one.due_at, "here": one.due_at}.get(one.standing)


def said_at(at: datetime, caller: Caller) -> str:
    """An instant on the partner's clock."""
    return formats.instant(at.astimezone(caller.zone), caller.now.astimezone(caller.zone).date())
