"""What a roster is made of: duties that somebody must do, members of the crew who may do them, the law, and what everything costs.

Minutes are elapsed minutes from local midnight before the first day; money is in cents. What is *hard* may never be broken (see
``checking``); everything else has a price, so that a manager can argue with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

DAY = 24 * 60
"""Minutes."""

WEEK = 7
"""Days in a row over which the law counts a week's work."""


class WrongRostering(ValueError):
    """Numbers that cannot be meant: the message says what came, what was expected and a hint."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From one minute to another, which is not part of it."""

    begin: int
    end: int

    def __post_init__(self) -> None:
        if self.begin >= self.end:
            raise WrongRostering(f"from minute {self.begin} to {self.end}: expected an end after the beginning")

    @property
    def minutes(self) -> int:
        """How long it is."""
        return self.end - self.begin

    def holds(self, other: "Span") -> bool:
        """Whether the other lies in it."""
        return self.begin <= other.begin and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Whether they share a minute."""
        return self.begin < other.end and other.begin < self.end


@dataclass(frozen=True, slots=True)
class Law:
    """Working time in one country, in minutes: what may be agreed with a works council is changed by ``dataclasses.replace``.

    ``day`` most work in a day, ``rest`` between two days, ``run`` longest work without a break, ``pause`` the break between two duties
    (so long that it is enough for the longest day), ``week`` most work in seven days.
    """

    name: str
    day: int = 10 * 60
    rest: int = 11 * 60
    run: int = 6 * 60
    pause: int = 45
    week: int = 48 * 60


@dataclass(frozen=True, slots=True)
class Post:
    """A place and skill that must be covered for a while by ``heads`` people. ``briefing`` is what they must have passed before."""

    key: str
    span: Span
    place: str
    skills: frozenset[str] = frozenset()
    language: str | None = None
    briefing: str | None = None
    heads: int = 1


@dataclass(frozen=True, slots=True)
class Duty:
    """What one person can do of a post at a stretch, ``heads`` times over. One of the float has its ``breaks`` within and no place."""

    key: str
    post: str
    span: Span
    place: str | None = None
    skills: frozenset[str] = frozenset()
    language: str | None = None
    briefing: str | None = None
    heads: int = 1
    is_float: bool = False
    breaks: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if self.heads < 1 or any(not self.span.holds(one) for one in self.breaks):
            raise WrongRostering(
                f"{self.key}: {self.heads} heads, breaks {self.breaks!r}: expected one head at least, and breaks within the duty"
            )

    @property
    def worked(self) -> int:
        """Minutes without the breaks."""
        return self.span.minutes - sum(one.minutes for one in self.breaks)


@dataclass(frozen=True, slots=True)
class Member:
    """One of the crew. ``windows`` are stretches in which they can come, ``price`` is for an hour.

    ``agency`` names the firm that sends them; None is our own. ``target`` are the minutes that would be fair, ``most`` the minutes that
    were agreed at most over all days; None is no such thing.
    """

    key: str
    skills: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    briefings: frozenset[str] = frozenset()
    windows: tuple[Span, ...] = ()
    price: int = 3_000
    agency: str | None = None
    target: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What a duty that touches ``span`` costs if this member does it; below zero they would like to."""

    member: str
    span: Span
    price: int


@dataclass(frozen=True, slots=True)
class Prices:
    """What is not wanted, in cents. ``uncovered`` and ``thin`` are for an hour of a post and of the float that nobody has.

    ``least_pay`` is the least that somebody from an agency is paid for in a day (minutes), ``overtime`` what an hour beyond
    ``overtime_after`` minutes of a day costs more, in hundredths; ``unfair`` is for an hour off the target, ``unsociable`` for a
    duty that touches the night, ``alone`` for a duty of several heads that agency people have to themselves.
    """

    uncovered: int = 40_000
    thin: int = 20_000
    least_pay: int = 4 * 60
    overtime_after: int = 8 * 60
    overtime: int = 25
    unfair: int = 500
    unsociable: int = 1_500
    alone: int = 8_000
    night: tuple[int, int] = (22 * 60, 6 * 60)


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything that a roster must do. ``walks`` are minutes from place to place, both ways; none given is none needed.

    A duty belongs to the day in which it begins, and a day begins at ``dawn`` minutes after midnight, so that a night is one piece.
    """

    duties: tuple[Duty, ...]
    members: tuple[Member, ...]
    law: Law
    prices: Prices = field(default_factory=Prices)
    wishes: tuple[Wish, ...] = ()
    walks: Mapping[tuple[str, str], int] = field(default_factory=dict)
    dawn: int = 4 * 60

    def __post_init__(self) -> None:
        for kind, keys in (("duty", [d.key for d in self.duties]), ("member", [m.key for m in self.members])):
            if len(set(keys)) != len(keys):
                twice = sorted({key for key in keys if keys.count(key) > 1})
                raise WrongRostering(f"{kind} {twice[0]!r} stands there twice: expected a key of its own for each")
        known = {member.key for member in self.members}
        for wish in self.wishes:
            if wish.member not in known:
                raise WrongRostering(f"a wish of {wish.member!r}, who is not in the crew: expected one of the members")

    def day_of(self, duty: Duty) -> int:
        """The day to which a duty belongs, from 0."""
        return max(0, duty.span.begin - self.dawn) // DAY

    @property
    def days(self) -> int:
        """How many days the duties lie on, from the first of the calendar."""
        return 1 + max((self.day_of(duty) for duty in self.duties), default=0)

    def walk(self, there: str | None, here: str | None) -> int:
        """Minutes from one place to another."""
        if there is None or here is None or there == here:
            return 0
        return self.walks.get((there, here), self.walks.get((here, there), 0))


Roster = Mapping[str, tuple[str, ...]]
"""Who does what: by the key of a duty, the keys of members, sorted. A duty that nobody does may be missing."""


def said(minute: int) -> str:
    """A minute as a person says it: ``day 2, 14:30``."""
    return f"day {minute // DAY + 1}, {minute % DAY // 60:02d}:{minute % 60:02d}"
