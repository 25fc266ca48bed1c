"""A journey as its customer may read it: chapters, moments, promises and questions, in one language and one zone.

Nothing here is said that was not told: of moments only those that crossed the line of visibility appear, and a
promise about a secret appears after the secret. Words that belong to the page (today, sorry, back in paint) are
not chosen here; a story holds what is so, the page says it.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, Protocol
from zoneinfo import ZoneInfo

from vorfreude.core.blueprint.builtin import PHOTO_NAME
from vorfreude.core.blueprint.model import Blueprint, Decision, Duration, MomentTrigger, Money, Promise, Text
from vorfreude.core.blueprint.placeholders import MISSING, in_language
from vorfreude.core.engine.model import (
    OPEN_PROMISES,
    DecisionStanding,
    DecisionState,
    Ending,
    PromiseStanding,
    PromiseState,
    State,
    Stay,
)
from vorfreude.core.gaps import Gaps

type Coming = Literal["first", "back", "again"]

STANDING_ORDER: dict[PromiseStanding, int] = {"paused": 1, "running": 1, "broken": 2, "kept": 3, "excused": 4}

FRESH = timedelta(days=7)
"""For so long a broken promise stands before all others: whoever broke it says so first."""


class Told(Protocol):
    """A moment that crossed the line of visibility, with the words as they were said (title, text, why → language)."""

    @property
    def key(self) -> str:
        """Its own key in the journey."""

    @property
    def name(self) -> str:
        """Its name in the blueprint."""

    @property
    def ready_at(self) -> datetime:
        """When it happened, for the customer."""

    @property
    def told_at(self) -> datetime:
        """When we told it."""

    @property
    def withdrawn_at(self) -> datetime | None:
        """When it was taken back."""

    @property
    def words(self) -> Mapping[str, Text]:
        """Title, text and why, each in every language."""

    @property
    def photos(self) -> Sequence[str]:
        """The photographs it shows."""


@dataclass(frozen=True, slots=True)
class StoryMoment:
    """One thing that happened, as it was said. ``photos`` can be shown; there are none once it was taken back."""

    key: str
    name: str
    title: str
    text: str
    why: str
    at: datetime
    told: datetime
    photos: tuple[str, ...]
    withdrawn: datetime | None


@dataclass(frozen=True, slots=True)
class Chapter:
    """One stay in a stage. ``coming`` says whether the journey came back to it, or passes it again on its way on.

    ``stage`` is empty for what happened before the first stage.
    """

    stage: str
    title: str
    why: str
    entered: datetime | None
    left: datetime | None
    coming: Coming
    is_now: bool
    moments: tuple[StoryMoment, ...]


@dataclass(frozen=True, slots=True)
class StoryPromise:
    """A promise that was said to the customer, and how it stands.

    ``waits_for`` is the question or the reason for which the clock stands still; ``waits_for_you`` tells them apart.
    ``came`` is when a promised moment, or any news after too long a silence, was told although the promise had broken.
    """

    key: str
    said: str
    standing: PromiseStanding
    due: datetime | None
    settled: datetime | None
    waits_for: str
    waits_for_you: bool
    waits_since: datetime | None
    about_silence: bool
    came: datetime | None
    owner: str


@dataclass(frozen=True, slots=True)
class StoryOption:
    """One answer that may be given."""

    id: str
    title: str
    price: Money | None
    moves_date: Duration | None


@dataclass(frozen=True, slots=True)
class StoryDecision:
    """Something that is, or was, asked of the customer. ``closes_before`` names a stage; ``default`` an option."""

    key: str
    ask: str
    standing: DecisionStanding
    asked: datetime
    closes: datetime | None
    closes_before: str
    options: tuple[StoryOption, ...]
    default: str
    chosen: str
    settled: datetime | None


@dataclass(frozen=True, slots=True)
class Story:
    """The whole journey, ready for a page. ``language`` is the one the maker's words are in; instants are local.

    ``newest`` is what was told, or taken back, last; ``shown`` the newest moment that stands and has a photograph.
    """

    title: str
    language: str
    today: date
    begun: datetime | None
    ended: datetime | None
    ending: Ending | None
    newest: StoryMoment | None
    shown: StoryMoment | None
    chapters: tuple[Chapter, ...]
    promises: tuple[StoryPromise, ...]
    asked: tuple[StoryDecision, ...]
    answered: tuple[StoryDecision, ...]

    @property
    def current(self) -> Chapter | None:
        """The chapter in which the journey is now."""
        return next((chapter for chapter in reversed(self.chapters) if chapter.is_now), None)


def tell(  # noqa: PLR0913 a story depends on what was decided, what is so, and who reads it
    blueprint: Blueprint,
    state: State,
    told: Sequence[Told],
    *,
    now: datetime,
    zone: ZoneInfo,
    language: str,
    subject: str,
) -> Story:
    """The story of a journey at ``now`` in a reader's zone and language; the maker's first language is the fallback.

    ``told`` may stand in any order, and holds what was taken back, too. Cannot fail.
    """
    teller = _Teller(blueprint, state, zone, language, subject)
    moments = [teller.moment(one) for one in sorted(told, key=lambda one: (one.ready_at, one.key))]
    standing = [moment for moment in moments if moment.withdrawn is None]
    shown = next((moment for moment in reversed(standing) if moment.photos), None)
    decisions = teller.decisions()
    return Story(
        title=teller.title(),
        language=teller.language,
        today=now.astimezone(zone).date(),
        begun=teller.local(state.begun),
        ended=teller.local(state.ended),
        ending=state.ending,
        newest=max(moments, key=_last_word, default=None),
        shown=shown,
        chapters=teller.chapters(moments),
        promises=teller.promises(standing, now),
        asked=tuple(d for d in decisions if d.standing == "open"),
        answered=tuple(d for d in decisions if d.standing in {"answered", "defaulted", "lapsed"}),
    )


def language_of(blueprint: Blueprint, language: str) -> str:
    """The language in which a blueprint speaks to a reader: theirs, or else its first."""
    return language if language in blueprint.languages else blueprint.languages[0]


@dataclass(frozen=True, slots=True)
class _Teller:
    """What every part of the telling needs."""

    blueprint: Blueprint
    state: State
    zone: ZoneInfo
    reader: str
    subject: str

    @property
    def language(self) -> str:
        return language_of(self.blueprint, self.reader)

    def words(self, text: Text | None) -> str:
        """Words that are ready: as they were said, or in which braces are braces."""
        return in_language(text, self.language) if text else ""

    def filled(self, text: Text | None, by: datetime | None = None) -> str:
        """Words with their placeholders filled; ``by`` is the deadline of what they speak of."""
        return Gaps(self.subject, self.state.facts, self.zone, by=by).words(text, self.language)

    def title(self) -> str:
        """What this journey is called; what all of them are called, while something for its name is not known."""
        called = self.filled(self.blueprint.called)
        return called if called and MISSING not in called else self.words(self.blueprint.title)

    def local(self, at: datetime | None) -> datetime | None:
        return at and at.astimezone(self.zone)

    def moment(self, one: Told) -> StoryMoment:
        words = one.words
        return StoryMoment(
            key=one.key,
            name=one.name,
            title=self.words(words.get("title")),
            text=self.words(words.get("text")),
            why=self.words(words.get("why")),
            at=one.ready_at.astimezone(self.zone),
            told=one.told_at,
            photos=() if one.withdrawn_at else tuple(filter(PHOTO_NAME.fullmatch, one.photos)),
            withdrawn=self.local(one.withdrawn_at),
        )

    def chapters(self, moments: list[StoryMoment]) -> tuple[Chapter, ...]:
        stays = sorted(
            ((stay, stage) for stage, known in self.state.stages.items() for stay in known),
            key=lambda one: one[0].entered,
        )
        homes = self._homes(moments, stays)
        prologue = (Chapter("", "", "", None, None, "first", False, homes[0]),) if homes[0] else ()  # noqa: FBT003 the fields of a row, in order
        return prologue + tuple(self._chapter(n, stays, homes[n + 1]) for n in range(len(stays)))

    def _homes(self, moments: list[StoryMoment], stays: list[tuple[Stay, str]]) -> tuple[tuple[StoryMoment, ...], ...]:
        """The moments of each chapter, the first being what happened before any stage."""
        stage_of = {moment.moment: moment.stage for moment in self.blueprint.moments}
        begins = [stay.entered for stay, _ in stays]
        homes: list[list[StoryMoment]] = [[] for _ in range(len(stays) + 1)]
        for moment in moments:
            place = bisect_right(begins, moment.at)
            own = [n for n in range(place) if stays[n][1] == stage_of.get(moment.name)]
            homes[own[-1] + 1 if own else place].append(moment)
        return tuple(map(tuple, homes))

    def _chapter(self, n: int, stays: list[tuple[Stay, str]], moments: tuple[StoryMoment, ...]) -> Chapter:
        stay, name = stays[n]
        stage = next((stage for stage in self.blueprint.stages if stage.stage == name), None)
        return Chapter(
            stage=name,
            title=self.filled(stage.title) if stage else name,
            why=self.filled(stage.why) if stage else "",
            entered=self.local(stay.entered),
            left=self.local(stay.left),
            coming=self._coming(n, stays),
            is_now=self.state.ended is None and stay.left is None and name == self.state.stage,
            moments=moments,
        )

    def _coming(self, n: int, stays: list[tuple[Stay, str]]) -> Coming:
        if all(name != stays[n][1] for _, name in stays[:n]):
            return "first"
        order = [stage.stage for stage in self.blueprint.stages]
        return "back" if order.index(stays[n][1]) < order.index(stays[n - 1][1]) else "again"

    def promises(self, moments: list[StoryMoment], now: datetime) -> tuple[StoryPromise, ...]:
        """The newest stretch of every promise that was said, and each one that was broken."""
        known = {promise.promise: promise for promise in self.blueprint.every_promise()}
        told = {moment.name for moment in moments}
        silent = {moment.moment for moment in self.blueprint.moments if moment.secret and moment.moment not in told}
        newest: dict[str, PromiseState] = {}
        for one in sorted(self.state.promises.values(), key=lambda one: (one.started, one.key)):
            if one.name in known and known[one.name].said and one.name not in silent:
                newest[one.key if one.standing == "broken" else one.name] = one
        rows = [self._promise(one, known[one.name], moments) for one in newest.values()]
        return tuple(sorted(rows, key=lambda row: _urgency(row, now)))

    def _promise(self, one: PromiseState, promise: Promise, moments: list[StoryMoment]) -> StoryPromise:
        pause = next((pause for pause in reversed(one.pauses) if pause.until is None), None)
        reason = pause.reason if pause else ""
        asked = next((d for d in self.blueprint.decisions if d.decision == reason), None)
        return StoryPromise(
            key=one.key,
            said=self.filled(promise.said, one.due),
            standing=one.standing,
            due=self.local(one.due),
            settled=self.local(one.settled),
            waits_for=self.filled(asked.ask) if asked else self._pause(reason),
            waits_for_you=asked is not None,
            waits_since=self.local(pause.since) if pause else None,
            about_silence=promise.max_silence is not None,
            came=_came(one, promise, moments),
            owner=self.words(self.blueprint.roles.get(promise.owner)),
        )

    def _pause(self, reason: str) -> str:
        declared = (pause for clock in self.blueprint.clocks for pause in clock.pauses)
        return next((self.filled(pause.title) for pause in declared if pause.pause == reason), "")

    def decisions(self) -> list[StoryDecision]:
        known = {decision.decision: decision for decision in self.blueprint.decisions}
        rows = sorted(self.state.decisions.values(), key=lambda row: (row.closes or row.opened, row.key))
        return [self._decision(row, known[row.name]) for row in rows if row.name in known]

    def _decision(self, row: DecisionState, decision: Decision) -> StoryDecision:
        options = tuple(
            StoryOption(o.id, self.filled(o.title) or o.id, o.price, o.moves_date) for o in decision.options
        )
        titles = {option.id: option.title for option in options}
        before = next((s for s in self.blueprint.stages if s.stage == decision.closes.before), None)
        return StoryDecision(
            key=row.key,
            ask=self.filled(decision.ask, row.closes),
            standing=row.standing,
            asked=row.opened.astimezone(self.zone),
            closes=self.local(row.closes),
            closes_before=self.filled(before.title) if before else "",
            options=options,
            default=titles.get(decision.default or "", ""),
            chosen=titles.get(row.option or "", ""),
            settled=self.local(row.settled),
        )


def _last_word(moment: StoryMoment) -> datetime:
    """When a moment was last spoken of."""
    return moment.withdrawn or moment.at


def _came(one: PromiseState, promise: Promise, moments: list[StoryMoment]) -> datetime | None:
    """When that which a broken promise was about was told after all."""
    if one.standing != "broken" or one.due is None:
        return None
    about = promise.kept_by.moment if isinstance(promise.kept_by, MomentTrigger) else ""
    about = promise.promise if promise.of_moment else about
    late = (m.at for m in moments if m.at > one.due and (promise.max_silence is not None or m.name == about))
    return next(late, None)


def _urgency(promise: StoryPromise, now: datetime) -> tuple[int, float, str]:
    """What was broken lately, then what is open by when it is due, then the rest, the newest first."""
    at = promise.due if promise.standing in OPEN_PROMISES else promise.settled
    when = at.timestamp() if at else 0.0
    if promise.standing in OPEN_PROMISES:
        return STANDING_ORDER[promise.standing], when, promise.key
    lately = promise.standing == "broken" and at is not None and now - at < FRESH
    return 0 if lately else STANDING_ORDER[promise.standing], -when, promise.key
