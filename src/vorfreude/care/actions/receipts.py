"""Verbs: the thing and its keys go from hand to hand. Who gives says what is handed over, who takes confirms it or objects; nothing is changed later.

Pictures of it go through the gate before the receipt is written, so that nothing waits for a store while rows are locked.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from django.db import transaction
from django.db.models import Max

from vorfreude.care import limits
from vorfreude.care.actions.commission_pictures import must_be_picture, photograph_hand_over
from vorfreude.care.actions.commissions import arrived, came_back
from vorfreude.care.actions.objections import object_to
from vorfreude.care.cleaning import lines
from vorfreude.care.commissioned import OBJECTIONS, OVER
from vorfreude.care.models import Commission, Receipt
from vorfreude.care.unfit import Unfit

type Direction = Literal["out", "back"]
"""Out is from us to the partner; back is from the partner to us."""

MOST_KEYS = 20
FULL = 100
"""Of a tank or a battery, in percent."""

PICTURES = 6
"""Of one hand-over from either side: round it once, and what is not as it should be."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What goes from hand to hand. ``reading`` of the first counter, ``level`` of tank or battery in percent, ``pictures`` as they were taken."""

    direction: Direction
    keys: int
    reading: int | None = None
    level: int | None = None
    condition: str = ""
    pictures: Collection[bytes] = ()


@dataclass(frozen=True, slots=True)
class Objection:
    """What is not as a receipt says: of which sort (``OBJECTIONS``), in words, and as it was photographed. None where ``words`` is empty."""

    words: str = ""
    sort: str = "damage"
    pictures: Collection[bytes] = field(default=())


AS_IT_SAYS = Objection()
Standing = Commission.Standing


def hand_over(public_id: str, handed: Handed, *, house: int | None, actor: str, now: datetime) -> int:
    """Whoever gives it away says what it is: we (``house`` None) on the way out, the partner on the way back. Gives the receipt's number.

    Raises Unfit: not-there, commission-over, receipt-unclear, receipt-open (the last one is not confirmed yet); photos.NotTaken (empty,
    too-large), and what the store raises.
    """
    condition = _checked(handed)
    if (handed.direction == "out") != (house is None):
        raise Unfit("receipt-unclear", came=handed.direction, expected="out from us, back from the partner")
    shown = _photographed(_may_go(_open(public_id, house), handed.direction), handed.pictures, now)
    with transaction.atomic():
        row = _may_go(_open(public_id, house, locked=True), handed.direction)
        number = (Receipt.objects.filter(commission=row).aggregate(Max("number"))["number__max"] or 0) + 1
        Receipt.objects.create(
            commission=row, number=number, direction=handed.direction, keys=handed.keys, reading=handed.reading, level=handed.level,
            condition=condition, photos=shown, given_by=actor, given_at=now,
        )  # fmt: skip
    return number


def confirm(
    public_id: str,
    number: int,
    *,
    house: int | None,
    objection: Objection = AS_IT_SAYS,
    actor: str,
    now: datetime,
) -> None:
    """Whoever takes it confirms what was handed over, or objects in words; either way it is theirs now. An objection opens its case.

    Raises Unfit: not-there, commission-over, receipt-unclear (nobody confirms what they gave themselves), over (confirmed already);
    photos.NotTaken, and what the store raises.
    """
    words = _objected(objection)
    _theirs(_open(public_id, house), number, house)
    shown = _photographed(_open(public_id, house), objection.pictures, now)
    with transaction.atomic():
        row = _open(public_id, house, locked=True)
        receipt = _theirs(row, number, house)
        fresh = Receipt.objects.filter(pk=receipt.pk, taken_at=None)
        if not fresh.update(taken_by=actor, taken_at=now, objection=words, photos=[*receipt.photos, *shown]):
            raise Unfit("over", came=number, expected="a receipt that is not confirmed yet")
        (arrived if receipt.direction == "out" else came_back)(row, actor=actor, now=now)
        if words:
            object_to(row, sort=objection.sort, words=words, photos=tuple(shown), actor=actor, now=now)


def _open(public_id: str, house: int | None, *, locked: bool = False) -> Commission:
    """The commission that is not over, of this partner where one asks; locked within a transaction where that is wanted."""
    rows = Commission.objects.filter(public_id=public_id).select_related("partner", "visit")
    mine = rows if house is None else rows.filter(partner=house)
    row = (mine.select_for_update(of=("self",)) if locked else mine).first()
    if row is None:
        raise Unfit("not-there", came=public_id, expected="a commission")
    if row.standing in OVER:
        raise Unfit("commission-over", came=row.standing, expected="a commission that is not over")
    return row


def _may_go(row: Commission, direction: Direction) -> Commission:
    """What goes out was taken and is not there yet, what comes back was there; and the last receipt is confirmed before another is written."""
    fitting = {Standing.TAKEN} if direction == "out" else {Standing.HERE, Standing.DONE}
    if row.standing not in fitting:
        raise Unfit("commission-over", came=row.standing, expected=" or ".join(sorted(fitting)))
    last = Receipt.objects.filter(commission=row).order_by("-number").first()
    if last is not None and last.taken_at is None:
        raise Unfit("receipt-open", came=last.number, expected="a receipt that is confirmed")
    return row


def _theirs(row: Commission, number: int, house: int | None) -> Receipt:
    """A receipt that the other side gave."""
    receipt = Receipt.objects.filter(commission=row, number=number).first()
    if receipt is None:
        raise Unfit("not-there", came=number, expected="a receipt")
    if (receipt.direction == "out") != (house is not None):
        raise Unfit("receipt-unclear", came=receipt.direction, expected="a receipt that somebody else gave")
    return receipt


def _photographed(row: Commission, pictures: Collection[bytes], now: datetime) -> list[str]:
    """Pictures go to the gate, each once, and none where one of them is none; their public ids."""
    for one in pictures:
        must_be_picture(one)
    taken = [photograph_hand_over(row.visit.name, one, now=now) for one in pictures]
    return list(dict.fromkeys(taken))


def _objected(objection: Objection) -> str:
    if objection.sort not in OBJECTIONS or len(objection.pictures) > PICTURES:
        raise Unfit(
            "receipt-unclear",
            came=objection.sort[:20],
            expected=f"{', '.join(OBJECTIONS)}; at most {PICTURES} photographs",
        )
    words = lines(objection.words, "receipt-unclear", what="what is not as it was said", empty=True)
    if objection.pictures and not words:
        raise Unfit("receipt-unclear", came="photographs alone", expected="what is not as it was said, in words")
    return words


def _checked(handed: Handed) -> str:
    if not 0 <= handed.keys <= MOST_KEYS or len(handed.pictures) > PICTURES:
        raise Unfit(
            "receipt-unclear",
            came=f"{handed.keys} keys, {len(handed.pictures)} photographs",
            expected=f"0 to {MOST_KEYS} keys, at most {PICTURES} photographs",
        )
    if handed.level is not None and not 0 <= handed.level <= FULL:
        raise Unfit("receipt-unclear", came=f"{handed.level} %", expected="0 to 100 %")
    if handed.reading is not None and not 0 <= handed.reading <= limits.MOST_KILOMETRES:
        raise Unfit("receipt-unclear", came=handed.reading, expected=f"0 to {limits.MOST_KILOMETRES}")
    return lines(handed.condition, "receipt-unclear", what="its condition", empty=True)
