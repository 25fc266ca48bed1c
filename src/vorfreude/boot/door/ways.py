"""What the door must know of people and journeys, as functions, so that it can be tried without a database."""

from collections.abc import Callable, Sequence
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
    """A stream's right to be open: a session and a journey, or (``journey`` empty) the desk."""

    session: str
    journey: str = ""


@dataclass(frozen=True)
class Ways:
    """The questions. All may block; all but ``changes`` run on one thread, ``changes`` on another.

    ``sees`` gives, of each key in turn, what the session's person sees of the journey, None without the right to. ``staff`` gives the person
    behind the session if they work at the desk, else None. ``tag`` gives the entity tag that the page asked for has
    for somebody who sees this (it asks nobody and runs on the event loop). ``gone`` gives those keys whose right has ended.
    ``changes`` gives public id and revision of journeys that changed since it was last called; the id is empty for what only
    desks show. ``outages`` are the errors of a
    database that is away; ``drop`` lets the connection of the asking thread go.
    """

    sees: Callable[[Sequence[Key]], list[Sight | None]]
    staff: Callable[[str], int | None]
    gone: Callable[[Sequence[Key]], set[Key]]
    changes: Callable[[], list[tuple[str, int]]]
    tag: Callable[[Request, Sight], str]
    outages: tuple[type[Exception], ...] = ()
    drop: Callable[[], None] = lambda: None
