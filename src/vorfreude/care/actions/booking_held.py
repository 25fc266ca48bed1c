"""What a visit holds: quarters of an hour of bay, technician, loaner and adviser, and parts in the store. Called within its transaction."""

from collections.abc import Mapping

from django.db import IntegrityError

from vorfreude.care.models import Occupied, Part, PartHeld, Visit
from vorfreude.care.unfit import Unfit
from vorfreude.core.booking import Slot, quarter_of
from vorfreude.lib.upsert import Upsert, upsert


def take(visit: Visit, slot: Slot) -> None:
    """Takes what the slot takes, and the vehicle at its first quarter. Raises IntegrityError when somebody was quicker. One query."""
    own = (f"vehicle:{visit.vehicle_id}", quarter_of(slot.begins))
    wanted = [
        (visit.workshop_id, quarter, what, visit.pk, "")
        for quarter, what in sorted((quarter, what) for what, quarter in (*slot.taken(), own))
    ]
    columns = ("workshop_id", "quarter", "what", "visit_id", "why")
    taken = Upsert(
        "care_occupied", columns, wanted, conflict=("workshop_id", "quarter", "what"), returning=("quarter",)
    )
    if len(upsert(taken)) != len(wanted):
        raise IntegrityError("a quarter of an hour is somebody else's")


def let_go(visit: Visit) -> None:
    """Everything the visit took is free."""
    Occupied.objects.filter(visit=visit).delete()


def hold_parts(visit: Visit, wanted: Mapping[str, int]) -> None:
    """Keeps parts for the visit, from the store first. Raises Unfit: part-missing. No query where none are wanted."""
    if not wanted:
        return
    rows = Part.objects.select_for_update().filter(workshop_id=visit.workshop_id, number__in=wanted).order_by("pk")
    found = {row.number: row for row in rows}
    for number, count in sorted(wanted.items()):
        row = found.get(number)
        here = min(count, row.on_hand) if row else 0
        coming = count - here
        if row is None or coming > row.arriving:
            raise Unfit("part-missing", came=number, expected=f"{count} in the store or on their way")
        Part.objects.filter(pk=row.pk).update(on_hand=row.on_hand - here, arriving=row.arriving - coming)
        PartHeld.objects.create(part=row, visit=visit, count=count, arriving=coming)


def give_parts_back(visit: Visit) -> None:
    """Parts that were kept and not used are free again: in the store, or still on their way."""
    for held in PartHeld.objects.filter(visit=visit, used_at=None).order_by("part_id"):
        row = Part.objects.select_for_update().get(pk=held.part_id)
        row.on_hand += held.count - held.arriving
        row.arriving += held.arriving
        row.save(update_fields=["on_hand", "arriving"])
        held.delete()
