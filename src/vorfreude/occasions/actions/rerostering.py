"""People drop out of a published roster: a worker finds three ways on, somebody takes one, and only whom it concerns is asked anew."""

from dataclasses import replace
from datetime import datetime
from itertools import groupby

import msgspec
from django.db import transaction
from django.db.models import Max

from vorfreude.occasions import limits
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.actions.crew_letters import owe_note
from vorfreude.occasions.actions.publishing import examine
from vorfreude.occasions.models import Assignment, CrewMember, Duty, Occasion, Reckoning, Rerostering, Roster
from vorfreude.occasions.noting import Note
from vorfreude.occasions.rostering import HELD, core_duty, crew_of, frame_of, problem_of
from vorfreude.occasions.standing_in import Given, Way, Ways, taken_over
from vorfreude.occasions.unfit import Unfit

Standing = Assignment.Standing

MOST_NOTES = 500
"""In one step; the next comes seconds later."""


def ask_rerostering(*, occasion: str, dropped: list[int], actor: str, now: datetime) -> int:
    """Has ways on found after people (their numbers) can no longer come, and for duties that were declined; gives its number.

    Raises Unfit: not-there, over, too-many, roster-unclear where no roster is published or nothing is open.
    """
    with changing(occasion, part="roster", actor=actor, now=now) as row:
        roster = _published(row)
        known = set(CrewMember.objects.filter(occasion=row, number__in=dropped).values_list("number", flat=True))
        if set(dropped) - known:
            raise Unfit("not-there", came=min(set(dropped) - known), expected="the number of somebody of the crew")
        if Reckoning.objects.filter(rerostering__occasion=row).count() >= limits.ASKED_AT_ONCE:
            raise Unfit("too-many", came="another one", expected=f"at most {limits.ASKED_AT_ONCE} at once", hint="wait")
        if not _open_seats(roster, set(dropped), now):
            raise Unfit("roster-unclear", came="nothing that is open", expected="somebody who dropped out or declined")
        last = Rerostering.objects.filter(occasion=row).aggregate(last=Max("number"))["last"] or 0
        made = Rerostering.objects.create(
            occasion=row, roster=roster, number=last + 1, dropped=sorted(known), asked_at=now, asked_by=actor
        )
        Reckoning.objects.create(what=Reckoning.What.REROSTERING, rerostering=made)
        return last + 1


def work_rerostering(asked: Rerostering, now: datetime) -> tuple[Ways | None, str]:
    """Three ways on, or what is wrong as a code; nothing is written."""
    row = Occasion.objects.get(pk=asked.occasion_id)
    dropped = set(asked.dropped)
    duties = list(
        Duty.objects.filter(roster=asked.roster_id).select_related("post__place", "post__briefing").order_by("pk")
    )
    frame = frame_of(row, [duty.starts_at for duty in duties])
    crew = crew_of(row)
    crew = replace(
        crew, members=[one for one in crew.members if one.number not in dropped],
        wishes=[one for one in crew.wishes if one.member.number not in dropped],
    )  # fmt: skip
    briefed = bool(asked.roster.found.get("asked", {}).get("briefed"))
    problem = problem_of(frame, [core_duty(frame, one, briefed=briefed) for one in duties], crew, law=asked.roster.law)
    given = [
        Given(
            one.duty.key,
            str(one.member.number),
            Standing.DECLINED if one.answered_at and one.standing == Standing.DROPPED else one.standing,
        )
        for one in Assignment.objects.filter(duty__roster=asked.roster_id)
        .select_related("duty", "member")
        .order_by("pk")
    ]
    return taken_over(problem, given, minute=frame.minute(now))


def take_way(*, occasion: str, rerostering: int, way: str, actor: str, now: datetime) -> tuple[int, ...]:
    """Takes one of the three; gives the numbers of those whose duties change. What was accepted meanwhile is nobody else's.

    Raises Unfit: not-there, over, roster-unclear for one that was taken or is of an older roster, changed-meanwhile, breaks-a-rule.
    """
    with changing(occasion, part="roster", actor=actor, now=now) as row:
        asked = Rerostering.objects.filter(occasion=row, number=rerostering).select_related("roster").first()
        if asked is None:
            raise Unfit("not-there", came=rerostering, expected="a rerostering of this occasion")
        if asked.taken or asked.answer is None or asked.roster.standing != Roster.Standing.PUBLISHED:
            raise Unfit(
                "roster-unclear", came=asked.taken or asked.roster.standing, expected="an answer that nobody took yet"
            )
        chosen = next((one for one in msgspec.convert(asked.answer, Ways).ways if one.name == way), None)
        if chosen is None:
            raise Unfit("not-there", came=way, expected="one of the three ways")
        _drop(asked, now)
        _change(asked.roster, chosen, now)
        examine(row, asked.roster, _held(asked.roster))
        asked.taken, asked.taken_at, asked.taken_by = way, now, actor
        asked.save(update_fields=["taken", "taken_at", "taken_by"])
        return tuple(sorted({one.member for one in chosen.changes}))


