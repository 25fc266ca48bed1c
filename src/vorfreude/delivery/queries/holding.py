"""What is held about one person, as rows for a copy."""

from vorfreude.core.attention.words import why
from vorfreude.delivery.models import Barrier, Notice, Preference
from vorfreude.delivery.queries.said import PAGE, ByChannel, said_to
from vorfreude.lib.holding import Row


def said_rows(person_id: int, language: str, timezone: str) -> list[Row]:
    """Everything that was to be said to somebody and is ready, with what became of it and why, the newest first."""
    pages = Notice.objects.filter(person_id=person_id).count() // PAGE + 1
    found = [one for page in range(1, pages + 1) for one in said_to(person_id, page=page)]
    return [
        {
            "at": one.ready_at,
            "sort": one.sort,
            "said": one.title.get(language) or next(iter(one.title.values()), ""),
            "seen": one.seen_at,
            "ways": [_way(way, language, timezone) for way in one.channels],
        }
        for one in found
    ]


def preferences_rows(person_id: int) -> list[Row]:
    """How somebody wants to be spoken to, and the ways that are closed."""
    rows: list[Row] = [
        {
            "channels": one.channels,
            "quiet from": str(one.quiet_since or ""),
            "quiet until": str(one.quiet_until or ""),
            "interruptions": one.interruptions,
            "per": one.per,
            "paused until": one.paused_until,
            "phone": one.phone,
        }
        for one in Preference.objects.filter(person_id=person_id)
    ]
    closed = Barrier.objects.filter(person_id=person_id).order_by("at", "id")
    return rows + [
        {"closed": one.channel, "since": one.at, "because": one.code, "until": one.lifted_at} for one in closed
    ]


def _way(way: ByChannel, language: str, timezone: str) -> str:
    return f"{way.channel}, {way.standing}: {why(way.code, way.because, way.until, language, timezone)}"
