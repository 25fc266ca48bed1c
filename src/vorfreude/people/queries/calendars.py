"""Whose calendar is asked for: the address says who, signed, and the row says whether it still holds."""

from django.core import signing

from vorfreude.people.models import CalendarFeed
from vorfreude.people.queries.profiles import Profile, profile_of

SALT = "vorfreude.calendar"
LONGEST = 100
"""Characters of an address that is worth looking at."""


def calendar_token(person_id: int) -> str | None:
    """What stands in the address of somebody's calendar; None when it is closed. One query."""
    feed = CalendarFeed.objects.filter(person_id=person_id, closed_at=None).first()
    return signing.Signer(salt=SALT).sign(f"{person_id}-{feed.generation}") if feed else None


def calendar_of(token: str) -> Profile | None:
    """Whose calendar this address is; None for one that was closed, replaced or made up. At most one query."""
    try:
        said = signing.Signer(salt=SALT).unsign(token) if len(token) <= LONGEST else ""
    except signing.BadSignature:
        return None
    person, _, generation = said.partition("-")
    if not (person.isdecimal() and generation.isdecimal()):
        return None
    open_feeds = CalendarFeed.objects.filter(person_id=int(person), generation=int(generation), closed_at=None)
    feed = open_feeds.select_related("person").first()
    return profile_of(feed.person) if feed else None
