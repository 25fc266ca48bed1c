"""Posts are cut into duties: stretches that one person can do without a break, of equal length, on quarters of an hour."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import ceil

from vorfreude.core.rostering.model import Duty, Post, Span, WrongRostering

GRID = 15
"""Minutes: nobody is asked to come at 9:07."""


def cut(posts: Iterable[Post], *, longest: int) -> list[Duty]:
    """Each post as duties of at most ``longest`` minutes, in order; their keys are the post's with a number from 1.

    Raises WrongRostering where ``longest`` is shorter than the grid.
    """
    if longest < GRID:
        raise WrongRostering(f"duties of at most {longest} minutes: expected {GRID} at least")
    return [duty for post in posts for duty in _pieces(post, longest // GRID * GRID)]


def _pieces(post: Post, longest: int) -> Iterator[Duty]:
    parts = ceil(post.span.minutes / longest)
    edges = [post.span.begin + _on_grid(post.span.minutes * i / parts) for i in range(parts)] + [post.span.end]
    for number, (begin, end) in enumerate(pairwise(edges), start=1):
        yield Duty(
            key=f"{post.key}/{number}",
            post=post.key,
            span=Span(begin, end),
            place=post.place,
            skills=post.skills,
            language=post.language,
            briefing=post.briefing,
            heads=post.heads,
        )


def _on_grid(minutes: float) -> int:
    return ceil(minutes / GRID) * GRID
