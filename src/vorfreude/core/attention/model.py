"""Attention as values: what waits to be said to a person, how they want it, what was said before, and what is decided.

All instants are aware. A notice is named by its ``ref``, which the caller chooses and which says nothing of the order
in which notices came; nothing here knows of rows.
"""

from datetime import datetime, time, timedelta
from typing import Literal

import msgspec

type Sort = Literal[
    "safety", "promise", "access", "kept", "correction", "question", "answer", "moment", "invitation", "news", "survey", "offer",
]  # fmt: skip
type Channel = Literal["portal", "email", "push", "sms"]
type Urgency = Literal["now", "digest", "quiet"]
type Form = Literal["single", "several", "digest"]
type Group = Literal["promises", "moments", "questions", "news", "offers"]
type Per = Literal["day", "week", "month"]
type Way = Literal["open", "no-address", "bounced", "complained", "gone"]
type Standing = Literal["shown", "now", "held", "skipped", "tried"]
type ReasonCode = Literal[
    "shown", "said", "said-together", "said-in-digest", "tried",
    "not-yet", "gathering", "quiet-hours", "paused", "owed", "never-while", "digest", "kept-for-later", "outranked",
    "budget", "kept-free",
    "withdrawn", "access-revoked", "seen", "expired", "too-old", "on-page-only", "no-interruptions", "other-channel",
    "channel-off", "unsubscribed", "no-address", "bounced", "complained", "gone", "not-by-sms",
]  # fmt: skip

CHANNELS: tuple[Channel, ...] = ("portal", "email", "push", "sms")
GROUPS: dict[Group, tuple[Sort, ...]] = {
    "promises": ("safety", "promise", "access", "kept"),
    "questions": ("question", "answer", "correction"),
    "moments": ("moment",),
    "news": ("invitation", "news"),
    "offers": ("survey", "offer"),
}
GROUP_OF: dict[Sort, Group] = {sort: group for group, sorts in GROUPS.items() for sort in sorts}
SORTS: tuple[Sort, ...] = tuple(GROUP_OF)

FREE = frozenset[Sort](("safety", "promise", "access"))
"""Never held back: not by quiet hours, a pause, or a budget."""

UNBUDGETED = FREE | frozenset[Sort](("kept", "correction", "question", "answer"))
"""Not held back by a budget: they were promised or asked for, or somebody waits."""

UNPAUSED = FREE | frozenset[Sort](("kept",))
"""Not held back by a pause of everything but promises."""

NEVER_IN_TROUBLE = frozenset[Sort](("survey", "offer"))
"""Not while we owe this person something."""

ASKS_OR_OFFERS = NEVER_IN_TROUBLE | frozenset[Sort](("invitation", "news"))
"""What a blueprint's ``never_while`` holds back."""

BY_SMS = FREE | frozenset[Sort](("question",))
"""Short and dear, so only for what matters."""

STRETCH: dict[Per, timedelta] = {"day": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=30)}
"""Budgets roll: a week is the seven days before now, so that no Monday brings two weeks' letters at once."""


class Struct(msgspec.Struct, frozen=True, omit_defaults=True):
    """The base of everything here: frozen, compared by value."""


class Budget(Struct, frozen=True):
    """At most so many interruptions in any stretch of this length."""

    interruptions: int
    per: Per = "week"


class Digest(Struct, frozen=True):
    """When what waits is said in one letter: a wall time in the person's own zone, on one ISO weekday or every day."""

    at: time
    day: int | None = None


class Quiet(Struct, frozen=True):
    """Wall times between which nothing buzzes, over midnight where ``since`` is the later one."""

    since: time
    until: time


class Respect(Struct, frozen=True):
    """What a maker has decided about a customer's attention; ``silence`` is the longest that was promised."""

    budget: Budget | None = None
    digest: Digest | None = None
    never_while: tuple[str, ...] = ()
    silence: timedelta | None = None
    silence_ends: datetime | None = None


class Wanted(Struct, frozen=True):
    """One notice that is not settled yet.

    ``ready_at`` is since when it may be said (it may lie ahead), ``made_at`` when we first could have. ``until`` is by
    when the person must do something, ``tried`` the channels whose letter has come back, or gone (safety goes by all).
    """

    ref: str
    sort: Sort
    ready_at: datetime
    made_at: datetime
    urgency: Urgency = "digest"
    expires_at: datetime | None = None
    until: datetime | None = None
    journey: str = ""
    own_photo: bool = False
    seen: bool = False
    withdrawn: bool = False
    revoked: bool = False
    respect: Respect = Respect()
    tried: frozenset[Channel] = frozenset()


class Person(Struct, frozen=True):
    """How one person wants to be spoken to. ``ways`` are the channels of this house besides the portal.

    ``chosen`` holds what they switched on, by group; ``refused`` what they left with one click. ``going_on`` names what
    we owe them (``promise.broken``).
    """

    zone: str = "UTC"
    ways: dict[Channel, Way] = {}
    chosen: dict[Group, frozenset[Channel]] = {}
    refused: frozenset[tuple[Group, Channel]] = frozenset()
    quiet: Quiet | None = None
    digest: Digest | None = None
    budget: Budget | None = None
    paused_until: datetime | None = None
    going_on: frozenset[str] = frozenset()


class Said(Struct, frozen=True):
    """An interruption of the past: a letter that went, or is about to go."""

    at: datetime
    form: Form
    value: int
    budgeted: bool = True


class Verdict(Struct, frozen=True):
    """What is decided of one notice on one channel, and why. ``because`` holds what the words of the reason need.

    ``until`` is when a held one is looked at again, at the latest.
    """

    ref: str
    channel: Channel
    standing: Standing
    code: ReasonCode
    because: dict[str, str] = {}
    until: datetime | None = None


class Letter(Struct, frozen=True):
    """What is to go now through one channel, the most valuable first. ``value`` is that of the first."""

    channel: Channel
    form: Form
    refs: tuple[str, ...]
    value: int
    budgeted: bool


class Decided(Struct, frozen=True):
    """Everything about one person at one instant. ``wake`` is when it may be otherwise by the passing of time."""

    verdicts: tuple[Verdict, ...]
    letters: tuple[Letter, ...]
    wake: datetime | None

    @property
    def held(self) -> frozenset[str]:
        """The notices that are not settled: on some channel they wait."""
        return frozenset(verdict.ref for verdict in self.verdicts if verdict.standing == "held")
