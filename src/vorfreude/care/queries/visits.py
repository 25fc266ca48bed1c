"""Visits as pages read them: what is on the floor today, and one visit with everything that was found, asked and done."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from vorfreude.care.models import Approval, Finding, JobKind, PartHeld, Visit, VisitJob
from vorfreude.core.chain.canonical import Json

type Asked = dict[str, Json]

TO_CALL = timedelta(days=30)
"""After a month nobody calls any more to ask how it goes."""

MOST = 200
"""Visits of a list."""


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One visit in a list. ``waits``: the customer is asked; ``part``: what it waits for; ``technician`` may be empty."""

    public_id: str
    name: str
    title: str
    registration: str
    workshop: str
    timezone: str
    technician: str
    standing: str
    begins_at: datetime
    ready_at: datetime
    gone_at: datetime | None
    waits: bool
    part: str
    is_checked: bool
    is_done: bool
    is_begun: bool
    is_inspected: bool


@dataclass(frozen=True, slots=True)
class FindingSeen:
    """One finding. ``price``: minor units, None where nobody knows it; ``is_back``: it was put off at an earlier visit."""

    number: int
    light: str
    place: str
    words: str
    advice: str
    photos: tuple[str, ...]
    price: int | None
    currency: str
    minutes: int
    job: str
    standing: str
    again_on: date | None
    again_counter: str
    again_reading: int | None
    is_back: bool


@dataclass(frozen=True, slots=True)
class ApprovalSeen:
    """One question and its answer. ``asked`` as it was frozen; ``answer``: number → approved, declined, later; empty where there is none.

    ``body`` is what was signed with ``key``.
    """

    number: int
    asked: Asked
    asked_at: datetime
    answer: dict[int, str]
    answered_at: datetime | None
    channel: str
    withdrawn_at: datetime | None
    body: str
    key: str
    signature: str

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.answered_at is None and self.withdrawn_at is None


@dataclass(frozen=True, slots=True)
class JobSeen:
    """Something that is done in a visit. ``words``: language → title, or what was written under an empty language."""

    words: dict[str, str]
    price: int | None
    currency: str
    is_found: bool
    is_done: bool


@dataclass(frozen=True, slots=True)
class VisitSheet:
    """Everything of one visit. ``vehicle`` is its public id, ``owner`` who booked it (may be empty), ``counters`` which its vehicle has.

    ``link`` is the number of the link by which it is moved or called off.
    """

    line: VisitLine
    vehicle: str
    vehicle_name: str
    link: int
    counters: tuple[str, ...]
    owner: str
    telephone: str
    address: str
    wishes: str
    loaner: str
    keys_here: int | None
    keys_back: int | None
    part_expected_on: date | None
    part_missing_at: datetime | None
    received_at: datetime | None
    work_done_by: str
    called_at: datetime | None
    call_words: str
    jobs: tuple[JobSeen, ...]
    parts: tuple[tuple[str, int], ...]
    findings: tuple[FindingSeen, ...]
    approvals: tuple[ApprovalSeen, ...]

    @property
    def open_approval(self) -> ApprovalSeen | None:
        """The question that waits for an answer."""
        return next((one for one in self.approvals if one.is_open), None)


@dataclass(frozen=True, slots=True)
class Floor:
    """What a workshop has to do with today: who comes, what is here, what is ready, whom to call."""

    coming: tuple[VisitLine, ...]
    here: tuple[VisitLine, ...]
    ready: tuple[VisitLine, ...]
    to_call: tuple[VisitLine, ...]


def floor(now: datetime, until: datetime) -> Floor:
    """Visits that begin before ``until`` or are late, those that are here, ready, or wait for a call; the soonest first. One query."""
    coming = Q(standing="booked", begins_at__lt=until, begins_at__gt=now - timedelta(days=7))
    called = Q(standing="gone", called_at=None, gone_at__gt=now - TO_CALL)
    rows = _lines(Visit.objects.filter(coming | called | Q(standing__in=["here", "ready"])))
    lines = [_line(row) for row in rows.order_by("ready_at", "pk")[:MOST]]
    by: dict[str, list[VisitLine]] = {"booked": [], "here": [], "ready": [], "gone": []}
    for line in lines:
        by[line.standing].append(line)
    by["booked"].sort(key=lambda one: one.begins_at)
    return Floor(*(tuple(by[standing]) for standing in ("booked", "here", "ready", "gone")))


def visits_of(vehicle: str) -> tuple[VisitLine, ...]:
    """The visits of a vehicle (its public id), the newest first. One query."""
    rows = _lines(Visit.objects.filter(vehicle__public_id=vehicle)).order_by("-begins_at", "-pk")[:MOST]
    return tuple(map(_line, rows))


def open_visits(subjects: Collection[str]) -> dict[int, VisitLine]:
    """Of these visits (by subject) the next of each vehicle (by row) that is booked, here or ready. One query."""
    names = [one for one in subjects if one.startswith("visit-")]
    rows = _lines(Visit.objects.filter(name__in=names, standing__in=["booked", "here", "ready"]))
    return {row.vehicle_id: _line(row) for row in rows.order_by("-begins_at", "-pk")} if names else {}


