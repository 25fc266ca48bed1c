"""Somebody's calendar feed is opened, given another address, or closed."""

from datetime import datetime

from django.db.models import F

from vorfreude.people.models import CalendarFeed


def open_calendar(*, person_id: int, now: datetime) -> None:
    """Let a calendar fetch what is planned, under an address of its own; an open one stays as it is.

    One that was closed opens again under another address.
    """
    feed, made = CalendarFeed.objects.get_or_create(person_id=person_id, defaults={"opened_at": now})
    if not made and feed.closed_at is not None:
        CalendarFeed.objects.filter(pk=feed.pk).update(generation=F("generation") + 1, opened_at=now, closed_at=None)


def close_calendar(*, person_id: int, now: datetime) -> bool:
    """Let nobody fetch it any more, at once; False when it was not open."""
    feeds = CalendarFeed.objects.filter(person_id=person_id, closed_at=None)
    return bool(feeds.update(closed_at=now, generation=F("generation") + 1))
