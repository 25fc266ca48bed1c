"""Needs as a phone of the crew shows them: theirs, those they are asked for, those that wait; and special tours they give or hear of.

A guest's name and what exactly they need is read by whoever has it, is asked for it, or opened it; others read its kind and place.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from vorfreude.occasions.models import CrewMember, Guest, Need, NeedKind, NeedStep, Place, SpecialTour
from vorfreude.occasions.queries.floating import float_in, present_of
from vorfreude.occasions.queries.links import Member
from vorfreude.occasions.wording import in_their_words, said_in


@dataclass(frozen=True, slots=True)
class PhoneNeed:
    """One need. ``guest`` None, ``guest_name`` and ``words`` empty where they are not theirs to read. ``asked``: it is proposed to them.

    ``place`` is in their language, ``spot`` the name of the same place as it is written.
    """

    number: int
    kind: str
    words: str
    place: str
    spot: str
    way: str
    guest: int | None
    guest_name: str
    promised: datetime
    state: str
    mine: bool
    asked: bool
    opened_by_me: bool
    able: bool
    who: str
    there: datetime | None


@dataclass(frozen=True, slots=True)
class PhoneTour:
    """A special tour: ``guiding`` says whether they give it; ``guest`` is one of those who go along."""

    guest: int
    guests: tuple[str, ...]
    guiding: bool
    guide: str
    begins: datetime | None
    stops: tuple[tuple[str, str, datetime], ...]
    confirmed: bool
    why: str
    instead: tuple[tuple[str, str, datetime], ...]


@dataclass(frozen=True, slots=True)
class Needs:
    """The page: kinds to open one by key and title; then tours, theirs, those they are asked for, those that wait, those they opened."""

    kinds: tuple[tuple[str, str], ...]
    tours: tuple[PhoneTour, ...]
    mine: tuple[PhoneNeed, ...]
    asked: tuple[PhoneNeed, ...]
    waiting: tuple[PhoneNeed, ...]
    opened: tuple[PhoneNeed, ...]


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody who is there and can do it, too; ``free`` whether they are of the float and have nothing in hand, ``place`` where they were last."""

    number: int
    name: str
    free: bool
    place: str


@dataclass(frozen=True, slots=True)
class NeedOpen:
    """One need on a page of its own: what can still be said of it (places: name, and what it is in their language), and to whom it can be handed."""

    need: PhoneNeed
    places: tuple[tuple[str, str], ...]
    others: tuple[Other, ...]


def needs_for(member: Member, *, actor: str, now: datetime) -> Needs:
    """What somebody of the crew sees; ``actor`` is how they are named where they opened something. Four queries."""
    kinds = NeedKind.objects.filter(occasion=member.occasion_id).order_by("rank", "key")
    titles = tuple((one.key, str(said_in(one.words, member.language, {}).get("title", one.key))) for one in kinds)
    skills = _skills(member)
    found = [_shown(row, member, actor, skills) for row in _open(member).order_by("promised_at", "number")]
    mine = tuple(one for one in found if one.mine)
    asked = tuple(one for one in found if one.asked)
    waiting = tuple(
        one for one in found if one.state == "waiting" and not one.asked and not one.opened_by_me and one.able
    )
    opened = tuple(one for one in found if one.opened_by_me and not one.mine and not one.asked)
    return Needs(titles, tuple(_tours(member, now)), mine, asked, waiting, opened)


def need_for(member: Member, number: int, *, actor: str, now: datetime) -> NeedOpen | None:
    """One open need of their occasion; None for one that is over, or of another. Three queries, seven where it is theirs to hand over."""
    row = _open(member).filter(number=number).first()
    if row is None:
        return None
    shown = _shown(row, member, actor, _skills(member))
    names = Place.objects.filter(occasion=member.occasion_id).values_list("name", flat=True)
    places = sorted(((name, _say(member, name)) for name in names), key=lambda one: one[1])
    others = _others(member, frozenset(row.skills), now) if shown.mine else ()
    return NeedOpen(shown, tuple(places), tuple(others))


