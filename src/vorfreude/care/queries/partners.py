"""What partners are asked to do, how they keep it, and whether one is slipping while it slips."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Literal

from django.db.models import OuterRef, Q, Subquery

from vorfreude.care.commissioned import OVER, PROMISES
from vorfreude.care.models import Commission, CommissionStep, Partner, PartnerMember, Receipt
from vorfreude.core.slipping import Settled, Slipping, slipping
from vorfreude.journeys.queries.kept import CameOf, came_of

LOOKED_BACK = timedelta(days=365)
ANSWERED = "commission-answered"
"""The one promise that no cause of a delay excuses: it was about saying so."""
type Kept = Literal["kept", "broken", "excused", "open"]


@dataclass(frozen=True, slots=True)
class Work:
    """One commission, as its partner and we see it. ``visit`` is its subject, ``visit_id`` and ``house`` are public ids. Nothing of it says whose the vehicle is."""

    public_id: str
    number: int
    partner: str
    kind: str
    words: str
    standing: str
    vehicle: str
    registration: str
    serial: str
    visit: str
    visit_id: str
    house: str
    asked_at: datetime
    answer_until: datetime
    due_at: datetime
    first_due_at: datetime
    taken_at: datetime | None
    done_at: datetime | None
    back_at: datetime | None
    cost: int | None
    currency: str


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A receipt. ``direction``: out is from us to the partner; ``taken_at`` None until whoever takes it has confirmed it."""

    number: int
    direction: str
    keys: int
    reading: int | None
    level: int | None
    condition: str
    photos: tuple[str, ...]
    given_at: datetime
    taken_at: datetime | None
    objection: str


@dataclass(frozen=True, slots=True)
class Promised:
    """One promise about one commission: what came of it, how late, and the causes that the partner named."""

    commission: str
    vehicle: str
    name: str
    came: Kept
    started: datetime
    due: datetime | None
    settled: datetime | None
    causes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pending:
    """Work at a partner that wants somebody here: a question nobody answered, work that is late, or something that was given back to us."""

    public_id: str
    vehicle: str
    partner: str
    why: Literal["unanswered", "late", "to-confirm"]
    at: datetime


@dataclass(frozen=True, slots=True)
class House:
    """A partner and how it stands."""

    row: int
    public_id: str
    name: str
    does: tuple[str, ...]
    rate: float
    timezone: str
    telephone: str
    is_open: bool
    open: int
    late: int
    kept: int
    broken: int
    slip: Slipping


def work_of(house: int, *, over: bool = False, most: int = 200) -> list[Work]:
    """The commissions of one partner (by row): those that are open, the most pressing first; or those that are over, the newest first. One query."""
    rows = Commission.objects.filter(partner=house).select_related("partner", "visit__vehicle")
    chosen = (
        rows.filter(standing__in=OVER).order_by("-asked_at")
        if over
        else rows.exclude(standing__in=OVER).order_by("due_at", "pk")
    )
    return [_work(one) for one in chosen[:most]]


def pending(*, now: datetime) -> list[Pending]:
    """What wants to be looked at of work at partners, what is late longest first. One query."""
    given = Receipt.objects.filter(commission=OuterRef("pk"), direction="back", taken_at=None).values("given_at")[:1]
    unanswered = Q(standing=Commission.Standing.ASKED, answer_until__lt=now)
    late = Q(standing__in=[Commission.Standing.TAKEN, Commission.Standing.HERE], due_at__lt=now)
    rows = Commission.objects.exclude(standing__in=OVER).annotate(given=Subquery(given))
    wanted = rows.filter(unanswered | late | Q(given__isnull=False)).select_related("partner", "visit__vehicle")
    return sorted((_pending(one, one.given) for one in wanted), key=lambda one: one.at)


def work_of_visit(visit: str) -> list[Work]:
    """The commissions of a visit (by public id), in order. One query."""
    rows = Commission.objects.filter(visit__public_id=visit).select_related("partner", "visit__vehicle")
    return [_work(one) for one in rows.order_by("number")]


