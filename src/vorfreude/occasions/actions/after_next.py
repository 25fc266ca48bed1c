"""The next occasion begins from this one: what was planned moves to its days, what was found open becomes a gate, nobody is invited yet."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import models, transaction
from django.db.models import Q, QuerySet

from vorfreude.lib.holding import ERASED
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.actions.planning import NewOccasion, plan_occasion
from vorfreude.occasions.models import (
    Agency,
    Alternative,
    Briefing,
    BudgetLine,
    Contact,
    CrewMember,
    Finding,
    Follows,
    Gate,
    Item,
    Kit,
    NeedKind,
    Occasion,
    Place,
    Post,
    Risk,
    Variant,
)
from vorfreude.occasions.unfit import Unfit

LOOKED_AT = timedelta(days=14)
"""Before the next occasion's beginning, what was found at the one before must have been looked at."""

AS_PLANNED = {"begun_at": None, "ended_at": None, "put_off_minutes": 0, "called_off_at": None}
UNDECIDED = {"chosen": None, "decided_at": None, "decided_by": ""}


def begin_next(*, occasion: str, wanted: NewOccasion, manager: int | None = None, actor: str, now: datetime) -> str:
    """Plans an occasion as this one was, on other days; gives its public id.

    Places, programme, posts, briefings, kinds of needs, gates, risks, alternatives, contacts, kit, the crew that is still there and what
    was spent (as what is planned) go with it; times keep their day and their hour on the wall. Guests, roster, decisions and whatever
    happened do not. Each finding that is open becomes a gate. Raises Unfit: not-there, and as ``plan_occasion`` does.
    """
    with transaction.atomic():
        row = Occasion.objects.filter(public_id=occasion).first()
        if row is None:
            raise Unfit("not-there", came=occasion, expected="an occasion")
        made = plan_occasion(wanted=wanted, manager=manager, actor=actor, now=now)
        with changing(made, part="occasion", actor=actor, now=now) as fresh:
            fresh.after, fresh.blueprint, fresh.currency, fresh.glossary = (
                row,
                row.blueprint,
                row.currency,
                row.glossary,
            )
            fresh.save(update_fields=["after", "blueprint", "currency", "glossary"])
            _copy_all(_Copy(row, fresh, _on_the_wall(row, fresh)), actor, now)
    return made


@dataclass(frozen=True, slots=True)
class _Copy:
    """From one occasion to another; ``move`` is an instant of the first, in the second."""

    old: Occasion
    new: Occasion
    move: Callable[[datetime], datetime]

    def copy[M: models.Model](self, rows: QuerySet[M], change: Callable[[M], object] = lambda _: None) -> dict[int, M]:
        """Copies of rows by the key of what they were copied from, each as ``change`` leaves it."""
        found = list(rows.order_by("pk"))
        keys = [int(row.pk) for row in found]
        for row in found:
            row.pk = None
            if hasattr(row, "occasion_id"):
                row.occasion_id = self.new.pk
            change(row)
        rows.bulk_create(found)
        return dict(zip(keys, found, strict=True))


def _copy_all(to: _Copy, actor: str, now: datetime) -> None:
    places = to.copy(Place.objects.filter(occasion=to.old))
    _programme(to, places)
    _crew(to, actor, now)
    _posts(to, places)
    to.copy(NeedKind.objects.filter(occasion=to.old))
    _readiness(to)
    to.copy(Kit.objects.filter(occasion=to.old))
    to.copy(Contact.objects.filter(occasion=to.old), lambda row: _place(row, places))
    _budget(to)


def _programme(to: _Copy, places: dict[int, Place]) -> None:
    usual = _usual_places(to.old)

    def change(row: Item) -> None:
        row.place_id = usual.get(row.key, row.place_id)
        _place(row, places)
        row.starts_at = to.move(row.starts_at)
        for name, value in AS_PLANNED.items():
            setattr(row, name, value)

    items = to.copy(Item.objects.filter(occasion=to.old), change)

    def link(row: Follows) -> None:
        row.before, row.after = items[row.before_id], items[row.after_id]

    to.copy(Follows.objects.filter(after__occasion=to.old).order_by("pk"), link)

    def undecided(row: Alternative) -> None:
        row.decide_at = to.move(row.decide_at) if row.decide_at else None
        row.moves = {key: {"to": move["to"]} for key, move in row.moves.items()}
        for name, value in UNDECIDED.items():
            setattr(row, name, value)

    to.copy(Alternative.objects.filter(occasion=to.old), undecided)


