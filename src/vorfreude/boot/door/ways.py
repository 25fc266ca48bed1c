"""What the door must know of people and journeys, as functions, so that it can be tried without a database."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from vorfreude.boot.door.asgi import Request


@dataclass(frozen=True, slots=True)
class Sight:
    """What a signed-in person sees of a journey now: its revision, in their language, on the clock of their zone, as far as their rights go."""

    person: int
    revision: int
    language: str = "en"
    timezone: str = "UTC"
    rights: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Key:
    """A stream's right to be open: a session and a journey, or (``journey`` empty) the desk, or that of a dealer, or an ``occasion``.

    Of a phone of the crew (``is_crew``) ``session`` is its link, and the occasion follows from it.
    """

    session: str
    journey: str = ""
    is_dealer: bool = False
    occasion: str = ""
    is_crew: bool = False

    @property
    def is_hosting(self) -> bool:
        """Whether it is about an occasion."""
        return self.is_crew or bool(self.occasion)


@dataclass(frozen=True, slots=True)
class Dealing:
    """A dealer, and the public ids of the journeys that are theirs to hear of."""

    person: int
    journeys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Hosting:
    """Somebody who may follow an occasion: a number of their own (of the crew below nought), which occasion, and its newest change."""

    person: int
    occasion: str
    changes: int


@dataclass(frozen=True, slots=True)
class RoomKey:
    """Who looks at the control room of an occasion: a session, and whether it is for a wall."""

    session: str
    occasion: str
    is_wall: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What somebody may see of a control room: ``view`` says all that a drawing depends on but the number of changes that it must show at least."""

    view: Hashable
    changes: int


@dataclass(frozen=True)
class Ways:
    """The questions. All may block; all but ``changes`` run on one thread, ``changes`` on another.

    ``sees`` gives, of each key in turn, what the session's person sees of the journey, None without the right to. ``staff`` gives the person
    behind the session if they work at the desk, else None. ``hosts`` gives who may follow the occasion of the key, None without the right to. ``deals`` gives the dealer behind the session and what is theirs, else None. ``tag`` gives the entity tag that the page asked for has
    for somebody who sees this (it asks nobody and runs on the event loop). ``gone`` gives those keys whose right has ended.
    Keys of dealers are not asked of it. ``changes`` gives public id and revision of journeys that changed since it was last called,
    with the revision 0 where only desks show what changed; the id is empty where that is no journey, and begins with ``hub.OCCASION`` where it is an occasion. ``looks`` gives, of each key in turn, what they may see of that control room, None for whom the pages have to say more. ``drawn`` gives
    what is drawn already and shows that much, else None (it asks nobody and runs on the event loop); ``draw`` draws it, on a thread of its own. ``outages`` are the errors of a
    database that is away; ``drop`` lets the connection of the asking thread go.
    """

    sees: Callable[[Sequence[Key]], list[Sight | None]]
    staff: Callable[[str], int | None]
    deals: Callable[[str], Dealing | None]
    hosts: Callable[[Key], Hosting | None]
    gone: Callable[[Sequence[Key]], set[Key]]
    changes: Callable[[], list[tuple[str, int]]]
    tag: Callable[[Request, Sight], str]
    looks: Callable[[Sequence[RoomKey]], list[Look | None]]
    drawn: Callable[[Look], bytes | None]
    draw: Callable[[Look], bytes]
    outages: tuple[type[Exception], ...] = ()
    drop: Callable[[], None] = lambda: None
