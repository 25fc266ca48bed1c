"""One person lived through again: whenever there is something to say, and whenever time has come, the rules are asked.

``core.attention.decide`` decides, as it does for real; here is only what becomes of its letters and of what it holds.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec

from vorfreude.core.attention import Decided, Person, Said, Wanted, decide
from vorfreude.core.attention.model import STRETCH, Channel, Letter
from vorfreude.core.dryrun.model import Barrier, Recipient, Saying, Sent, Stretch

MEMORY = max(STRETCH.values()) + timedelta(days=1)
"""Letters that the rules are told of: a little more than the longest stretch of a budget."""

NOTICED = timedelta(hours=1)
"""A way that closes so soon after a letter was closed by it: the letter came back."""

MOST_LOOKS = 20_000
"""At one person: some fifty a day for a year; more would mean that something is due for ever."""

BROKEN = frozenset({"promise.broken"})


def letters_of(
    recipient: Recipient, sayings: Iterable[Saying], until: datetime, owed: Sequence[Stretch] = ()
) -> list[Sent]:
    """Every letter that would have gone to this person by an instant, in order.

    ``owed`` is when a promise that was said to them was broken in a journey under way. Always succeeds.
    """
    run = _Person(recipient, sorted(sayings, key=lambda one: (one.wanted.made_at, one.wanted.ref)), owed)
    instants = sorted({at for at in _instants(run) if at <= until})
    place = 0
    for _ in range(MOST_LOOKS):
        ahead = instants[place] if place < len(instants) else None
        now = min((at for at in (ahead, run.wake) if at is not None), default=None)
        if now is None or now > until:
            break
        place += ahead is not None and now == ahead
        run.look(now)
    return run.sent


def _instants(run: "_Person") -> Iterator[datetime]:
    """When something new comes to be known about what is to be said, or how."""
    for one in run.ahead:
        yield one.wanted.made_at
        if one.withdrawn is not None:
            yield max(one.withdrawn, one.wanted.made_at)
    yield from (visit.at for visit in run.recipient.visits)
    for barrier in run.recipient.barriers:
        yield barrier.during.since
        if barrier.during.until is not None:
            yield barrier.during.until
    for pause in run.recipient.pauses:
        yield pause.since


@dataclass(slots=True)
class _Open:
    """A notice that is not settled, and by which ways it was tried."""

    saying: Saying
    tried: frozenset[Channel] = frozenset()


@dataclass(slots=True)
class _Person:
    """A person on their way through the period."""

    recipient: Recipient
    ahead: list[Saying]
    owed: Sequence[Stretch]
    open: dict[str, _Open] = field(default_factory=dict)
    told: dict[str, Saying] = field(default_factory=dict)
    past: list[Said] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    wake: datetime | None = None
    hit: set[Barrier] = field(default_factory=set)
    place: int = 0

    def look(self, now: datetime) -> None:
        """Decide what waits, as a worker does who comes by; again at once where a letter came back."""
        self._take_in(now)
        again = True
        while again:
            again = False
            decided = decide(self._wanted(now), self._as_they_are(now), self._past(now), now)
            for letter in decided.letters:
                again |= self._send(letter, now)
            self._settle(decided)
            self.wake = decided.wake

    def _take_in(self, now: datetime) -> None:
        while self.place < len(self.ahead) and self.ahead[self.place].wanted.made_at <= now:
            one = self.ahead[self.place]
            self.open[one.wanted.ref] = _Open(one)
            self.place += 1
        for ref, one in list(self.told.items()):
            if one.withdrawn is not None and one.withdrawn <= now:
                del self.told[ref]
                self.open[f"{ref}:corrected"] = _Open(_correction(one, one.withdrawn))

    def _wanted(self, now: datetime) -> list[Wanted]:
        return [self._as_it_is(one, now) for one in self.open.values()]

    def _as_it_is(self, one: _Open, now: datetime) -> Wanted:
        saying, wanted = one.saying, one.saying.wanted
        gone = saying.withdrawn is not None and saying.withdrawn <= now
        seen = any(v.subject == saying.subject and wanted.ready_at <= v.at <= now for v in self.recipient.visits)
        lost = bool(saying.subject) and wanted.sort != "access" and not self._follows(saying.subject, now)
        if not (gone or seen or lost or one.tried):
            return wanted
        return msgspec.structs.replace(wanted, withdrawn=gone, seen=seen, revoked=lost, tried=one.tried)

    def _follows(self, subject: str, now: datetime) -> bool:
        return any(during.holds(now) for during in self.recipient.follows.get(subject, ()))

    def _as_they_are(self, now: datetime) -> Person:
        person = self.recipient.person
        closed = [one for one in self.recipient.barriers if self._is_closed(one, now)]
        paused = [one.until for one in self.recipient.pauses if one.holds(now) and one.until is not None]
        owed = any(stretch.holds(now) for stretch in self.owed)
        if not (closed or paused or owed):
            return person
        ways = dict(person.ways)
        for one in closed:
            if one.group is None and ways.get(one.channel) == "open":
                ways[one.channel] = one.way  # type: ignore[assignment]  # only such words are given
        refused = {(one.group, one.channel) for one in closed if one.group is not None}
        return msgspec.structs.replace(
            person,
            ways=ways,
            refused=person.refused | refused,
            paused_until=max(paused, default=None),
            going_on=BROKEN if owed else frozenset(),
        )

    def _is_closed(self, one: Barrier, now: datetime) -> bool:
        since = one.during.since
        begun = since < now or (since <= now and not one.back) or one in self.hit
        return begun and (one.during.until is None or now < one.during.until)

    def _past(self, now: datetime) -> list[Said]:
        return [said for said in self.past if said.at > now - MEMORY]

    def _send(self, letter: Letter, now: datetime) -> bool:
        """Let it go; gives whether it came back."""
        back = next((one for one in self.recipient.barriers if self._brings_back(one, letter, now)), None)
        sent = Sent(self.recipient.id, now, letter.channel, letter.form, letter.refs, letter.budgeted, back is not None)
        self.sent.append(sent)
        if back is not None:
            self.hit.add(back)
            for ref in letter.refs:
                self.open[ref].tried |= {letter.channel}
            return True
        self.past.append(Said(now, letter.form, letter.value, letter.budgeted))
        for ref in letter.refs:
            saying = self.open[ref].saying
            if saying.corrects:
                self.told[ref] = saying
        return False

    def _brings_back(self, one: Barrier, letter: Letter, now: datetime) -> bool:
        is_way = one.back and one.group is None and one.channel == letter.channel and one not in self.hit
        return is_way and now <= one.during.since <= now + NOTICED

    def _settle(self, decided: Decided) -> None:
        came_back = {ref for sent in self.sent[-len(decided.letters) :] if sent.came_back for ref in sent.refs}
        waits = decided.held | (came_back if decided.letters else set())
        self.open = {ref: one for ref, one in self.open.items() if ref in waits}


def _correction(one: Saying, at: datetime) -> Saying:
    wanted = Wanted(
        ref=f"{one.wanted.ref}:corrected", sort="correction", ready_at=at, made_at=at, journey=one.wanted.journey
    )
    return Saying(wanted, one.subject)