def _others(member: Member, skills: frozenset[str], now: datetime) -> list[Other]:
    """Everybody else who is there and can do what it asks: who is free first."""
    present = present_of(member.occasion, member.timezone, now=now)
    free = {one.number: one.place for one in float_in(present, now=now) if one.is_free}
    able = (
        one
        for one in map(present.members.__getitem__, present.since)
        if one.pk != member.id and skills <= {*one.skills}
    )
    found = [Other(one.number, one.name, one.number in free, _say(member, free.get(one.number, ""))) for one in able]
    return sorted(found, key=lambda one: (not one.free, one.name, one.number))


def _say(member: Member, written: str) -> str:
    return in_their_words(member.glossary, written, member.language)


def _skills(member: Member) -> frozenset[str]:
    return frozenset(CrewMember.objects.values_list("skills", flat=True).get(pk=member.id))


def _open(member: Member) -> Any:
    """Open needs, each with whom it was last proposed to."""
    rows = Need.objects.filter(occasion=member.occasion_id, standing__in=["waiting", "taken", "there"])
    return with_last_step(rows).select_related("kind", "place", "guest", "member")


def with_last_step(rows: Any) -> Any:
    """Needs, each with the step that was last said of who has it, and its member."""
    steps = NeedStep.objects.filter(need=OuterRef("pk")).exclude(
        step__in=[NeedStep.Step.OVERDUE, NeedStep.Step.STILL_OPEN]
    )
    last = steps.order_by("-pk")
    return rows.annotate(
        last_step=Subquery(last.values("step")[:1]), last_member=Subquery(last.values("member_id")[:1])
    )


def is_asked(row: Any, member: Member) -> bool:
    """Whether a need waits and was last proposed to them; ``row`` comes ``with_last_step``."""
    return bool(row.standing == "waiting" and row.last_step == "proposed" and row.last_member == member.id)


def _shown(row: Any, member: Member, actor: str, skills: frozenset[str]) -> PhoneNeed:
    mine = row.member_id == member.id
    asked = is_asked(row, member)
    opened = row.opened_by == actor
    reads = mine or asked or opened
    return PhoneNeed(
        number=row.number, kind=str(said_in(row.kind.words, member.language, {}).get("title", row.kind.key)),
        words=row.words if reads else "", place=_say(member, row.place.name) if row.place else "",
        spot=row.place.name if row.place else "", way=str(said_in(row.place.way, member.language, "")) if row.place else "",
        guest=row.guest.number if row.guest and reads else None, guest_name=row.guest.name if row.guest and reads else "",
        promised=row.promised_at, state=row.standing, mine=mine, asked=asked, opened_by_me=opened,
        able=set(row.skills) <= skills, who=row.member.name if row.member else "", there=row.there_at,
    )  # fmt: skip


def _tours(member: Member, now: datetime) -> Iterable[PhoneTour]:
    """Tours that they guide, and those of guests they are host of; what is over is not shown, and those who go together are one."""
    rows = (
        SpecialTour.objects.filter(Q(guide=member.id) | Q(guest__host=member.id), occasion=member.occasion_id, called_off_at__isnull=True)
        .select_related("guest", "guide").order_by("starts_at", "pk")
    )  # fmt: skip
    together: dict[tuple[int | None, datetime | None, int], list[SpecialTour]] = {}
    for row in rows:
        if row.stops and datetime.fromisoformat(row.stops[-1]["to"]) < now:
            continue
        together.setdefault((row.guide_id, row.starts_at, 0 if row.guide_id else row.pk), []).append(row)
    return [_tour(those, member) for those in together.values()]


def _tour(those: list[SpecialTour], member: Member) -> PhoneTour:
    first = those[0]
    guests: list[Guest] = [one.guest for one in those]
    stops = tuple(
        (_say(member, str(stop["title"])), _say(member, str(stop["place"])), datetime.fromisoformat(stop["from"]))
        for stop in first.stops
    )
    instead = tuple(
        (_say(member, str(one["title"])), _say(member, str(one["place"])), datetime.fromisoformat(one["begins"]))
        for one in first.why
        if one.get("why") == "instead"
    )
    return PhoneTour(
        guests[0].number, tuple(f"{one.number} {one.name}" for one in guests), first.guide_id == member.id,
        first.guide.name if first.guide else "", first.starts_at, stops, first.confirmed_at is not None,
        next((str(one["why"]) for one in first.why if str(one.get("why", "")).startswith("no-")), ""), instead,
    )  # fmt: skip
