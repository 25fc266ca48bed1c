"""What a maker has decided about attention, as the room delivery takes it: by the version that runs now.

A journey stays with the version under which it began; how often its customer is interrupted is for the maker to mend at
once.
"""

from collections.abc import Iterable

from vorfreude.core.announcing import respect_of as decided
from vorfreude.core.attention import Respect
from vorfreude.core.blueprint.model import Attention
from vorfreude.journeys.models import Journey, Promise
from vorfreude.journeys.versions import plan_of, running_versions


def respect_of(journeys: Iterable[Journey]) -> dict[int, Respect]:
    """Of each journey what binds its notices, by its row; two queries."""
    chosen = {journey.pk: journey for journey in journeys}
    running = {plan.blueprint.blueprint: plan for plan in (plan_of(*version) for version in running_versions())}
    silences = _silences(chosen)
    return {
        pk: _respect(running[journey.blueprint].blueprint.attention, silences.get(pk))
        for pk, journey in chosen.items()
        if journey.blueprint in running
    }


def _silences(journeys: dict[int, Journey]) -> dict[int, Promise]:
    """The promise of each journey that there will be no longer silence, where it runs; the one that is due first."""
    named = {
        (pk, promise.promise)
        for pk, journey in journeys.items()
        for promise in plan_of(journey.version_id, journey.version.digest).promises.values()
        if promise.max_silence is not None
    }
    rows = Promise.objects.filter(journey_id__in=journeys, settled_at=None, due_at__isnull=False).order_by("-due_at")
    return {row.journey_id: row for row in rows if (row.journey_id, row.name) in named}


def _respect(attention: Attention, silence: Promise | None) -> Respect:
    ends = silence.due_at if silence is not None else None
    return decided(attention, (silence.started_at, ends) if silence is not None and ends is not None else None)