def visit_sheet(public_id: str) -> VisitSheet | None:
    """One visit with everything; None for none. Five queries."""
    row = _lines(Visit.objects.filter(public_id=public_id)).select_related("loaner", "person").first()
    return _sheet(row) if row else None


def name_of_visit(public_id: str) -> str | None:
    """The subject of a visit's journey; None for none. One query."""
    return Visit.objects.filter(public_id=public_id).values_list("name", flat=True).first()


def visit_named(name: str) -> str | None:
    """The public id of the visit that is called so; None for none. One query."""
    return Visit.objects.filter(name=name).values_list("public_id", flat=True).first()


def job_kinds() -> tuple[tuple[str, dict[str, str], int | None, int], ...]:
    """What a workshop can do: key, titles by language, price, minutes. One query."""
    rows = JobKind.objects.order_by("place", "key")
    return tuple((one.key, _titles(one.words), one.price, one.minutes) for one in rows)


def _lines(rows: "QuerySet[Visit]") -> "QuerySet[Visit]":
    asked = Approval.objects.filter(visit=OuterRef("pk"), answered_at=None, withdrawn_at=None)
    return rows.select_related("vehicle", "workshop", "technician").annotate(waits=Exists(asked))


def _line(row: Visit) -> VisitLine:
    return VisitLine(
        row.public_id, row.name, row.vehicle.title, row.vehicle.registration or row.vehicle.serial, row.workshop.name, row.workshop.timezone,
        row.technician.name if row.technician else "", row.standing, row.begins_at, row.ready_at, row.gone_at, bool(getattr(row, "waits", False)),
        row.part_missing, row.checked_at is not None, row.work_done_at is not None, row.work_begun_at is not None, row.inspected_at is not None,
    )  # fmt: skip


def _sheet(row: Visit) -> VisitSheet:
    jobs = VisitJob.objects.filter(visit=row).select_related("job").order_by("pk")
    held = PartHeld.objects.filter(visit=row).select_related("part").order_by("part__number")
    before = Finding.objects.filter(came_back_as=OuterRef("pk"))
    findings = (
        Finding.objects.filter(visit=row).select_related("job").annotate(is_back=Exists(before)).order_by("number")
    )
    return VisitSheet(
        line=_line(row),
        vehicle=row.vehicle.public_id,
        vehicle_name=row.vehicle.name,
        link=row.link,
        counters=tuple(row.vehicle.counters),
        owner=row.person.name if row.person else "",
        telephone=row.workshop.telephone,
        address=row.workshop.address,
        wishes=row.wishes,
        loaner=row.loaner.title if row.loaner else "",
        keys_here=row.keys_here,
        keys_back=row.keys_back,
        part_expected_on=row.part_expected_on,
        part_missing_at=row.part_missing_at,
        received_at=row.received_at,
        work_done_by=row.work_done_by,
        called_at=row.called_at,
        call_words=row.call_words,
        jobs=tuple(map(_job, jobs)),
        parts=tuple((one.part.title, one.count) for one in held),
        findings=tuple(map(_finding, findings)),
        approvals=approvals_of(Approval.objects.filter(visit=row)),
    )


def approvals_of(rows: "QuerySet[Approval]") -> tuple[ApprovalSeen, ...]:
    """These questions as pages read them, the oldest first. One query."""
    return tuple(map(approval_seen, rows.order_by("number")))


def approval_seen(one: Approval) -> ApprovalSeen:
    """A question as pages read it."""
    answer = {int(number): str(said) for number, said in (one.answer or {}).items()}
    return ApprovalSeen(
        one.number, dict(one.asked), one.asked_at, answer, one.answered_at, one.channel, one.withdrawn_at, one.body, one.key, one.signature
    )  # fmt: skip


def _finding(one: Finding) -> FindingSeen:
    return FindingSeen(
        one.number, one.light, one.place, one.words, one.advice, tuple(one.photos), one.price, one.currency, one.minutes,
        one.job.key if one.job else "", one.standing, one.again_on, one.again_counter, one.again_reading, bool(getattr(one, "is_back", False)),
    )  # fmt: skip


def _job(one: VisitJob) -> JobSeen:
    words = _titles(one.job.words) if one.job else {"": one.words}
    return JobSeen(words, one.price, one.job.currency if one.job else "EUR", one.finding_id is not None, one.done_at is not None)  # fmt: skip


def _titles(words: dict[str, dict[str, str]]) -> dict[str, str]:
    return {tag: str(one.get("title", "")) for tag, one in words.items()}


def visits_booked(subjects: Collection[str]) -> tuple[Visit, ...]:
    """The visits of these subjects that are booked, the next first, each with its workshop and its vehicle. One query."""
    rows = Visit.objects.filter(name__in=subjects, standing=Visit.Standing.BOOKED)
    return tuple(rows.select_related("workshop", "vehicle").order_by("begins_at"))
