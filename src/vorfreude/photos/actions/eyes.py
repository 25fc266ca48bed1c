"""Four eyes: among a station's first pictures two people look at each before anybody outside does."""

from vorfreude.photos import limits
from vorfreude.photos.models import Look, Photo

EYES = 2
_LOOKS = (Look.Act.RELEASE, Look.Act.COVER)
_ANEW = (Look.Act.WITHDRAW, Look.Act.ASSIGN)


def lookers(row: Photo) -> set[str]:
    """Who has let this picture out, as it was or with more covered, since it was last taken back or given to a build."""
    seen: set[str] = set()
    for person, act in row.looks.order_by("pk").values_list("person", "act"):
        if act in _LOOKS:
            seen.add(person)
        elif act in _ANEW:
            seen.clear()
    return seen


def lacks_eyes(row: Photo) -> bool:
    """Whether somebody else must look before it may go out."""
    return row.station.judged < limits.FIRST_PICTURES and len(lookers(row)) < EYES
