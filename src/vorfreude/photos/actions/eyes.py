"""Four eyes: two people look at a station's first pictures, and at each from which covers were taken, before anybody outside does."""

from vorfreude.photos import limits
from vorfreude.photos.models import Look, Photo

EYES = 2
_LOOKS = (Look.Act.RELEASE, Look.Act.COVER, Look.Act.UNCOVER)
_ANEW = (Look.Act.WITHDRAW, Look.Act.ASSIGN, Look.Act.UNCOVER)


def lookers(row: Photo) -> set[str]:
    """Who has let this picture out, as it was or with more covered, since it was last taken back, given to a build, or
    had covers taken away: whoever asked for that is the first pair of eyes.
    """
    seen: set[str] = set()
    for person, act in row.looks.order_by("pk").values_list("person", "act"):
        if act in _ANEW:
            seen.clear()
        if act in _LOOKS:
            seen.add(person)
    return seen


def lacks_eyes(row: Photo) -> bool:
    """Whether somebody else must look before it may go out."""
    return needs_two(row) and len(lookers(row)) < EYES


def needs_two(row: Photo) -> bool:
    """Whether two people must look at this picture."""
    return row.station.judged < limits.FIRST_PICTURES or bool(row.spared)
