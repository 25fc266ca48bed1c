"""The records of a vehicle, as pages, booklets and whoever checks them read them."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform

from vorfreude.care import chaining, limits, verifying
from vorfreude.care.models import Passing, Record, Vehicle
from vorfreude.care.queries.documents import is_todays
from vorfreude.core.chain import Checked, Fault, Head, faults_of
from vorfreude.core.chain.canonical import Json, canonical
from vorfreude.lib import signing

UNSOUND = 50
"""Books of one list; more than one is a matter for whoever runs the house."""


@dataclass(frozen=True, slots=True)
class PartSeen:
    """A part that was used."""

    number: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class RecordSeen:
    """A record. ``words``: language → words, None where they were taken out. ``corrects`` and ``corrected_by`` are numbers of records, 0 for none.

    ``invoice``: public id of its paper, ``visit``: of its visit, where there is one; ``invoice_stayed``: with an owner before.
    ``ownership``: the number of who owned it then.
    ``stayed``: an owner kept its photographs to themselves when they passed the vehicle on: those of the build go with its story, all
    others with the pictures; what one keeps back, no later owner sees.
    """

    id: int
    public_id: str
    number: int
    kind: str
    source: str
    house: str
    at: datetime
    words: Mapping[str, str] | None
    readings: Mapping[str, int]
    parts: tuple[PartSeen, ...]
    lines: tuple[str, ...]
    photos: tuple[str, ...]
    invoice: str
    invoice_is_private: bool
    invoice_stayed: bool
    visit: str
    corrects: int
    corrected_by: int
    ownership: int
    kept_at: datetime
    stayed: bool

    def in_language(self, language: str) -> str:
        """What was written, in this language or the one there is; empty where nothing was, or it was taken out."""
        words = self.words or {}
        return next((words[tag] for tag in (language, "en", *sorted(words)) if words.get(tag)), "")


def records_of(vehicle: int) -> tuple[RecordSeen, ...]:
    """All of them, in the order of the chain. One query."""
    rows = list(_rows(Q(vehicle=vehicle)))
    corrected = {row.corrects.number: row.number for row in rows if row.corrects}
    return tuple(_seen(row, corrected.get(row.number, 0)) for row in rows)


def last_records(vehicles: Collection[int]) -> dict[int, tuple[RecordSeen, ...]]:
    """The first and the last record of each of these, and those of its delivery, for a list of them. Two queries."""
    ends = Vehicle.objects.filter(pk__in=vehicles).values("pk").annotate(last=Max("records__number"))
    wanted = Q(vehicle__in=vehicles, kind="delivered")
    for one in ends:
        wanted |= Q(vehicle=one["pk"], number__in=(1, one["last"]))
    found: dict[int, list[RecordSeen]] = {}
    for row in _rows(wanted) if vehicles else ():
        found.setdefault(row.vehicle_id, []).append(_seen(row, 0))
    return {vehicle: tuple(records) for vehicle, records in found.items()}


def export_of(vehicle: Vehicle) -> bytes:
    """The chain as a file: every body as it was signed, its words beside it, and the signed head. Two queries."""
    rows = Record.objects.filter(vehicle=vehicle).order_by("number")
    records: list[Json] = [
        {"body": row.body, "digest": row.digest, "key": row.key, "signature": row.signature, "said": row.said} for row in rows
    ]  # fmt: skip
    head = Vehicle.objects.values_list("head", flat=True).get(pk=vehicle.pk)
    content: dict[str, Json] = {
        "format": verifying.EXPORT,
        "maker": settings.MAKER,
        "title": vehicle.title,
        "records": records,
        "head": json.loads(head) if head else None,
    }
    return (canonical(content) + "\n").encode()


def seal_of(vehicle: Vehicle) -> str:
    """The digest of the last record, as the signed head of the chain says it; empty where there is none. No query."""
    return str(json.loads(json.loads(vehicle.head)["body"])["digest"]) if vehicle.head else ""


def faults_in(vehicle: Vehicle) -> tuple[Fault, ...]:
    """What is wrong with a vehicle's chain as it lies in the database, by our own keys; nothing when it is whole. Two queries."""
    kept = Vehicle.objects.values_list("head", flat=True).get(pk=vehicle.pk)
    return _faults(Record.objects.filter(vehicle=vehicle), kept, None)


