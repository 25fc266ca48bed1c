"""Verbs: the customer pins what is not as it should be; each pin is a promise, mended by us and judged by them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from django.db.models import Max

from vorfreude.care import limits
from vorfreude.care.actions.at_hand_over import AtHandOver, at_hand_over
from vorfreude.care.actions.inspections import photograph
from vorfreude.care.cleaning import lines
from vorfreude.care.models import HandOver, Snag
from vorfreude.care.unfit import Unfit
from vorfreude.core.clocks.wall import zone_named
from vorfreude.photos import queries as photos

MENDED_WITHIN: Final = 14
"""Days that are promised for a pin: a part may have to be made, and nobody should come twice for one thing."""

AGAIN_WITHIN: Final = 7
"""Days: the second time goes first."""

EVENING: Final = time(17)
"""A promise of a day is one until its working day ends, where the vehicle is at home."""

OPEN: Final = {"accepted_at": None, "withdrawn_at": None}


@dataclass(frozen=True, slots=True)
class Pin:
    """What is not as it should be. ``x`` and ``y``: shares of the picture's width and height, with a ``photo`` alone."""

    words: str
    photo: str = ""
    x: float | None = None
    y: float | None = None


def pin_snag(*, hand_over: str, pin: Pin, picture: bytes | None = None, actor: str, now: datetime) -> int:
    """Something is pinned; gives its number. The instant by which it is mended is promised.

    ``picture``: one of their own instead of a place on ours; it goes to the gate, and is seen when it has passed. The same words with the
    same picture are pinned once. Raises Unfit: not-there, hand-over-unclear (nobody has the key yet), snag-unclear (no words, half a place,
    a picture of something else), too-many; photos.NotTaken, and what the store raises.
    """
    words = lines(pin.words, "snag-unclear", what="what is not as it should be")
    if picture is not None:
        pin = Pin(words, _taken(hand_over, picture, now))
    with at_hand_over(hand_over, actor=actor, now=now) as at:
        if at.row.done_at is None:
            raise _ahead()
        if picture is None:
            _place(at, pin)
        elif (same := _pinned_before(at, pin)) is not None:
            return same
        last = Snag.objects.filter(hand_over=at.row).aggregate(last=Max("number"))["last"] or 0
        if last >= limits.SNAGS:
            raise Unfit("too-many", came=last + 1, expected=f"up to {limits.SNAGS} pins")
        number, promised = last + 1, _evening(at, MENDED_WITHIN)
        Snag.objects.create(
            hand_over=at.row, number=number, photo=pin.photo, x=pin.x, y=pin.y, words=words, pinned_at=now, pinned_by=actor, promised_at=promised
        )  # fmt: skip
        at.tell("snag.pinned", {"snag": number, "promised": promised}, once=str(number))
        return number


def mend_snag(
    *,
    hand_over: str,
    number: int,
    answer: str = "",
    picture: bytes | None = None,
    actor: str,
    now: datetime,
) -> None:
    """It is mended; the customer says whether it is. Raises Unfit: not-there, snag-over (mended, accepted or withdrawn), snag-unclear; photos.NotTaken."""
    said = lines(answer, "snag-unclear", what="what was done", empty=True)
    with at_hand_over(hand_over, actor=actor, now=now) as at:
        row = at.snag(number)
        photo = photograph(at.row.name, picture, taken_at=now, now=now) if picture else ""
        _change(row, {"mended_at": None, **OPEN}, mended_at=now, answer=said, mended_photo=photo)
        at.tell("snag.mended", {"snag": number, "by": at.by}, once=f"{number}/{now.isoformat()}")


def accept_snag(*, hand_over: str, number: int, actor: str, now: datetime) -> None:
    """The customer is content. Raises Unfit: not-there, snag-over (not mended, or settled)."""
    with at_hand_over(hand_over, actor=actor, now=now) as at:
        _change(at.snag(number), {"mended_at__isnull": False, **OPEN}, accepted_at=now)
        at.tell("snag.accepted", {"snag": number}, once=str(number))


