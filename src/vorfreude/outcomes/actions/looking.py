"""Glances counted: somebody looked at a picture, so those who took it may know that somebody watched."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache

from django.conf import settings
from django.utils.crypto import salted_hmac

from vorfreude.lib.upsert import Upsert, upsert_all
from vorfreude.outcomes.models import Glance
from vorfreude.photos import queries as photos

DIGITS = 32
MOST_KNOWN = 4_096  # glances that a process remembers; whoever scrolls to and fro costs no statement

_COLUMNS = ("station", "day", "sort", "who")


def look(*, person_id: int, photo: str, now: datetime) -> None:
    """Count that this person looked at this picture, once a day and station. The caller leaves staff out.

    Two statements the first time that a process hears of it, none after. Nothing that is kept says who it was.
    """
    _glance(person_id, photo, Glance.Sort.LOOKED, now.astimezone(UTC).date().isoformat())


def react(*, person_id: int, shown: Iterable[str], now: datetime) -> None:
    """Count that this person reacted to a moment that shows these pictures, once a day and station."""
    for photo in shown:
        _glance(person_id, photo, Glance.Sort.REACTED, now.astimezone(UTC).date().isoformat())


@lru_cache(maxsize=MOST_KNOWN)
def _glance(person_id: int, photo: str, sort: str, day: str) -> None:
    station = photos.station_of(photo)
    if station is None:
        return
    who = salted_hmac("glance", f"{station}|{day}|{person_id}", secret=settings.SECRET_KEY, algorithm="sha256")
    row = (station, day, sort, who.hexdigest()[:DIGITS])
    upsert_all([Upsert("outcomes_glance", _COLUMNS, [row], conflict=_COLUMNS)])


def forget_what_is_known() -> None:
    """Ask the database again, for a process that begins anew on another one."""
    _glance.cache_clear()
