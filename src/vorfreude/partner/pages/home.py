"""What a partner is asked to do, the most pressing first."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from vorfreude.care.commissioned import KINDS, said
from vorfreude.care.queries.partners import Work, ways_back, work_of
from vorfreude.lib import formats
from vorfreude.partner.house import Caller, for_partner
from vorfreude.partner.words import STANDINGS

OVER = 20
"""Commissions that are over: what somebody may look up once more."""


@dataclass(frozen=True, slots=True)
class Row:
    """One commission in the list. ``clock`` says what is due next, ``is_late`` that it is overdue; ``ended`` when it was over."""

    address: str
    vehicle: str
    plate: str
    kind: str
    standing: str
    clock: str
    stamp: str
    is_late: bool
    ended: str


@for_partner
@require_safe
def home(request: HttpRequest, caller: Caller) -> HttpResponseBase:
    """The commissions of this partner alone. Three queries beside the session, four where something is on its way back."""
    work = work_of(caller.member.partner)
    back = ways_back(work)
    pressing = sorted(
        ((next_of(one, back), one) for one in work), key=lambda pair: (pair[0] is None, pair[0] or caller.now)
    )
    context = {
        "house": caller.member.name,
        "rows": [row_of(one, at, caller) for at, one in pressing],
        "over": [row_of(one, None, caller) for one in work_of(caller.member.partner, over=True, most=OVER)],
    }
    return render(request, "partner/home.html", context)


def row_of(one: Work, at: datetime | None, caller: Caller) -> Row:
    """A commission as the list says it; ``at``: by when something is expected of the partner."""
    today = caller.now.astimezone(caller.zone).date()
    ended = one.back_at or (one.done_at if one.standing == "cancelled" else None)
    return Row(
        address=reverse("partner-work", args=[one.public_id]),
        vehicle=one.vehicle,
        plate=one.registration or one.serial,
        kind=said(KINDS, one.kind),
        standing=str(STANDINGS[one.standing]),
        clock=said_at(at, caller) if at else "",
        stamp=at.isoformat() if at else "",
        is_late=at is not None and at < caller.now,
        ended=formats.day(ended.astimezone(caller.zone).date(), today) if ended else "",
    )


def next_of(one: Work, back: dict[str, datetime]) -> datetime | None:
    """By when something is expected of the partner: an answer, the work, the thing itself; None for nothing."""
    known = {"asked": one.answer_until, "taken": one.due_at, "here": one.due_at, "done": back.get(one.public_id)}
    return known.get(one.standing)


def said_at(at: datetime, caller: Caller) -> str:
    """An instant on the partner's clock."""
    return formats.instant(at.astimezone(caller.zone), caller.now.astimezone(caller.zone).date())