def pin_again(*, hand_over: str, number: int, words: str = "", actor: str, now: datetime) -> None:
    """It is still there: promised anew, and sooner. Raises Unfit: not-there, snag-over (not mended, or settled), snag-unclear."""
    said = lines(words, "snag-unclear", what="what is still there", empty=True)
    with at_hand_over(hand_over, actor=actor, now=now) as at:
        row, promised = at.snag(number), _evening(at, AGAIN_WITHIN)
        more = f"{row.words}\n\n{said}"[: limits.TEXT] if said else row.words
        mended = {"mended_at__isnull": False, **OPEN}
        _change(row, mended, mended_at=None, again_at=now, promised_at=promised, words=more)
        at.tell("snag.again", {"snag": number, "promised": promised}, once=f"{number}/{now.isoformat()}")


def withdraw_snag(*, hand_over: str, number: int, actor: str, now: datetime) -> None:
    """It was nothing after all, as the customer says. Raises Unfit: not-there, snag-over."""
    with at_hand_over(hand_over, actor=actor, now=now) as at:
        _change(at.snag(number), dict(OPEN), withdrawn_at=now)
        at.tell("snag.withdrawn", {"snag": number}, once=str(number))


def close_snags(*, hand_over: str, actor: str, now: datetime) -> None:
    """The first weeks are over: the journey ends. Raises Unfit: not-there, hand-over-unclear (nobody called yet), snag-over (pins are open)."""
    with at_hand_over(hand_over, actor=actor, now=now) as at:
        if at.row.called_at is None:
            raise Unfit("hand-over-unclear", came="nobody called yet", expected="the call after seven days")
        if open_ := Snag.objects.filter(hand_over=at.row, **OPEN).count():
            raise Unfit("snag-over", came=f"{open_} open pins", expected="pins that are accepted or withdrawn")
        at.tell("snags.closed", once="closed")


def _change(row: Snag, still: Mapping[str, object], **columns: object) -> None:
    """Changes a pin that stands as it must; the hand-over is locked, so that nobody comes between."""
    if not Snag.objects.filter(pk=row.pk, **still).update(**columns):
        raise Unfit("snag-over", came=f"pin {row.number}", expected="one that stands otherwise", hint="look again")


def _evening(at: AtHandOver, days: int) -> datetime:
    """The end of the working day so many days from now."""
    zone = zone_named(at.row.vehicle.timezone)
    return datetime.combine(at.now.astimezone(zone).date() + timedelta(days=days), EVENING, zone)


def _taken(hand_over: str, picture: bytes, now: datetime) -> str:
    """Their picture at the gate, before anything is locked: a large file is slow."""
    found = HandOver.objects.filter(public_id=hand_over).values_list("name", "done_at").first()
    if found is None:
        raise Unfit("not-there", came=hand_over, expected="a hand-over")
    name, done_at = found
    if done_at is None:
        raise _ahead()
    if Snag.objects.filter(hand_over__name=name).count() >= limits.SNAGS:
        raise Unfit("too-many", came=limits.SNAGS + 1, expected=f"up to {limits.SNAGS} pins")
    return photograph(name, picture, taken_at=now, now=now)


def _pinned_before(at: AtHandOver, pin: Pin) -> int | None:
    same = Snag.objects.filter(hand_over=at.row, photo=pin.photo, words=pin.words, withdrawn_at=None)
    return same.values_list("number", flat=True).first()


def _ahead() -> Unfit:
    return Unfit("hand-over-unclear", came="a day that is ahead", expected="a key that was handed over")


def _place(at: AtHandOver, pin: Pin) -> None:
    """Raises Unfit unless a pin has a picture of this vehicle with a place on it, or neither."""
    if not pin.photo and pin.x is None and pin.y is None:
        return
    spot = (pin.x, pin.y)
    if not pin.photo or any(one is None or not 0 <= one <= 1 for one in spot):
        raise Unfit("snag-unclear", came=str(spot), expected="a picture, and a place on it from 0 to 1")
    shown = photos.shown_photo(pin.photo)
    if shown is None or shown.subject not in {at.row.name, at.row.vehicle.build}:
        raise Unfit("snag-unclear", came="another picture", expected="one of this vehicle")
