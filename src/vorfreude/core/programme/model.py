"""A programme: items in time and place, what must come before what, and what will not wait."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

LONGEST_ITEM = timedelta(days=3)
"""A stand may be open for days; what is longer is a mistake in a file."""

MOST_ITEMS = 10_000
"""Of one programme: fifteen times the largest one seen."""


class WrongProgramme(ValueError):
    """A programme that cannot be meant: the message says what came, what was expected and a hint."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is part of an item: a speaker, a guide, a host. ``key`` tells two of one name apart."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that happens. ``begins`` is an instant; items of one ``strand`` follow one another.

    ``hold`` is time kept free after it so that an overrun stays its own. A ``fixed`` item begins when it was planned, whatever came
    before: a coach leaves, a minister speaks. ``groups`` are the groups of guests it is for; none is for all.
    """

    key: str
    title: str
    begins: datetime
    lasts: timedelta
    place: str = ""
    strand: str = ""
    hold: timedelta = timedelta()
    fixed: bool = False
    owner: str = ""
    people: tuple[Person, ...] = ()
    groups: frozenset[str] = frozenset()
    subtitle: str = ""
    text: str = ""
    sort: str = ""
    language: str = ""
    url: str = ""

    def __post_init__(self) -> None:
        if self.begins.tzinfo is None:
            raise WrongProgramme(f"item {self.key}: {self.begins} has no zone: expected an instant")
        if not timedelta() <= self.lasts <= LONGEST_ITEM or self.hold < timedelta():
            raise WrongProgramme(f"item {self.key}: lasts {self.lasts}, hold {self.hold}: expected none to three days")

    @property
    def ends(self) -> datetime:
        """When it ends as planned."""
        return self.begins + self.lasts


@dataclass(frozen=True, slots=True)
class Follows:
    """``after`` begins at the earliest so long after ``before`` has ended: a walk, a change of stage."""

    before: str
    after: str
    gap: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Programme:
    """All items, their links beyond those of a strand, and the words of the whole. ``zone`` is an IANA name."""

    title: str
    zone: str
    items: tuple[Item, ...]
    follows: tuple[Follows, ...] = ()
    version: str = ""
    acronym: str = ""
    url: str = ""
    days: tuple[date, ...] = ()
    places: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.items) > MOST_ITEMS:
            raise WrongProgramme(f"{len(self.items)} items: expected at most {MOST_ITEMS}")
        keys = self.by_key
        if len(keys) != len(self.items):
            twice = sorted(key for key, count in Counter(one.key for one in self.items).items() if count > 1)
            raise WrongProgramme(
                f"items {', '.join(twice)}: each stands twice; expected a key of its own for every item"
            )
        for link in self.follows:
            for end in (link.before, link.after):
                if end not in keys:
                    raise WrongProgramme(f"{link.after} follows {link.before}: there is no item {end}")

    @property
    def by_key(self) -> dict[str, Item]:
        """Every item by its key."""
        return {item.key: item for item in self.items}


@dataclass(frozen=True, slots=True)
class Actual:
    """What really happened to an item so far."""

    begun: datetime | None = None
    ended: datetime | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How the day goes: what happened, and what was put off by hand. ``put_off`` is by item, never below nought."""

    actual: Mapping[str, Actual] = field(default_factory=dict)
    put_off: Mapping[str, timedelta] = field(default_factory=dict)
    called_off: frozenset[str] = frozenset()
