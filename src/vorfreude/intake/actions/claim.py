"""Workers take subjects with something new, and say what they have seen. A claim is a lease: the dead let go by themselves.

Every statement that locks several subjects and may wait does so in the order of their names, as ``record`` does.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

import msgspec
from django.db import connection, transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce

from vorfreude.intake import limits
from vorfreude.intake.models import Subject
from vorfreude.lib.leases import Wanted, claim_plain
from vorfreude.lib.plain_sql import plain_write

SUBJECTS: Final = Wanted("intake_subject", "id, name, touches, seen_upto, generation")


class Claimed(msgspec.Struct, frozen=True):
    """A subject that this worker may look at until its lease ends. ``seen_upto`` is a signal's row number."""

    id: int
    name: str
    touches: int
    seen_upto: int
    generation: int


class Settled(msgspec.Struct, frozen=True):
    """What a worker has done with a subject: the ``touches`` it claimed, the largest signal row it saw.

    ``has_journey`` False keeps the subject among those that wait for a journey.
    """

    id: int
    touches: int
    seen_upto: int
    has_journey: bool = True


def claim_subjects(*, worker: str, now: datetime, limit: int) -> list[Claimed]:
    """Lease up to ``limit`` due subjects, those that wait longest first, for ``limits.LEASE`` seconds.

    What another worker holds is passed over, never waited for. ``worker`` is a name of its own for each process.
    """
    rows = claim_plain(SUBJECTS, worker=worker, now=now, lease=timedelta(seconds=limits.LEASE), limit=limit)
    return sorted((Claimed(*row) for row in rows), key=lambda claimed: claimed.id)


def settle(settled: Sequence[Settled], *, worker: str) -> None:
    """Say what was seen: clears what nothing touched meanwhile, and ends the leases that are still this worker's.

    Call it in the transaction that saves the work, last.
    """
    plain_write(*settling(settled, worker=worker))


def settling(settled: Sequence[Settled], *, worker: str) -> tuple[str, list[object]]:
    """The statement of ``settle`` and its values, for who has more to say to the database at the same time."""
    rows = [(one.id, one.touches, one.seen_upto, one.has_journey) for one in settled]
    sql = _SETTLE.format(seen=_SEEN_POSTGRESQL if connection.vendor == "postgresql" else _SEEN_SQLITE)
    return sql, [worker, worker, msgspec.json.encode(rows).decode()]


def release_leases(*, worker: str) -> int:
    """Free what a worker of this name held before it died, and give how many subjects that were."""
    with transaction.atomic():
        held = Subject.objects.filter(leased_by=worker)
        lock_subjects(list(held.values_list("id", flat=True)))
        return held.update(leased_until=None, leased_by="")


def touch(*, now: datetime, subject_ids: Sequence[int] | None = None) -> int:
    """Have workers look at these subjects from their first signal (None: at all of them); gives how many that are."""
    with transaction.atomic():
        chosen = Subject.objects.all() if subject_ids is None else Subject.objects.filter(id__in=subject_ids)
        lock_subjects(subject_ids)
        return chosen.update(touches=F("touches") + 1, due_at=Coalesce("due_at", Value(now)), seen_upto=0)


def lock_subjects(subject_ids: Sequence[int] | None) -> None:
    """Hold these rows (None: all) until the transaction ends, taken in the order of their names.

    SQLite needs none of it: its transactions begin by locking the whole database.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        if subject_ids is None:
            cursor.execute(_LOCK_ALL)
        else:
            cursor.execute(_LOCK, [list(subject_ids)])


# The order of bytes of UTF-8 is the order of code points, which is how Python compares.
_LOCK_ALL = 'SELECT FROM intake_subject ORDER BY name COLLATE "C" FOR UPDATE'
_LOCK = 'SELECT FROM intake_subject WHERE id = ANY(%s) ORDER BY name COLLATE "C" FOR UPDATE'
_SETTLE = """
    UPDATE intake_subject AS subject SET
        due_at = CASE WHEN subject.touches = seen.touches THEN NULL ELSE due_at END,
        seen_upto = CASE WHEN seen_upto < seen.upto THEN seen.upto ELSE seen_upto END,
        waiting_since = CASE WHEN seen.has_journey THEN NULL ELSE coalesce(waiting_since, due_at) END,
        leased_until = CASE WHEN leased_by = %s THEN NULL ELSE leased_until END,
        leased_by = CASE WHEN leased_by = %s THEN '' ELSE leased_by END
    FROM ({seen}) AS seen
    WHERE subject.id = seen.id
"""
_SEEN_SQLITE = """
    SELECT value->>0 AS id, value->>1 AS touches, value->>2 AS upto, value->>3 AS has_journey FROM json_each(%s)
"""
_SEEN_POSTGRESQL = """
    SELECT subject.id, (row->>1)::bigint AS touches, (row->>2)::bigint AS upto, (row->>3)::boolean AS has_journey
    FROM jsonb_array_elements(%s) AS given (row) JOIN intake_subject AS subject ON subject.id = (row->>0)::bigint
    ORDER BY subject.name COLLATE "C" FOR UPDATE OF subject
"""
