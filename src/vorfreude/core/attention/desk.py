"""Where one person's verdicts are gathered while the rules are asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from vorfreude.core.attention.budget import budgets, left
from vorfreude.core.attention.hours import zone_of
from vorfreude.core.attention.model import (
    Channel,
    Decided,
    Form,
    Letter,
    Person,
    ReasonCode,
    Said,
    Standing,
    Verdict,
    Wanted,
)
from vorfreude.core.attention.value import value

FIRST_FOR: dict[Form, tuple[Channel, ...]] = {
    "single": ("push", "email", "sms"),
    "several": ("email", "push", "sms"),
    "digest": ("email", "push"),
}
"""By which way a letter goes, where several are open: what is short buzzes, what is long is read."""

_SAID: dict[Form, ReasonCode] = {"single": "said", "several": "said-together", "digest": "said-in-digest"}
_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Why:
    """More about a reason: what its words need, and until when it holds."""

    because: dict[str, str] = field(default_factory=dict)
    until: datetime | None = None


NO_MORE = Why()


class Desk:
    """One person, one instant. Each (notice, channel) gets one verdict: the first that is said of it."""

    def __init__(self, person: Person, past: Sequence[Said], now: datetime) -> None:
        self.person, self.now, self.zone = person, now, zone_of(person.zone)
        self.past = list(past)
        self._worth: dict[str, int] = {}
        self._verdicts: dict[tuple[str, Channel], Verdict] = {}
        self._letters: list[Letter] = []
        self._wakes: list[datetime] = []

    def ranked(self, wanted: Iterable[Wanted]) -> list[Wanted]:
        """The most valuable first; of equals the one that is ready longer, then by name."""
        heard = max((said.at for said in self.past), default=None)
        chosen = list(wanted)
        self._worth = {one.ref: value(one, heard, self.now) for one in chosen}
        return self.by_worth(chosen)

    def by_worth(self, chosen: Iterable[Wanted]) -> list[Wanted]:
        """These, which were ranked, in that order."""
        return sorted(chosen, key=lambda one: (-self._worth[one.ref], one.ready_at, one.ref))

    def worth(self, one: Wanted) -> int:
        """What this notice is worth now."""
        return self._worth[one.ref]

    def left(self, one: Wanted, at: datetime) -> int:
        """How many interruptions are left for this notice at an instant that is not ahead."""
        return left(budgets(one, self.person.budget), self.past, at)

    def open_ways(self, one: Wanted) -> list[Channel]:
        """The channels of which nothing is said yet for this notice."""
        return [channel for channel in self.person.ways if (one.ref, channel) not in self._verdicts]

    def first_way(self, one: Wanted, form: Form = "single") -> Channel:
        """The channel by which it goes. Ask only where one is open."""
        return next(channel for channel in FIRST_FOR[form] if channel in self.open_ways(one))

    def has_way(self, one: Wanted, form: Form) -> bool:
        """Whether any open channel takes a letter of this form."""
        return any(channel in FIRST_FOR[form] for channel in self.open_ways(one))

    def say(self, one: Wanted, channel: Channel, standing: Standing, code: ReasonCode, why: Why = NO_MORE) -> None:
        """Decide this notice on this channel, unless it is decided already. A hold never ends in the past."""
        until = why.until
        if until is not None:
            until = max(until, self.now + _INSTANT)
            self._wakes += [until] if one.expires_at is None else [until, max(one.expires_at, self.now + _INSTANT)]
        verdict = Verdict(one.ref, channel, standing, code, why.because, until)
        self._verdicts.setdefault((one.ref, channel), verdict)

    def hold(self, one: Wanted, code: ReasonCode, until: datetime) -> None:
        """Let it wait on every channel that is open."""
        for channel in self.open_ways(one):
            self.say(one, channel, "held", code, Why(until=until))

    def skip(self, one: Wanted, code: ReasonCode, **because: str) -> None:
        """Let it not be said on any channel that is open."""
        for channel in self.open_ways(one):
            self.say(one, channel, "skipped", code, Why(because))

    def send(self, form: Form, channel: Channel, chosen: Sequence[Wanted], *, budgeted: bool) -> None:
        """One letter with these, the most valuable first; the other channels need not say it again."""
        worth = self.worth(chosen[0])
        for one in chosen:
            self.say(one, channel, "now", _SAID[form])
            if one.sort != "safety":
                self.skip(one, "other-channel", channel=channel)
        self._letters.append(Letter(channel, form, tuple(one.ref for one in chosen), worth, budgeted))
        self.past.append(Said(self.now, form, worth, budgeted))

    def decided(self) -> Decided:
        """Everything that was said."""
        return Decided(
            tuple(self._verdicts[place] for place in sorted(self._verdicts)),
            tuple(self._letters),
            min(self._wakes, default=None),
        )
