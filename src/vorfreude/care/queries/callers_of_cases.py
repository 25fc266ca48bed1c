"""Who rings up or stands at the counter: found in a word by name, address, number plate or serial, within seconds."""

from dataclasses import dataclass

from django.db.models import Q

from vorfreude.care.models import Ownership, Vehicle
from vorfreude.people import queries as people

MOST = 12
"""Lines to choose from: more nobody reads while somebody waits on the telephone."""

SHORTEST = 2
"""Characters of a word that is looked for."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody with a thing of theirs, or without one (``vehicle`` 0): numbers of rows, and how both are called."""

    person: int
    vehicle: int
    name: str
    address: str
    thing: str

    @property
    def key(self) -> str:
        """Both numbers, as a form sends them."""
        return f"{self.person}:{self.vehicle}"


def found_by(words: str) -> list[Somebody]:
    """Owners and their things, by part of a name, an address, a title or a number plate, or by a whole serial or VIN. Two queries at most."""
    sought = " ".join(words.replace("\x00", "").split())
    if len(sought) < SHORTEST:
        return []
    rows = Ownership.objects.filter(until=None, person__isnull=False).filter(
        Q(person__name__icontains=sought) | Q(person__email__icontains=sought) | Q(vehicle__title__icontains=sought)
        | Q(vehicle__registration__icontains=sought) | Q(vehicle__serial__iexact=sought) | Q(vehicle__vin__iexact=sought)
    )  # fmt: skip
    found = [
        Somebody(one.person.pk, one.vehicle.pk, one.person.name, one.person.email, _thing(one.vehicle))
        for one in rows.select_related("person", "vehicle").order_by("person__name", "pk")[:MOST]
        if one.person is not None
    ]
    if found or "@" not in sought:
        return found
    known = people.person_of(sought)
    return [Somebody(known.id, 0, known.name, known.email, "")] if known else []


def owner_with(vehicle: str) -> Somebody | None:
    """The owner of a vehicle by its public id, with it; None where there is none. One query."""
    row = Ownership.objects.filter(vehicle__public_id=vehicle, until=None).select_related("person", "vehicle").first()
    if row is None or row.person is None:
        return None
    return Somebody(row.person.pk, row.vehicle.pk, row.person.name, row.person.email, _thing(row.vehicle))


def _thing(row: Vehicle) -> str:
    return f"{row.title} · {row.registration}" if row.registration else row.title
