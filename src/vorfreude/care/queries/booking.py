"""What the pages of booking show: what can be done, what the vehicle needs, one visit behind its link, one offer of a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef

from vorfreude.care.models import Called, JobKind, Vehicle, Visit, Waiting, Workshop
from vorfreude.care.queries.slots import Asked, NewJob
from vorfreude.care.queries.upkeep import due_of, with_what_waits
from vorfreude.care.visit_links import opened, sealed
from vorfreude.people import queries as people

PRESSING = frozenset({"overdue", "soon"})
"""What is ticked before anybody looks."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody has chosen so far for their vehicle: job keys, one of the workshops that are open, whether they need a loaner."""

    vehicle: Vehicle
    places: tuple[Workshop, ...]
    workshop: Workshop
    jobs: tuple[str, ...]
    loaner: bool


@dataclass(frozen=True, slots=True)
class JobOffered:
    """A job that can be booked. ``words``: language → title, text. ``price`` in minor units, None where nobody can say."""

    key: str
    words: dict[str, dict[str, str]]
    minutes: int
    price: int | None
    currency: str


@dataclass(frozen=True, slots=True)
class Due:
    """Something the vehicle needs that a job does. ``words``: language → title. ``line`` of its plan, ``campaign`` the subject that calls for it."""

    job: str
    words: dict[str, str]
    is_pressing: bool
    line: str = ""
    campaign: str = ""


@dataclass(frozen=True, slots=True)
class VisitShown:
    """A visit as whoever has its link sees it."""

    row: Visit
    vehicle: str
    workshop: Workshop
    jobs: tuple[JobOffered, ...]
    asked: Asked
    loaner: str
    token: str
    language: str
    waits: Waiting | None


@dataclass(frozen=True, slots=True)
class PlaceOffered:
    """A place that is kept for somebody, or was. ``begins`` and ``ready`` are None where it is not any more."""

    row: Waiting
    vehicle: str
    workshop: Workshop
    begins: datetime | None
    ready: datetime | None
    token: str
    language: str
    jobs: tuple[JobOffered, ...]


def choice_of(person: int, vehicle: str, jobs: tuple[str, ...], workshop: str, *, loaner: bool) -> Choice | None:
    """A choice for a vehicle (public id) for which this person may ask for something, in a workshop that is open (public id, empty: the first).

    None where there is no such thing, or not for them. Two queries.
    """
    rows = with_what_waits(Vehicle.objects.filter(public_id=vehicle))
    row = rows.annotate(right=people.right_on(person, OuterRef("name"))).first()
    if row is None or "ask" not in people.rights_in(row.right):
        return None
    places = workshops_open()
    chosen = next((one for one in places if workshop in {one.public_id, ""}), None)
    return Choice(row, places, chosen, jobs, loaner) if chosen else None


def workshops_open() -> tuple[Workshop, ...]:
    """Where customers can book: the maker's own, by name. One query."""
    return tuple(Workshop.objects.filter(is_open=True).order_by("partner_id", "name"))


def jobs_offered(model: str, *, by_staff: bool = False) -> tuple[JobOffered, ...]:
    """The jobs of a model, in the workshop's order. One query."""
    rows = JobKind.objects.order_by("place", "key")
    if not by_staff:
        rows = rows.filter(is_offered=True)
    return tuple(_job(row) for row in rows if not row.for_models or model in row.for_models)


def jobs_of(asked: Asked) -> tuple[JobOffered, ...]:
    """The jobs that a visit asks for. No query."""
    return tuple(map(_job, asked.jobs))


def due_jobs(choice: Choice, *, now: datetime) -> tuple[Due, ...]:
    """What the vehicle needs, a job does and is not booked, the most pressing first. Three queries, two more where something was put off or called."""
    return _due_jobs(choice.vehicle, now)


def _due_jobs(vehicle: Vehicle, now: datetime) -> tuple[Due, ...]:
    found = (one for one in due_of([vehicle], now=now) if one.job and one.booked is None)
    return tuple(
        Due(
            one.job, one.words, one.pressing in PRESSING or one.source == "campaign",
            line=one.key if one.source == "plan" else "", campaign=one.key if one.source == "campaign" else "",
        )
        for one in found
    )  # fmt: skip


