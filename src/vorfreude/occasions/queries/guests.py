"""Guests as the desk sees them: all parties, one party, what they asked, what is on their badges."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Prefetch, Q, QuerySet

from vorfreude.lib.plain import found_as
from vorfreude.occasions.models import CrewMember, Guest, GuestLetter, Occasion, Party, Question
from vorfreude.occasions.queries.links import guest_token

PAGE = 50
"""Parties of one page of the list."""

OPEN, NOT_INVITED, ARRIVED = "open", "not-invited", "arrived"
ANSWERS = ("coming", "waiting", "declined", OPEN, NOT_INVITED, ARRIVED)


@dataclass(frozen=True, slots=True)
class GuestLine:
    """One guest in a list. ``trouble`` says why a letter to them did not go; ``token`` opens their page, empty until they are invited."""

    number: int
    name: str
    email: str
    language: str
    leads: bool
    walk_in: bool
    coming: bool | None
    came_at: datetime | None
    left_at: datetime | None
    host: str
    token: str
    trouble: str
    written_at: datetime | None


@dataclass(frozen=True, slots=True)
class PartyLine:
    """One party in a list. ``host`` is the number of somebody of the crew; ``queued_at`` since when it waits."""

    number: int
    title: str
    group: str
    seats: int
    answer: str
    answered_at: datetime | None
    invited_at: datetime | None
    answer_until: datetime | None
    queued_at: datetime | None
    host: int | None
    guests: tuple[GuestLine, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Guests of an occasion by where they stand. ``seats`` None is room for all; ``uninvited`` are parties; ``blueprint`` is what journeys follow, or empty."""

    guests: int
    parties: int
    not_invited: int
    open: int
    coming: int
    waiting: int
    declined: int
    arrived: int
    seats: int | None
    questions: int
    uninvited: int
    blueprint: str

    @property
    def over(self) -> int:
        """How many more come than there is room for."""
        return max(0, self.coming - self.seats) if self.seats is not None else 0


