"""What the house would have withheld, worked out when every journey of a dry-run was lived through once.

Which surprise goes without is decided over all journeys, so no slice can know it. Where something is withheld, the slices
concerned are worked again with that.
"""

from collections.abc import Iterable, Sequence

import msgspec

from vorfreude.core.dryrun import Refusals, refusals
from vorfreude.core.engine import Plan
from vorfreude.core.giving import Gift
from vorfreude.dryruns.gathering import owned_by


class Surprised(msgspec.Struct):
    """What the journeys of a slice would have been given under today's blueprint and under the draft."""

    today: list[Gift] = []
    draft: list[Gift] = []

    def keep(self, side: int, gifts: Iterable[Gift]) -> None:
        """Add what a journey would have been given under today's (0) or the draft (1)."""
        (self.draft if side else self.today).extend(gifts)

    @property
    def subjects(self) -> frozenset[str]:
        """Whose surprises these are."""
        return frozenset(gift.ask.subject for gift in (*self.today, *self.draft))


class Withheld(msgspec.Struct, frozen=True):
    """What the house would have withheld, by subject, under today's blueprint and under the draft."""

    today: Refusals = {}
    draft: Refusals = {}

    @property
    def subjects(self) -> frozenset[str]:
        """Whose journeys go otherwise for it."""
        return frozenset((*self.today, *self.draft))


def withheld(today: Plan, draft: Plan, found: Sequence[Surprised], besides: Sequence[Gift]) -> Withheld:
    """What the caps and the novelty of both blueprints withhold from these journeys.

    ``besides`` is what other journeys were given for real: it costs money, and people had it. One query for every two
    thousand subjects.
    """
    subjects = {subject for one in found for subject in one.subjects} | {gift.ask.subject for gift in besides}
    owned = owned_by(subjects) if subjects else {}
    sides = [
        refusals(plan, [*besides, *(gift for gifts in several for gift in gifts)], owned)
        for plan, several in ((today, [one.today for one in found]), (draft, [one.draft for one in found]))
    ]
    return Withheld(sides[0], sides[1])