def new_jobs(keys: Sequence[str]) -> tuple[NewJob, ...]:
    """Jobs of which nothing else is known."""
    return tuple(map(NewJob, keys))


def jobs_for(choice: Choice, *, now: datetime) -> tuple[NewJob, ...]:
    """The jobs of a choice, with the line of the plan and the campaign that each does. One query more than ``due_jobs``."""
    return jobs_doing(choice.vehicle, choice.jobs, now=now)


def jobs_doing(vehicle: Vehicle, keys: Sequence[str], *, now: datetime) -> tuple[NewJob, ...]:
    """The same of jobs by their keys."""
    due = _due_jobs(vehicle, now)
    lines = {one.job: one.line for one in reversed(due) if one.line}
    rows = called_rows([one.campaign for one in due if one.campaign])
    calls = {one.job: rows.get(one.campaign) for one in due if one.campaign}
    return tuple(NewJob(key, lines.get(key, ""), calls.get(key)) for key in keys)


def link_of(visit: Visit) -> str:
    """What stands in the address of a visit's page that asks for no sign-in."""
    return sealed("appointments", visit.public_id, visit.link)


def place_link(waiting: Waiting) -> str:
    """The same of the page on which somebody sees what is offered to them."""
    return sealed("offered", str(waiting.pk))


def called_rows(subjects: Sequence[str]) -> dict[str, int]:
    """The rows of campaigns that call a vehicle, by their subjects. One query, none for nothing."""
    return dict(Called.objects.filter(name__in=subjects).values_list("name", "pk")) if subjects else {}


def visit_by_link(token: str) -> VisitShown | None:
    """The visit of a link; None for what we did not make, an older link, and one whose person may not follow the visit any more. Five queries."""
    found = opened("appointments", token)
    if found is None:
        return None
    rows = Visit.objects.select_related("vehicle", "workshop", "loaner")
    row = rows.filter(public_id=found[0], link=found[1]).first()
    if row is None or row.person_id is None or people.rights_of(row.person_id, row.name) is None:
        return None
    kinds = tuple(one.job for one in row.jobs.select_related("job").order_by("pk") if one.job is not None)
    asked = Asked(row.workshop, kinds, row.vehicle_id, row.wants_loaner, visit=row.pk, has_parts=True)
    waits = Waiting.objects.filter(visit=row, settled_at=None).first()
    profile = people.profiles_of([row.person_id])[row.person_id]
    return VisitShown(
        row, row.vehicle.title, row.workshop, tuple(map(_job, kinds)), asked,
        row.loaner.title if row.loaner else "", token, profile.language, waits,
    )  # fmt: skip


def place_by_link(token: str) -> PlaceOffered | None:
    """The offer of a link, as far as there is one. Four queries."""
    found = opened("offered", token)
    if found is None or not found[0].isdecimal():
        return None
    row = Waiting.objects.select_related("vehicle", "workshop", "visit").filter(pk=int(found[0])).first()
    if row is None or people.rights_of(row.person_id, row.vehicle.name) is None:
        return None
    profile = people.profiles_of([row.person_id])[row.person_id]
    begins, ready = (datetime.fromisoformat(row.offered[key]) if row.offered else None for key in ("begins", "ready"))
    jobs = tuple(map(_job, JobKind.objects.filter(key__in=row.jobs).order_by("place", "key")))
    return PlaceOffered(row, row.vehicle.title, row.workshop, begins, ready, token, profile.language, jobs)


def titles(jobs: Sequence[JobOffered], language: str) -> list[str]:
    """What jobs are called."""
    return [in_words(one.words, language) for one in jobs]


def in_words(words: dict[str, dict[str, str]], language: str, part: str = "title") -> str:
    """A part of words in a language, else in English, else in the first there is."""
    found = words.get(language) or words.get("en") or next(iter(words.values()), {})
    return found.get(part, "")


def _job(row: JobKind) -> JobOffered:
    return JobOffered(row.key, row.words, row.minutes, row.price, row.currency)
