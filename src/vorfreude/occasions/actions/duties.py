"""People of the crew answer what they are to do by one tap, are reminded of it, and drop out when they must."""

from datetime import datetime, timedelta
from itertools import groupby

from django.db import transaction
from django.db.models import QuerySet

from vorfreude.occasions.actions.callouts import open_call_out
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.actions.crew_letters import owe_note
from vorfreude.occasions.models import Assignment, CrewMember, Duty, Occasion, Passed, Roster
from vorfreude.occasions.noting import Note
from vorfreude.occasions.unfit import Unfit

SOON = timedelta(hours=12)
"""Somebody who drops out so shortly before a duty leaves a gap that nobody at a desk may see in time: others are asked at once."""

REMIND = timedelta(hours=2)
"""Before a duty: time to dress, and to say that one cannot come."""

MOST_NOTES = 500
"""In one step; the next comes seconds later."""


def accept_duty(*, occasion: str, member: int, assignment: int, actor: str, now: datetime) -> None:
    """They will come, and are no longer moved. Saying so twice changes nothing.

    Raises Unfit: not-there, over, duty-over for one that has ended or that they gave back, briefing-open while they have not passed its briefing.
    """
    with changing(occasion, part="roster", actor=actor, now=now) as row:
        mine = _mine(row, member, assignment, now)
        if mine.standing == Assignment.Standing.ACCEPTED:
            return
        if mine.standing != Assignment.Standing.OFFERED:
            raise Unfit(
                "duty-over", came=mine.standing, expected="a duty that was offered", hint="ask whoever plans the crew"
            )
        if is_closed(mine.duty, member):
            raise Unfit(
                "briefing-open",
                came=mine.duty.key,
                expected="its briefing passed",
                hint="read it, and answer its questions",
            )
        _answer(mine, Assignment.Standing.ACCEPTED, now)


def decline_duty(*, occasion: str, member: int, assignment: int, actor: str, now: datetime) -> int | None:
    """They will not come: the duty is open again. Shortly before it begins others are asked at once; gives the number of that call-out.

    Raises Unfit: not-there, over, duty-over.
    """
    with changing(occasion, part="roster", actor=actor, now=now) as row:
        mine = _mine(row, member, assignment, now)
        if mine.standing in {Assignment.Standing.DECLINED, Assignment.Standing.DROPPED}:
            return None
        had = mine.standing == Assignment.Standing.ACCEPTED
        _answer(mine, Assignment.Standing.DROPPED if had else Assignment.Standing.DECLINED, now)
        if mine.duty.post_id is None or mine.duty.starts_at > now + SOON:
            return None
        return open_call_out(mine.duty, missing=mine.member, now=now)


def speak_with(*, occasion: str, member: int, language: str, actor: str, now: datetime) -> None:
    """Their phone speaks this language from now on. Raises Unfit: not-there, over."""
    with changing(occasion, part="crew", actor=actor, now=now) as row:
        if not CrewMember.objects.filter(occasion=row, pk=member, left_at=None).update(language=language):
            raise Unfit("not-there", came=member, expected="one of its crew")


def is_closed(duty: Duty, member: int, *, any_edition: bool = False) -> bool:
    """Whether the post's briefing keeps this member from it. ``any_edition``: an older one that they passed will do. One query at most."""
    briefing = duty.post.briefing if duty.post else None
    if briefing is None:
        return False
    passed = Passed.objects.filter(member=member, briefing=briefing, passed_at__isnull=False)
    return not (passed if any_edition else passed.filter(edition=briefing.edition)).exists()


def tell_offered(*, now: datetime) -> list[Note]:
    """Marks duties of a roster that was published as told; gives what is to be said, once for each person, about the first of theirs."""
    fresh = list(
        _open_duties().filter(standing=Assignment.Standing.OFFERED, told_at=None, duty__ends_at__gt=now)
        .order_by("member", "duty__starts_at", "pk")[:MOST_NOTES]
    )  # fmt: skip
    if not fresh:
        return []
    with transaction.atomic():
        told = [one for one in fresh if Assignment.objects.filter(pk=one.pk, told_at=None).update(told_at=now)]
        theirs = [list(group) for _, group in groupby(told, key=lambda one: one.member_id)]
        return [owe_note("roster", own[0].member, own[0].duty, more=len(own) - 1, now=now) for own in theirs]


def remind(*, now: datetime) -> list[Note]:
    """Marks duties that begin soon, accepted or not yet answered, as reminded of; gives what is to be said, once for each."""
    soon = list(
        _open_duties()
        .filter(reminded_at=None, duty__starts_at__gt=now, duty__starts_at__lte=now + REMIND)
        .order_by("duty__starts_at", "pk")[:MOST_NOTES]
    )
    if not soon:
        return []
    with transaction.atomic():
        return [
            owe_note("reminder", one.member, one.duty, now=now)
            for one in soon
            if Assignment.objects.filter(pk=one.pk, reminded_at=None).update(reminded_at=now)
        ]


def _open_duties() -> QuerySet[Assignment]:
    """What people of occasions that are coming or running have accepted, or not yet answered."""
    return Assignment.objects.filter(
        standing__in=[Assignment.Standing.OFFERED, Assignment.Standing.ACCEPTED], duty__roster__standing=Roster.Standing.PUBLISHED,
        member__left_at=None, member__occasion__standing__in=[Occasion.Standing.PLANNED, Occasion.Standing.RUNNING],
    ).select_related("duty__post__place", "member__occasion")  # fmt: skip


def _mine(row: Occasion, member: int, assignment: int, now: datetime) -> Assignment:
    found = (
        Assignment.objects.filter(pk=assignment, member=member, member__occasion=row, duty__roster__standing=Roster.Standing.PUBLISHED)
        .exclude(standing=Assignment.Standing.PROPOSED).select_related("duty__post__briefing", "member").first()
    )  # fmt: skip
    if found is None:
        raise Unfit("not-there", came=assignment, expected="a duty of theirs")
    if found.duty.ends_at <= now:
        raise Unfit("duty-over", came=found.duty.ends_at, expected=f"a duty that ends after {now}")
    return found


def _answer(row: Assignment, standing: Assignment.Standing, now: datetime) -> None:
    row.standing, row.answered_at = standing, now
    row.save(update_fields=["standing", "answered_at"])
