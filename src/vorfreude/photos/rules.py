"""What the gate must know of a picture besides its pixels: its station, objections, embargoes, and words that may stay."""

from datetime import datetime

from django.conf import settings

from vorfreude.photos.gate import Mask, Rules
from vorfreude.photos.hindrances import is_embargoed, objections_at
from vorfreude.photos.models import Photo, Station


def rules_of(photo: Photo, now: datetime) -> Rules:
    """The rules that hold for this picture now. Three queries, four with an embargo."""
    station = photo.station
    return Rules(
        masks=tuple(Mask(*mask) for mask in station.masks),
        words=words_of(station),
        automatic=station.automatic_since is not None,
        seen=station.judged,
        embargoed=is_embargoed(photo.subject, now),
        cover_people=objections_at(station, photo.taken_at).exists(),
    )


def words_of(station: Station) -> frozenset[str]:
    """What may stay readable: the maker's list, and the station's own names."""
    named = [station.name, *(title for title in station.titles.values() if isinstance(title, str))]
    return frozenset(word.casefold() for said in (*settings.PHOTO_WORDS, *named) for word in said.split())
