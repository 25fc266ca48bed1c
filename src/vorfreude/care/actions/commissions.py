"""Verbs: work is given to a partner within a visit, and goes its way. Each step is a signal of the visit, so that its promises are kept or broken.

A commission is changed under the lock of its row; who changes one as a partner names the house, so that another house finds nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from vorfreude.care import limits
from vorfreude.care.cleaning import line, lines, money
from vorfreude.care.commissioned import CAUSES
from vorfreude.care.models import Commission, CommissionStep, Partner, Visit
from vorfreude.care.partner_notices import tell_answered, tell_asked, tell_called_off
from vorfreude.care.telling import Content, Told, tell
from vorfreude.care.unfit import Unfit
from vorfreude.lib.opaque import opaque

ASKED, TAKEN, HERE, DONE = (
    Commission.Standing.ASKED,
    Commission.Standing.TAKEN,
    Commission.Standing.HERE,
    Commission.Standing.DONE,
)


@dataclass(frozen=True, slots=True)
class NewCommission:
    """What a partner is asked for: answered and done by these instants. ``cost`` in minor units, None where it is not agreed."""

    partner: str
    kind: str
    words: str
    answer_until: datetime
    due: datetime
    cost: int | None = None
    currency: str = "EUR"


def commission(visit: str, new: NewCommission, *, actor: str, now: datetime) -> str:
    """Ask a partner (by public id) for work within a visit (by public id); gives the commission's public id.

    Raises Unfit: not-there, visit-over, partner-unclear (does not do that, or is not open), commission-unclear, times-unclear, too-many.
    """
    words = lines(new.words, "commission-unclear", what="what is to be done")
    if not now < new.answer_until <= new.due:
        raise Unfit(
            "times-unclear",
            came=f"{new.answer_until}, {new.due}",
            expected="an answer from now on, and the work after it",
        )
    with transaction.atomic():
        row = Visit.objects.select_for_update(of=("self",)).filter(public_id=visit).first()
        house = Partner.objects.filter(public_id=new.partner).first()
        if row is None or house is None:
            raise Unfit("not-there", came=visit, expected="a visit and a partner")
        _check(row, house, new)
        last = Commission.objects.filter(visit=row).aggregate(Max("number"))["number__max"] or 0
        if last >= limits.COMMISSIONS:
            raise Unfit("too-many", came=last, expected=f"{limits.COMMISSIONS} of one visit")
        made = Commission.objects.create(
            public_id=opaque(), visit=row, partner=house, number=last + 1, kind=new.kind, words=words, asked_at=now, asked_by=actor,
            answer_until=new.answer_until, due_at=new.due, first_due_at=new.due, cost=new.cost, currency=new.currency,
        )  # fmt: skip
        _note(made, "asked", now, actor)
        tell([_told(made, "asked", now, {"answer": new.answer_until, "due": new.due})], now=now)
        tell_asked(made, now=now)
    return made.public_id


def take(public_id: str, *, house: int, actor: str, now: datetime) -> None:
    """The partner will do it. Raises Unfit: not-there, commission-over."""
    with _changing(public_id, house) as row:
        _must_be(row, ASKED)
        _set(row, "taken", TAKEN, now, actor, taken_at=now)
        tell([_told(row, "answered", now, {"taken": True}), _told(row, "taken", now, {"due": row.due_at})], now=now)
        tell_answered(row, now=now)


def decline(public_id: str, *, house: int, why: str, actor: str, now: datetime) -> None:
    """The partner cannot. Raises Unfit: not-there, commission-over."""
    reason = line(why, "commission-unclear", what="why not", empty=True)
    with _changing(public_id, house) as row:
        _must_be(row, ASKED)
        _set(row, "declined", Commission.Standing.DECLINED, now, actor, words=reason, reason=reason)
        tell([_told(row, "answered", now, {"taken": False}), _told(row, "declined", now)], now=now)
        tell_answered(row, now=now)


def move_due(public_id: str, *, house: int, due: datetime, cause: str, why: str, actor: str, now: datetime) -> None:  # noqa: PLR0913 as it is asked
    """The partner says that it will be later, and why. What was promised is measured as it was promised.

    Raises Unfit: not-there, commission-over, times-unclear (not later), commission-unclear (no cause that is known).
    """
    reason = line(why, "commission-unclear", what="why", empty=True)
    if cause not in CAUSES:
        raise Unfit("commission-unclear", came=cause, expected=f"one of {', '.join(CAUSES)}")
    with _changing(public_id, house) as row:
        _must_be(row, TAKEN, HERE)
        if due <= max(row.due_at, now):
            raise Unfit("times-unclear", came=due, expected=f"later than {row.due_at}")
        was = row.due_at
        _set(row, "moved", row.standing, now, actor, words=reason, cause=cause, due_at=due)
        tell([_told(row, "moved", now, {"due": due, "was": was})], now=now)


def done(public_id: str, *, house: int, words: str, actor: str, now: datetime) -> None:
    """The partner has done it, and says what. Raises Unfit: not-there, commission-over."""
    said = lines(words, "commission-unclear", what="what was done", empty=True)
    with _changing(public_id, house) as row:
        _must_be(row, TAKEN, HERE)
        _set(row, "done", DONE, now, actor, words=said, done_at=now)
        tell([_told(row, "done", now)], now=now)


def cancel(public_id: str, *, why: str, actor: str, now: datetime) -> None:
    """We take the work back; what was promised about it is let go. Raises Unfit: not-there, commission-over."""
    reason = line(why, "commission-unclear", what="why", empty=True)
    with _changing(public_id, None) as row:
        _must_be(row, ASKED, TAKEN, HERE, DONE)
        _set(row, "cancelled", Commission.Standing.CANCELLED, now, actor, words=reason, reason=reason)
        tell([_told(row, "cancelled", now)], now=now)
        tell_called_off(row, now=now)


def arrived(row: Commission, *, actor: str, now: datetime) -> None:
    """The thing is at the partner: called where a receipt is confirmed, in its transaction."""
    _must_be(row, TAKEN)
    _set(row, "here", HERE, now, actor, here_at=now)
    tell([_told(row, "here", now)], now=now)


def came_back(row: Commission, *, actor: str, now: datetime) -> None:
    """The thing is with us again: called where a receipt is confirmed, in its transaction."""
    _must_be(row, HERE, DONE)
    told = [] if row.standing == DONE else [_told(row, "done", now)]
    _set(row, "back", Commission.Standing.BACK, now, actor, back_at=now)
    tell([*told, _told(row, "back", now)], now=now)


@contextmanager
def _changing(public_id: str, house: int | None) -> Iterator[Commission]:
    """The commission, locked until the block ends. ``house``: the partner who asks; None is us."""
    with transaction.atomic():
        rows = Commission.objects.select_for_update(of=("self",)).filter(public_id=public_id)
        found = (rows if house is None else rows.filter(partner=house)).select_related("partner", "visit").first()
        if found is None:
            raise Unfit("not-there", came=public_id, expected="a commission")
        yield found


def _must_be(row: Commission, *standings: str) -> None:
    if row.standing not in standings:
        raise Unfit("commission-over", came=row.standing, expected=" or ".join(standings))


def _set(  # noqa: PLR0913 what a step is
    row: Commission,
    what: str,
    standing: str,
    now: datetime,
    actor: str,
    *,
    words: str = "",
    cause: str = "",
    **columns: object,
) -> None:
    for name, value in {"standing": standing, **columns}.items():
        setattr(row, name, value)
    row.save(update_fields=["standing", *columns])
    _note(row, what, now, actor, words=words, cause=cause)


def _note(row: Commission, what: str, now: datetime, actor: str, *, words: str = "", cause: str = "") -> None:
    CommissionStep.objects.create(commission=row, what=what, words=words, cause=cause, at=now, by=actor)


def _told(row: Commission, what: str, at: datetime, content: Content | None = None) -> Told:
    said: Content = {"commission": row.number, "partner": row.partner.name, **(content or {})}
    return Told(row.visit.name, f"commission.{what}", at, said, once=f"{row.number}/{at.isoformat()}")


def _check(visit: Visit, house: Partner, new: NewCommission) -> None:
    if visit.standing in {Visit.Standing.GONE, Visit.Standing.CANCELLED, Visit.Standing.MISSED}:
        raise Unfit("visit-over", came=visit.standing, expected="a visit that is not over")
    if not house.is_open or new.kind not in house.does:
        raise Unfit("partner-unclear", came=f"{house.name}: {new.kind}", expected="a partner that does that now")
    if new.cost is not None:
        money(new.cost, "money-unclear", what="what it costs")
