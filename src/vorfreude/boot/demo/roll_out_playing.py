"""The day of the roll-out is played: what happens is told by the same verbs as on a real day, and the crew answers its phones.

Nothing here decides anything for the house. Whoever is proposed for a need takes it, walks, works and is done; whoever is offered a duty
says yes or no; a guide who is asked for a special tour confirms. How long each takes is drawn from the seed, so that a day played twice
is the same day.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import takewhile

from vorfreude.boot.demo.dice import Dice
from vorfreude.boot.demo.roll_out import RollOut
from vorfreude.boot.demo.roll_out_building import By
from vorfreude.boot.demo.roll_out_day import (
    CLOSES,
    DEVICES,
    OPENS,
    Act,
    Cast,
    Clocked,
    Happening,
    Noted,
    Rode,
    Scan,
    Sent,
    Shift,
    Wanted,
    Went,
    absent_of,
    the_day,
)
from vorfreude.core.staffing import DEFAULTS
from vorfreude.occasions import actions, queries
from vorfreude.occasions.actions import NewEntry, NewLine, NewNeed, Seen
from vorfreude.occasions.queries import Member
from vorfreude.occasions.queries.budget import budget_of
from vorfreude.occasions.queries.control import ControlRoom, NeedLine, TourLine, control_room
from vorfreude.occasions.queries.logistics import ride_sheet, rides_of
from vorfreude.occasions.queries.open_asks import open_asks
from vorfreude.occasions.unfit import Unfit

MINUTE = timedelta(minutes=1)
ALL_EYES = frozenset({"", "care", "security"})
LOOKS = (0.4, 2.5)
"""Minutes until somebody who is asked looks at their phone."""

TRAVELS = 8
"""Minutes until somebody is there who was asked at home."""

SAYS_YES = 0.55
"""Of those who are offered a duty that nobody has, by a look at the phone."""

PAID = (0.94, 1.05)
"""Of what was planned, by line."""

CENTS = 100

TOO_LATE = frozenset({"ask-gone", "taken-already", "need-over"})
"""What is no trouble: somebody else was first."""

CONTROL = "control room"
WORK = {habit.name.replace(" ", "-"): habit.work.duration.mean for habit in DEFAULTS}
"""Minutes that a kind of need takes once somebody is there, on average."""

SPREAD = (0.4, 1.7)
"""Of that, for one need."""

WALKS = (0.8, 3.2)


@dataclass
class Scene:
    """The occasion as whoever plays it knows it: its public id, the crew's phones by number, guests of parties, hosts of parties."""

    occasion: str
    roll_out: RollOut
    crew: dict[int, Member]
    parties: dict[int, list[int]]
    hosts: dict[int, int]

    def cast(self) -> Cast:
        """Who is on, as their phones and the seats say."""
        nine = self.roll_out.at(0)
        shifts = [one for number, member in self.crew.items() if (one := _shift(number, member, nine))]
        return Cast(shifts, self.parties, _rides(self.occasion))


def scene_of(roll_out: RollOut, occasion: str, tokens: dict[int, str]) -> Scene:
    """The scene of an occasion that lies in the database; ``tokens`` are the links of the crew's phones by number."""
    crew = {number: member for number, token in tokens.items() if (member := queries.member_of(token)) is not None}
    parties: dict[int, list[int]] = {}
    hosts: dict[int, int] = {}
    page, more = 1, True
    while more:
        lines, more = queries.parties_of(occasion, queries.Sought(answer="coming"), page=page)
        parties |= {one.number: [guest.number for guest in one.guests if guest.coming] for one in lines}
        hosts |= {one.number: one.host for one in lines if one.host is not None}
        page += 1
    return Scene(occasion, roll_out, crew, dict(sorted(parties.items())), hosts)


def _shift(number: int, member: Member, nine: datetime) -> Shift | None:
    duties = [one for one in queries.duties_of(member) if one.standing == "accepted"]
    if not duties:
        return None
    first, last = min(duties, key=lambda one: one.starts_at), max(one.ends_at for one in duties)
    return Shift(number, (first.starts_at - nine) / MINUTE, (last - nine) / MINUTE, not first.is_float)


def _rides(occasion: str) -> dict[str, list[int]]:
    sheets = [ride_sheet(occasion, one.number) for one in rides_of(occasion)]
    return {line.title: [one.number for one in aboard] for line, aboard in (sheet for sheet in sheets if sheet)}


