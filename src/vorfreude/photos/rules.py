"""What the gate must know of a picture besides its pixels: its station, objections, embargoes, and words that may stay."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q, QuerySet

from vorfreude.journeys import queries as journeys
from vorfreude.photos.gate import Mask, Rules
from vorfreude.photos.models import Embargo, Objection, Photo, Station


def rules_of(photo: Photo) -> Rules:
    """The rules that hold for this picture now. Three queries, four with an embargo."""
    station = photo.station
    return Rules(
        masks=tuple(Mask(*mask) for mask in station.masks),
        words=words_of(station),
        automatic=station.automatic_since is not None,
        seen=station.judged,
        embargoed=is_embargoed(photo.subject, photo.received_at),
        cover_people=objections_at(station, photo.taken_at).exists(),
    )


def words_of(station: Station) -> frozenset[str]:
    """What may stay readable: the maker's list, and the station's own names."""
    named = [station.name, *(title for title in station.titles.values() if isinstance(title, str))]
    return frozenset(word.casefold() for said in (*settings.PHOTO_WORDS, *named) for word in said.split())


def objections_at(station: Station, at: datetime) -> "QuerySet[Objection]":
    """Wishes not to be shown that hold at this station for what was taken at an instant."""
    here = Q(station=None) | Q(station=station)
    running = Q(until=None) | Q(until__gt=at)
    return Objection.objects.filter(here, running, since__lte=at, lifted_at=None)


def is_embargoed(subject: str, now: datetime) -> bool:
    """Whether a fact of the subject is one that nobody may see yet."""
    embargoes = list(embargoes_at(now).values_list("fact", "value"))
    if not embargoes:
        return False
    facts = journeys.facts_of([subject])[subject]
    return any(str(facts.get(fact, "")).casefold() == value.casefold() for fact, value in embargoes)


def embargoes_at(now: datetime) -> "QuerySet[Embargo]":
    """Embargoes that hold at an instant."""
    return Embargo.objects.filter(Q(until=None) | Q(until__gt=now), lifted_at=None)