@dataclass(frozen=True, slots=True)
class Sought:
    """What a list is asked for: words of a name or address, a group, one of ``ANSWERS``; empty is all."""

    words: str = ""
    group: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a guest, and its answer."""

    id: int
    guest: int
    name: str
    party: int
    words: str
    asked_at: datetime
    answer: str
    answered_at: datetime | None
    answered_by: str


@dataclass(frozen=True, slots=True)
class Badge:
    """What stands on a badge."""

    number: int
    name: str
    group: str
    code: str
    language: str


@dataclass(frozen=True, slots=True)
class Host:
    """Somebody of the crew who looks after guests."""

    number: int
    name: str
    guests: int


def guest_tally(occasion: str) -> Tally:
    """How many stand where. Three queries."""
    invited, comes, stays = Q(party__invited_at__isnull=False), Q(coming=True), Q(coming=False)
    counted = {
        "guests": Q(),
        "not_invited": ~invited & Q(walk_in=False),
        "open": invited & Q(party__answer=""),
        "coming": comes & Q(party__answer="coming"),
        "waiting": comes & Q(party__answer="waiting"),
        "declined": invited & (Q(party__answer="declined") | stays),
        "arrived": Q(came_at__isnull=False),
    }
    counts = {f"{name}_count": Count("pk", filter=which) for name, which in counted.items()}
    rows = Guest.objects.filter(occasion__public_id=occasion)
    uninvited = Count("party", distinct=True, filter=counted["not_invited"])
    said = rows.aggregate(parties_count=Count("party", distinct=True), uninvited_count=uninvited, **counts)
    blueprint, seats = Occasion.objects.values_list("blueprint", "seating__seats").get(public_id=occasion)
    asked = Question.objects.filter(guest__occasion__public_id=occasion, answered_at__isnull=True).count()
    return Tally(
        seats=seats,
        questions=asked,
        blueprint=blueprint,
        **{name.removesuffix("_count"): many for name, many in said.items()},
    )


def groups_of(occasion: str) -> list[str]:
    """The groups that parties of an occasion belong to. One query."""
    rows = Party.objects.filter(occasion__public_id=occasion).exclude(group="")
    return list(rows.order_by("group").values_list("group", flat=True).distinct())


def parties_of(occasion: str, sought: Sought, *, page: int = 1) -> tuple[list[PartyLine], bool]:
    """A page of parties by their number, and whether there are more. Three queries."""
    rows = _sought(Party.objects.filter(occasion__public_id=occasion), sought).distinct().order_by("number")
    first = (page - 1) * PAGE
    found = list(rows.prefetch_related(_GUESTS)[first : first + PAGE + 1])
    return [_party(row) for row in found[:PAGE]], len(found) > PAGE


def party_line(occasion: str, number: int) -> PartyLine | None:
    """One party; None where the occasion has none of this number. Three queries."""
    row = Party.objects.filter(occasion__public_id=occasion, number=number).prefetch_related(_GUESTS).first()
    return _party(row) if row else None


def hosts_of(occasion: str) -> list[Host]:
    """Those of the crew who look after guests, and how many each has. One query."""
    rows = CrewMember.objects.filter(occasion__public_id=occasion, left_at__isnull=True).annotate(many=Count("guests"))
    return [Host(row.number, row.name, row.many) for row in rows.order_by("name") if "host" in row.may]


def questions_of(occasion: str, *, party: int | None = None) -> list[Asked]:
    """What guests asked: what waits for an answer first, the longest waiting first of all. One query."""
    rows = Question.objects.filter(guest__occasion__public_id=occasion).select_related("guest__party")
    if party is not None:
        rows = rows.filter(guest__party__number=party)
    asked = [
        Asked(
            row.pk, row.guest.number, row.guest.name, row.guest.party.number, row.words, row.asked_at, row.answer,
            row.answered_at, row.answered_by,
        )
        for row in rows.order_by("asked_at")
    ]  # fmt: skip
    return [one for one in asked if one.answered_at is None] + [one for one in reversed(asked) if one.answered_at]


def badges_of(occasion: str, *, group: str = "", guest: int | None = None) -> list[Badge]:
    """What stands on the badges of those who come, by name. One query."""
    rows = Guest.objects.filter(occasion__public_id=occasion).select_related("party")
    rows = rows.filter(number=guest) if guest is not None else rows.filter(coming=True, party__answer="coming")
    if group:
        rows = rows.filter(party__group=group)
    return [
        Badge(row.number, row.name, row.party.group, row.code, row.language)
        for row in rows.order_by("found_as", "number")
    ]


_GUESTS = Prefetch(
    "guests",
    Guest.objects.select_related("host")
    .prefetch_related(Prefetch("letters", GuestLetter.objects.order_by("made_at", "pk")))
    .order_by("-leads", "number"),
)


def _sought(rows: QuerySet[Party], sought: Sought) -> QuerySet[Party]:
    if sought.words:
        words = found_as(sought.words)
        rows = rows.filter(
            Q(guests__found_as__contains=words) | Q(guests__email__contains=words) | Q(title__icontains=sought.words)
        )
    if sought.group:
        rows = rows.filter(group=sought.group)
    if sought.answer == NOT_INVITED:
        return rows.filter(invited_at__isnull=True)
    if sought.answer == OPEN:
        return rows.filter(invited_at__isnull=False, answer="")
    if sought.answer == ARRIVED:
        return rows.filter(guests__came_at__isnull=False)
    return rows.filter(answer=sought.answer) if sought.answer in ANSWERS else rows


def _party(row: Party) -> PartyLine:
    guests = list(row.guests.all())
    host = next((one.host.number for one in guests if one.host), None)
    return PartyLine(
        row.number, row.title, row.group, row.seats, row.answer, row.answered_at, row.invited_at, row.answer_until,
        row.queued_at, host, tuple(_guest(one, is_invited=row.invited_at is not None) for one in guests),
    )  # fmt: skip


def _guest(row: Guest, *, is_invited: bool) -> GuestLine:
    letters = list(row.letters.all())
    return GuestLine(
        row.number, row.name, row.email, row.language, row.leads, row.walk_in, row.coming, row.came_at, row.left_at,
        row.host.name if row.host else "", guest_token(row.pk, row.link) if is_invited else "",
        letters[-1].trouble if letters else "", next((one.sent_at for one in reversed(letters) if one.sent_at), None),
    )  # fmt: skip
