"""The blueprint as values: what a maker has decided, ready to be read by the engine, a page or a diff.

Texts are mappings of language to words. Names are the slugs that the file uses. Every struct is frozen
and compares by value, so that a round trip through the file can be tested with ``==``.
"""

from datetime import date, time
from typing import Literal

import msgspec

type Text = dict[str, str]
type Unit = Literal["minutes", "hours", "days", "weeks"]
type Factor = Literal["transparency", "seamlessness", "personalization", "surprise"]
type Urgency = Literal["now", "digest", "quiet"]
type Once = Literal["per journey", "per person", "per signal"]
type FieldType = Literal["string", "int", "number", "bool", "id", "instant", "date", "list", "object", "any"]
type AnswerKind = Literal["scale", "words", "recommend"]
type StageChange = Literal["entered", "left", "returned"]


class Struct(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """The base of everything here: frozen, compared by value."""


class Duration(Struct, frozen=True):
    """A stretch of time: ``8 hours on plant``. Without a clock it runs day and night (a day has 24 hours).

    On a clock, hours and minutes are working time; days are working days: the same wall time on the n-th
    working day after; a week is seven calendar days without a clock and is not allowed on one.
    """

    amount: float
    unit: Unit
    clock: str | None = None


class Money(Struct, frozen=True):
    """An amount in minor units (cents) with its ISO 4217 code."""

    minor: int
    currency: str


class SignalTrigger(Struct, frozen=True, tag="signal"):
    """A signal of this kind for which the CEL condition (if any) is true."""

    signal: str
    condition: str | None = None


class StageTrigger(Struct, frozen=True, tag="stage"):
    """The journey enters, leaves or returns to a stage."""

    stage: str
    when: StageChange = "entered"


class MomentTrigger(Struct, frozen=True, tag="moment"):
    """A moment becomes ready (only in ``kept_by``)."""

    moment: str


type Trigger = SignalTrigger | StageTrigger
type Fulfilment = SignalTrigger | StageTrigger | MomentTrigger


class DateRange(Struct, frozen=True):
    """Whole days, both ends included, in the clock's zone."""

    first: date
    last: date


class Hours(Struct, frozen=True):
    """One opening span of a day in wall time; ``closes`` 00:00 means midnight at the end of the day."""

    opens: time
    closes: time


class PauseReason(Struct, frozen=True):
    """A declared reason for which a clock stands still, with the signals that begin and end it."""

    pause: str
    title: Text
    since: Trigger
    until: Trigger


class Clock(Struct, frozen=True):
    """How time runs. ``timezone`` is an IANA name or ``participant`` (the fact ``timezone`` of the journey).

    ``days``: ISO weekdays 1 (Monday) to 7. ``holidays``: ISO country, optionally ``-`` subdivision.
    """

    name: str
    timezone: str
    days: tuple[int, ...] = (1, 2, 3, 4, 5, 6, 7)
    hours: tuple[Hours, ...] = ()
    holidays: str | None = None
    closed: tuple[DateRange, ...] = ()
    pauses: tuple[PauseReason, ...] = ()


class Field(Struct, frozen=True):
    """One typed field of a signal's data."""

    name: str
    type: FieldType
    optional: bool = False


class SignalKind(Struct, frozen=True):
    """What backstage may say, with its fields."""

    kind: str
    fields: tuple[Field, ...] = ()


class Fact(Struct, frozen=True):
    """Something known of the journey, taken from the newest signal of a kind by a CEL expression."""

    fact: str
    signal: str
    take: str


class AskAfter(Struct, frozen=True):
    """One question, asked a while after a moment was told.

    ``scale`` is answered from 1 to 5, ``recommend`` from 0 to 10 (how likely somebody is to recommend the maker),
    ``words`` in words. ``not_again_within``: so long one person is asked no second ``recommend``, of any journey.
    """

    ask: Text
    wait: Duration
    answer: AnswerKind = "scale"
    not_again_within: Duration | None = None


class Stage(Struct, frozen=True):
    """A stretch of a journey that the customer would name. ``ask_after`` is asked once, after the first of its moments."""

    stage: str
    title: Text
    enters: SignalTrigger
    outcome: Text | None = None
    why: Text | None = None
    planned: Duration | None = None
    may_return: bool = False
    ask_after: AskAfter | None = None


class Evidence(Struct, frozen=True):
    """What must be in hand: a released photograph of a stage, or any signal."""

    photo: str | None = None
    signal: str | None = None
    condition: str | None = None


class Words(Struct, frozen=True):
    """What is said: a title, a text, and why it matters. Placeholders in braces, see docs/blueprint.md."""

    title: Text
    text: Text | None = None
    why: Text | None = None


class Promise(Struct, frozen=True):
    """A deadline on something the customer will experience.

    Exactly one of ``within``, ``by`` (CEL giving an instant) and ``max_silence``. ``said`` is None for an
    internal promise. An inline promise of a moment has that moment's name, trigger and fulfilment. ``per`` names a field
    of the signals that start, keep and excuse it: one promise runs for each value of it (each need, each pin). ``clock`` is what
    an instant (``by``) pauses with; a duration names its own.
    """

    promise: str
    owner: str
    said: Text | None = None
    starts: Trigger | None = None
    kept_by: Fulfilment | None = None
    per: str | None = None
    within: Duration | None = None
    by: str | None = None
    clock: str | None = None
    max_silence: Duration | None = None
    warn: Duration | None = None
    otherwise: str | None = None
    floor_task: "FloorTask | None" = None
    excused_by: SignalTrigger | None = None
    of_moment: bool = False


class WrittenTask(Struct, frozen=True):
    """What somebody is asked to write in person, so that the customer is not left without a word."""

    role: str
    do: Text


class FloorTask(Struct, frozen=True):
    """What a role is asked to do when a promise warns.

    ``cannot`` is for when they say that they cannot, or half the time that is left has passed.
    """

    role: str
    do: Text
    cannot: WrittenTask | None = None


class Moment(Struct, frozen=True):
    """One planned thing the customer experiences. Without ``on`` it happens only as an ``otherwise``.

    ``holdout`` is the share (of 1) of journeys that are not given this surprise, so that its effect is known. ``once`` is
    None where the file does not say it: see ``told_once``.
    """

    moment: str
    factor: Factor
    say: Words
    stage: str | None = None
    on: Trigger | None = None
    needs: tuple[Evidence, ...] = ()
    shows: tuple[Evidence, ...] = ()
    urgency: Urgency = "digest"
    promise: Promise | None = None
    secret: bool = False
    once: Once | None = None
    cost: Money | None = None
    holdout: float | None = None
    ask_after: AskAfter | None = None

    @property
    def told_once(self) -> Once:
        """How often it is told: what the file says; else a surprise once to a person, all else once on each journey."""
        return self.once or ("per person" if self.factor == "surprise" else "per journey")


class Task(Struct, frozen=True):
    """A backstage action a role must do so that a moment can happen or a promise be kept."""

    task: str
    do: Text
    role: str
    on: Trigger
    done_by: SignalTrigger
    within: Duration | None = None
    serves: str | None = None
    minutes: float | None = None


class Option(Struct, frozen=True):
    """One answer to a decision, with its price and its effect on the date."""

    id: str
    title: Text | None = None
    price: Money | None = None
    moves_date: Duration | None = None


class Closes(Struct, frozen=True):
    """When a decision closes: before a stage is entered, or after a duration, whichever comes first."""

    before: str | None = None
    by: Duration | None = None


class Decision(Struct, frozen=True):
    """Something asked of the customer. ``pauses`` and ``moves`` name promises."""

    decision: str
    ask: Text
    on: Trigger
    options: tuple[Option, ...]
    closes: Closes
    default: str | None = None
    pauses: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()


class Attention(Struct, frozen=True):
    """Respect for the customer's time: interruptions per stretch, when digests go, what must not be going on."""

    interruptions: int | None = None
    per: Literal["day", "week", "month"] = "week"
    digest_day: int | None = None
    digest_at: time | None = None
    digest_clock: str | None = None
    never_while: tuple[str, ...] = ()


class Caps(Struct, frozen=True):
    """What surprises may cost: for one person (that is, on one journey), and in one month (UTC) over all journeys."""

    per_person: Money | None = None
    per_month: Money | None = None


class Blueprint(Struct, frozen=True):
    """The experience a maker has consciously decided. The first language is the one to fall back on.

    ``answers_within`` is how soon a letter of the customer is answered; without it no time is named to them.
    ``referrals``: who looks at photographs that an owner shows may ask the maker to be in touch, where the owner allows it.
    """

    blueprint: str
    title: Text
    languages: tuple[str, ...]
    begins_on: SignalTrigger
    called: Text | None = None
    ends_on: Trigger | None = None
    cancelled_on: SignalTrigger | None = None
    roles: dict[str, Text] = {}
    clocks: tuple[Clock, ...] = ()
    signals: tuple[SignalKind, ...] = ()
    facts: tuple[Fact, ...] = ()
    stages: tuple[Stage, ...] = ()
    moments: tuple[Moment, ...] = ()
    promises: tuple[Promise, ...] = ()
    tasks: tuple[Task, ...] = ()
    decisions: tuple[Decision, ...] = ()
    attention: Attention = Attention()
    caps: Caps = Caps()
    answers_within: Duration | None = None
    referrals: bool = False

    def may_ask(self) -> "tuple[Stage | Moment, ...]":
        """What may ask something afterwards: stages, then moments, in the order of the file."""
        return (*self.stages, *self.moments)

    def every_promise(self) -> tuple[Promise, ...]:
        """All promises, those of moments first, in the order of the file."""
        return tuple(m.promise for m in self.moments if m.promise) + self.promises
