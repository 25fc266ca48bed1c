"""One journey lived through again: its signals come when they were heard, and what is told then stays told.

Where everything was heard as it happened, one fold says it all. Whatever came late, or took something back, is a stop:
the journey is folded up to there without it and then with it, as a worker did, and what differs was told, or withdrawn.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec

from vorfreude.core.dryrun.model import Asked, Course, Heard, Told
from vorfreude.core.engine import Plan, Signal, State, advance, fold
from vorfreude.core.engine.corrections import RETRACTED
from vorfreude.core.engine.model import DecisionState

_INSTANT = timedelta(microseconds=1)


def replay(plan: Plan, heard: Iterable[Heard], until: datetime, name: str = "") -> Course | None:
    """What becomes of the journey with these signals until an instant; None where none begins it by then.

    ``heard`` in any order. What was heard after ``until`` is not there yet. ``name`` is what notices call the journey, else
    by its subject. Always succeeds.
    """
    known = sorted((one for one in heard if one.at <= until), key=lambda one: (one.at, one.signal.at, one.signal.ref))
    run = _Replay(plan)
    fresh: list[Signal] = []
    at = 0
    for stop in _stops(known):
        while known[at].at < stop:
            fresh.append(known[at].signal)
            at += 1
        run.go_on(fresh, stop - _INSTANT)
        fresh = []
        while at < len(known) and known[at].at == stop:
            fresh.append(known[at].signal)
            at += 1
        run.go_on(fresh, stop, since=stop)
        fresh = []
    run.go_on([*fresh, *(one.signal for one in known[at:])], until)
    return run.course(known[0].signal.subject, name) if run.state.begun is not None else None


def _stops(known: Sequence[Heard]) -> list[datetime]:
    return sorted({one.at for one in known if one.at > one.signal.at or one.signal.kind == RETRACTED})


@dataclass(slots=True)
class _Replay:
    """A journey on its way: where it stands, what it knows, and what was told and asked so far."""

    plan: Plan
    state: State = field(default_factory=State)
    known: list[Signal] = field(default_factory=list)
    told: dict[str, Told] = field(default_factory=dict)
    asked: dict[str, Asked] = field(default_factory=dict)

    def go_on(self, fresh: Sequence[Signal], now: datetime, *, since: datetime | None = None) -> None:
        """Take in what is fresh and let time pass until now. With ``since``, nothing of it was known before then."""
        self.known += fresh
        later = advance(self.plan, self.state, fresh, now)
        before, self.state = self.state, later if later is not None else fold(self.plan, self.known, now)
        self._tell(before, since)
        self._ask(since, now)

    def course(self, subject: str, name: str) -> Course:
        told = sorted(self.told.values(), key=lambda one: (one.told, one.ready, one.key))
        signals = sorted(self.known, key=lambda one: (one.at, one.source, one.id))
        return Course(subject, name or subject, self.state, tuple(told), tuple(self.asked.values()), tuple(signals))

    def _tell(self, before: State, since: datetime | None) -> None:
        for key, moment in self.state.moments.items():
            known = self.told.get(key)
            if moment.ready is None or (known is not None and known.withdrawn is None):
                continue
            told = moment.ready if since is None else max(moment.ready, since)
            self.told[key] = Told(key, moment.name, moment.ready, told) if known is None else _again(known)
        for key, known in self.told.items():
            there = self.state.moments.get(key)
            if known.withdrawn is None and key in before.moments and (there is None or there.ready is None):
                self.told[key] = msgspec.structs.replace(known, withdrawn=since)

    def _ask(self, since: datetime | None, now: datetime) -> None:
        for key, decision in self.state.decisions.items():
            known = self.asked.get(key)
            if known is None and (is_put := _is_put(decision, since)):
                self.asked[key] = _asked(decision, since if since is not None and is_put else decision.opened)
            elif known is not None and decision.settled is not None and known.settled is None:
                self.asked[key] = msgspec.structs.replace(
                    known, settled=max(decision.settled, since or decision.settled)
                )
        for key, known in self.asked.items():
            if key not in self.state.decisions and known.settled is None:
                self.asked[key] = msgspec.structs.replace(known, settled=now)


def _again(known: Told) -> Told:
    """It is so after all: it stands again."""
    return msgspec.structs.replace(known, withdrawn=None)


def _is_put(decision: DecisionState, since: datetime | None) -> bool:
    """Whether anybody is asked at all: what is settled by the time we know of it is not."""
    return decision.settled is None or (since is None and decision.settled > decision.opened)


def _asked(decision: DecisionState, asked: datetime) -> Asked:
    return Asked(decision.key, decision.opened, asked, decision.closes, decision.settled)
