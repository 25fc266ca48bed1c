"""Anna, who waits for a car, Bert, who follows it with her, and channels that keep what they are given."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from vorfreude.core.attention.model import Sort
from vorfreude.delivery import actions
from vorfreude.delivery.actions import NewNotice
from vorfreude.delivery.channels import Channels, Handed, Later, Never, Outgoing
from vorfreude.delivery.models import Delivery
from vorfreude.people import actions as people
from vorfreude.people.models import Person

MONDAY = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CAR = "car-1"


@dataclass
class Box:
    """A channel that keeps what it is given, or says what it was told to say."""

    letters: list[Outgoing] = field(default_factory=list)
    troubles: list[Exception] = field(default_factory=list)

    def send(self, letter: Outgoing) -> Handed:
        """Keep it, or raise the next trouble."""
        if self.troubles:
            raise self.troubles.pop(0)
        self.letters.append(letter)
        return Handed(f"box-{letter.key}")

    def titles(self) -> list[list[str]]:
        """What each letter said, in order."""
        return [[item.title for item in letter.items] for letter in self.letters]


def later(after: timedelta | None = None) -> Later:
    """The other side is away."""
    return Later("451 come back", after=after)


def never(*, gone: bool = False) -> Never:
    """The other side does not want it."""
    return Never("550 no such mailbox", gone=gone)


def person(email: str = "anna@example.org", *, follows: str = CAR, language: str = "en") -> Person:
    """Somebody in Berlin who owns the car."""
    row = people.register(
        email=email, name=email[:4], language=language, timezone="Europe/Berlin", actor="t", now=MONDAY
    )
    if follows:
        people.grant_participation(person=row, subject=follows, actor="t", now=MONDAY)
    return row


def notice(whom: Person, key: str, sort: Sort = "question", at: datetime = MONDAY, **more: Any) -> NewNotice:
    """Something to say about the car."""
    words = {"title": {"en": key, "de": f"{key} auf Deutsch"}}
    about = {"subject": CAR, **more}
    return NewNotice(person_id=whom.pk, key=key, sort=sort, words=words, address="/", ready_at=at, **about)


def deliver(channels: Channels, now: datetime = MONDAY, worker: str = "w") -> actions.Delivered:
    """Work until nothing is due at that instant."""
    done = actions.Delivered()
    while not (step := actions.deliver(worker=worker, now=now, channels=channels)).idle:
        done = step
    return done


def standings(key: str) -> dict[str, tuple[str, str]]:
    """What became of a notice, by channel."""
    rows = Delivery.objects.filter(notice__key=key).values_list("channel", "standing", "reason")
    return {channel: (standing, reason) for channel, standing, reason in rows}
