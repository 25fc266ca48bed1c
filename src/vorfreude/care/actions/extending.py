"""What was approved takes more quarters of the bay and the technician, right behind what was booked.

Where somebody else has them nothing is taken: the desk says what does not fit and who is in the way (``queries/places``), and it is tried again
when one of them goes.
"""

from datetime import datetime, timedelta

from django.db import transaction

from vorfreude.care.models import Occupied, Visit
from vorfreude.care.queries.places import lacking, next_quarters
from vorfreude.core.booking import start_of
from vorfreude.lib.upsert import Upsert, upsert

QUARTER = timedelta(minutes=15)


def extend(row: Visit, *, now: datetime) -> datetime | None:
    """Takes what the work of a visit that is here lacks of its bay and its technician, both or nothing, and lets the call and the loaner follow.

    Until when it is in its bay then; None where nothing is lacking, it does not fit, or it has no bay. In the caller's transaction.
    """
    many = lacking(row)
    if not many:
        return None
    quarters = next_quarters(row, many, now)
    things = (f"bay:{row.bay_id}", f"technician:{row.technician_id}")
    if not _took(row, [(quarter, what) for quarter in quarters for what in things]):
        return None
    until = start_of(quarters[-1]) + QUARTER
    _let_follow(row, until, quarters[-1] + 1)
    return until


def extend_others(gone: Visit, *, now: datetime) -> None:
    """Something of a workshop came free: whoever is here and lacks it has it now."""
    rows = Visit.objects.filter(workshop=gone.workshop_id, standing=Visit.Standing.HERE, work_done_at=None)
    for row in rows.exclude(pk=gone.pk).select_for_update(skip_locked=True, of=("self",)).order_by("pk"):
        if until := extend(row, now=now):
            Visit.objects.filter(pk=row.pk).update(works_until=until)


def _took(row: Visit, wanted: list[tuple[int, str]]) -> bool:
    """All of these or none."""
    before = transaction.savepoint_create()
    if len(_written(row, wanted)) == len(wanted):
        transaction.savepoint_commit(before)
        return True
    transaction.savepoint_rollback(before)
    return False


def _written(row: Visit, wanted: list[tuple[int, str]]) -> list[tuple[int]]:
    columns = ("workshop_id", "quarter", "what", "visit_id", "why")
    rows = [(row.workshop_id, quarter, what, row.pk, "") for quarter, what in sorted(wanted)]
    return upsert(
        Upsert("care_occupied", columns, rows, conflict=("workshop_id", "quarter", "what"), returning=("quarter",))
    )


def _let_follow(row: Visit, until: datetime, first: int) -> None:
    """The promised call comes after the work, with whoever is free then; the loaner stays out as far as nobody else has it."""
    calls = Occupied.objects.filter(visit=row, what__startswith="adviser:")
    many = calls.count()
    behind = next_quarters(row, many, until) if many else []
    calls.delete()
    for one in range(row.workshop.advisers if behind else 0):
        if _took(row, [(quarter, f"adviser:{one}") for quarter in behind]):
            break
    if row.loaner_id is not None:
        _written(row, [(quarter, f"loaner:{row.loaner_id}") for quarter in behind or [first]])
