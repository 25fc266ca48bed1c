"""Somebody of the crew came to work, or went; and it is noticed within minutes that somebody did not come."""

from datetime import datetime, timedelta

from vorfreude.occasions.actions.callouts import HELD, open_call_out, they_came
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.actions.crew_letters import owe_note
from vorfreude.occasions.actions.duties import MOST_NOTES, is_closed
from vorfreude.occasions.clocking import LONGEST_SHIFT, since
from vorfreude.occasions.models import Assignment, ClockIn, CrewMember, Occasion, Roster
from vorfreude.occasions.noting import Note
from vorfreude.occasions.queries.duties import EARLY
from vorfreude.occasions.unfit import Unfit

CLOCK = "clock"
"""Who did what nobody did."""

GRACE = timedelta(minutes=5)
"""After a duty has begun: a queue at the gate is no absence."""


def press_clock(  # noqa: PLR0913 who, what, when and by which name
    *, occasion: str, member: int, coming: bool, ident: str, at: datetime, actor: str, now: datetime
) -> bool:
    """Somebody came (or went) at ``at``, which may lie hours back where their phone had no network. Gives whether it is new: sent twice
    under one ``ident`` it counts once. A call-out for somebody who came after all ends.

    Raises Unfit: not-there, times-unclear for what is to come, briefing-open for a duty whose briefing they passed in no edition.
    """
    if at > now:
        raise Unfit("times-unclear", came=at, expected=f"an instant that has been, at most {now}")
    if ClockIn.objects.filter(member=member, ident=ident, member__occasion__public_id=occasion).exists():
        return False
    with changing(occasion, part="crew", actor=actor, now=now, over=True) as row:
        who = CrewMember.objects.filter(occasion=row, pk=member, left_at=None).first()
        if who is None:
            raise Unfit("not-there", came=member, expected="one of its crew")
        if coming:
            _check_briefing(who, at)
        _, is_new = ClockIn.objects.get_or_create(
            member=who, ident=ident, defaults={"coming": coming, "at": at, "heard_at": now, "said_by": actor}
        )
        if coming and is_new:
            _begin(who, at, now)
            they_came(who, now=now)
        return is_new


def notice_missing(*, now: datetime) -> list[Note]:
    """Notices who has a duty that has begun, accepted or never answered, and is not there; asks others, the float first.

    Gives what is to be said to those who are missed. Two queries while nobody is.
    """
    begun = _begun(now)
    there = _there([one.member_id for one in begun], now)
    missing = [one for one in begun if one.member_id not in there]
    return [said for one in missing if (said := _notice(one, now)) is not None]


def _begin(who: CrewMember, at: datetime, now: datetime) -> None:
    """Whoever comes to what has begun, and was never answered, has answered."""
    Assignment.objects.filter(
        member=who, standing=Assignment.Standing.OFFERED, duty__starts_at__lte=at, duty__ends_at__gt=at,
        duty__roster__standing=Roster.Standing.PUBLISHED,
    ).update(standing=Assignment.Standing.ACCEPTED, answered_at=now)  # fmt: skip


def _check_briefing(who: CrewMember, at: datetime) -> None:
    """A post is not begun by somebody who never learnt what it asks for. One whose briefing changed since may: their phone shows it."""
    near = (
        Assignment.objects.filter(
            member=who, standing__in=HELD, duty__starts_at__lte=at + EARLY, duty__ends_at__gt=at,
            duty__roster__standing=Roster.Standing.PUBLISHED,
        )
        .select_related("duty__post__briefing").order_by("duty__starts_at").first()
    )  # fmt: skip
    if near and is_closed(near.duty, who.pk, any_edition=True):
        raise Unfit(
            "briefing-open",
            came=near.duty.key,
            expected="its briefing passed",
            hint="read it, and answer its questions",
        )


def _begun(now: datetime) -> list[Assignment]:
    return list(
        Assignment.objects.filter(
            standing__in=HELD, late_told_at=None, duty__starts_at__lte=now - GRACE, duty__ends_at__gt=now,
            duty__roster__standing=Roster.Standing.PUBLISHED, member__occasion__standing=Occasion.Standing.RUNNING,
        )
        .select_related("duty__post__place", "member__occasion").order_by("duty__starts_at", "pk")[:MOST_NOTES]
    )  # fmt: skip


def _there(members: list[int], now: datetime) -> dict[int, datetime]:
    return since(ClockIn.objects.filter(member__in=members, at__gt=now - LONGEST_SHIFT), now)


def _notice(one: Assignment, now: datetime) -> Note | None:
    """Within the lock of the occasion everything is asked again: another worker, or they themselves, may have been quicker."""
    try:
        with changing(one.member.occasion.public_id, part="roster", actor=CLOCK, now=now):
            if one.member_id in _there([one.member_id], now):
                return None
            mine = Assignment.objects.filter(pk=one.pk, late_told_at=None, standing__in=HELD)
            if not mine.update(late_told_at=now):
                return None
            if one.duty.post_id is not None:
                open_call_out(one.duty, missing=one.member, now=now)
            return owe_note("missing", one.member, one.duty, now=now)
    except Unfit:
        return None  # the day was closed meanwhile
