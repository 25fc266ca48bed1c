"""Glances counted: somebody looked at a picture, so those who took it may know that somebody watched."""

from datetime import UTC, datetime
from functools import lru_cache

from django.conf import settings
from django.utils.crypto import salted_hmac

from vorfreude.lib.upsert import Upsert, upsert_all
from vorfreude.photos import queries as photos

DIGITS = 32
MOST_KNOWN = 4_096  # glances that a process remembers; whoever scrolls to and fro costs no statement


def look(*, person_id: int, photo: str, now: datetime) -> None:
    """Count that this person looked at this picture today, once a day and station; of staff nothing is to be counted.

    Two statements the first time that a process hears of it, none after. Nothing that is kept says who it was.
    """
    _look(person_id, photo, now.astimezone(UTC).date().isoformat())


@lru_cache(maxsize=MOST_KNOWN)
def _look(person_id: int, photo: str, day: str) -> None:
    station = photos.station_of(photo)
    if station is None:
        return
    who = salted_hmac("glance", f"{station}|{day}|{person_id}", secret=settings.SECRET_KEY, algorithm="sha256")
    row = (station, day, who.hexdigest()[:DIGITS])
    upsert_all([Upsert("outcomes_glance", ("station", "day", "who"), [row], conflict=("station", "day", "who"))])


def forget_what_is_known() -> None:
    """Ask the database again, for a process that begins anew on another one."""
    _look.cache_clear()
