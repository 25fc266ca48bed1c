"""Where an occasion takes place: its places, how far they are from each other, and how one gets there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings

from vorfreude.occasions import limits
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.models import Item, Occasion, Place, Post
from vorfreude.occasions.unfit import Unfit


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a place is: metres from a corner of the grounds, a storey, and how many it holds (None is not known).

    ``way``: language → how one gets there, in words for guests.
    """

    x: float = 0.0
    y: float = 0.0
    level: int = 0
    capacity: int | None = None
    way: Mapping[str, str] = field(default_factory=dict)


def write_place(*, occasion: str, name: str, spot: Spot, was: str = "", actor: str, now: datetime) -> None:
    """Adds a place or writes it anew; with ``was`` the one of that name is called ``name`` from now on.

    Raises Unfit: not-there, over, place-unclear, place-in-use (another has this name), too-many.
    """
    _check(name, spot)
    with changing(occasion, part="places", actor=actor, now=now) as row:
        place = _place(row, was or name, is_there=bool(was))
        if was and name != was and Place.objects.filter(occasion=row, name=name).exists():
            raise Unfit("place-in-use", came=name, expected="a name that no other place of it has")
        place.name, place.x, place.y, place.level, place.capacity = name, spot.x, spot.y, spot.level, spot.capacity
        place.way = dict(spot.way)
        place.save()


def drop_place(*, occasion: str, name: str, actor: str, now: datetime) -> None:
    """Takes a place away in which nothing is planned. Raises Unfit: not-there, over, place-in-use."""
    with changing(occasion, part="places", actor=actor, now=now) as row:
        place = _place(row, name, is_there=True)
        if Item.objects.filter(place=place).exists() or Post.objects.filter(place=place).exists():
            raise Unfit("place-in-use", came=name, expected="a place in which nothing is planned and nobody posted")
        place.delete()


def _place(row: Occasion, name: str, *, is_there: bool) -> Place:
    found = Place.objects.filter(occasion=row, name=name).first()
    if found is not None:
        return found
    if is_there:
        raise Unfit("not-there", came=name, expected="a place of this occasion")
    if Place.objects.filter(occasion=row).count() >= limits.PLACES:
        raise Unfit("too-many", came=limits.PLACES + 1, expected=f"at most {limits.PLACES} places")
    return Place(occasion=row, name=name)


def _check(name: str, spot: Spot) -> None:
    is_named = 0 < len(name.strip()) <= limits.WORDS and "\x00" not in name
    is_near = all(abs(one) <= limits.METRES for one in (spot.x, spot.y)) and abs(spot.level) <= limits.STOREYS
    if not is_named or not is_near:
        raise Unfit(
            "place-unclear",
            came=f"{name!r} at {spot.x}, {spot.y}, storey {spot.level}",
            expected=f"a name, metres up to {limits.METRES}, storeys up to {limits.STOREYS}",
        )
    if spot.capacity is not None and not 0 <= spot.capacity <= limits.CAPACITY:
        raise Unfit("place-unclear", came=f"{spot.capacity} people", expected=f"from 0 to {limits.CAPACITY}")
    known = {tag for tag, _ in settings.LANGUAGES}
    if not spot.way.keys() <= known or any(len(words) > limits.TEXT for words in spot.way.values()):
        raise Unfit("place-unclear", came=f"ways in {sorted(spot.way)}", expected=f"words in {sorted(known)}")
