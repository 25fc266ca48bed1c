"""What came of moments in the words of those who lived them: answers, reactions, what was shared and who asked because of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vorfreude.core.blueprint import Blueprint
from vorfreude.outcomes.models import Account, Shown
from vorfreude.outcomes.queries.heard import Cellular, heard
from vorfreude.voice import queries as voice

SORTS = voice.SORTS


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One month: links made, looks at them, people who asked the maker to be in touch."""

    month: date
    links: int
    looks: int
    enquiries: int


@dataclass(frozen=True, slots=True)
class Answers:
    """Of one blueprint: answers by kind of question, reactions by moment and sort, what was shown month by month.

    ``referred`` is how many journeys began from an enquiry.
    """

    heard: Mapping[str, Cellular]
    reactions: dict[str, dict[str, int]]
    shown: tuple[ShownLine, ...]
    referred: int


def answers(blueprint: Blueprint) -> Answers:
    """What was said of the moments of a blueprint, and what came of showing them. Four queries."""
    name = blueprint.blueprint
    shown = Shown.objects.filter(blueprint=name).order_by("month")
    return Answers(
        heard(name),
        voice.reaction_tallies({one.moment for one in blueprint.moments}),
        tuple(ShownLine(*row) for row in shown.values_list("month", "links", "looks", "enquiries")),
        Account.objects.filter(blueprint=name).exclude(referral="").count(),
    )
