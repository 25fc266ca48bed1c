"""Verbs: the thing and its keys go from hand to hand. Who gives says what is handed over, who takes confirms it or objects; nothing is changed later."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db import transaction
from django.db.models import Max

from vorfreude.care import limits
from vorfreude.care.actions.commissions import OVER, arrived, came_back
from vorfreude.care.cleaning import lines
from vorfreude.care.models import Commission, Receipt
from vorfreude.care.unfit import Unfit

type Direction = Literal["out", "back"]
"""Out is from us to the partner; back is from the partner to us."""

MOST_KEYS = 20
FULL = 100
"""Of a tank or a battery, in percent."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What goes from hand to hand. ``reading`` of the first counter, ``level`` of tank or battery in percent, ``photos`` through the gate."""

    direction: Direction
    keys: int
    reading: int | None = None
    level: int | None = None
    condition: str = ""
    photos: Collection[str] = ()


def hand_over(public_id: str, handed: Handed, *, house: int | None, actor: str, now: datetime) -> int:
    """Whoever gives it away says what it is: we (``house`` None) on the way out, the partner on the way back. Gives the receipt's number.

    Raises Unfit: not-there, commission-over, receipt-unclear, receipt-open (the last one is not confirmed yet).
    """
    condition = _checked(handed)
    if (handed.direction == "out") != (house is None):
        raise Unfit("receipt-unclear", came=handed.direction, expected="out from us, back from the partner")
    with transaction.atomic():
        row = _locked(public_id, house)
        last = Receipt.objects.filter(commission=row).order_by("-number").first()
        if last is not None and last.taken_at is None:
            raise Unfit("receipt-open", came=last.number, expected="a receipt that is confirmed")
        number = (Receipt.objects.filter(commission=row).aggregate(Max("number"))["number__max"] or 0) + 1
        Receipt.objects.create(
            commission=row, number=number, direction=handed.direction, keys=handed.keys, reading=handed.reading, level=handed.level,
            condition=condition, photos=list(handed.photos), given_by=actor, given_at=now,
        )  # fmt: skip
    return number


def confirm(public_id: str, number: int, *, house: int | None, objection: str = "", actor: str, now: datetime) -> None:
    """Whoever takes it confirms what was handed over, or objects in words; either way it is theirs now.

    Raises Unfit: not-there, commission-over, receipt-unclear (nobody confirms what they gave themselves), over (confirmed already).
    """
    words = lines(objection, "receipt-unclear", what="what is not as it was said", empty=True)
    with transaction.atomic():
        row = _locked(public_id, house)
        receipt = Receipt.objects.filter(commission=row, number=number).first()
        if receipt is None:
            raise Unfit("not-there", came=number, expected="a receipt")
        if (receipt.direction == "out") != (house is not None):
            raise Unfit("receipt-unclear", came=receipt.direction, expected="a receipt that somebody else gave")
        fresh = Receipt.objects.filter(pk=receipt.pk, taken_at=None)
        if not fresh.update(taken_by=actor, taken_at=now, objection=words):
            raise Unfit("over", came=number, expected="a receipt that is not confirmed yet")
        (arrived if receipt.direction == "out" else came_back)(row, actor=actor, now=now)


def _locked(public_id: str, house: int | None) -> Commission:
    rows = Commission.objects.select_for_update(of=("self",)).filter(public_id=public_id)
    row = (rows if house is None else rows.filter(partner=house)).select_related("partner", "visit").first()
    if row is None:
        raise Unfit("not-there", came=public_id, expected="a commission")
    if row.standing in OVER:
        raise Unfit("commission-over", came=row.standing, expected="a commission that is not over")
    return row


def _checked(handed: Handed) -> str:
    if not 0 <= handed.keys <= MOST_KEYS or len(handed.photos) > limits.PICTURES:
        raise Unfit(
            "receipt-unclear",
            came=f"{handed.keys} keys, {len(handed.photos)} photographs",
            expected=f"0 to {MOST_KEYS} keys",
        )
    if handed.level is not None and not 0 <= handed.level <= FULL:
        raise Unfit("receipt-unclear", came=f"{handed.level} %", expected="0 to 100 %")
    if handed.reading is not None and not 0 <= handed.reading <= limits.MOST_KILOMETRES:
        raise Unfit("receipt-unclear", came=handed.reading, expected=f"0 to {limits.MOST_KILOMETRES}")
    return lines(handed.condition, "receipt-unclear", what="its condition", empty=True)
