"""What an answer would change, before it is given: the same fold, with an answer that nobody has given yet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from vorfreude.core.engine import Plan, Signal, State, advance
from vorfreude.core.story.model import Story, StoryDecision, StoryOption, StoryPromise, Told
from vorfreude.core.story.telling import tell

NOBODY = "/nobody"
"""The source of an answer that was not given."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A promise as it would be said afterwards; ``was`` is its deadline before, in the reader's zone."""

    promise: StoryPromise
    was: datetime | None


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows from choosing an option of what was asked.

    ``moved`` are promises with another deadline than before, ``resumed`` those whose clock stands still for this
    question and would run again.
    """

    story: Story
    asked: StoryDecision
    option: StoryOption
    moved: tuple[Moved, ...]
    resumed: tuple[StoryPromise, ...]


def consequence(  # noqa: PLR0913 an answer to a story, which depends on as much
    plan: Plan,
    state: State,
    told: Sequence[Told],
    answer: tuple[str, str],
    *,
    now: datetime,
    zone: ZoneInfo,
    language: str,
    subject: str,
) -> Consequence | None:
    """What the answer (key of a decision, option) would change if it were given at ``now``.

    None where the decision is not open or has no such option. Of a state that lies ahead of ``now`` nobody can say what
    an answer moves: then nothing is claimed.
    """

    def story_of(state: State) -> Story:
        return tell(plan.blueprint, state, told, now=now, zone=zone, language=language, subject=subject)

    story = story_of(state)
    asked = next((one for one in story.asked if one.key == answer[0]), None)
    option = next((one for one in asked.options if one.id == answer[1]), None) if asked else None
    if asked is None or option is None:
        return None
    said = {"decision": asked.key, "option": option.id}
    later = advance(plan, state, [Signal(0, NOBODY, "answer", "decision.answered", now, said, subject)], now)
    moved, resumed = _changes(story, later, story_of)
    return Consequence(story, asked, option, moved, resumed)


def _changes(
    story: Story, later: State | None, story_of: Callable[[State], Story]
) -> tuple[tuple[Moved, ...], tuple[StoryPromise, ...]]:
    before = {one.key: one for one in story.promises}
    after = story_of(later).promises if later is not None else ()
    changed = [(one, before[one.key]) for one in after if one.key in before and one.due != before[one.key].due]
    resumed = tuple(one for one, was in changed if was.waits_for_you and not one.waits_for_you)
    return tuple(Moved(one, was.due) for one, was in changed if one not in resumed), resumed
