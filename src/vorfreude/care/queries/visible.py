"""Was it visible who did the work? Answers after visits at our own workshops against those at partners': of groups, never of a person or a house."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import mean

from vorfreude.care.commissioned import NOT_DONE
from vorfreude.care.models import Commission, Visit
from vorfreude.core.likeness import FEWEST, Likeness, likeness
from vorfreude.journeys.queries.named import subjects_by_public_id
from vorfreude.voice.queries.scored import scores_of

BLUEPRINT, MOMENT = "visit", "collected"
"""After which moment of which blueprint visitors are asked how well their vehicle was looked after, from 1 to 5."""

WITHIN = 0.5
"""Half a point of five: less would not matter to anybody."""

LOOKED_BACK = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Visible:
    """How many answered in either group, their means (None below ten in either), and the two one-sided tests."""

    own: int
    partners: int
    own_mean: float | None
    partners_mean: float | None
    likeness: Likeness


def was_it_visible(*, now: datetime) -> Visible:
    """A year back. A visit in which a partner did any part counts as a partner's. Four queries, and more with each 500 answers."""
    scores = scores_of(BLUEPRINT, MOMENT, since=now - LOOKED_BACK)
    subjects = subjects_by_public_id({journey for journey, _ in scores})
    theirs = _of_partners(subjects.values())
    known = [(subjects[journey], score) for journey, score in scores if journey in subjects]
    own = [float(score) for subject, score in known if subject not in theirs]
    partners = [float(score) for subject, score in known if subject in theirs]
    found = likeness(own, partners, within=WITHIN)
    few = min(len(own), len(partners)) < FEWEST
    own_mean, partners_mean = (None, None) if few else (mean(own), mean(partners))
    return Visible(len(own), len(partners), own_mean, partners_mean, found)


def _of_partners(subjects: Iterable[str]) -> set[str]:
    names = list(subjects)
    at_one = Visit.objects.filter(name__in=names, workshop__partner__isnull=False).values_list("name", flat=True)
    given = Commission.objects.filter(visit__name__in=names).exclude(standing__in=NOT_DONE)
    return {*at_one, *given.values_list("visit__name", flat=True)}
