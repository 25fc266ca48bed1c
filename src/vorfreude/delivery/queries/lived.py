"""How people were to be spoken to over time, and what was said to them besides their journeys: for a dry-run.

What somebody chose is known as it is now, and since when (``changed``); a way that was closed, a pause and a look at a
page are known with their instants. A look that found nothing new left no trace.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from vorfreude.core.attention import Person, Wanted
from vorfreude.core.attention.model import Channel
from vorfreude.core.attention.timing import LONGEST_UNSAID
from vorfreude.delivery.models import Barrier, Letter, Notice, Preference
from vorfreude.delivery.waiting import person_of, wanted_of
from vorfreude.people.queries import profiles_of

OF_JOURNEYS = ("moment:", "question:")
"""How the mentions begin of what journeys say by themselves."""


@dataclass(frozen=True, slots=True)
class Closed:
    """A way that was closed from an instant on, until another or for good; ``group`` empty: for everything."""

    channel: str
    group: str
    code: str
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Besides:
    """Something that was said to a person by another than a journey, as the rules of attention were asked about it."""

    wanted: Wanted
    subject: str
    withdrawn: datetime | None


@dataclass(slots=True)
class Lived:
    """A person over time. ``person`` is how they are with no way closed; ``paused`` since when and until when.

    ``spoken_since`` is from when on their journeys had something to say while it was news; never for imported history.
    """

    person: Person
    changed: datetime | None = None
    paused: tuple[datetime, datetime] | None = None
    closed: list[Closed] = field(default_factory=list)
    seen: list[tuple[str, datetime]] = field(default_factory=list)
    besides: list[Besides] = field(default_factory=list)
    spoken_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class LetterWas:
    """A letter that really went: when it was made, how, and what stood in it by the keys of its notices."""

    person: int
    made: datetime
    channel: str
    form: str
    keys: tuple[str, ...]


def lived(people: Collection[int], channels: Collection[Channel], *, until: datetime) -> dict[int, Lived]:
    """Each of these people over time, as far as it is kept; those who are gone are left out. Some seven queries."""
    preferences = {preference.person_id: preference for preference in Preference.objects.filter(person_id__in=people)}
    profiles = profiles_of(people)
    persons = person_of(profiles, preferences, channels)
    found = {number: Lived(persons[number]) for number in profiles}
    for number, preference in preferences.items():
        found[number].changed = preference.changed_at
        if preference.paused_until is not None:
            found[number].paused = (preference.changed_at, preference.paused_until)
    for barrier in Barrier.objects.filter(person_id__in=profiles).order_by("at", "id"):
        closed = Closed(barrier.channel, barrier.group, barrier.code, barrier.at, barrier.lifted_at)
        found[barrier.person_id].closed.append(closed)
    notices = Notice.objects.filter(person_id__in=profiles, made_at__lt=until).defer("words").order_by("made_at", "id")
    _add_notices(found, notices)
    return found


def letters_made(people: Collection[int], *, since: datetime, until: datetime) -> list[LetterWas]:
    """The letters that were really made for these people, and did not come back; two queries."""
    rows = Letter.objects.filter(person_id__in=people, made_at__gte=since, made_at__lt=until)
    kept = rows.exclude(standing__in=("failed", "bounced", "dropped")).order_by("made_at", "id")
    return [
        LetterWas(
            row.person_id, row.made_at, row.channel, row.form,
            tuple(one.notice.key for one in sorted(row.deliveries.all(), key=lambda one: one.place)),
        )
        for row in kept.prefetch_related("deliveries__notice")
    ]  # fmt: skip


def _add_notices(found: dict[int, Lived], notices: Iterable[Notice]) -> None:
    seen: dict[int, set[tuple[str, datetime]]] = defaultdict(set)
    for one in notices:
        if one.seen_at is not None and one.subject:
            seen[one.person_id].add((one.subject, one.seen_at))
        person = found[one.person_id]
        if not one.mention.startswith(OF_JOURNEYS):
            person.besides.append(Besides(wanted_of(one), one.subject, one.withdrawn_at))
        elif person.spoken_since is None and one.made_at - one.ready_at <= LONGEST_UNSAID:
            person.spoken_since = one.made_at
    for number, looks in seen.items():
        found[number].seen = sorted(looks, key=lambda look: look[1])


def way_of(code: str) -> str:
    """What a way is called that was closed for this reason."""
    return {"bounced": "bounced", "complained": "complained"}.get(code, "gone")


def channel_of(closed: Closed) -> Channel:
    """The channel as the rules of attention know it."""
    return cast("Channel", closed.channel)
