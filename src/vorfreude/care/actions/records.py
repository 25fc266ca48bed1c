"""Verbs: what was done to a vehicle is kept, as the next link of its chain. There is no verb that changes a record or takes one away."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from vorfreude.care import chaining, limits
from vorfreude.care.actions.readings import note_readings
from vorfreude.care.models import Document, Ownership, Record, Vehicle, Visit
from vorfreude.care.telling import Told, tell
from vorfreude.care.unfit import Unfit
from vorfreude.core.chain import FIRST, NotCanonical
from vorfreude.core.chain.canonical import Json
from vorfreude.journeys import queries as journeys
from vorfreude.lib.opaque import opaque
from vorfreude.lib.plain import letter_of

type Kind = Literal["built", "delivered", "service", "repair", "inspection", "campaign", "tyres", "upgrade", "damage", "counter", "passed-on", "note", "correction"]  # fmt: skip
type Source = Literal["maker", "partner", "owner"]

AGAIN = timedelta(minutes=10)
"""Within which the same words are the same button, pressed twice."""

KINDS: tuple[Kind, ...] = get_args(Kind.__value__)
OWNERS_KINDS: tuple[Kind, ...] = ("service", "repair", "tyres", "upgrade", "damage", "note", "correction")
"""What an owner may keep a record of: nobody builds, delivers or recalls their own."""


@dataclass(frozen=True, slots=True)
class PartUsed:
    """A part that was used: its number at the maker's, what it is called, and how many."""

    number: str
    title: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class NewRecord:
    """What was done. ``words``: language → what somebody wrote of it (one language or all; they can be taken out later, the chain holds).

    ``house``: the name of the workshop or partner, never of a person. ``readings``: counter → value, noted as readings, too.
    ``lines``: keys of the lines of the maintenance plan that this does. ``photos``: public ids of pictures that went through the gate.
    ``corrects``: the public id of a record of the same vehicle that was wrong.
    """

    kind: Kind
    source: Source
    at: datetime
    words: Mapping[str, str] = field(default_factory=dict)
    house: str = ""
    readings: Mapping[str, int] = field(default_factory=dict)
    parts: tuple[PartUsed, ...] = ()
    lines: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()
    invoice: Document | None = None
    visit: Visit | None = None
    corrects: str = ""


def keep_record(vehicle: Vehicle, new: NewRecord, *, actor: str, now: datetime) -> Record:
    """The record is kept, signed and told of (``record.added``). The first one of a vehicle is preceded by the story of its build.

    Raises Unfit: record-unclear, words-unclear, too-many, reading-unclear. Whoever tells something else in the same transaction calls
    ``write_record`` and tells all of it at once.
    """
    with transaction.atomic():
        row, told = write_record(vehicle, new, actor=actor, now=now)
        tell(told, now=now)
    return row


def keep_once(vehicle: Vehicle, new: NewRecord, *, actor: str, now: datetime) -> Record:
    """As ``keep_record``, from a form: a button that is pressed twice writes once, for what is written can never be taken back.

    Gives the last record where the same person wrote the same words of the same kind into it within AGAIN.
    """
    with transaction.atomic():
        locked = Vehicle.objects.select_for_update().get(pk=vehicle.pk)
        last = Record.objects.filter(vehicle=locked).order_by("-number").first()
        said = chaining.said_of(last.said) if last else None
        same = said is not None and dict(said.words) == {name: letter_of(one) for name, one in new.words.items()}
        if last and same and (last.kind, last.kept_by) == (new.kind, actor) and now - last.kept_at < AGAIN:
            return last
        return keep_record(locked, new, actor=actor, now=now)


def write_record(vehicle: Vehicle, new: NewRecord, *, actor: str, now: datetime) -> tuple[Record, list[Told]]:
    """As ``keep_record``, in the caller's transaction; gives what is to be told of it with everything else there is."""
    new = replace(new, words={language: letter_of(words) for language, words in new.words.items()})
    _check(new, now)
    with transaction.atomic():
        locked = Vehicle.objects.select_for_update().get(pk=vehicle.pk)
        told = [] if new.kind == "built" else write_build(locked, actor=actor, now=now)
        row, last = _keep(locked, new, actor, now)
        note_readings(locked, new.readings, at=new.at, source=_SOURCES[new.source], actor=actor, now=now)
    return row, [*told, *last]


_SOURCES = {"maker": "workshop", "partner": "partner", "owner": "owner"}


def write_build(vehicle: Vehicle, *, actor: str, now: datetime) -> list[Told]:
    """How a vehicle was built is its record number one, with the photographs that its journey showed; nothing where there is one already.

    In the caller's transaction, which holds the vehicle; gives what is to be told of it.
    """
    if Record.objects.filter(vehicle=vehicle).exists():
        return []
    return _keep(vehicle, build_of(vehicle, now), actor, now)[1]


def build_of(vehicle: Vehicle, now: datetime) -> NewRecord:
    """The story of a build as a record: when it was built, and the photographs that were shown of it, the last ones where there are many."""
    rows = journeys.journeys_of([vehicle.build]) if vehicle.build else []
    told = [one for row in rows for one in row.told if one.withdrawn_at is None]
    photos = tuple(dict.fromkeys(photo for one in told for photo in one.photos))
    return NewRecord("built", "maker", _built_at(vehicle, now), house=vehicle.maker, photos=photos[-limits.PICTURES :])


