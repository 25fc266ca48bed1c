"""Gatherings are planned, released, changed where nobody is let down, and called off."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction

from vorfreude.community import limits
from vorfreude.community.actions.answering import let_in, taken
from vorfreude.community.models import Gathering, OwnPicture, Reply
from vorfreude.community.rules import check_rule
from vorfreude.community.saying import tell_that_called_off, tell_that_moved, unsay
from vorfreude.community.unfit import Unfit
from vorfreude.community.wording import check_words, of_part
from vorfreude.lib.opaque import opaque

PARTS: Final = ("title", "text", "place")
MOST_GUESTS: Final = 1
"""Whom one may bring: one more. A family is an occasion with its own machinery."""

WAITED_FOR: Final = (Reply.Answer.COMING, Reply.Answer.WAITING)


@dataclass(frozen=True, slots=True)
class Invitation:
    """What people are invited to. ``words``: language → title, text, place. ``timezone`` is that of the place.

    ``seats`` counts everybody who comes; ``guests`` is how many each may bring (0 or 1).
    """

    words: Mapping[str, Mapping[str, str]]
    rule: str
    starts_at: datetime
    ends_at: datetime
    timezone: str
    answer_until: datetime
    seats: int
    guests: int
    picture: OwnPicture | None = None


def plan_gathering(*, invitation: Invitation, actor: str, now: datetime) -> str:
    """Begin a gathering of which nobody knows yet; gives its public id. Raises Unfit."""
    row = Gathering(public_id=opaque())
    _write(row, invitation, actor, now)
    row.save(force_insert=True)
    return row.public_id


def change_gathering(*, gathering: str, invitation: Invitation, actor: str, now: datetime) -> None:
    """Write it anew. Who was let in stays in: never fewer seats than are taken. More seats let those in who wait.

    Whom it is for may be changed until it was released. Calendars hear of every change. Raises Unfit.
    """
    with transaction.atomic():
        row = _open(gathering)
        rule, was = row.rule, _when_and_where(row)
        _write(row, invitation, actor, now)
        row.revision += 1
        if row.released_at:
            row.rule = rule
            if row.seats < taken(row):
                raise Unfit("seats-unclear", came=f"{row.seats} seats", expected=f"{taken(row)}, which are taken")
            let_in(row, now=now)
            if _when_and_where(row) != was:
                tell_that_moved(row, _waited_for(row), now=now)
        row.save()


def release_gathering(*, gathering: str, actor: str, now: datetime) -> None:
    """Invite those whom it is for, within a minute (``announce`` does it). Raises Unfit for one that is out or over."""
    with transaction.atomic():
        row = _open(gathering)
        if row.released_at or row.answer_until <= now:
            raise Unfit("already-released", came="one that is out or over", expected="a gathering that waits")
        row.released_at, row.released_by = now, actor
        row.save(update_fields=["released_at", "released_by"])


def call_off(*, gathering: str, actor: str, now: datetime) -> None:
    """It does not take place; those who come or wait are told. Raises Unfit for one that is not there."""
    with transaction.atomic():
        row = _open(gathering)
        row.withdrawn_at, row.withdrawn_by, row.revision = now, actor, row.revision + 1
        row.save(update_fields=["withdrawn_at", "withdrawn_by", "revision"])
        unsay(f"gathering/{row.public_id}", now=now)
        tell_that_called_off(row, _waited_for(row), now=now)


def _waited_for(row: Gathering) -> list[int]:
    """Those who come, or would."""
    return list(row.replies.filter(answer__in=WAITED_FOR).values_list("person_id", flat=True))


def _when_and_where(row: Gathering) -> tuple[object, ...]:
    return row.starts_at, row.ends_at, of_part(row.words, "place") if row.words else None


def _write(row: Gathering, said: Invitation, actor: str, now: datetime) -> None:
    row.words, row.rule = check_words(said.words, PARTS), check_rule(said.rule)
    if not now < said.answer_until <= said.starts_at < said.ends_at:
        expected = "an end of answers that lies ahead, then the beginning, then the end"
        raise Unfit("times-unclear", came=f"{said.answer_until}, {said.starts_at}, {said.ends_at}", expected=expected)
    if not 0 < said.seats <= limits.SEATS or not 0 <= said.guests <= MOST_GUESTS:
        raise Unfit(
            "seats-unclear", came=f"{said.seats} and {said.guests}", expected=f"1 to {limits.SEATS}, and 0 or 1"
        )
    row.starts_at, row.ends_at, row.answer_until = said.starts_at, said.ends_at, said.answer_until
    row.timezone, row.seats, row.guests = _zone(said.timezone), said.seats, said.guests
    row.picture = said.picture or row.picture
    row.written_at, row.written_by = now, actor


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Unfit("times-unclear", came=name, expected="an IANA time zone", hint="like Europe/Berlin") from None


def _open(gathering: str) -> Gathering:
    row = Gathering.objects.select_for_update().filter(public_id=gathering, withdrawn_at=None).first()
    if row is None:
        raise Unfit("not-there", came=gathering, expected="a gathering that was not called off")
    return row