def tell_freed(*, now: datetime) -> list[Note]:
    """Marks what was taken from people as told; gives what is to be said, once for each person, about the first of it.

    Whoever dropped out or declined knows; told are those whom a way on, or a new roster, moved.
    """
    freed = Assignment.objects.filter(
        standing=Standing.DROPPED, told_at=None, answered_at=None, duty__starts_at__gt=now, member__left_at=None,
        duty__roster__standing__in=[Roster.Standing.PUBLISHED, Roster.Standing.REPLACED],
    ).select_related("duty__post__place", "member__occasion")  # fmt: skip
    rows = list(freed.order_by("member", "duty__starts_at", "pk")[:MOST_NOTES])
    if not rows:
        return []
    with transaction.atomic():
        told = [one for one in rows if Assignment.objects.filter(pk=one.pk, told_at=None).update(told_at=now)]
        theirs = [list(group) for _, group in groupby(told, key=lambda one: one.member_id)]
        return [owe_note("freed", own[0].member, own[0].duty, more=len(own) - 1, now=now) for own in theirs]


def _published(row: Occasion) -> Roster:
    found = Roster.objects.filter(occasion=row, standing=Roster.Standing.PUBLISHED).first()
    if found is None:
        raise Unfit(
            "roster-unclear", came="no published roster", expected="one that is published", hint="publish a draft"
        )
    return found


def _open_seats(roster: Roster, dropped: set[int], now: datetime) -> bool:
    rows = Assignment.objects.filter(duty__roster=roster, duty__starts_at__gt=now).select_related("member")
    return any(
        one.standing not in HELD or one.member.number in dropped or one.member.left_at is not None for one in rows
    )


def _drop(asked: Rerostering, now: datetime) -> None:
    """Whoever dropped out, or left, has nothing any more of what has not begun; they know."""
    ahead = Assignment.objects.filter(duty__roster=asked.roster_id, duty__starts_at__gt=now, standing__in=HELD)
    for one in ahead.select_related("member"):
        if one.member.number in asked.dropped or one.member.left_at is not None:
            one.standing, one.told_at = Standing.DROPPED, one.told_at or now
            one.save(update_fields=["standing", "told_at"])


def _change(roster: Roster, chosen: Way, now: datetime) -> None:
    duties = {duty.key: duty for duty in Duty.objects.filter(roster=roster)}
    members = {one.number: one for one in CrewMember.objects.filter(occasion=roster.occasion_id, left_at__isnull=True)}
    for change in chosen.changes:
        duty, member = duties[change.duty], members.get(change.member)
        row = Assignment.objects.filter(duty=duty, member=member).first() if member else None
        if member is None or duty.starts_at <= now or _is_otherwise(row, is_given=change.is_given):
            raise Unfit(
                "changed-meanwhile",
                came=f"{change.duty} of {change.member}",
                expected="the roster as it was",
                hint="ask again",
            )
        row = row or Assignment(duty=duty, member=member)
        row.standing = Standing.OFFERED if change.is_given else Standing.DROPPED
        row.told_at = row.answered_at = row.reminded_at = None
        row.save()


def _is_otherwise(row: Assignment | None, *, is_given: bool) -> bool:
    """Whether somebody answered since the ways were found."""
    if is_given:
        return row is not None and (row.standing != Standing.DROPPED or row.answered_at is not None)
    return row is None or row.standing not in {Standing.PROPOSED, Standing.OFFERED}


def _held(roster: Roster) -> list[Assignment]:
    """What the examiner looks at."""
    rows = Assignment.objects.filter(duty__roster=roster, standing__in=HELD, member__left_at__isnull=True)
    return list(rows.select_related("duty__post", "member").order_by("pk"))
