"""Parties are invited: their journeys begin, and everybody with an address of their own gets a letter with a link of their own."""

from collections.abc import Collection, Iterable
from datetime import datetime

from vorfreude.occasions import telling
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.actions.guests import guest_there
from vorfreude.occasions.actions.letters import owe
from vorfreude.occasions.models import Guest, GuestLetter, Occasion, Party
from vorfreude.occasions.naming import first_name
from vorfreude.occasions.unfit import Unfit
from vorfreude.people import actions as people_actions
from vorfreude.people import queries as people

KIND = GuestLetter.Kind


def follow_blueprint(*, occasion: str, blueprint: str, actor: str, now: datetime) -> None:
    """From now on journeys of its guests follow this blueprint (empty: none); those who are invited begin theirs. Raises Unfit: not-there, over."""
    with changing(occasion, part="occasion", actor=actor, now=now) as row:
        row.blueprint = blueprint
        row.save(update_fields=["blueprint"])
        guests = Guest.objects.filter(occasion=row, party__invited_at__isnull=False).select_related("party", "host")
        _begin(row, list(guests), now)


def invite(
    *, occasion: str, parties: Collection[int] | None, answer_until: datetime | None, actor: str, now: datetime
) -> int:
    """Invites parties by their numbers, None for all that are not invited yet; gives how many were new.

    ``answer_until`` is for those. Inviting twice writes no second letter. Raises Unfit: not-there, over, times-unclear.
    """
    with changing(occasion, part="guests", actor=actor, now=now) as row:
        if answer_until is not None and not now < answer_until <= row.starts_at:
            raise Unfit("times-unclear", came=answer_until, expected=f"an instant until {row.starts_at}")
        fresh = Party.objects.filter(occasion=row, invited_at__isnull=True)
        if parties is not None:
            fresh = fresh.filter(number__in=parties)
        keys = list(fresh.values_list("pk", flat=True))
        Party.objects.filter(pk__in=keys).update(invited_at=now, answer_until=answer_until)
        guests = list(Guest.objects.filter(party__in=keys).select_related("party", "host").order_by("number"))
        _know(row, guests, actor=actor, now=now)
        _begin(row, guests, now)
        owe(KIND.INVITATION, guests, now=now)
        return len(keys)


def invite_again(*, occasion: str, guest: int, actor: str, now: datetime) -> None:
    """Another letter with another link; older links of this guest open nothing any more.

    Raises Unfit: not-there, over, not-invited, guest-unclear for somebody without an address.
    """
    with changing(occasion, part="guests", actor=actor, now=now) as row:
        there = _renewed(row, guest)
        if not there.email:
            raise Unfit("guest-unclear", came="nobody to write to", expected="a guest with an address")
        owe(KIND.INVITATION, [there], about=str(there.link), now=now)


def end_link(*, occasion: str, guest: int, actor: str, now: datetime) -> None:
    """The links of a guest open nothing any more. Raises Unfit: not-there, over, not-invited."""
    with changing(occasion, part="guests", actor=actor, now=now) as row:
        _renewed(row, guest)


def say_called_off(*, occasion: str, actor: str, now: datetime) -> int:
    """A letter to everybody who comes, waits or has not answered, once; gives how many. Raises Unfit: not-there, times-unclear unless it was called off."""
    with changing(occasion, part="guests", actor=actor, now=now, over=True) as row:
        if row.standing != Occasion.Standing.CALLED_OFF:
            raise Unfit("times-unclear", came=row.standing, expected="an occasion that was called off")
        guests = Guest.objects.filter(occasion=row, party__invited_at__isnull=False)
        return owe(KIND.CALLED_OFF, guests.exclude(party__answer=Party.Answer.DECLINED), now=now)


def ask_afterwards(*, occasion: str, actor: str, now: datetime) -> int:
    """A letter to everybody who came, once: how it was. Gives how many. Raises Unfit: not-there, times-unclear before its end."""
    with changing(occasion, part="guests", actor=actor, now=now, over=True) as row:
        if row.standing != Occasion.Standing.OVER:
            raise Unfit("times-unclear", came=row.standing, expected="an occasion that is over", hint="close it first")
        return owe(KIND.AFTERWARDS, Guest.objects.filter(occasion=row, came_at__isnull=False), now=now)


def _renewed(row: Occasion, number: int) -> Guest:
    there = guest_there(row, number)
    if there.party.invited_at is None:
        raise Unfit("not-invited", came=there.name, expected="somebody who was invited")
    there.link += 1
    there.save(update_fields=["link"])
    return there


def _begin(row: Occasion, guests: Iterable[Guest], now: datetime) -> None:
    told = []
    for one in guests:
        told.append(telling.invited(one.number, occasion=row, group=one.party.group, language=one.language, at=now))
        if one.host:
            told.append(telling.hosted(one.number, host=first_name(one.host.name), at=now))
    telling.tell(row, told, now=now)


def _know(row: Occasion, guests: Iterable[Guest], *, actor: str, now: datetime) -> None:
    """Whoever has an account here follows their own journey; nobody gets an account by being invited."""
    for one in guests:
        known = people.person_row(one.email) if one.email else None
        if known is None:
            continue
        one.person_id = known.pk
        one.save(update_fields=["person"])
        subject = telling.subject_of(row.name, one.number)
        people_actions.grant_participation(person=known, subject=subject, actor=actor, now=now)
