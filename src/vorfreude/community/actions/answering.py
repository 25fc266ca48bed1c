"""People answer an invitation. The gathering's row is locked first, so that two answers at once never overbook.

Whoever finds no room waits. When seats become free, those who wait are let in by their turn, each who fits: two who want
to come together do not hold up one who comes alone.
"""

from datetime import datetime
from typing import Literal

from django.db import transaction
from django.db.models import Sum

from vorfreude.community import limits
from vorfreude.community.models import Gathering, Reply
from vorfreude.community.saying import tell_of_place
from vorfreude.community.unfit import Unfit

type Answer = Literal["coming", "declined"]


def reply(*, gathering: str, person_id: int, answer: Answer, guest: str | None, now: datetime) -> str:
    """Somebody who was invited answers, or answers anew; gives what they are now: coming, waiting, declined.

    ``guest`` is the name of whom they bring, None for nobody. Raises Unfit: for whoever was not invited (``not-there``),
    when it is too late, for a guest without a name or where none may come, and where somebody who comes wants to bring
    one and there is no room (they keep their own seat).
    """
    with transaction.atomic():
        there = Gathering.objects.select_for_update().filter(public_id=gathering).first()
        row = there.replies.filter(person_id=person_id).first() if there else None
        if there is None or row is None:
            raise Unfit("not-there", came=gathering, expected="an invitation of one's own")
        if there.withdrawn_at or now >= there.answer_until:
            raise Unfit("answers-over", came="an answer", expected=f"one until {there.answer_until}", hint="call us")
        named = _named(guest, there)
        if answer == "declined":
            _set(row, Reply.Answer.DECLINED, 0, "", now)
        else:
            _come(there, row, named, now)
        let_in(there, now=now)
        row.refresh_from_db()
    return row.answer


def taken(gathering: Gathering) -> int:
    """Seats of those who come."""
    coming = gathering.replies.filter(answer=Reply.Answer.COMING)
    return int(coming.aggregate(seats=Sum("seats", default=0))["seats"])


def let_in(gathering: Gathering, *, now: datetime) -> list[int]:
    """Let those in who wait and fit, by their turn, and tell them; gives who. The gathering's row is locked."""
    free, found = gathering.seats - taken(gathering), []
    waiting = gathering.replies.filter(answer=Reply.Answer.WAITING).order_by("queued_at", "pk") if free > 0 else ()
    for row in waiting:
        if row.seats <= free:
            free -= row.seats
            found.append(row.person_id)
            row.answer, row.queued_at = Reply.Answer.COMING, None
            row.save(update_fields=["answer", "queued_at"])
    if found:
        tell_of_place(gathering, found, now=now)
    return found


def _come(gathering: Gathering, row: Reply, guest: str, now: datetime) -> None:
    wanted = 1 + bool(guest)
    held = row.seats if row.answer == Reply.Answer.COMING else 0
    if wanted - held <= gathering.seats - taken(gathering):
        _set(row, Reply.Answer.COMING, wanted, guest, now)
    elif held:
        raise Unfit("no-room-for-guest", came="one more", expected="a free seat", hint="your own seat stays yours")
    else:
        _set(row, Reply.Answer.WAITING, wanted, guest, now)


def _set(row: Reply, answer: Reply.Answer, seats: int, guest: str, now: datetime) -> None:
    """Their answer; who waits already keeps their turn."""
    waits = answer == Reply.Answer.WAITING
    row.queued_at = (row.queued_at or now) if waits else None
    row.answer, row.seats, row.guest, row.answered_at = answer, seats, guest, now
    row.save(update_fields=["answer", "seats", "guest", "answered_at", "queued_at"])


def _named(guest: str | None, gathering: Gathering) -> str:
    if guest is None:
        return ""
    name = " ".join("".join(one if one.isprintable() else " " for one in guest).split())
    if not gathering.guests:
        raise Unfit("guest-too-many", came="a guest", expected="nobody besides", hint="this one is for you alone")
    if not 0 < len(name) <= limits.GUEST:
        raise Unfit("guest-unnamed", came=f"{len(name)} characters", expected="the name of whom you bring")
    return name