def one_work(public_id: str, *, house: int | None = None) -> Work | None:
    """One commission, of this partner where one asks; None where it is not there or another's. One query."""
    rows = Commission.objects.filter(public_id=public_id)
    row = (rows if house is None else rows.filter(partner=house)).select_related("partner", "visit__vehicle").first()
    return _work(row) if row else None


def steps_of(public_id: str) -> list[CommissionStep]:
    """What happened to a commission, the oldest first. One query."""
    return list(CommissionStep.objects.filter(commission__public_id=public_id).order_by("at", "pk"))


def receipts_of(public_id: str) -> list[HandedOver]:
    """Its receipts, in order. One query."""
    rows = Receipt.objects.filter(commission__public_id=public_id).order_by("number")
    return [
        HandedOver(
            row.number, row.direction, row.keys, row.reading, row.level, row.condition, tuple(row.photos), row.given_at, row.taken_at, row.objection,
        )
        for row in rows
    ]  # fmt: skip


def houses(*, now: datetime) -> list[House]:
    """Every partner and how it stands, those that slip first. Three queries, and one for 500 visits."""
    rows = list(Partner.objects.order_by("name"))
    work = defaultdict(list)
    for one in Commission.objects.filter(asked_at__gte=now - LOOKED_BACK).select_related("visit"):
        work[one.partner_id].append(one)
    found = _came_of([one for of_house in work.values() for one in of_house])
    return sorted((_house(row, work[row.pk], found, now) for row in rows), key=_worst_first)


def house_of(public_id: str, *, now: datetime) -> House | None:
    """One partner and how it stands; None where it is not there. Three queries."""
    row = Partner.objects.filter(public_id=public_id).first()
    if row is None:
        return None
    work = list(Commission.objects.filter(partner=row, asked_at__gte=now - LOOKED_BACK).select_related("visit"))
    return _house(row, work, _came_of(work), now)


def members_of(house: int) -> list[tuple[int, str, str]]:
    """Who may come through the door of a partner (by row): the row of each, name and address. One query."""
    rows = PartnerMember.objects.filter(partner=house, revoked_at=None).select_related("person").order_by("granted_at")
    return [(one.pk, one.person.name, one.person.email) for one in rows]


def houses_that_do() -> list[tuple[str, str, tuple[str, ...]]]:
    """Partners that can be asked: public id, name, what they do. One query."""
    return [(one.public_id, one.name, tuple(one.does)) for one in Partner.objects.filter(is_open=True).order_by("name")]


def promises_of(house: int, *, since: datetime, until: datetime) -> list[Promised]:
    """Every promise about a partner's work that was settled in a stretch, or is open at its end, the oldest first. Three queries."""
    rows = list(Commission.objects.filter(partner=house, asked_at__lt=until).select_related("visit__vehicle"))
    causes = _causes(rows)
    found = _came_of(rows)
    told = [
        Promised(
            row.public_id,
            row.visit.vehicle.title,
            one.name,
            _kept(one),
            one.started,
            one.due,
            one.settled,
            causes[row.pk] if one.standing == "broken" and one.name != ANSWERED else (),
        )
        for row in rows
        for one in found.get((row.visit.name, str(row.number)), ())
        if one.settled is None or since <= one.settled < until
    ]
    return sorted(told, key=lambda one: one.started)


def promised_of(work: Work) -> list[CameOf]:
    """The promises about one commission as its journey counts them, in the order in which they began. One query."""
    return [one for one in came_of({work.visit}, names=PROMISES) if one.per == str(work.number)]


def ways_back(work: Iterable[Work]) -> dict[str, datetime]:
    """By when what is done is to be back, by commission, as its journey counts it. One query; none where nothing is done."""
    waiting = {(one.visit, str(one.number)): one.public_id for one in work if one.standing == Commission.Standing.DONE}
    found = came_of({visit for visit, _per in waiting}, names=["commission-back"]) if waiting else []
    due = [(waiting[one.subject, one.per], one.due) for one in found if (one.subject, one.per) in waiting]
    return {public_id: at for public_id, at in due if at is not None}


