"""The late guest: a special tour is composed, a guide confirms it or cannot, and what comes of it is said.

A guide who does not answer is asked for as long as a phone may lie in a pocket; then another is.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from vorfreude.core import touring
from vorfreude.occasions import telling
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.actions.dispatching import HOUSE
from vorfreude.occasions.models import CrewMember, Guest, Occasion, SpecialTour
from vorfreude.occasions.queries.touring import Tour, asked_of, late_guests, missed_tour, the_day
from vorfreude.occasions.unfit import Unfit
from vorfreude.occasions.wording import in_their_words

UNANSWERED = timedelta(minutes=3)
"""A guide has so long to say yes; a guest at the door waits for it."""

AGAIN = timedelta(minutes=5)
"""Where no tour was possible, it is tried again so long after: a guide may have come back."""

TRIED = timedelta(hours=3)
"""So long after they came it is tried no more."""

MOST_TOGETHER = 12
"""Guests of one special tour: what one guide can be heard by."""

MOST_INSTEAD = 5
"""Things to join that are offered instead."""


@dataclass(frozen=True, slots=True)
class SpecialTourMade:
    """What was composed for a guest: the guide's number (None where there is no tour), when it begins, through which places.

    ``why`` is why there is none; ``instead`` are keys of items that can be joined, the soonest first.
    """

    guide: int | None
    begins: datetime | None
    stops: tuple[str, ...]
    why: str
    instead: tuple[str, ...]


def compose_special_tour(*, occasion: str, guest: int, actor: str, now: datetime) -> SpecialTourMade:
    """Composes a tour of their own for a guest whose tour has left, from what is free now, in place of one that nobody confirmed yet.

    Raises Unfit: not-there (no such guest, or no tour of theirs has left), not-running, over.
    """
    with changing(occasion, part="needs", actor=actor, now=now) as row:
        if row.standing != Occasion.Standing.RUNNING:
            raise Unfit("not-running", came=row.standing, expected="an occasion that runs", hint="open its day first")
        found = Guest.objects.filter(occasion=row, number=guest).select_related("party").first()
        if found is None:
            raise Unfit("not-there", came=guest, expected="a guest of this occasion")
        day = the_day(row, now=now, language=settings.LANGUAGE_CODE)
        tour = missed_tour(day, found.party.group, found.came_at, now=now)
        if tour is None:
            raise Unfit("not-there", came=f"guest {guest}", expected="one whose tour had left when they came")
        made = SpecialTour.objects.filter(guest=found, missed=tour.key).select_related("guide").first()
        if made is not None and made.confirmed_at is not None and made.called_off_at is None:
            return _made(made)
        if (shared := _shared(row, found, tour, now)) is not None:
            told = [
                telling.late(
                    guest, item=tour.key, title=_said(tour.stops[0].item.title, found, row), at=found.came_at or now
                )
            ]
            joined = _join(row, found, made, shared, now)
            telling.tell(row, [*told, *_begins([joined], row, now)], now=now)
            return _made(joined)
        refused = _refused(made, now)
        asked = asked_of(row, day, found, tour, now=now, without=refused)
        composed = touring.compose(
            asked.late, asked.stops, busy=asked.busy, guides=asked.guides, still_open=asked.still_open, walk=asked.walk
        )
        written = _write(made or SpecialTour(occasion=row, guest=found, missed=tour.key), composed, refused, now)
        telling.tell(row, _told(found, tour, composed, row, now), now=now)
        return _made(written)


def confirm_special_tour(*, occasion: str, guest: int, member: int, actor: str, now: datetime) -> None:
    """The guide gives it, to everybody who goes along; they are told. Saying it twice changes nothing. Raises Unfit: not-there, over, tour-over."""
    with changing(occasion, part="needs", actor=actor, now=now) as row:
        made = [one for one in _together(row, guest, member) if one.confirmed_at is None]
        for one in made:
            one.confirmed_at = now
            one.save(update_fields=["confirmed_at"])
        telling.tell(row, _begins(made, row, now), now=now)


def refuse_special_tour(*, occasion: str, guest: int, member: int, actor: str, now: datetime) -> SpecialTourMade:
    """The guide cannot: it is composed anew without them, for everybody. Raises Unfit: not-there, over, not-running, tour-over."""
    with changing(occasion, part="needs", actor=actor, now=now) as row:
        made = _together(row, guest, member)
        for one in made:
            one.why, one.guide, one.confirmed_at = [*one.why, {"why": "refused", "member": member}], None, None
            one.save(update_fields=["why", "guide", "confirmed_at"])
    found = [
        compose_special_tour(occasion=occasion, guest=one.guest.number, actor=actor, now=now)
        for one in sorted(made, key=lambda one: one.guest.number != guest)
    ]
    return found[0]


def watch_late(*, now: datetime) -> int:
    """Composes what is owed: for guests who just came after their tour had left, for those whose guide did not answer, and anew where
    there was nothing a while ago. Gives how many were composed. Safe to do twice.
    """
    count = 0
    for row in Occasion.objects.filter(standing=Occasion.Standing.RUNNING).order_by("pk"):
        if not Guest.objects.filter(occasion=row, came_at__isnull=False).exists():
            continue
        for number in _owed(row, now):
            with suppress(Unfit):  # what somebody did meanwhile comes first
                compose_special_tour(occasion=row.public_id, guest=number, actor=HOUSE, now=now)
                count += 1
    return count


def _owed(row: Occasion, now: datetime) -> list[int]:
    day = the_day(row, now=now, language=settings.LANGUAGE_CODE)
    fresh = [one.number for one in late_guests(row, day, now=now) if one.came is not None]
    stale = SpecialTour.objects.filter(
        occasion=row, confirmed_at__isnull=True, called_off_at__isnull=True, guest__left_at__isnull=True
    ).select_related("guest")
    again = [one.guest.number for one in stale if _is_silent(one, now) or (one.guide_id is None and _is_due(one, now))]
    return [*fresh, *again]


def _is_silent(made: SpecialTour, now: datetime) -> bool:
    """Whether its guide was asked and does not answer."""
    return made.guide_id is not None and made.confirmed_at is None and made.composed_at + UNANSWERED <= now


def _is_due(made: SpecialTour, now: datetime) -> bool:
    """Whether it is time to try once more, where there was no tour."""
    came = made.guest.came_at or now
    return made.composed_at + AGAIN <= now < came + TRIED


def _shared(row: Occasion, guest: Guest, tour: Tour, now: datetime) -> SpecialTour | None:
    """A special tour instead of the same one that begins only now, whose guide this guest understands: whoever came by one coach goes together."""
    rows = SpecialTour.objects.filter(
        occasion=row, missed=tour.key, guide__isnull=False, called_off_at__isnull=True, starts_at__gte=now
    ).exclude(guest=guest)
    found = [one for one in rows.select_related("guide").order_by("starts_at", "pk") if not _is_silent(one, now)]
    for one in found:
        together = sum(other.guide_id == one.guide_id and other.starts_at == one.starts_at for other in found)
        speaks = one.guide is not None and guest.language in one.guide.languages
        if together < MOST_TOGETHER and (speaks or {"why": "language"} in one.why):
            return one
    return None


def _join(row: Occasion, guest: Guest, made: SpecialTour | None, shared: SpecialTour, now: datetime) -> SpecialTour:
    made = made or SpecialTour(occasion=row, guest=guest, missed=shared.missed)
    made.guide, made.starts_at, made.stops, made.composed_at = shared.guide, shared.starts_at, shared.stops, now
    made.why = [one for one in shared.why if one.get("why") != "refused"]
    made.confirmed_at, made.called_off_at = shared.confirmed_at, None
    made.save()
    return made


def _together(row: Occasion, guest: int, member: int) -> list[SpecialTour]:
    """The tours of everybody who goes along with this guest, asked of this guide. Raises Unfit: not-there, tour-over."""
    rows = SpecialTour.objects.filter(occasion=row, called_off_at__isnull=True, guide__isnull=False)
    made = rows.filter(guest__number=guest).select_related("guide").order_by("-pk").first()
    if made is None:
        raise Unfit("not-there", came=guest, expected="a guest with a special tour")
    if made.guide is None or made.guide.number != member:
        raise Unfit(
            "tour-over",
            came=f"member {member}",
            expected="the guide who was asked",
            hint="somebody else was asked meanwhile",
        )
    return list(rows.filter(guide=made.guide, starts_at=made.starts_at).select_related("guide", "guest").order_by("pk"))


def _write(made: SpecialTour, composed: touring.Composed, refused: list[int], now: datetime) -> SpecialTour:
    kept = [{"why": "refused", "member": member} for member in refused]
    made.composed_at, made.confirmed_at, made.called_off_at = now, None, None
    if composed.tour is not None:
        made.guide = CrewMember.objects.get(occasion=made.occasion, number=int(composed.tour.guide.key))
        made.starts_at = composed.tour.legs[0].begins
        made.stops = [_stop(leg) for leg in composed.tour.legs]
        said = [{"why": "left-out", "title": title} for title in composed.tour.left_out]
        made.why = [*kept, *said, *([] if composed.tour.speaks else [{"why": "language"}])]
    else:
        made.guide, made.starts_at, made.stops = None, None, []
        made.why = [*kept, {"why": composed.why}, *(_open(one) for one in composed.instead[:MOST_INSTEAD])]
    made.save()
    return made


def _stop(leg: touring.Leg) -> dict[str, str]:
    return {"place": leg.place, "title": leg.title, "from": leg.begins.isoformat(), "to": leg.ends.isoformat()}


def _open(one: touring.Open) -> dict[str, Any]:
    return {
        "why": "instead",
        "key": one.key,
        "title": one.title,
        "place": one.place,
        "begins": one.begins.isoformat(),
        "own": one.own,
    }


def _told(guest: Guest, tour: Tour, composed: touring.Composed, row: Occasion, now: datetime) -> Iterable[telling.Told]:
    """That they came late; and at once what they can join where there is no tour. A tour is told when its guide has said yes."""
    first = tour.stops[0].item
    yield telling.late(guest.number, item=first.key, title=_said(first.title, guest, row), at=guest.came_at or now)
    if composed.tour is None and composed.instead:
        best = composed.instead[0]
        title = _said(best.title, guest, row)
        yield telling.no_special_tour(guest.number, item=first.key, begins=best.begins, title=title, at=now)


def _said(written: str, guest: Guest, row: Occasion) -> str:
    """What a guest reads of it, in their language."""
    return in_their_words(row.glossary, written, guest.language)


def _begins(made: Iterable[SpecialTour], row: Occasion, now: datetime) -> list[telling.Told]:
    """What the guests of confirmed tours are told."""
    return [
        telling.special_tour(
            one.guest.number,
            item=one.missed,
            begins=one.starts_at,
            guide=one.guide.name.split()[0],
            stops=[_said(str(stop["place"]), one.guest, row) for stop in one.stops],
            at=now,
        )
        for one in made
        if one.confirmed_at is not None and one.starts_at is not None and one.guide is not None
    ]


def _refused(made: SpecialTour | None, now: datetime) -> list[int]:
    """Numbers of guides who said that they cannot, or did not answer."""
    if made is None:
        return []
    silent = [made.guide.number] if made.guide is not None and _is_silent(made, now) else []
    return [int(one["member"]) for one in made.why if one.get("why") == "refused"] + silent


def _made(made: SpecialTour) -> SpecialTourMade:
    return SpecialTourMade(
        made.guide.number if made.guide else None,
        made.starts_at,
        tuple(str(stop["place"]) for stop in made.stops),
        next((str(one["why"]) for one in made.why if str(one.get("why", "")).startswith("no-")), ""),
        tuple(str(one["key"]) for one in made.why if one.get("why") == "instead"),
    )
