"""A roster while somebody waits: with a float that was drawn by hand instead of sized, and with so few moves that it takes a second."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from vorfreude.core import rostering as core
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.actions.rosters import Made, ask_roster, write_draft
from vorfreude.occasions.drafts import Found, Wanted, money_of, shortages_of
from vorfreude.occasions.models import Occasion, Post, Reckoning, Roster
from vorfreude.occasions.rostering import STRETCH, Frame, core_posts, crew_of, duty_row, frame_of, problem_of
from vorfreude.occasions.unfit import Unfit

FEW_MOVES = 20_000
"""What plain Python tries in half a second: everything is covered that can be, and little is saved."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """People without a post, drawn by hand: so many ``heads`` with these skills from then until then, no longer than the law lets run."""

    key: str
    starts_at: datetime
    ends_at: datetime
    heads: int
    skills: Sequence[str] = ()


def draft_at_once(
    *, occasion: str, law: str, floats: Sequence[Drawn], actor: str, now: datetime, moves: int = FEW_MOVES
) -> int:
    """A draft for all posts and this float, found at once; gives its number. Raises Unfit: as ``ask_roster``, roster-unclear for a float that cannot be."""
    number = ask_roster(occasion=occasion, law=law, actor=actor, now=now)
    with changing(occasion, part="roster", actor=actor, now=now) as row:
        roster = Roster.objects.get(occasion=row, number=number)
        Reckoning.objects.filter(roster=roster).delete()
        write_draft(roster, _made(row, roster, floats, moves))
    return number


def _made(row: Occasion, roster: Roster, floats: Sequence[Drawn], moves: int) -> Made:
    posts = list(Post.objects.filter(occasion=row).select_related("place", "briefing").order_by("starts_at", "key"))
    frame = frame_of(row, [*(post.starts_at for post in posts), *(one.starts_at for one in floats)])
    longest = min(STRETCH, core.LAWS[roster.law].run)
    try:
        duties = core.cut(core_posts(frame, posts, briefed=False), longest=longest)
        duties += [_duty(frame, one) for one in floats]
        problem = problem_of(frame, duties, crew_of(row), law=roster.law)
    except core.WrongRostering as trouble:
        raise Unfit("roster-unclear", came="a float or posts", expected=str(trouble)) from None
    found = core.roster(problem, np.random.default_rng(roster.number), moves=moves)
    by_key = {post.key: post for post in posts}
    said = Found(
        asked=Wanted(),
        cost=money_of(core.cost(problem, found.roster)),
        shortages=shortages_of(core.shortages(problem)),
        moves=found.moves,
    )
    return Made(said, [duty_row(frame, duty, by_key) for duty in duties], found.roster)


def _duty(frame: Frame, drawn: Drawn) -> core.Duty:
    if drawn.ends_at - drawn.starts_at < timedelta(minutes=15):
        raise Unfit("roster-unclear", came=drawn.key, expected="a float of a quarter of an hour at least")
    return core.Duty(
        drawn.key, "float", frame.span(drawn.starts_at, drawn.ends_at), skills=frozenset(drawn.skills), heads=drawn.heads, is_float=True
    )  # fmt: skip
