"""Somebody asks for a roster; a worker cuts posts into duties, says first what cannot be covered, and finds who does what."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import thread_time

import msgspec
import numpy as np
from django.db.models import Max

from vorfreude.core import rostering as core
from vorfreude.core.compiled import IS_FAST
from vorfreude.core.rostering.annealing import FAST_MOVES, PLAIN_MOVES
from vorfreude.occasions import limits
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.drafts import Found, Wanted, float_duties, money_of, pinned_of, reasons_of, shortages_of
from vorfreude.occasions.models import Assignment, CrewMember, Duty, Occasion, Post, Reckoning, Roster, Sizing
from vorfreude.occasions.rostering import (
    STRETCH,
    core_duty,
    core_posts,
    crew_of,
    duty_row,
    frame_of,
    problem_of,
    roster_of,
)
from vorfreude.occasions.sizes import Answer, read_answer
from vorfreude.occasions.unfit import Unfit

ENOUGH = 10_000
"""Moves for each seat: three hundred seats are sought as long as any roster is."""

type Say = Callable[[int], object]
"""Told how many percent are done."""


def ask_roster(
    *, occasion: str, law: str, sizing: int | None = None, briefed: bool = False, actor: str, now: datetime
) -> int:
    """Has a roster made for all posts, and for the float of a sizing; gives its number. With ``briefed``, of those alone who passed.

    Raises Unfit: not-there (also for a sizing of another occasion), over, too-many, roster-unclear.
    """
    if law not in core.LAWS:
        raise Unfit("roster-unclear", came=f"the law {law!r}", expected=", ".join(core.LAWS))
    with changing(occasion, part="roster", actor=actor, now=now) as row:
        _check(row, sizing)
        number = (Roster.objects.filter(occasion=row).aggregate(last=Max("number"))["last"] or 0) + 1
        wanted = Wanted(sizing=sizing, briefed=briefed)
        made = Roster.objects.create(
            occasion=row,
            number=number,
            law=law,
            found=msgspec.to_builtins(Found(asked=wanted)),
            asked_at=now,
            asked_by=actor,
        )
        Reckoning.objects.create(what=Reckoning.What.ROSTER, roster=made)
        return number


@dataclass(frozen=True, slots=True)
class Made:
    """A draft that is not written yet."""

    found: Found
    duties: Sequence[Duty]
    who: core.Roster


def work_roster(roster: Roster, say: Say) -> tuple[Made | None, str]:
    """The draft, or what is wrong as a code; nothing is written."""
    began = thread_time()
    row = Occasion.objects.get(pk=roster.occasion_id)
    wanted = msgspec.convert(roster.found, Found).asked
    posts = list(Post.objects.filter(occasion=row).select_related("place", "briefing").order_by("starts_at", "key"))
    answer = _answer(wanted)
    frame = frame_of(row, [post.starts_at for post in posts] + [day.begins for day in answer.days])
    law = core.LAWS[roster.law]
    held = _held(row)
    try:
        duties = core.cut(core_posts(frame, posts, briefed=wanted.briefed), longest=min(STRETCH, law.run))
        duties += float_duties(answer, frame, law, held)
        problem = problem_of(frame, duties, crew_of(row), law=roster.law)
    except core.WrongRostering:
        return None, "wrong"
    say(10)
    missing = shortages_of(core.shortages(problem))
    say(15)
    found = core.roster(
        problem, np.random.default_rng(roster.number), moves=_moves(problem), pinned=pinned_of(problem, frame, held)
    )
    say(75)
    spent = core.cost(problem, found.roster)
    why = reasons_of(problem, found.roster) if spent.open_posts else ()
    by_key = {post.key: post for post in posts}
    said = Found(
        asked=wanted,
        cost=money_of(spent),
        shortages=missing,
        why=why,
        seconds=round(thread_time() - began, 1),
        moves=found.moves,
    )
    return Made(said, [duty_row(frame, duty, by_key) for duty in duties], found.roster), ""


def write_draft(roster: Roster, made: Made) -> None:
    """Writes what was made as a draft; call it under the occasion's lock."""
    for duty in made.duties:
        duty.roster = roster
    Duty.objects.bulk_create(made.duties)
    rows = {duty.key: duty for duty in Duty.objects.filter(roster=roster)}
    members = {str(one.number): one for one in CrewMember.objects.filter(occasion=roster.occasion_id)}
    Assignment.objects.bulk_create(
        Assignment(duty=rows[key], member=members[who]) for key, several in sorted(made.who.items()) for who in several
    )
    roster.found, roster.standing = msgspec.to_builtins(made.found), Roster.Standing.DRAFT
    roster.save(update_fields=["found", "standing"])


def work_bound(roster: Roster) -> tuple[int, float]:
    """What no roster of these duties can be cheaper than, and the share of this one's cost that might be saved at most."""
    from vorfreude.core.rostering.bounding import bound  # noqa: PLC0415 OR-Tools is loaded by whoever asks it

    row = Occasion.objects.get(pk=roster.occasion_id)
    duties = list(Duty.objects.filter(roster=roster).select_related("post__place", "post__briefing").order_by("pk"))
    frame = frame_of(row, [duty.starts_at for duty in duties])
    briefed = msgspec.convert(roster.found, Found).asked.briefed
    problem = problem_of(
        frame, [core_duty(frame, one, briefed=briefed) for one in duties], crew_of(row), law=roster.law
    )
    given = Assignment.objects.filter(duty__roster=roster).select_related("duty", "member")
    found = bound(problem)
    return found.cents, found.gap_of(core.cost(problem, roster_of(given)).total)


def _moves(problem: core.Problem) -> int:
    """How long it is worth seeking: a handful of duties is soon as good as it gets."""
    seats = sum(duty.heads for duty in problem.duties)
    return min(FAST_MOVES if IS_FAST else PLAIN_MOVES, ENOUGH * seats)


def _check(row: Occasion, sizing: int | None) -> None:
    if not Post.objects.filter(occasion=row).exists() and sizing is None:
        raise Unfit("roster-unclear", came="no posts", expected="a post, or a float", hint="write what must be covered")
    if not CrewMember.objects.filter(occasion=row, left_at__isnull=True).exists():
        raise Unfit("roster-unclear", came="no crew", expected="somebody who works", hint="add the crew first")
    if sizing is not None:
        found = Sizing.objects.filter(occasion=row, pk=sizing).first()
        if found is None:
            raise Unfit("not-there", came=sizing, expected="a sizing of this occasion")
        answer = read_answer(found.answer)
        if answer is None or not answer.days:
            raise Unfit("roster-unclear", came="a sizing without an answer", expected="one that was worked out")
    if Reckoning.objects.filter(roster__occasion=row, what=Reckoning.What.ROSTER).count() >= limits.ASKED_AT_ONCE:
        raise Unfit("too-many", came="another one", expected=f"at most {limits.ASKED_AT_ONCE} at once", hint="wait")


def _answer(wanted: Wanted) -> Answer:
    """The float that was asked for; none of it without a sizing."""
    row = Sizing.objects.filter(pk=wanted.sizing).first() if wanted.sizing is not None else None
    return (read_answer(row.answer) if row else None) or Answer(())


def _held(row: Occasion) -> list[Assignment]:
    """What was accepted of the published roster: that stays."""
    accepted = Assignment.objects.filter(
        duty__roster__occasion=row,
        duty__roster__standing=Roster.Standing.PUBLISHED,
        standing=Assignment.Standing.ACCEPTED,
    )
    return list(accepted.select_related("duty__post", "member").order_by("pk"))
