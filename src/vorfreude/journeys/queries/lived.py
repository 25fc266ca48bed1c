"""Which journeys there were within a period, and what became of them: for a dry-run beside what really happened."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q

from vorfreude.journeys.models import BlueprintVersion, Gift, Journey, Moment, Promise


@dataclass(frozen=True, slots=True)
class Lived:
    """A journey that touched the period, by its rows; ``version`` is the number under which it stands."""

    id: int
    public_id: str
    subject_id: int
    subject: str
    version: int


@dataclass(slots=True)
class Recorded:
    """What is recorded of one journey: moments (key, ready, withdrawn?), promises (key, standing, started, settled)."""

    moments: list[tuple[str, datetime, bool]] = field(default_factory=list)
    promises: list[tuple[str, str, datetime, datetime | None]] = field(default_factory=list)


def journeys_within(blueprint: str, *, since: datetime, until: datetime) -> list[Lived]:
    """Journeys of this blueprint that were under way in the period, by their subjects' numbers. One query."""
    touched = Q(ended_at=None) | Q(ended_at__gte=since)
    rows = Journey.objects.filter(touched, blueprint=blueprint, begun_at__lt=until, withdrawn_at=None)
    columns = ("id", "public_id", "subject_id", "subject", "version__number")
    return [Lived(*row) for row in rows.order_by("subject_id").values_list(*columns)]


def journeys_by_subject(blueprint: str, subject_ids: Collection[int]) -> dict[int, Lived]:
    """The journey of each of these subjects under this blueprint, where there is one. One query."""
    rows = Journey.objects.filter(subject_id__in=subject_ids, blueprint=blueprint)
    columns = ("id", "public_id", "subject_id", "subject", "version__number")
    return {row[2]: Lived(*row) for row in rows.values_list(*columns)}


def recorded_of(journeys: Collection[int]) -> dict[int, Recorded]:
    """What is recorded of these journeys, by their rows. Two queries."""
    found = {journey: Recorded() for journey in journeys}
    moments = Moment.objects.filter(journey_id__in=found).order_by("ready_at", "id")
    for journey, key, ready, withdrawn in moments.values_list("journey_id", "key", "ready_at", "withdrawn_at"):
        found[journey].moments.append((key, ready, withdrawn is not None))
    promises = Promise.objects.filter(journey_id__in=found).order_by("key")
    columns = ("journey_id", "key", "standing", "started_at", "settled_at")
    for journey, *promise in promises.values_list(*columns):
        found[journey].promises.append((promise[0], promise[1], promise[2], promise[3]))
    return found


@dataclass(frozen=True, slots=True)
class Given:
    """A surprise that a journey was given; ``known`` is by when the house answered, ``returned`` when it was taken back."""

    subject_id: int
    subject: str
    key: str
    moment: str
    minor: int
    currency: str
    ready: datetime
    known: datetime
    returned: datetime | None


def gifts_given(blueprint: str, *, until: datetime) -> list[Given]:
    """Every surprise that was given on a journey of this blueprint by an instant, in the order of time. One query."""
    rows = Gift.objects.filter(blueprint=blueprint, standing=Gift.GIVEN, known_at__lt=until)
    columns = (
        "journey__subject_id", "journey__subject", "key", "moment", "minor", "currency", "ready_at", "known_at",
        "returned_at",
    )  # fmt: skip
    return [Given(*row) for row in rows.order_by("known_at", "id").values_list(*columns)]


def running_text(blueprint: str) -> tuple[int, str] | None:
    """The number and the text of the running version of a name; None where nothing of that name was released."""
    rows = BlueprintVersion.objects.filter(name=blueprint).order_by("-number")
    return rows.values_list("number", "text").first()
