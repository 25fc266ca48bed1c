"""Parties answer: they come, wait or decline; when seats become free, those who wait move up, each party that fits, by its turn.

The occasion is locked first, so that two answers at once never overbook.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from vorfreude.core.seating import moved_up
from vorfreude.lib.plain import found_as
from vorfreude.occasions import limits, telling
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.actions.guests import NewGuest, checked, guest_there, new_guest, next_number
from vorfreude.occasions.actions.letters import owe
from vorfreude.occasions.models import Guest, GuestLetter, Occasion, Party, Seating, Sensitive
from vorfreude.occasions.unfit import Unfit

Answer = Party.Answer
SEATS = 100_000
"""Of one occasion: a stadium."""


@dataclass(frozen=True, slots=True)
class Rsvp:
    """What a party says: who of it comes (by number), and whom it brings (names). Nobody at all is a gracious no."""

    coming: Collection[int] = ()
    brings: Sequence[str] = ()


def answer_invitation(*, occasion: str, guest: int, rsvp: Rsvp, now: datetime) -> str:
    """A guest answers for their party, or anew; gives what the party is now: coming, waiting, declined.

    A no is taken until the occasion begins. Raises Unfit: not-there, over, not-invited, answers-over, party-unclear (more than its seats,
    or numbers of others), guest-unclear (a name), no-room where one that comes wants to be more (then its own seats stay its own).
    """
    with changing(occasion, part="guests", actor=f"guest {guest}", now=now) as row:
        party = guest_there(row, guest).party
        _check(row, party, rsvp, now)
        guests = list(party.guests.order_by("number"))
        _check_names(guests, rsvp, party)
        wanted = len(set(rsvp.coming)) + len(rsvp.brings)
        answer = _place(row, party, wanted)
        brought = _bring(row, party, guests, rsvp, now)
        told = _set(party, [*guests, *brought], {*rsvp.coming, *(one.number for one in brought)}, answer, now)
        told += _let_in(row, now)
        invited = [
            telling.invited(one.number, occasion=row, group=party.group, language=one.language, at=now)
            for one in brought
        ]
        telling.tell(row, [*invited, *told], now=now)
        return answer


def set_seats(*, occasion: str, seats: int | None, actor: str, now: datetime) -> int:
    """How many guests there is room for, None for all. Whoever has a place keeps it; who waits and fits moves up.

    Gives how many parties moved up. Raises Unfit: not-there, over, seats-unclear.
    """
    if seats is not None and not 0 <= seats <= SEATS:
        raise Unfit("seats-unclear", came=seats, expected=f"0 to {SEATS}")
    with changing(occasion, part="guests", actor=actor, now=now) as row:
        if seats is None:
            Seating.objects.filter(occasion=row).delete()
        else:
            Seating.objects.update_or_create(occasion=row, defaults={"seats": seats, "set_at": now, "set_by": actor})
        told = _let_in(row, now)
        telling.tell(row, told, now=now)
        return len({one.content["party"] for one in told})


def free_seats(row: Occasion) -> int | None:
    """Seats that nobody has, below nought where more come than there is room for; None where there is room for all."""
    seats = Seating.objects.filter(occasion=row).values_list("seats", flat=True).first()
    if seats is None:
        return None
    return seats - Guest.objects.filter(occasion=row, coming=True, party__answer=Answer.COMING).count()


def _place(row: Occasion, party: Party, wanted: int) -> str:
    """What becomes of a party that wants so many seats."""
    if not wanted:
        return Answer.DECLINED
    free = free_seats(row)
    held = party.guests.filter(coming=True).count() if party.answer == Answer.COMING else 0
    if free is None or wanted <= held or wanted - held <= free:
        return Answer.COMING
    if held:
        raise Unfit(
            "no-room", came=f"{wanted} people", expected=f"the {held} who have a seat", hint="theirs stay theirs"
        )
    return Answer.WAITING


def _set(party: Party, guests: Sequence[Guest], coming: set[int], answer: str, now: datetime) -> list[telling.Told]:
    """Writes the answer down; who waits already keeps their turn."""
    party.queued_at = (party.queued_at or now) if answer == Answer.WAITING else None
    party.answer, party.answered_at = answer, now
    party.save(update_fields=["answer", "answered_at", "queued_at"])
    for one in guests:
        one.coming = one.number in coming
    Guest.objects.bulk_update(guests, ["coming"])
    return _told(party, guests, now)


def _told(party: Party, guests: Sequence[Guest], now: datetime, *, up: bool = False) -> list[telling.Told]:
    many = sum(one.coming is True for one in guests)
    return [
        telling.answered(
            one.number, answer=_said(party.answer) if one.coming else "declined", people=many, party=party.number, at=now, moved_up=up
        )
        for one in guests
    ]  # fmt: skip


def _said(answer: str) -> telling.Answered:
    if answer == Answer.COMING:
        return "coming"
    return "waiting" if answer == Answer.WAITING else "declined"


def _let_in(row: Occasion, now: datetime) -> list[telling.Told]:
    """Those who wait and fit, by their turn; they are written to."""
    waiting = list(
        Party.objects.filter(occasion=row, answer=Answer.WAITING)
        .annotate(people=Count("guests", filter=Q(guests__coming=True)))
        .order_by("queued_at", "pk")
    )
    fits = set(moved_up(free_seats(row), [(one.pk, one.people) for one in waiting]) if waiting else ())
    told = []
    for party in (one for one in waiting if one.pk in fits):
        party.answer, party.queued_at = Answer.COMING, None
        party.save(update_fields=["answer", "queued_at"])
        guests = list(party.guests.filter(coming=True).order_by("number"))
        owe(GuestLetter.Kind.PLACE, guests, about=now.isoformat(timespec="seconds"), now=now)
        told += _told(party, guests, now, up=True)
    return told


def _bring(row: Occasion, party: Party, guests: list[Guest], rsvp: Rsvp, now: datetime) -> list[Guest]:
    """Those whom they bring. The row of somebody brought before who does not come after all is written anew: numbers do not run out."""
    first = guests[0]
    free = [one for one in guests if one.added_by == _bringer(party) and one.number not in rsvp.coming]
    reused = []
    for name, one in zip(rsvp.brings, free, strict=False):
        one.name, one.found_as = checked(NewGuest(name))[0], found_as(name)[: limits.WORDS]
        one.save(update_fields=["name", "found_as"])
        Sensitive.objects.filter(guest=one).delete()
        reused.append(one)
        guests.remove(one)
    number = next_number(row)
    fresh = [
        new_guest(party, NewGuest(name, language=first.language), number=number + place, actor=_bringer(party), now=now)
        for place, name in enumerate(rsvp.brings[len(reused) :])
    ]
    for one in fresh:
        one.host_id = first.host_id
        one.save()
    return [*reused, *fresh]


def _bringer(party: Party) -> str:
    return f"party {party.number}"


def _check(row: Occasion, party: Party, rsvp: Rsvp, now: datetime) -> None:
    if party.invited_at is None:
        raise Unfit("not-invited", came=f"party {party.number}", expected="one that was invited")
    says_yes = bool(rsvp.coming or rsvp.brings)
    until = party.answer_until if says_yes and party.answer_until else row.starts_at
    if now >= until:
        raise Unfit("answers-over", came="an answer", expected=f"one until {until}", hint="call us")


def _check_names(guests: Sequence[Guest], rsvp: Rsvp, party: Party) -> None:
    known = {one.number for one in guests}
    wanted = len(set(rsvp.coming)) + len(rsvp.brings)
    if not known.issuperset(rsvp.coming) or wanted > party.seats:
        raise Unfit("party-unclear", came=f"{wanted} people", expected=f"up to {party.seats} of this party")
    for name in rsvp.brings:
        checked(NewGuest(name))