def _usual_places(row: Occasion) -> dict[str, int | None]:
    """Where items take place that an alternative has moved: by key the place they had before it rained."""
    places = dict(Place.objects.filter(occasion=row).values_list("name", "pk"))
    now = dict(Item.objects.filter(occasion=row).values_list("key", "place__name"))
    held = Alternative.objects.filter(occasion=row, chosen=True).values_list("moves", flat=True)
    return {
        key: places.get(move.get("from", ""))
        for moves in held
        for key, move in moves.items()
        if now.get(key) == move["to"]
    }


def _crew(to: _Copy, actor: str, now: datetime) -> None:
    agencies = to.copy(Agency.objects.filter(occasion=to.old))

    def change(row: CrewMember) -> None:
        row.agency = agencies[row.agency_id] if row.agency_id else None
        row.windows = [[to.move(datetime.fromisoformat(one)).isoformat() for one in window] for window in row.windows]
        row.link, row.linked_at, row.added_at, row.added_by = 1, None, now, actor

    to.copy(CrewMember.objects.filter(occasion=to.old).filter(left_at__isnull=True).exclude(name=ERASED), change)


def _posts(to: _Copy, places: dict[int, Place]) -> None:
    briefings = to.copy(Briefing.objects.filter(occasion=to.old))

    def change(row: Post) -> None:
        _place(row, places)
        row.briefing = briefings[row.briefing_id] if row.briefing_id else None
        row.starts_at, row.ends_at = to.move(row.starts_at), to.move(row.ends_at)

    to.copy(Post.objects.filter(occasion=to.old), change)


def _readiness(to: _Copy) -> None:
    def change(row: Gate) -> None:
        row.due_at = to.move(row.due_at)

    gates = to.copy(Gate.objects.filter(occasion=to.old), change)

    def tie(row: Risk) -> None:
        row.gate = gates[row.gate_id] if row.gate_id else None

    to.copy(Risk.objects.filter(occasion=to.old), tie)
    known = {gate.key for gate in gates.values()}
    Gate.objects.bulk_create(
        Gate(occasion=to.new, key=key, title=one.words, owner=one.owner, due_at=to.new.starts_at - LOOKED_AT)
        for one in Finding.objects.filter(occasion=to.old, done_at__isnull=True).order_by("pk")
        if (key := f"found-{one.pk}") not in known
    )


def _budget(to: _Copy) -> None:
    """What was spent is what is planned now; where nothing was, what had been planned."""
    chosen = Variant.objects.filter(occasion=to.old, chosen_at__isnull=False).first()

    def change(row: BudgetLine) -> None:
        row.variant = None
        row.planned_minor = row.spent_minor or row.planned_minor
        row.committed_minor = row.spent_minor = 0

    every, of_chosen = Q(variant__isnull=True), Q(variant=chosen) if chosen else Q(pk__in=[])
    to.copy(BudgetLine.objects.filter(every | of_chosen, occasion=to.old), change)


def _place(row: Item | Post | Contact, places: dict[int, Place]) -> None:
    row.place = places[row.place_id] if row.place_id else None


def _on_the_wall(old: Occasion, new: Occasion) -> Callable[[datetime], datetime]:
    """Moves by whole days, so that nine o'clock stays nine o'clock, over a change of summer time as well."""
    there, here = ZoneInfo(old.timezone), ZoneInfo(new.timezone)
    days = (new.starts_at.astimezone(here).date() - old.starts_at.astimezone(there).date()).days

    def move(at: datetime) -> datetime:
        return (at.astimezone(there).replace(tzinfo=None) + timedelta(days=days)).replace(tzinfo=here)

    return move
