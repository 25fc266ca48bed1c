"""The queue: people to be decided about, and letters to be handed over. A claim is a lease; the dead let go by themselves.

Plain SQL, for it is asked every second by every worker. Rows are locked in the order of people's numbers.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import msgspec
from django.db import connection

from vorfreude.delivery import limits
from vorfreude.delivery.models import Letter, Recipient
from vorfreude.lib.among import among
from vorfreude.lib.leases import Wanted, claim_plain, release
from vorfreude.lib.plain_sql import plain_rows, plain_write


class ClaimedPerson(msgspec.Struct, frozen=True):
    """A person about whom this worker may decide until its lease ends."""

    id: int
    person_id: int
    touches: int


class Looked(msgspec.Struct, frozen=True):
    """What a worker has done with a person: the ``touches`` it claimed, and when to look again (None: when touched)."""

    id: int
    touches: int
    wake: str | None


class ClaimedLetter(msgspec.Struct, frozen=True):
    """A letter that this worker may hand over until its lease ends. ``tries`` counts this one."""

    id: int
    public_id: str
    person_id: int
    channel: str
    form: str
    tries: int


def touch(person_ids: Collection[int], *, now: datetime) -> None:
    """Have these people looked at. Part of the caller's transaction."""
    if not person_ids:
        return
    rows = ", ".join(["(%s, %s, 1, '')"] * len(person_ids))
    at = _adapted(now)
    plain_write(_TOUCH.format(rows=rows), [value for person in sorted(person_ids) for value in (person, at)])


def claim_people(*, worker: str, now: datetime, limit: int) -> list[ClaimedPerson]:
    """Lease up to ``limit`` people who are due, those that wait longest first. Nobody waits for another worker."""
    rows = claim_plain(_PEOPLE, worker=worker, now=now, lease=limits.LEASE, limit=limit)
    return sorted((ClaimedPerson(*row) for row in rows), key=lambda held: held.person_id)


def still_ours(held: Collection[ClaimedPerson], *, worker: str, now: datetime) -> set[int]:
    """Lock these people and give the numbers of those that are still this worker's by the claim at ``now``."""
    condition, chosen = among(connection, "id", [one.id for one in held])
    lock = "FOR UPDATE" if connection.vendor == "postgresql" else ""
    rows = plain_rows(_OURS.format(chosen=condition, lock=lock), [chosen, worker, _adapted(now + limits.LEASE)])
    return {person_id for (person_id,) in rows}


def look_done(looked: Sequence[Looked]) -> None:
    """Let these people go. Who was touched meanwhile stays due. Call it in the transaction that saves the work, last."""
    rows = [(one.id, one.touches, one.wake) for one in looked]
    seen = _LOOKED_POSTGRESQL if connection.vendor == "postgresql" else _LOOKED_SQLITE
    plain_write(_DONE.format(seen=seen), [msgspec.json.encode(rows).decode()])


def wake_of(at: datetime | None) -> str | None:
    """An instant as the database keeps it, within JSON."""
    return str(_adapted(at)) if at is not None else None


def claim_letters(*, worker: str, now: datetime, limit: int) -> list[ClaimedLetter]:
    """Lease up to ``limit`` letters that are due, those that wait longest first, and count the try."""
    rows = claim_plain(_LETTERS, worker=worker, now=now, lease=limits.LETTER_LEASE, limit=limit)
    return sorted((ClaimedLetter(*row) for row in rows), key=lambda letter: letter.id)


def release_leases(*, worker: str) -> None:
    """Free what a worker of this name held when it died; called by a worker as it begins."""
    release(Recipient.objects.all(), worker=worker)
    release(Letter.objects.all(), worker=worker)


def _adapted(at: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(at)


_TOUCH = """
    INSERT INTO delivery_recipient AS recipient (person_id, due_at, touches, leased_by) VALUES {rows}
    ON CONFLICT (person_id) DO UPDATE SET
        touches = recipient.touches + 1,
        due_at = CASE WHEN recipient.due_at < excluded.due_at THEN recipient.due_at ELSE excluded.due_at END
"""
_PEOPLE = Wanted("delivery_recipient", "id, person_id, touches")
_LETTERS = Wanted(
    "delivery_letter",
    "id, public_id, person_id, channel, form, tries",
    besides=", tries = tries + 1, standing = 'sending'",
)
_OURS = """
    SELECT person_id FROM delivery_recipient WHERE {chosen} AND leased_by = %s AND leased_until = %s
    ORDER BY person_id {lock}
"""
_DONE = """
    UPDATE delivery_recipient AS recipient SET
        due_at = CASE WHEN recipient.touches = seen.touches THEN seen.wake ELSE recipient.due_at END,
        leased_until = NULL, leased_by = ''
    FROM ({seen}) AS seen WHERE recipient.id = seen.id
"""
_LOOKED_SQLITE = "SELECT value->>0 AS id, value->>1 AS touches, value->>2 AS wake FROM json_each(%s)"
_LOOKED_POSTGRESQL = """
    SELECT (row->>0)::bigint AS id, (row->>1)::bigint AS touches, (row->>2)::timestamptz AS wake
    FROM jsonb_array_elements(%s) AS given (row)
"""
