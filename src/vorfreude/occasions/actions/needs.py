"""A need is opened by anybody of the crew, and goes its way: taken, there, done; handed over, given back, called back.

Two people never both take one: whoever is second is told who was first. Each step is a row that stays, and a signal about the guest.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.db.models import Max

from vorfreude.lib.opaque import opaque
from vorfreude.occasions import limits, telling
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.actions.dispatching import OPEN, propose_anew
from vorfreude.occasions.clocking import LONGEST_SHIFT, since
from vorfreude.occasions.models import ClockIn, CrewMember, Guest, Need, NeedKind, NeedStep, Occasion, Place
from vorfreude.occasions.unfit import Unfit

MINUTE = timedelta(minutes=1)

HEARD_LATE = timedelta(hours=12)
"""A phone without a network tells of a need so long after it was opened at most."""

type Said = Literal["taken", "there", "done", "withdrawn"]


@dataclass(frozen=True, slots=True)
class NewNeed:
    """What somebody needs: the key of its kind, a guest by number, a place by name (empty is not known).

    ``skills`` are asked beside those of the kind; ``language`` is the guest's where it is empty. ``ident`` is the phone's own name for
    it, so that it is opened once; ``at`` is when it was opened, on a phone that had no network.
    """

    kind: str
    words: str = ""
    guest: int | None = None
    place: str = ""
    language: str = ""
    skills: frozenset[str] = frozenset()
    ident: str = ""
    at: datetime | None = None


def open_need(*, occasion: str, wanted: NewNeed, actor: str, now: datetime) -> int:
    """Opens it, starts its clock and proposes it to somebody; gives its number, the first one's where its ident is known.

    Raises Unfit: not-there, not-running, over, need-unclear, times-unclear, place-unclear, too-many.
    """
    with changing(occasion, part="needs", actor=actor, now=now) as row:
        _running(row)
        ident = wanted.ident or opaque()
        known = Need.objects.filter(occasion=row, ident=ident).values_list("number", flat=True).first()
        if known is not None:
            return known
        need = _new(row, wanted, ident, actor, now)
        need.save(force_insert=True)
        _step(need, NeedStep.Step.OPENED, None, actor, now)
        propose_anew(row, now=now)
        told = _told_opened(need)
        telling.tell(row, told, now=now)
        return need.number


@dataclass(frozen=True, slots=True)
class More:
    """What is said of a need after it was opened in two taps; None leaves what is known."""

    words: str | None = None
    guest: int | None = None
    place: str | None = None


def describe_need(*, occasion: str, need: int, more: More, actor: str, now: datetime) -> None:
    """Says more of an open need; it is proposed anew. One that turns out to be another guest's is called back for the first and told of to the other.

    Raises Unfit: not-there, over, need-over, need-unclear, place-unclear.
    """
    with changing(occasion, part="needs", actor=actor, now=now) as row:
        found = _need(row, need)
        former = found.guest
        if more.words is not None:
            found.words = _words(more.words)
        if more.guest is not None:
            found.guest = _guest(row, more.guest)
            found.language = found.guest.language
        if more.place is not None:
            found.place = _place(row, more.place)
        found.save(update_fields=["words", "guest", "language", "place"])
        propose_anew(row, now=now)
        telling.tell(row, _told_moved(found, former, now) if found.guest != former else (), now=now)


def take_need(*, occasion: str, need: int, member: int, actor: str, now: datetime, insist: bool = False) -> None:
    """A member (by number) sees to it. Taking what one has changes nothing. With ``insist`` also without the skills it asks.

    Raises Unfit: not-there, over, need-over, taken-already (it says by whom), skills-missing.
    """

    def take(found: Need) -> None:
        who = _member(found.occasion, member)
        if found.member_id == who.pk:
            return
        if not insist:
            _able(found, who)
        fresh = Need.objects.filter(pk=found.pk, standing=Need.Standing.WAITING)
        if not fresh.update(standing=Need.Standing.TAKEN, member=who, taken_at=now):
            raise Unfit("taken-already", came=f"need {need}", expected="one that waits", hint=_who_has(found))
        _step(found, NeedStep.Step.TAKEN, who, actor, now)
        found.member = who
        told.append(("taken", who))

    told: list[tuple[Said, CrewMember | None]] = []
    _change(occasion, need, take, told, actor, now)


def give_back_need(*, occasion: str, need: int, member: int, actor: str, now: datetime) -> None:
    """A member cannot: it waits again where they had it, and is proposed to somebody else. Raises Unfit: not-there, over, need-over, not-theirs."""

    def give_back(found: Need) -> None:
        who = _member(found.occasion, member)
        if found.standing != Need.Standing.WAITING:
            _theirs(found, member)
            found.standing, found.member, found.taken_at, found.there_at = Need.Standing.WAITING, None, None, None
            found.save(update_fields=["standing", "member", "taken_at", "there_at"])
        _step(found, NeedStep.Step.GIVEN_BACK, who, actor, now)

    _change(occasion, need, give_back, [], actor, now)


def hand_over_need(*, occasion: str, need: int, to: int, actor: str, now: datetime, member: int | None = None) -> None:
    """Somebody else has it from now on; from the control room, which knows best, it may also wait still.

    With ``member`` only if it is theirs, and only to somebody who is there and can do what it asks.
    Raises Unfit: not-there, over, need-over, not-theirs, skills-missing, member-unclear.
    """

    def hand_over(found: Need) -> None:
        who = _member(found.occasion, to)
        if member is not None:
            _theirs(found, member)
            _able(found, who)
            _here(who, now)
        if found.member_id == who.pk:
            return
        if found.standing == Need.Standing.WAITING:
            found.standing = Need.Standing.TAKEN
        found.member, found.taken_at = who, now
        found.save(update_fields=["standing", "member", "taken_at"])
        _step(found, NeedStep.Step.HANDED_OVER, who, actor, now)
        told.append(("taken", who))

    told: list[tuple[Said, CrewMember | None]] = []
    _change(occasion, need, hand_over, told, actor, now)


def reach_need(*, occasion: str, need: int, actor: str, now: datetime, member: int | None = None) -> None:
    """Whoever has it stands there. Saying it twice keeps the first. With ``member`` only if it is theirs.

    Raises Unfit: not-there, over, need-over, not-theirs, not-taken.
    """

    def reach(found: Need) -> None:
        _theirs(found, member)
        if found.there_at is None:
            _there(found, actor, now)
            found.save(update_fields=["standing", "there_at"])
            told.append(("there", found.member))

    told: list[tuple[Said, CrewMember | None]] = []
    _change(occasion, need, reach, told, actor, now)


def finish_need(*, occasion: str, need: int, actor: str, now: datetime, member: int | None = None) -> None:
    """It is done and whoever had it is free. Who forgot to say that they were there, was there now.

    Raises Unfit: not-there, over, need-over, not-theirs, not-taken.
    """

    def finish(found: Need) -> None:
        _theirs(found, member)
        if found.there_at is None:
            _there(found, actor, now)
            told.append(("there", found.member))
        found.standing, found.done_at = Need.Standing.DONE, now
        found.save(update_fields=["standing", "there_at", "done_at"])
        _step(found, NeedStep.Step.DONE, found.member, actor, now)
        told.append(("done", found.member))

    told: list[tuple[Said, CrewMember | None]] = []
    _change(occasion, need, finish, told, actor, now)


def withdraw_need(*, occasion: str, need: int, actor: str, now: datetime) -> None:
    """It is needed no more, or never was. Raises Unfit: not-there, over, need-over."""

    def withdraw(found: Need) -> None:
        found.standing, found.done_at = Need.Standing.WITHDRAWN, now
        found.save(update_fields=["standing", "done_at"])
        _step(found, NeedStep.Step.WITHDRAWN, found.member, actor, now)
        told.append(("withdrawn", found.member))

    told: list[tuple[Said, CrewMember | None]] = []
    _change(occasion, need, withdraw, told, actor, now)


def _change(
    occasion: str, number: int, act: Callable[[Need], None], told: list[tuple[Said, CrewMember | None]], actor: str, now: datetime
) -> None:  # fmt: skip
    """One act on one open need: proposals follow, and what its guest would tell of it."""
    with changing(occasion, part="needs", actor=actor, now=now) as row:
        found = _need(row, number)
        act(found)
        propose_anew(row, now=now)
        guest = found.guest
        steps = [
            telling.need_step(guest.number, need=number, step=step, by=_first_name(who), at=now)
            for step, who in told
            if guest is not None
        ]
        telling.tell(row, steps, now=now)


def _new(row: Occasion, wanted: NewNeed, ident: str, actor: str, now: datetime) -> Need:
    kind = NeedKind.objects.filter(occasion=row, key=wanted.kind).first()
    if kind is None:
        raise Unfit("need-unclear", came=repr(wanted.kind), expected="a kind of need of this occasion")
    if len(ident) > limits.IDENT or len(wanted.language) > limits.LANGUAGE:
        raise Unfit(
            "need-unclear", came=f"{ident} {wanted.language}", expected="a shorter name of its own, and a language"
        )
    at = wanted.at or now
    if not now - HEARD_LATE <= at <= now:
        raise Unfit("times-unclear", came=at, expected=f"an instant from {now - HEARD_LATE} to {now}")
    number = (Need.objects.filter(occasion=row).aggregate(last=Max("number"))["last"] or 0) + 1
    if number > limits.NEEDS:
        raise Unfit("too-many", came=number, expected=f"at most {limits.NEEDS} needs")
    guest = _guest(row, wanted.guest) if wanted.guest is not None else None
    return Need(
        occasion=row, number=number, kind=kind, words=_words(wanted.words), guest=guest, place=_place(row, wanted.place),
        skills=sorted({*kind.skills, *wanted.skills}), language=wanted.language or (guest.language if guest else ""), ident=ident,
        opened_at=at, opened_by=actor, promised_at=at + kind.promise_minutes * MINUTE,
    )  # fmt: skip


def _there(found: Need, actor: str, now: datetime) -> None:
    found.standing, found.there_at = Need.Standing.THERE, now
    _step(found, NeedStep.Step.THERE, found.member, actor, now)


def _step(need: Need, step: NeedStep.Step, member: CrewMember | None, actor: str, now: datetime) -> None:
    NeedStep.objects.create(need=need, step=step, member=member, at=now, said_by=actor)


def _told_moved(need: Need, former: Guest | None, now: datetime) -> Iterable[telling.Told]:
    """It was somebody else's, or nobody's until now: the one hears that it is called back, the other how it stands."""
    if former is not None:
        yield telling.need_step(former.number, need=need.number, step="withdrawn", by="", at=now)
    yield from _told_opened(need)
    if need.guest is not None and need.standing in {Need.Standing.TAKEN, Need.Standing.THERE}:
        step: Said = "taken" if need.standing == Need.Standing.TAKEN else "there"
        yield telling.need_step(need.guest.number, need=need.number, step=step, by=_first_name(need.member), at=now)


def _told_opened(need: Need) -> Iterable[telling.Told]:
    if need.guest is None:
        return ()
    titles = {tag: str(said.get("title", "")) for tag, said in need.kind.words.items()}
    return [
        telling.need_opened(
            need.guest.number,
            need=need.number,
            key=need.kind.key,
            words=titles,
            promised=need.promised_at,
            at=need.opened_at,
        )
    ]


def _running(row: Occasion) -> None:
    if row.standing != Occasion.Standing.RUNNING:
        raise Unfit("not-running", came=row.standing, expected="an occasion that runs", hint="open its day first")


def _need(row: Occasion, number: int) -> Need:
    found = (
        Need.objects.filter(occasion=row, number=number)
        .select_related("occasion", "kind", "guest", "place", "member")
        .first()
    )
    if found is None:
        raise Unfit("not-there", came=number, expected="a need of this occasion")
    if found.standing not in OPEN:
        raise Unfit("need-over", came=f"need {number}, {found.standing}", expected="a need that is open")
    return found


def _member(row: Occasion, number: int) -> CrewMember:
    found = CrewMember.objects.filter(occasion=row, number=number, left_at__isnull=True).first()
    if found is None:
        raise Unfit("not-there", came=number, expected="a member of this occasion's crew")
    return found


def _guest(row: Occasion, number: int) -> Guest:
    found = Guest.objects.filter(occasion=row, number=number).first()
    if found is None:
        raise Unfit("not-there", came=number, expected="a guest of this occasion")
    return found


def _place(row: Occasion, name: str) -> Place | None:
    if not name:
        return None
    found = Place.objects.filter(occasion=row, name=name).first()
    if found is None:
        raise Unfit("place-unclear", came=name, expected="a place of this occasion")
    return found


def _words(words: str) -> str:
    if len(words) > limits.WORDS:
        raise Unfit("need-unclear", came=f"{len(words)} characters", expected=f"at most {limits.WORDS}")
    return words.strip()


def _theirs(found: Need, member: int | None) -> None:
    """Raises Unfit where nobody has it, or another than this member."""
    if found.member is None:
        raise Unfit("not-taken", came=f"need {found.number}", expected="a need that somebody has", hint="take it first")
    if member is not None and found.member.number != member:
        raise Unfit("not-theirs", came=f"member {member}", expected="whoever has it", hint=_who_has(found))


def _able(found: Need, who: CrewMember) -> None:
    if missing := set(found.skills) - set(who.skills):
        raise Unfit("skills-missing", came=f"member {who.number}", expected=", ".join(sorted(missing)))


def _here(who: CrewMember, now: datetime) -> None:
    if who.pk not in since(ClockIn.objects.filter(member=who, at__gt=now - LONGEST_SHIFT), now):
        raise Unfit("member-unclear", came=f"member {who.number}", expected="somebody who is there")


def _who_has(found: Need) -> str:
    return f"{found.member.name} has it" if found.member else "somebody was first"


def _first_name(who: CrewMember | None) -> str:
    return who.name.split()[0] if who and who.name.split() else ""
