"""Lists from another system: vehicles, and what was done to them before. Whatever is known already stays, so that the same list may come again, longer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from vorfreude.care import chaining, limits
from vorfreude.care.actions.list_lines import ListedRecord, ListedVehicle, read_history, read_vehicle_list
from vorfreude.care.actions.readings import note_readings
from vorfreude.care.actions.records import NewRecord, write_record
from vorfreude.care.actions.vehicles import add_vehicle, hand_to
from vorfreude.care.models import Ownership, Record, Vehicle
from vorfreude.care.unfit import Unfit
from vorfreude.core.clocks.wall import zone_named
from vorfreude.lib.plain import letter_of
from vorfreude.lib.sheets import Fault, NoSheet
from vorfreude.people import actions as people

type Take[Listed] = Callable[[Listed], bool]
"""Takes one line; gives whether it was new. Raises Unfit or WrongPerson."""


@dataclass(frozen=True, slots=True)
class ReadList:
    """What a list came to. ``specified``: titles of columns that nobody knows otherwise, which became lines of the specification."""

    added: int
    known: int
    faults: tuple[Fault, ...]
    specified: tuple[str, ...] = ()


def read_vehicles(*, content: bytes, timezone: str, actor: str, now: datetime) -> ReadList:
    """Reads a CSV file of vehicles. Known is a VIN, or a maker's kind and serial; whoever stands as owner has it where nobody had it yet.

    An owner who is not registered is; they hear that it stands in their garage, once. Each line is taken or left as a whole, and hinders
    no other. Raises Unfit: vehicle-unclear (no list at all), too-many.
    """
    lines, specified = _read(lambda: read_vehicle_list(content, maker=settings.MAKER, timezone=timezone), content)
    return _taken(lines, lambda one: _vehicle(one, actor, now), specified)


def read_records(*, content: bytes, actor: str, now: datetime) -> ReadList:
    """Reads a CSV file of what was done; each line becomes a record, in the order of the list, and nobody is written to about it.

    Known is a record of the same vehicle, day and kind in the same words. Signed is what the list says, by us and now: where it is from
    stands in ``house``. Raises Unfit: vehicle-unclear (no list at all), too-many.
    """
    lines = _read(lambda: read_history(content, language=settings.LANGUAGE_CODE), content)
    return _taken(lines, lambda one: _record(one, actor, now))


def _read[Found](read: Callable[[], Found], content: bytes) -> Found:
    if len(content) > limits.LIST:
        raise Unfit("too-many", came=f"{len(content)} bytes", expected=f"at most {limits.LIST}")
    try:
        return read()
    except NoSheet as trouble:
        raise Unfit("vehicle-unclear", came="a file", expected=str(trouble)) from None


def _taken[Listed: ListedVehicle | ListedRecord](
    lines: Iterable[Listed | Fault], take: Take[Listed], specified: tuple[str, ...] = ()
) -> ReadList:
    added, known, faults = 0, 0, list[Fault]()
    for one in lines:
        if isinstance(one, Fault):
            faults.append(one)
            continue
        try:
            with transaction.atomic():
                is_new = take(one)
        except Unfit as trouble:
            faults.append(Fault(one.line, str(trouble.came), trouble.expected))
        except people.WrongPerson as trouble:
            came, _, expected = str(trouble).partition(" came; expected ")
            faults.append(Fault(one.line, came, expected))
        else:
            added, known = added + is_new, known + (not is_new)
    return ReadList(added, known, tuple(faults), specified)


def _vehicle(one: ListedVehicle, actor: str, now: datetime) -> bool:
    new = one.new
    same = Q(maker=new.maker, kind=new.kind, serial=new.serial)
    row = Vehicle.objects.filter(same | Q(vin=_stamped(new.vin)) if new.vin else same).first()
    is_new = row is None
    if row is None:
        row = add_vehicle(new, actor=actor, now=now)
        note_readings(row, one.readings, at=now, source="workshop", actor=actor, now=now)
    if one.email:
        _owned(row, one, actor, now)
    return is_new


def _owned(row: Vehicle, one: ListedVehicle, actor: str, now: datetime) -> None:
    """It is theirs where it was nobody's; whose it is already stays."""
    owner = people.register(
        email=one.email,
        name=one.person,
        language=one.language or settings.LANGUAGE_CODE,
        timezone=row.timezone,
        actor=actor,
        now=now,
    )
    last = Ownership.objects.filter(vehicle=row).order_by("-number").first()
    if last is None:
        hand_to(row, email=owner.email, actor=actor, now=now)
    elif last.person_id != owner.pk:
        hint = "an owner changes at the desk, or by passing on"
        raise Unfit("not-theirs", came=f"{one.email}, and it has another owner", expected="its owner", hint=hint)


def _record(one: ListedRecord, actor: str, now: datetime) -> bool:
    vehicle = _there(one.vehicle)
    at = min(now, datetime.combine(one.on, time(12), zone_named(vehicle.timezone)))
    if one.on > now.astimezone(zone_named(vehicle.timezone)).date():
        raise Unfit("record-unclear", came=one.on.isoformat(), expected="a day that was already")
    words = {one.language: letter_of(one.words)}
    for row in Record.objects.filter(vehicle=vehicle, kind=one.kind, at=at):
        said = chaining.said_of(row.said)
        if said is not None and dict(said.words) == words:
            return False
    house = one.house or (settings.MAKER if one.source == "maker" else "")
    write_record(
        vehicle,
        NewRecord(one.kind, one.source, at, words, house, one.readings, lines=one.lines),
        actor=actor,
        now=now,
    )
    return True


def _stamped(written: str) -> str:
    return written.replace(" ", "").upper()


def _there(written: str) -> Vehicle:
    """The one vehicle of this VIN, serial or plate."""
    for rows in (
        Vehicle.objects.filter(vin=_stamped(written)),
        Vehicle.objects.filter(serial=written),
        Vehicle.objects.filter(registration=written),
    ):
        found = list(rows[:2])
        if len(found) == 1:
            return found[0]
    raise Unfit("not-there", came=written, expected="the VIN, serial or plate of one vehicle that is known")