def take_out_words(vehicle: Vehicle, record: str, *, actor: str, now: datetime) -> None:
    """What somebody wrote in a record (its public id) is gone for good, a name for instance; that it was done stays, and the chain holds: the
    body has only the digest of the words. Raises Unfit: changed-meanwhile (there are no words any more, or no such record).
    """
    still = Record.objects.filter(vehicle=vehicle, public_id=record, said__isnull=False)
    if not still.update(said=None, said_out_at=now, said_out_by=actor):
        raise Unfit("changed-meanwhile", came=record, expected="a record with words")


def _keep(vehicle: Vehicle, new: NewRecord, actor: str, now: datetime) -> tuple[Record, list[Told]]:
    """The next link; the vehicle is locked."""
    last = Record.objects.filter(vehicle=vehicle).order_by("-number").values_list("number", "digest").first()
    number, before = (last[0] + 1, last[1]) if last else (1, FIRST)
    if number > limits.RECORDS:
        raise Unfit("too-many", came=f"record {number}", expected=f"up to {limits.RECORDS}")
    corrects = _corrected(vehicle, new.corrects)
    words = chaining.said(new.words) if new.words else None
    try:
        link = chaining.linked(_content(vehicle, new, corrects, words, number), vehicle, number, before)
    except NotCanonical as error:
        raise Unfit("record-unclear", came=str(error), expected="a record that everybody writes alike") from error
    row = Record.objects.create(
        vehicle=vehicle,
        public_id=opaque(),
        number=number,
        kind=new.kind,
        source=new.source,
        at=new.at,
        body=link.body,
        said=words.kept if words else None,
        digest=link.digest,
        key=link.key,
        signature=link.signature,
        corrects=corrects,
        photos=list(new.photos),
        invoice=new.invoice,
        visit=new.visit,
        ownership=Ownership.objects.filter(vehicle=vehicle, until=None).first(),
        lines=list(new.lines),
        kept_at=now,
        kept_by=actor,
    )
    Vehicle.objects.filter(pk=vehicle.pk).update(head=chaining.headed(vehicle, number, link.digest, now))
    content = {"record": row.public_id, "kind": new.kind}
    return row, [Told(vehicle.name, "record.added", now, content, once=row.public_id)]


def _content(
    vehicle: Vehicle, new: NewRecord, corrects: Record | None, words: chaining.Said | None, number: int
) -> dict[str, Json]:
    content: dict[str, Json] = {
        "maker": settings.MAKER,
        "kind": new.kind,
        "source": new.source,
        "house": new.house,
        "at": chaining.stamped(new.at),
        "words": words.digest if words else "",
        "readings": dict(new.readings),
        "parts": [{"number": one.number, "title": one.title, "count": one.count} for one in new.parts],
        "lines": list(new.lines),
        "photos": list(new.photos),
        "papers": [new.invoice.digest] if new.invoice else [],
        "corrects": corrects.number if corrects else None,
    }
    return content | ({"thing": chaining.thing_of(vehicle)} if number == 1 else {})


def _corrected(vehicle: Vehicle, public_id: str) -> Record | None:
    if not public_id:
        return None
    found = Record.objects.filter(vehicle=vehicle, public_id=public_id).first()
    if found is None:
        raise Unfit("record-unclear", came=f"corrects {public_id!r}", expected="a record of this vehicle")
    return found


def _built_at(vehicle: Vehicle, now: datetime) -> datetime:
    """Noon where it is at home, on the day it was built; a vehicle whose day nobody knows is known from now on."""
    if vehicle.built_on is None:
        return now
    return min(now, datetime.combine(vehicle.built_on, time(12), ZoneInfo(vehicle.timezone)))


def _check(new: NewRecord, now: datetime) -> None:
    if new.kind not in KINDS:
        raise Unfit("record-unclear", came=f"kind {new.kind!r}", expected=", ".join(KINDS))
    if new.source == "owner" and new.kind not in OWNERS_KINDS:
        raise Unfit("record-unclear", came=f"{new.kind} by an owner", expected=", ".join(OWNERS_KINDS))
    if new.at > now:
        raise Unfit("record-unclear", came=new.at.isoformat(), expected="an instant that was already")
    if (new.kind == "correction") != bool(new.corrects):
        raise Unfit("record-unclear", came=f"{new.kind} of {new.corrects or 'nothing'}", expected="a correction of a record")  # fmt: skip
    if not all(one and len(one) <= limits.TEXT for one in new.words.values()):
        came = ", ".join(f"{len(one)} characters" for one in new.words.values())
        raise Unfit("words-unclear", came=came, expected=f"1 to {limits.TEXT} characters")
    if len(new.photos) > limits.PICTURES or len(new.parts) > limits.PARTS:
        raise Unfit("too-many", came=f"{len(new.photos)} pictures, {len(new.parts)} parts", expected=f"up to {limits.PICTURES} and {limits.PARTS}")  # fmt: skip