def faults_since(vehicle: Vehicle) -> tuple[Fault, ...]:
    """The same of what came since its book was last found whole, up to where it ended when the vehicle was read; of all of it where it is
    known to be unsound. One query.
    """
    rows = Record.objects.filter(vehicle=vehicle, number__lte=_ends_at(vehicle.head))
    if vehicle.unsound_at or not vehicle.checked_number:
        return _faults(rows, vehicle.head, None)
    checked = Checked(vehicle.public_id, vehicle.checked_number, vehicle.checked_digest)
    return _faults(rows.filter(number__gt=checked.number), vehicle.head, checked)


def unsound() -> list[Vehicle]:
    """Vehicles whose book is not as it was signed, the latest found first. One query."""
    return list(Vehicle.objects.filter(unsound_at__isnull=False).order_by("-unsound_at")[:UNSOUND])


def _ends_at(head: str) -> int:
    """How many records there are, as the head says; all where it says nothing."""
    try:
        return int(json.loads(json.loads(head)["body"])["number"])
    except (ValueError, KeyError, TypeError):
        return limits.RECORDS


def _faults(rows: "QuerySet[Record]", kept: str, after: Checked | None) -> tuple[Fault, ...]:
    head = Head(**json.loads(kept)) if kept else None
    links = [chaining.link_of(row) for row in rows.order_by("number")]
    if not links and not kept:
        return ()
    keys = signing.ring(verifying.PURPOSE).keys
    return faults_of(
        links, head, lambda message, key, signature: chaining.holds(message, key, signature, keys), after=after
    )


def record_keys() -> bytes:
    """The keys by which records are checked, as JSON."""
    return signing.ring(verifying.PURPOSE).published(verifying.KEYS)


def _rows(wanted: Q) -> "QuerySet[Record]":
    rows = (
        Record.objects.filter(wanted)
        .select_related("invoice__ownership", "visit", "corrects", "ownership")
        .order_by("number")
    )
    return rows.annotate(without_story=_passed_without("story"), without_pictures=_passed_without("pictures"))


def _passed_without(choice: str) -> Exists:
    """Whether the vehicle of a record was passed on after it was kept, and this did not go along."""
    after = Passing.objects.filter(vehicle=OuterRef("vehicle"), accepted_at__gt=OuterRef("kept_at"))
    return Exists(after.annotate(went=KeyTextTransform("with", "goes")).exclude(went__contains=f'"{choice}"'))


def _seen(row: Record, corrected_by: int) -> RecordSeen:
    body = json.loads(row.body)
    said = chaining.said_of(row.said)
    return RecordSeen(
        id=row.pk,
        public_id=row.public_id,
        number=row.number,
        kind=row.kind,
        source=row.source,
        house=body["house"],
        at=row.at,
        words=said.words if said else None if body["words"] else {},
        readings=body["readings"],
        parts=tuple(PartSeen(**one) for one in body["parts"]),
        lines=tuple(row.lines),
        photos=tuple(row.photos),
        invoice=row.invoice.public_id if row.invoice and row.invoice.dropped_at is None else "",
        invoice_is_private=bool(row.invoice and row.invoice.is_private),
        invoice_stayed=bool(row.invoice and row.invoice.is_private and not is_todays(row.invoice)),
        visit=row.visit.public_id if row.visit else "",
        corrects=row.corrects.number if row.corrects else 0,
        corrected_by=corrected_by,
        ownership=row.ownership.number if row.ownership else 0,
        kept_at=row.kept_at,
        stayed=bool(getattr(row, "without_story" if row.kind == "built" else "without_pictures")),
    )
