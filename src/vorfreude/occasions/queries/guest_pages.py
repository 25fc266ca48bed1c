"""An occasion as one guest sees it: their answer, their part of the programme as it goes, who looks after them, what waits for them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import Value
from django.db.models.functions import JSONObject

from vorfreude.core import programme as core
from vorfreude.occasions.models import (
    Bed,
    Contact,
    Follows,
    Guest,
    GuestAnswer,
    Item,
    Need,
    Party,
    Place,
    Question,
    Seat,
    Seating,
    SpecialTour,
)
from vorfreude.occasions.naming import first_name
from vorfreude.occasions.queries.looked_after import LookedAfter, looked_after_by
from vorfreude.occasions.turning import MINUTE, programme_of, progress_of, title_of
from vorfreude.occasions.wording import Glossary, in_their_words


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody of the same party. ``speaks`` is whether the reader may speak for them, ``told`` whether they said what they need.

    What it is, no page says again: a link may be sent on.
    """

    number: int
    name: str
    coming: bool | None
    is_reader: bool
    speaks: bool
    told: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """An item of the guest's programme as it goes. ``way`` is how one gets there; ``late`` how much later than planned."""

    key: str
    title: str
    subtitle: str
    text: str
    place: str
    way: str
    begins: datetime
    ends: datetime
    late: timedelta
    called_off: bool
    begun: bool
    ended: bool


@dataclass(frozen=True, slots=True)
class RideShown:
    """A ride in which the guest has a seat; times as they are with what is known of its delay."""

    title: str
    starts_from: str
    goes_to: str
    leaves_at: datetime
    arrives_at: datetime
    late: timedelta


@dataclass(frozen=True, slots=True)
class Stay:
    """Where the guest sleeps."""

    hotel: str
    street: str
    telephone: str
    evening: date
    morning: date
    room: str


@dataclass(frozen=True, slots=True)
class NeedShown:
    """What somebody sees to for the guest: by its kind in their language, never in words of the crew."""

    number: int
    kind: str
    opened_at: datetime
    promised_at: datetime
    standing: str
    by: str


@dataclass(frozen=True, slots=True)
class TourShown:
    """A tour of the guest's own. ``stops`` are places with the instants at which they are reached."""

    begins: datetime
    guide: str
    stops: tuple[tuple[str, datetime], ...]


@dataclass(frozen=True, slots=True)
class Whom:
    """Whom guests may call."""

    what: str
    name: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """What the guest asked, and the answer; empty while there is none."""

    words: str
    answer: str


@dataclass(frozen=True, slots=True)
class Trip:
    """How the guest comes and goes, in their words."""

    arrives_at: datetime | None
    arrives_by: str
    leaves_at: datetime | None
    leaves_by: str


@dataclass(frozen=True, slots=True)
class Invited:
    """The occasion for one guest, as far as it is asked for at every look."""

    occasion: str
    name: str
    number: int
    guest: str
    code: str
    language: str
    title: str
    text: str
    place: str
    timezone: str
    starts_at: datetime
    ends_at: datetime
    standing: str
    changes: int
    host: str
    group: str
    seats: int
    answer: str
    answer_until: datetime | None
    coming: bool | None
    came_at: datetime | None
    left_at: datetime | None
    companions: tuple[Companion, ...]
    ahead: int
    is_full: bool


@dataclass(frozen=True, slots=True)
class Around:
    """What stands round the programme of somebody who comes."""

    rides: tuple[RideShown, ...]
    stays: tuple[Stay, ...]
    contacts: tuple[Whom, ...]
    questions: tuple[QuestionShown, ...]
    trip: Trip


