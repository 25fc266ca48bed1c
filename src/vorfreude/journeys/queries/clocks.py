"""Until when something was said to the customers of these subjects: their open promises, read by rows, nothing folded."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from vorfreude.core.blueprint.model import Text
from vorfreude.core.gaps import Gaps
from vorfreude.journeys.models import Promise
from vorfreude.journeys.versions import plan_of


@dataclass(frozen=True, slots=True)
class Clock:
    """An open promise that was said. ``due`` is None while its clock stands still; ``pressing``: it has warned."""

    subject: str
    name: str
    due: datetime | None
    pressing: bool
    said: Text = field(default_factory=dict)

    def words(self, language: str, zone: tzinfo) -> str:
        """What was promised, as a reader in this language and zone is told it; what only the whole journey knows shows as an ellipsis."""
        return Gaps(self.subject, {}, zone).until(self.due).words(self.said, language)


def clocks_of(subjects: Collection[str]) -> dict[str, tuple[Clock, ...]]:
    """The open promises that were said, by subject, the first that is due before the others. One query, as versions are kept."""
    rows = Promise.objects.filter(
        journey__subject__in=list(subjects), journey__withdrawn_at=None, settled_at=None, said=True
    )
    found: dict[str, list[Clock]] = {}
    for row in (
        rows.select_related("journey__version")
        .defer("journey__state", "journey__version__text")
        .order_by("due_at", "name")
    ):
        version = row.journey.version
        promise = plan_of(version.pk, version.digest).promises.get(row.name)
        said = (promise.said if promise else None) or {}
        clock = Clock(row.journey.subject, row.name, row.due_at, row.warned_at is not None, said)
        found.setdefault(clock.subject, []).append(clock)
    return {subject: tuple(sorted(some, key=lambda one: one.due is None)) for subject, some in found.items()}
