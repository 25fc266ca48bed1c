"""Four eyes: among a station's first pictures two people look at each before anybody outside does."""

from vorfreude.photos import limits
from vorfreude.photos.models import Look, Photo

EYES = 2
_LOOKS = (Look.Act.RELEASE, Look.Act.COVER)


def lookers(row: Photo) -> set[str]:
    """Who has let this picture out so far, as it was or with more covered."""
    return set(row.looks.filter(act__in=_LOOKS).values_list("person", flat=True))


def lacks_eyes(row: Photo) -> bool:
    """Whether somebody else must look before it may go out."""
    return row.station.judged < limits.FIRST_PICTURES and len(lookers(row)) < EYES