def invited(guest: Guest) -> Invited:
    """The invitation of a guest, who comes with occasion and party. One query, up to two more for a party that does not come yet."""
    row, party = guest.occasion, guest.party
    rows = Guest.objects.filter(party=party).select_related("sensitive").order_by("-leads", "number")
    companions = tuple(_companion(one, guest) for one in rows)
    host = guest.host.name if guest.host else ""
    words: dict[str, str] = row.words.get(guest.language) or next(iter(row.words.values()), {})
    return Invited(
        row.public_id, row.name, guest.number, guest.name, guest.code, guest.language, title_of(row, guest.language),
        str(words.get("text", "")), str(words.get("place", "")), row.timezone, row.starts_at, row.ends_at, row.standing,
        row.changes, host, party.group, party.seats, party.answer, party.answer_until, guest.coming, guest.came_at, guest.left_at, companions,
        _ahead(party), _is_full(party),
    )  # fmt: skip


def programme_for(guest: Guest, *, now: datetime) -> list[Stop]:
    """The guest's part of the programme, in the order in which it happens. Two queries."""
    row = guest.occasion
    items = list(Item.objects.filter(occasion=row).select_related("place").order_by("starts_at", "key"))
    links = Follows.objects.filter(after__occasion=row).order_by("pk")
    whole = programme_of(row, items, links, (), language=guest.language)
    times = core.times_of(whole, progress_of(items), now=now)
    mine = core.for_groups(whole, (guest.party.group,)).by_key
    stops = [_stop(one, times[one.key], guest.language, row.glossary) for one in items if one.key in mine]
    return sorted(stops, key=lambda one: (one.begins, one.ends, one.key))


def around(guest: Guest) -> Around:
    """Rides, beds, whom to call, questions, and how they travel. One query: each is a row or two, and asking costs more than answering."""
    found = _said_around(guest)
    travel = getattr(guest, "travel", None)
    rides, stays = (_ride(one, guest) for one in found["ride"]), (_stay(one) for one in found["bed"])
    return Around(
        tuple(sorted(rides, key=lambda one: one.leaves_at)),
        tuple(sorted(stays, key=lambda one: one.evening)),
        tuple(sorted((_whom(one, guest) for one in found["contact"]), key=lambda one: (one.what, one.name))),
        tuple(QuestionShown(one["words"], one["answer"]) for one in sorted(found["question"], key=lambda one: str(one["asked"]))),
        Trip(travel.arrives_at, travel.arrives_by, travel.leaves_at, travel.leaves_by) if travel else Trip(None, "", None, ""),
    )  # fmt: skip


def seen_to(guest: Guest) -> tuple[list[NeedShown], TourShown | None]:
    """What is being seen to for the guest, and a tour of their own once its guide has said yes. Two queries."""
    needs = Need.objects.filter(guest=guest).exclude(standing=Need.Standing.WITHDRAWN).select_related("kind", "member")
    tour = (
        SpecialTour.objects.filter(guest=guest, confirmed_at__isnull=False, called_off_at__isnull=True)
        .select_related("guide")
        .order_by("-composed_at")
        .first()
    )
    return [_need(one, guest.language) for one in needs.order_by("opened_at", "number")], _tour(
        tour, guest
    ) if tour else None


def answered_afterwards(guest: Guest) -> tuple[list[LookedAfter], dict[int | None, tuple[int, str]]]:
    """Whom a guest may speak of, and what they said already, by number; None is the whole. Two queries."""
    said = GuestAnswer.objects.filter(guest=guest).select_related("member")
    return looked_after_by(guest.pk), {
        (one.member.number if one.member else None): (one.score, one.words) for one in said
    }


def _companion(one: Guest, reader: Guest) -> Companion:
    speaks = one.pk == reader.pk or not one.email
    return Companion(
        one.number, one.name, one.coming, one.pk == reader.pk, speaks, speaks and hasattr(one, "sensitive")
    )


def _ahead(party: Party) -> int:
    if party.queued_at is None:
        return 0
    waiting = Party.objects.filter(occasion=party.occasion_id, answer=Party.Answer.WAITING)
    return waiting.filter(queued_at__lt=party.queued_at).count()


def _is_full(party: Party) -> bool:
    """Whether a yes would wait; not asked for a party that comes or waits already."""
    if party.answer in {Party.Answer.COMING, Party.Answer.WAITING}:
        return False
    seats = Seating.objects.filter(occasion=party.occasion_id).values_list("seats", flat=True).first()
    if seats is None:
        return False
    return Guest.objects.filter(occasion=party.occasion_id, coming=True, party__answer="coming").count() >= seats


