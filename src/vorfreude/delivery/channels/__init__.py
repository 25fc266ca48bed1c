"""What a channel is: something that takes one letter and hands it to its person, or says why it could not.

A channel never decides whether or when to speak, and touches no table of ours. A letter that was handed over and whose
worker died before it could say so is handed over again, equal to the byte and under the same ``key``: a channel passes
the key on as whatever its other side knows repetitions by (Message-ID, push topic, ``webhook-id``).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from vorfreude.core.attention.model import Channel as Name
from vorfreude.core.attention.model import Form, Sort

LONGEST_SEND = timedelta(seconds=15)
"""Within which a channel must come back from ``send``, having handed over or not: well below the lease of a letter."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom a letter goes, as they were when it was claimed. ``language`` and ``timezone`` are those they read in.

    ``phone`` is a number as in E.164 (``+49…``), empty where none is known.
    """

    person_id: int
    name: str
    email: str
    language: str
    timezone: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a letter says, in the addressee's language.

    ``address`` is a path of ours, beginning with a slash. ``photo`` is the id of a released photograph, or empty.
    ``notice`` is the public id under which the person finds it in "Why did I get this?". ``until`` is by when
    something must be done about it.
    """

    notice: str
    sort: Sort
    title: str
    text: str
    why: str
    address: str
    photo: str
    ready_at: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One letter: the same at every try. ``key`` is URL-safe, at most 22 characters, and its own for ever.

    ``items`` are the most valuable first; a ``single`` letter has one, ``several``
    came due at one instant. ``more`` counts what a digest has no room for.
    ``made_at`` is when it was decided (the Date of a mail). ``number`` counts tries from 1 and must not be said.
    ``unasked`` is True where a person may refuse such letters with one click (all but safety, promise, access).
    """

    key: str
    channel: Name
    form: Form
    to: Addressee
    items: tuple[Item, ...]
    more: int
    made_at: datetime
    number: int
    unasked: bool


@dataclass(frozen=True, slots=True)
class Handed:
    """The other side has taken it. ``ref`` is what it calls it, at most 200 characters; bounces come back under it."""

    ref: str = ""


class Later(Exception):
    """Not now: the other side is away or asks to be asked again. ``after`` is what it asked for, where it did.

    The message names what came, for the record; at most 500 characters of it are kept.
    """

    def __init__(self, trouble: str, *, after: timedelta | None = None) -> None:
        super().__init__(trouble)
        self.after = after


class Never(Exception):
    """Not at all: this letter will not be taken, however often it is tried.

    ``gone`` says that the whole channel leads nowhere for this person (no such mailbox, no subscription left): what
    else waits for them there takes another way, until they set it up again.
    """

    def __init__(self, trouble: str, *, gone: bool = False) -> None:
        super().__init__(trouble)
        self.gone = gone


class Channel(Protocol):
    """A way to a person. One instance serves one thread of a worker for as long as it lives, and may keep a connection."""

    def send(self, letter: Outgoing) -> Handed:
        """Hand the letter over, within ``LONGEST_SEND``. Raises Later or Never; anything else counts as Later."""


type Channels = Mapping[Name, Channel]
"""The ways that this installation has, besides the portal, which is always there and sends nothing."""
