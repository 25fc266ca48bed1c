"""What may be shown to the world, and by whom: pure of pages, asked again at every request."""

from collections.abc import Sequence
from datetime import datetime

from vorfreude.journeys.queries import JourneyRow
from vorfreude.people import queries as people
from vorfreude.people.queries import Profile


def shareable(rows: Sequence[JourneyRow]) -> tuple[str, ...]:
    """Photographs that told moments show, in the order in which they were told, each once.

    What was withdrawn is out. Of a moment that is a secret until it happens nothing is shown, even once it was told:
    whoever still waits for the same surprise must not meet it on somebody else's page. Whether a picture is out is
    another question, which ``photos`` answers.
    """
    told = [one for row in rows for one in row.told if one.withdrawn_at is None]
    kept = {photo for one in told if one.secret for photo in one.photos}
    return tuple(dict.fromkeys(photo for one in told for photo in one.photos if photo not in kept))


def who_may_share(person_id: int, subject: str, *, since: datetime | None = None) -> Profile | None:
    """The person, when they may show pictures of this subject to the world; None when they may not (any more).

    ``since``: they must have had the right without a break since then, so that a right that is given anew brings no
    old link back. One query.
    """
    for follower in people.participants_of(subject):
        if follower.person.id == person_id and "share" in follower.may:
            return follower.person if since is None or follower.granted_at <= since else None
    return None