def _stop(row: Item, times: core.Times, language: str, glossary: Glossary) -> Stop:
    place = row.place
    title, subtitle, where = (
        in_their_words(glossary, one, language) for one in (row.title, row.subtitle, place.name if place else "")
    )
    return Stop(
        row.key, title, subtitle, row.text, where, _way(place, language), times.begins, times.ends,
        times.late, times.called_off, row.begun_at is not None, row.ended_at is not None,
    )  # fmt: skip


def _way(place: Place | None, language: str) -> str:
    return str(place.way.get(language) or next(iter(place.way.values()), "")) if place else ""


def _said_around(guest: Guest) -> dict[str, list[dict[str, Any]]]:
    """Rows of four tables by what they are, each with the fields that are shown."""
    ride = ("title", "starts_from", "goes_to", "leaves_at", "arrives_at", "late_minutes", "left_at", "arrived_at")
    hotel = ("title", "street", "telephone")
    rows = [
        ("ride", Seat.objects.filter(guest=guest), {name: f"ride__{name}" for name in ride}),
        ("bed", Bed.objects.filter(guest=guest), {name: f"hotel__{name}" for name in hotel} | {name: name for name in ("evening", "morning", "room")}),
        ("contact", Contact.objects.filter(occasion=guest.occasion_id, for_guests=True), {name: name for name in ("what", "name", "phone", "email")}),
        ("question", Question.objects.filter(guest=guest), {"words": "words", "answer": "answer", "asked": "asked_at"}),
    ]  # fmt: skip
    first, *others = (chosen.order_by().values_list(Value(what), JSONObject(**fields)) for what, chosen, fields in rows)
    found: dict[str, list[dict[str, Any]]] = {what: [] for what, _, _ in rows}
    for what, said in first.union(*others, all=True):
        found[what].append(said)
    return found


def _ride(said: dict[str, Any], guest: Guest) -> RideShown:
    late = said["late_minutes"] * MINUTE
    title, starts, goes = (
        in_their_words(guest.occasion.glossary, str(said[name]), guest.language)
        for name in ("title", "starts_from", "goes_to")
    )
    return RideShown(
        title,
        starts,
        goes,
        _instant(said["left_at"]) or _at(said["leaves_at"]) + late,
        _instant(said["arrived_at"]) or _at(said["arrives_at"]) + late,
        late,
    )


def _whom(said: dict[str, Any], guest: Guest) -> Whom:
    what, name = (in_their_words(guest.occasion.glossary, str(said[part]), guest.language) for part in ("what", "name"))
    return Whom(**(said | {"what": what, "name": name}))


def _stay(said: dict[str, Any]) -> Stay:
    evening, morning = (date.fromisoformat(said[name]) for name in ("evening", "morning"))
    return Stay(said["title"], said["street"], said["telephone"], evening, morning, said["room"])


def _instant(said: str | None) -> datetime | None:
    return _at(said) if said else None


def _at(said: str) -> datetime:
    """An instant as the database has it in JSON; SQLite keeps UTC and does not say so."""
    found = datetime.fromisoformat(said)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _need(row: Need, language: str) -> NeedShown:
    words: dict[str, str] = row.kind.words.get(language) or next(iter(row.kind.words.values()), {})
    kind = words.get("title", row.kind.key)
    by = first_name(row.member.name) if row.member else ""
    return NeedShown(row.number, str(kind), row.opened_at, row.promised_at, row.standing, by)


def _tour(row: SpecialTour, guest: Guest) -> TourShown:
    glossary = guest.occasion.glossary
    stops = tuple(
        (in_their_words(glossary, str(stop["place"]), guest.language), datetime.fromisoformat(stop["from"]))
        for stop in row.stops
    )
    guide = first_name(row.guide.name) if row.guide else ""
    return TourShown(row.starts_at or row.composed_at, guide, stops)
