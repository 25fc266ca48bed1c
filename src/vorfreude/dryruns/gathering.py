"""What a dry-run asks the other rooms for: histories, who followed them, and how people were to be spoken to."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import batched

from vorfreude.core.attention.model import Channel
from vorfreude.core.dryrun import Barrier, Follows, Heard, Recipient, Saying, Stretch, Visit, heard_at, is_of_house
from vorfreude.core.giving import Owning
from vorfreude.delivery.queries.lived import Besides, Lived, channel_of, lived, way_of
from vorfreude.intake import queries as recorded
from vorfreude.people import queries as people

OWNER = "owner"
AT_ONCE = 2_000
"""Subjects in one statement."""


def heard_by_subject(subject_ids: Collection[int]) -> dict[int, list[Heard]]:
    """The signals of these subjects, with when each counts as heard."""
    return {
        subject: [Heard(signal, heard_at(signal.at, at)) for signal, at in history if not is_of_house(signal)]
        for subject, history in recorded.histories(subject_ids).items()
    }


def followers_of(subjects: Collection[str]) -> dict[str, list[Follows]]:
    """Who followed these subjects from when to when."""
    return {
        subject: [
            Follows(
                one.person,
                Stretch(one.granted, one.revoked),
                photographs="photographs" in one.may,
                answers="answer" in one.may,
            )
            for one in several
        ]
        for subject, several in people.followed_over_time(subjects).items()
    }


def owned_by(subjects: Collection[str]) -> dict[str, list[Owning]]:
    """Who owned these subjects, when."""
    found: dict[str, list[Owning]] = {}
    for some in batched(sorted(subjects), AT_ONCE, strict=False):
        for subject, several in people.followed_over_time(some).items():
            found[subject] = [Owning(one.person, one.granted, one.revoked) for one in several if one.role == OWNER]
    return found


@dataclass(frozen=True, slots=True)
class Known:
    """A person over time, what was said to them besides their journeys, when they last chose otherwise, and since when
    their journeys spoke to them (None: never, their history was imported).
    """

    recipient: Recipient
    besides: list[Saying]
    changed: datetime | None
    spoken_since: datetime | None


def recipients_of(person_ids: Collection[int], channels: Collection[Channel], *, until: datetime) -> dict[int, Known]:
    """What is known of these people, as it was by an instant; those who are gone are left out."""
    followed = people.followed_by(person_ids)
    return {
        number: Known(
            _recipient(number, one, followed.get(number, ())),
            [_saying(besides) for besides in one.besides],
            one.changed,
            one.spoken_since,
        )
        for number, one in lived(person_ids, channels, until=until).items()
    }


def _recipient(number: int, one: Lived, followed: Iterable[people.Followed]) -> Recipient:
    follows: dict[str, tuple[Stretch, ...]] = {}
    for row in followed:
        follows[row.subject] = (*follows.get(row.subject, ()), Stretch(row.granted, row.revoked))
    return Recipient(
        id=number,
        person=one.person,
        follows=follows,
        barriers=tuple(
            Barrier(
                channel_of(closed),
                Stretch(closed.since, closed.until),
                closed.group or None,  # type: ignore[arg-type]  # its column holds only groups
                way_of(closed.code),
                back=closed.code == "bounced",
            )
            for closed in one.closed
        ),
        pauses=(Stretch(*one.paused),) if one.paused is not None else (),
        visits=tuple(Visit(subject, at) for subject, at in one.seen),
    )


def _saying(one: Besides) -> Saying:
    return Saying(one.wanted, one.subject, one.withdrawn)
