"""Who of the crew looked after a guest: their host, whoever stood there for a need of theirs, the guide of their own tour."""

from dataclasses import dataclass

from django.db.models import Q

from vorfreude.occasions.models import CrewMember, SpecialTour


@dataclass(frozen=True, slots=True)
class LookedAfter:
    """Somebody of the crew as a guest knows them."""

    id: int
    number: int
    name: str


def looked_after_by(guest: int) -> list[LookedAfter]:
    """Those who looked after a guest (row), each once, by name. One query."""
    tours = SpecialTour.objects.filter(guest_id=guest, guide__isnull=False, called_off_at__isnull=True)
    theirs = (
        Q(guests__pk=guest) | Q(needs__guest_id=guest, needs__there_at__isnull=False) | Q(pk__in=tours.values("guide"))
    )
    rows = CrewMember.objects.filter(theirs).distinct().order_by("name", "number")
    return [LookedAfter(row.pk, row.number, row.name) for row in rows]