@dataclass
class Playing:
    """A day that is being played. ``every`` so many minutes the crew looks at its phones.

    ``refused`` is what the house would not have, in words, in order: a day without trouble has none.
    """

    scene: Scene
    cast: Cast
    happenings: list[Happening] = field(default_factory=list)
    every: float = 1.0
    played: int = 0
    refused: list[str] = field(default_factory=list)
    asked_at: dict[str, datetime] = field(default_factory=dict)
    on_their_way: dict[int, datetime] = field(default_factory=dict)

    @classmethod
    def of(cls, scene: Scene, *, every: float = 1.0) -> "Playing":
        """Before its first minute."""
        cast = scene.cast()
        return cls(scene, cast, the_day(scene.roll_out, cast), every)

    def open(self) -> datetime:
        """Its day is opened; gives the instant."""
        now = self.scene.roll_out.at(OPENS)
        actions.open_day(occasion=self.scene.occasion, **self._by(now))
        return now

    def close(self) -> datetime:
        """It is over, and summed up; gives the instant."""
        now = self.scene.roll_out.at(CLOSES)
        actions.close(occasion=self.scene.occasion, **self._by(now))
        self._answers(now)
        self._pay(now)
        actions.sum_up(occasion=self.scene.occasion, **self._by(now))
        return now

    def _pay(self, now: datetime) -> None:
        """The bills come in: what the chosen variant pays, a little more or less than planned; the people by what they clocked."""
        made, budget = self.scene.occasion, budget_of(self.scene.occasion)
        chosen = budget.chosen.number if budget.chosen else None
        for line in (one for one in budget.costs if one.variant in {None, chosen}):
            share = Dice(self.scene.roll_out.works.seed, f"bill {line.title}").between("paid", *PAID)
            spent = round(line.sums.planned * share / CENTS) * CENTS
            bill = NewLine(line.kind, line.title, line.sums.planned, line.sums.committed, spent, line.variant)
            actions.write_line(occasion=made, line=bill, number=line.number, **self._by(now))

    def minute(self, now: datetime, work: Callable[[datetime], object] = lambda _: None) -> None:
        """Everything up to this instant happens; the house works (``work``); then the crew looks at its phones."""
        minute = (now - self.scene.roll_out.at(0)) / MINUTE
        for one in list(takewhile(lambda one: one.minute <= minute, self.happenings[self.played :])):
            self.played += 1
            self._try(one.name, partial(self._happens, one.act, now))
        self._arrive(now)
        work(now)
        room = control_room(self.scene.occasion, now=now, language="en", may_read=frozenset({""}))
        if room is not None:
            self._needs(room, now)
            self._tours(room, now)
            self._asks(now)

    def _happens(self, act: Act, now: datetime) -> None:
        made = self.scene.occasion
        match act:
            case Clocked(number, coming):
                member = self.scene.crew[number]
                ident = f"clock-{'in' if coming else 'out'}-{number}-{now:%H%M}"
                actions.press_clock(
                    occasion=made, member=member.id, coming=coming, ident=ident, at=now, actor=member.name, now=now
                )
            case Sent(device, scans):
                self._send(device, scans, now)
            case Wanted(kind, words, place, guest):
                ident = f"need-{now.timestamp():.0f}-{guest}-{kind}"
                need = NewNeed(kind, words, guest, place, ident=ident)
                actions.open_need(occasion=made, wanted=need, actor="somebody of the crew", now=now)
            case Went(key, True):
                actions.begin_item(occasion=made, key=key, at=now, **self._by(now))
            case Went(key, False):
                actions.end_item(occasion=made, key=key, at=now, **self._by(now))
            case Rode():
                self._ride(act, now)
            case Noted(words, channel, eyes):
                entry = NewEntry(words, channel, eyes)
                actions.write_entry(occasion=made, wanted=entry, actor=CONTROL, now=now, may_read=ALL_EYES)

    def _send(self, device: str, scans: tuple[Scan, ...], now: datetime) -> None:
        doors = [member for member in self.scene.crew.values() if "door" in member.may]
        who = doors[DEVICES.index(device) % len(doors)]
        seen = [
            Seen(device, one.ident, self.scene.roll_out.at(one.minute), one.guest, walk_in=one.walk_in, language="en", coming=one.coming)
            for one in scans
        ]  # fmt: skip
        actions.note_passes(occasion=self.scene.occasion, seen=seen, member=who.id, actor=who.name, now=now)

    def _ride(self, act: Rode, now: datetime) -> None:
        made = self.scene.occasion
        number = next(one.number for one in rides_of(made) if one.title == act.title)
        match act.what:
            case "delayed":
                actions.delay_ride(occasion=made, number=number, minutes=act.minutes, **self._by(now))
                words = f"{act.title} stands in a queue and comes {act.minutes} minutes late."
                actions.write_entry(occasion=made, wanted=NewEntry(words, "coaches"), actor=CONTROL, now=now)
            case "left":
                actions.ride_left(occasion=made, number=number, at=now, **self._by(now))
            case _:
                actions.ride_came(occasion=made, number=number, at=now, **self._by(now))

    def _needs(self, room: ControlRoom, now: datetime) -> None:
        for need in room.needs:
            if need.who is not None:
                self._try(f"need {need.number}", partial(self._step, need, now))

    def _step(self, need: NeedLine, now: datetime) -> None:
        made, dice = self.scene.occasion, Dice(self.scene.roll_out.works.seed, f"need {need.number}")
        if need.who is None:
            return
        who = self.scene.crew[need.who.number]
        if need.state == "proposed":
            if self._has_looked(f"need {need.number} {who.number}", now):
                actions.take_need(occasion=made, need=need.number, member=who.number, actor=who.name, now=now)
        elif need.state == "taken":
            if now - need.since >= dice.between("walks", *WALKS) * MINUTE:
                actions.reach_need(occasion=made, need=need.number, member=who.number, actor=who.name, now=now)
        elif now - need.since >= self._work(need) * dice.between("works", *SPREAD) * MINUTE:
            actions.finish_need(occasion=made, need=need.number, member=who.number, actor=who.name, now=now)

    def _tours(self, room: ControlRoom, now: datetime) -> None:
        for tour in room.tours:
            if tour.state == "asked" and self._has_looked(f"tour {tour.guests} {tour.guide}", now):
                self._confirm(tour, now)

    def _confirm(self, tour: TourLine, now: datetime) -> None:
        for guide in [one for one in self.scene.crew.values() if one.name == tour.guide]:
            for guest in tour.guests:
                with suppress(Unfit):  # somebody else was asked meanwhile
                    actions.confirm_special_tour(
                        occasion=self.scene.occasion, guest=guest, member=guide.number, actor=guide.name, now=now
                    )

    def _asks(self, now: datetime) -> None:
        for number, ask in open_asks(self.scene.occasion):
            if number not in absent_of(self.cast) and self._has_looked(f"call-out {ask}", now):
                member = self.scene.crew[number]
                self._try(f"call-out {ask}", partial(self._say, member, ask, now))

    def _say(self, member: Member, ask: int, now: datetime) -> None:
        made, by = self.scene.occasion, member.name
        dice = Dice(self.scene.roll_out.works.seed, f"call-out {member.number} {ask}")
        if not dice.happens("yes", SAYS_YES):
            actions.decline_ask(occasion=made, member=member.id, ask=ask, actor=by, now=now)
            return
        found = queries.ask_of(member, ask)
        if found and found[0].duty.briefing and not found[0].duty.briefed:
            actions.answer_briefing(
                occasion=made, member=member.id, key=found[0].duty.briefing, answers=[1], actor=by, now=now
            )
        actions.accept_ask(occasion=made, member=member.id, ask=ask, actor=by, now=now)
        if queries.home_of(member, now=now).here_since is None:
            self.on_their_way[member.number] = now + TRAVELS * MINUTE

    def _arrive(self, now: datetime) -> None:
        for number, at in list(self.on_their_way.items()):
            if at <= now:
                del self.on_their_way[number]
                self._happens(Clocked(number, coming=True), now)

    def _answers(self, now: datetime) -> None:
        """The evening after: guests say how it was, and how those were who looked after them."""
        made, works = self.scene.occasion, self.scene.roll_out.works
        for party, guests in self.scene.parties.items():
            dice = Dice(works.seed, f"rates {party}")
            if not dice.happens("answers", 0.6):
                continue
            score = dice.one_of("score", (10, 10, 10, 9, 9, 9, 8, 8, 7, 6))
            with suppress(Unfit):  # they did not come
                actions.rate(occasion=made, guest=guests[0], member=None, score=score, now=now)
                for host in filter(None, [self.scene.hosts.get(party)]):
                    liked = dice.one_of("host", (10, 10, 10, 10, 9, 9, 9, 8))
                    actions.rate(occasion=made, guest=guests[0], member=host, score=liked, now=now)

    def _work(self, need: NeedLine) -> float:
        """Minutes that such a need takes on average."""
        kinds = self.scene.roll_out.words.kinds
        return WORK[next(one.key for one in kinds if need.kind in one.words.values())]

    def _has_looked(self, what: str, now: datetime) -> bool:
        """Whether somebody has looked at their phone since it asked them."""
        since = self.asked_at.setdefault(what, now)
        dice = Dice(self.scene.roll_out.works.seed, what)
        return now - since >= (dice.between("looks", *LOOKS) - self.every) * MINUTE

    def _try(self, name: str, act: Callable[[], None]) -> None:
        try:
            act()
        except Unfit as trouble:
            if trouble.code not in TOO_LATE:
                self.refused.append(f"{name}: {trouble}")

    def _by(self, now: datetime) -> By:
        return {"actor": self.scene.roll_out.words.manager.mail, "now": now}


def house_works(now: datetime) -> None:
    """What workers do by the clock on such a day, in one step."""
    actions.tell_offered(now=now)
    actions.notice_missing(now=now)
    actions.advance_call_outs(now=now)
    actions.watch_late(now=now)
    actions.watch_needs(now=now)


def minutes_of(playing: Playing) -> Iterator[datetime]:
    """The instants of the day, from its opening until its close."""
    steps = int((CLOSES - OPENS) / playing.every)
    for number in range(1, steps):
        yield playing.scene.roll_out.at(OPENS + number * playing.every)
