"""What came of moments in the words of those who lived them: questions, reactions, what was shared. Read through their rooms."""

from dataclasses import dataclass

from vorfreude.core.blueprint import Blueprint
from vorfreude.sharing import queries as sharing
from vorfreude.voice import queries as voice

SORTS = voice.SORTS


@dataclass(frozen=True, slots=True)
class Answers:
    """Of one blueprint's moments: questions, reactions by moment and sort; and links made and opened, over all blueprints."""

    questions: tuple[voice.QuestionTally, ...]
    reactions: dict[str, dict[str, int]]
    shares: int
    sightings: int


def answers(blueprint: Blueprint) -> Answers:
    """What was said of the moments of a blueprint. Three queries."""
    moments = {one.moment for one in blueprint.moments}
    shares, sightings = sharing.share_tally()
    return Answers(voice.question_tallies(moments), voice.reaction_tallies(moments), shares, sightings)
