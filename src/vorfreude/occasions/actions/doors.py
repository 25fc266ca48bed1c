"""Guests come through a door: what phones saw is kept row by row, and each guest's coming and going follows from all of it.

Phones may have been without a network: a pass is judged by when it was seen, may come twice, and may change what was thought before.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from django.db.models import Max, Q

from vorfreude.core.doors import Pass, Verdict, in_order, instant, judge, milliseconds, presence, standing_passes
from vorfreude.lib.languages import spoken
from vorfreude.lib.plain import found_as
from vorfreude.occasions import limits, telling
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.actions.guests import next_number
from vorfreude.occasions.models import Door, Guest, Occasion, Party
from vorfreude.occasions.naming import code, first_name

MOST_AT_ONCE = 200
"""Passes of one phone that are heard together: an hour without a network at a busy door."""

type Became = Verdict | Literal["undone", "had", "unknown"]
"""``had``: heard before. ``unknown``: no guest of this occasion has that number or code."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One pass as a phone saw it: a guest by number, by the code of their badge, or as a walk-in by their name.

    ``device`` and ``ident`` are the phone's own names for itself and for this pass, ``undoes`` the ident that was a mistake.
    """

    device: str
    ident: str
    at: datetime
    guest: int = 0
    code: str = ""
    walk_in: str = ""
    language: str = ""
    coming: bool = True
    undoes: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """What became of one pass; ``guest`` 0 for unknown."""

    ident: str
    became: Became
    guest: int = 0
    name: str = ""


type _Key = tuple[str, str]
"""Device and ident of a pass."""


@dataclass(slots=True)
class _Known:
    """A guest with everything that any door has seen of them, and what this phone adds."""

    pk: int
    number: int
    name: str
    expected: bool
    walk_in: bool
    host: str
    passes: list[Pass] = field(default_factory=list)
    fresh: list[Pass] = field(default_factory=list)


@dataclass(slots=True)
class _Book:
    """The guests that a phone speaks of: by number, by the code of the badge, and by a pass that is theirs."""

    by_number: dict[int, _Known] = field(default_factory=dict)
    by_code: dict[str, _Known] = field(default_factory=dict)
    by_pass: dict[_Key, _Known] = field(default_factory=dict)

    def guest(self, one: Seen) -> _Known | None:
        """Whom a pass is about: whoever has it already, whoever has what it undoes, else whom it names."""
        return (
            self.by_pass.get((one.device, one.ident))
            or (self.by_pass.get((one.device, one.undoes)) if one.undoes else None)
            or self.by_number.get(one.guest)
            or self.by_code.get(one.code)
        )


def note_passes(*, occasion: str, seen: Sequence[Seen], member: int, actor: str, now: datetime) -> list[Noted]:
    """Keeps what a phone saw and says of each pass what became of it, in the order given.

    A pass counts once by (device, ident), however often it is sent. It is heard after the occasion is over, too: who came has come.
    ``at`` lies at most at ``now``. A walk-in becomes a guest, who is a party by themselves. Raises Unfit: not-there.
    """
    with changing(occasion, part="doors", actor=actor, now=now, over=True) as row:
        book = _book(row, seen)
        told = _walk_ins(row, seen, book, actor, now)
        noted = [_note(one, book) for one in seen]
        fresh = [one for one in book.by_number.values() if one.fresh]
        if fresh:
            _keep(row, fresh, member, now)
        told += [one for guest in fresh for one in _follows(guest, now)]
        telling.tell(row, told, now=now)
    return noted


def _book(occasion: Occasion, seen: Iterable[Seen]) -> _Book:
    """Everybody of whom this phone speaks, with their passes, in one query."""
    numbers, codes = {one.guest for one in seen if one.guest}, {one.code for one in seen if one.code}
    idents = {one.ident for one in seen} | {one.undoes for one in seen if one.undoes}
    having = Door.objects.filter(occasion=occasion, ident__in=idents).values("guest")
    rows = (
        Guest.objects.filter(occasion=occasion)
        .filter(Q(number__in=numbers) | Q(code__in=codes) | Q(pk__in=having))
        .order_by("pk")
        .values_list("pk", "number", "code", "name", "coming", "walk_in", "host__name", "doors__at", "doors__device", "doors__ident", "doors__coming", "doors__undoes")
    )  # fmt: skip
    book = _Book()
    for pk, number, badge, name, coming, walk_in, host, at, device, ident, came, undoes in rows:
        guest = book.by_number.setdefault(number, _Known(pk, number, name, bool(coming), walk_in, host or ""))
        book.by_code[badge] = guest
        if at is not None:
            guest.passes.append(Pass(milliseconds(at), device, ident, came, undoes))
            book.by_pass[device, ident] = guest
    return book


def _note(one: Seen, book: _Book) -> Noted:
    guest = book.guest(one)
    if guest is None:
        return Noted(one.ident, "unknown")
    new = Pass(milliseconds(one.at), one.device, one.ident, one.coming, one.undoes)
    if any((each.device, each.ident) == (new.device, new.ident) for each in guest.passes):
        return Noted(one.ident, "had", guest.number, guest.name)
    stood = presence(each for each in guest.passes if in_order(each) < in_order(new))
    guest.passes.append(new)
    guest.fresh.append(new)
    book.by_pass[one.device, one.ident] = guest
    became: Became = "undone" if one.undoes else judge(stood, coming=one.coming, expected=guest.expected)
    return Noted(one.ident, became, guest.number, guest.name)


def _walk_ins(occasion: Occasion, seen: Iterable[Seen], book: _Book, actor: str, now: datetime) -> list[telling.Told]:
    """Whoever came without being asked becomes a guest, once; gives what their journeys begin with."""
    new = {(one.device, one.ident): one for one in seen if one.walk_in and (one.device, one.ident) not in book.by_pass}
    if not new:
        return []
    guests = list(_newcomers(occasion, new.values(), actor, now))
    Party.objects.bulk_create([one.party for one in guests])
    Guest.objects.bulk_create(guests)
    for key, row in zip(new, guests, strict=True):
        guest = _Known(row.pk, row.number, row.name, expected=True, walk_in=True, host="")
        book.by_pass[key] = book.by_number[row.number] = guest
    return [
        telling.invited(row.number, occasion=occasion, group="", language=row.language, at=new[key].at)
        for key, row in zip(new, guests, strict=True)
    ]


def _newcomers(occasion: Occasion, new: Iterable[Seen], actor: str, now: datetime) -> Iterator[Guest]:
    party = Party.objects.filter(occasion=occasion).aggregate(last=Max("number"))["last"] or 0
    number = next_number(occasion)
    for place, one in enumerate(new):
        name = " ".join(one.walk_in.split())[: limits.WORDS]
        came = Party(
            occasion=occasion,
            number=party + place + 1,
            title=name,
            seats=1,
            answer=Party.Answer.COMING,
            answered_at=now,
        )
        yield Guest(
            occasion=occasion, party=came, number=number + place, code=code(), name=name, found_as=found_as(name)[: limits.WORDS], language=spoken(one.language),
            leads=True, walk_in=True, coming=True, added_at=now, added_by=actor,
        )  # fmt: skip


def _keep(occasion: Occasion, guests: Sequence[_Known], member: int, now: datetime) -> None:
    rows = [
        Door(occasion=occasion, guest_id=guest.pk, device=one.device, ident=one.ident, coming=one.coming, undoes=one.undoes, at=instant(one.at),
             heard_at=now, member_id=member)
        for guest in guests for one in guest.fresh
    ]  # fmt: skip
    Door.objects.bulk_create(rows)
    Guest.objects.bulk_update([_standing(one) for one in guests], ["came_at", "left_at"])
    if mistaken := [one.pk for one in guests if one.walk_in and presence(one.passes).came is None]:
        Guest.objects.filter(pk__in=mistaken).update(coming=False)  # whoever walked in by mistake is expected by nobody


def _standing(guest: _Known) -> Guest:
    stands = presence(guest.passes)
    came = instant(stands.came.at) if stands.came else None
    left = instant(stands.left.at) if stands.left else None
    return Guest(pk=guest.pk, came_at=came, left_at=left)


def _follows(guest: _Known, now: datetime) -> list[telling.Told]:
    """What a guest's journey hears: what was told and does not hold any more is taken back, what holds now is told."""
    fresh = set(guest.fresh)
    was = _said(guest, [one for one in guest.passes if one not in fresh])
    holds = _said(guest, guest.passes)
    back = [telling.taken_back(one, reason="The doors know better now.", at=now) for one in was if one not in holds]
    return back + [one for one in holds if one not in was]


def _said(guest: _Known, passes: Sequence[Pass]) -> list[telling.Told]:
    """That they came, first, and each time that they went, of what nobody took back."""
    host = first_name(guest.host)
    came = presence(passes).came
    said = [telling.arrived(guest.number, once=_once(came, passes), host=host, at=instant(came.at))] if came else []
    went = [one for one in standing_passes(passes) if not one.coming]
    return said + [telling.left(guest.number, once=_once(one, passes), at=instant(one.at)) for one in went]


def _once(one: Pass, passes: Sequence[Pass]) -> str:
    """A name for one pass among signals: another one when something before it was taken back, for then this one was perhaps told before."""
    undone = {(each.device, each.undoes) for each in passes if each.undoes}
    revised = sum(
        not each.undoes and (each.device, each.ident) in undone and in_order(each) < in_order(one) for each in passes
    )
    return f"{one.device}/{one.ident}" + (f"/{revised}" if revised else "")
