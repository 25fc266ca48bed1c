"""The whole way of a journey in one line: what is done, where it is now, what is still to come."""

from collections.abc import Sequence
from dataclasses import dataclass

from vorfreude.core.outlook import Ahead
from vorfreude.core.story import Story

FEWEST = 2
"""A way of one step is said already by where the journey is."""


@dataclass(frozen=True, slots=True)
class SaidStep:
    """One stage of the way: done, now, or ahead."""

    title: str
    css: str
    is_now: bool


def steps_of(story: Story, ahead: Sequence[Ahead]) -> tuple[SaidStep, ...]:
    """Each stage once, in the order of the way. What a journey went back behind is ahead of it again."""
    titles = {chapter.stage: chapter.title for chapter in story.chapters if chapter.stage}
    titles |= {one.stage: one.title for one in ahead}
    if len(titles) < FEWEST:
        return ()
    coming = {one.stage for one in ahead}
    now = story.current.stage if story.current else ""
    return tuple(_step(title, is_now=stage == now, is_ahead=stage in coming) for stage, title in titles.items())


def _step(title: str, *, is_now: bool, is_ahead: bool) -> SaidStep:
    return SaidStep(title, "now" if is_now else "ahead" if is_ahead else "done", is_now)