def receipt_shows(public_id: str, number: int, photo: str, *, house: int) -> bool:
    """Whether a receipt of a commission of this partner shows a photograph. One query."""
    rows = Receipt.objects.filter(commission__public_id=public_id, commission__partner=house, number=number)
    return any(photo in shown for shown in rows.values_list("photos", flat=True))


def month_of(month: str, zone: tzinfo = UTC) -> tuple[datetime, datetime]:
    """``2026-11`` → from its first instant to the first of the next, on the clock of this zone. Raises ValueError for another text."""
    first = datetime.strptime(month, "%Y-%m").replace(tzinfo=zone)
    return first, (first + timedelta(days=32)).replace(day=1)


def _came_of(rows: Iterable[Commission]) -> dict[tuple[str, str], list[CameOf]]:
    """What came of the promises about these commissions, by visit and number."""
    visits: Collection[str] = {one.visit.name for one in rows}
    found: dict[tuple[str, str], list[CameOf]] = defaultdict(list)
    for one in came_of(visits, names=PROMISES) if visits else ():
        found[one.subject, one.per].append(one)
    return found


def _causes(rows: Iterable[Commission]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = defaultdict(tuple)
    steps = CommissionStep.objects.filter(commission__in=[one.pk for one in rows]).exclude(cause="").order_by("at")
    for commission, cause in steps.values_list("commission_id", "cause"):
        found[commission] += (cause,)
    return found


def _house(row: Partner, work: list[Commission], found: dict[tuple[str, str], list[CameOf]], now: datetime) -> House:
    theirs = [one for commission in work for one in found.get((commission.visit.name, str(commission.number)), ())]
    settled = sorted((one for one in theirs if one.settled and one.standing in {"kept", "broken"}), key=_when)
    open_ = [one for one in work if one.standing not in OVER]
    return House(
        row=row.pk,
        public_id=row.public_id,
        name=row.name,
        does=tuple(row.does),
        rate=row.rate,
        timezone=row.timezone,
        telephone=row.telephone,
        is_open=row.is_open,
        open=len(open_),
        late=sum(one.due_at < now and one.done_at is None for one in open_),
        kept=sum(one.standing == "kept" for one in settled),
        broken=sum(one.standing == "broken" for one in settled),
        slip=slipping([Settled(_when(one), one.standing == "kept") for one in settled], rate=row.rate),
    )


def _worst_first(one: House) -> tuple[int, int, str]:
    return ("slipping", "watch", "steady").index(one.slip.slip), -one.late, one.name


def _when(one: CameOf) -> datetime:
    return one.settled or one.started


def _pending(row: Commission, given: datetime | None) -> Pending:
    vehicle, partner = row.visit.vehicle.title, row.partner.name
    if given is not None:
        return Pending(row.public_id, vehicle, partner, "to-confirm", given)
    if row.standing == Commission.Standing.ASKED:
        return Pending(row.public_id, vehicle, partner, "unanswered", row.answer_until)
    return Pending(row.public_id, vehicle, partner, "late", row.due_at)


def _kept(one: CameOf) -> Kept:
    return (
        "open"
        if one.settled is None
        else "kept"
        if one.standing == "kept"
        else "broken"
        if one.standing == "broken"
        else "excused"
    )


def _work(row: Commission) -> Work:
    vehicle = row.visit.vehicle
    return Work(
        row.public_id, row.number, row.partner.name, row.kind, row.words, row.standing, vehicle.title, vehicle.registration, vehicle.serial,
        row.visit.name, row.visit.public_id, row.partner.public_id, row.asked_at, row.answer_until, row.due_at, row.first_due_at, row.taken_at, row.done_at, row.back_at, row.cost, row.currency,
    )  # fmt: skip
