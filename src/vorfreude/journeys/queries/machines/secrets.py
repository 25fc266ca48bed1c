"""What is kept from machines: blueprints that are not theirs, and whatever speaks of a secret that was not told yet."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q

from vorfreude.core.engine.secrecy import Secrecy
from vorfreude.journeys.models import Journey, Moment
from vorfreude.journeys.versions import plan_of


@dataclass(frozen=True, slots=True)
class Scope:
    """What exists for a reader: what runs under these blueprints, under any where there are none."""

    blueprints: tuple[str, ...] = ()

    def journeys(self, path: str = "") -> Q:
        """The condition on journeys, or on rows that lead to one by ``path`` (``journey__``)."""
        return Q(**{f"{path}blueprint__in": self.blueprints}) if self.blueprints else Q()


def secrecy(version: int, digest: str) -> Secrecy:
    """What a version keeps secret; kept per process."""
    return plan_of(version, digest).secrecy


def told_secrets(journeys: Collection[int]) -> dict[int, set[str]]:
    """Of each journey the keys of secret moments that were told. One query, none for no journey."""
    found: dict[int, set[str]] = {journey: set() for journey in journeys}
    rows = Moment.objects.filter(journey_id__in=found, secret=True) if found else Moment.objects.none()
    for journey, key in rows.values_list("journey_id", "key"):
        found[journey].add(key)
    return found


def untold_promises(named: Iterable[tuple[str, str, str]]) -> set[tuple[str, str]]:
    """Which of these promises (public id of the journey, name, key) give away a secret that was not told: (id, key).

    One of a journey that is not there gives nothing away that could be checked, and is among them. Two queries.
    """
    asked = list(named)
    rows = Journey.objects.filter(public_id__in={journey for journey, _, _ in asked})
    known = {
        public_id: (pk, version, digest)
        for pk, public_id, version, digest in rows.values_list("pk", "public_id", "version_id", "version__digest")
    }
    told = told_secrets([pk for pk, _, _ in known.values()])
    hidden = set()
    for journey, name, key in asked:
        pk, version, digest = known.get(journey, (0, 0, ""))
        if not pk or secrecy(version, digest).hides_promise(name, key, told[pk]):
            hidden.add((journey, key))
    return hidden
