"""The parts that several keys of the language share: names, durations, conditions, triggers, evidence, clocks, facts."""

from dataclasses import dataclass
from typing import cast, override

from msgspec.structs import replace

from vorfreude.core.blueprint import quantities as q
from vorfreude.core.blueprint.document import Node, Sequence
from vorfreude.core.blueprint.errors import Path
from vorfreude.core.blueprint.forms import Form, Key, OneOf
from vorfreude.core.blueprint.model import (
    Clock,
    Evidence,
    Fact,
    Field,
    FieldType,
    FloorTask,
    Fulfilment,
    MomentTrigger,
    PauseReason,
    SignalKind,
    SignalTrigger,
    StageTrigger,
    Text,
    Trigger,
    WrittenTask,
)
from vorfreude.core.blueprint.reading import Readable, Reading
from vorfreude.core.blueprint.shapes import (
    Choice,
    Definitions,
    ListOf,
    Plain,
    Schema,
    Shape,
    TableOf,
    Words,
    Written,
    matching,
)

LONGEST_CONDITION = 1_000  # characters of CEL; what a person can still read
FIELD_TYPES = ("string", "int", "number", "bool", "id", "instant", "date", "list", "object", "any")

_SLUG_HINT = "names are small letters, digits and hyphens, and begin with a letter"
_FIELD = r"[A-Za-z_][A-Za-z0-9_]*"

NAME = matching(q.SLUG, "a name", _SLUG_HINT, examples=("body-photo",))
REASON = matching(q.SLUG, "a name", _SLUG_HINT, examples=("waiting-for-parts",))
KIND = matching(
    r"[a-z][a-z0-9_-]*(?:\.[a-z0-9_-]+)*",
    "a kind of signal",
    "kinds are small letters, digits and dots, like 'station.entered'",
    longest=100,
    examples=("station.entered",),
)
OPTION_ID = matching(r"[a-z0-9]+(?:-[a-z0-9]+)*", "a name", "small letters, digits and hyphens", examples=("red",))
LANGUAGE = matching(
    r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?", "a language", "write 'en', 'de' or 'pt-BR'", examples=("en", "de")
)
CEL: Written[str] = Written(
    "a condition in CEL", str, str, examples=('data.station == "BODY-40"',), longest=LONGEST_CONDITION
)
DURATION = Written(
    "a duration", q.read_duration, q.write_duration, q.DURATION, ("8 hours on plant", "10 days", "90 minutes"), 100
)
MONEY = Written("an amount of money", q.read_money, q.write_money, q.MONEY, ("40 EUR", "19.90 EUR"))


@dataclass(frozen=True)
class _Share(Written[float]):
    """A share, which is a number in a file and may stand in quotes."""

    @override
    def write(self, value: float, languages: tuple[str, ...]) -> Plain:
        return value

    @override
    def schema(self, definitions: Definitions) -> Schema:
        number: Schema = {"type": "number", "exclusiveMinimum": 0, "maximum": q.LARGEST_SHARE}
        return {"anyOf": [number, super().schema(definitions)], "description": self.expected}


HOLDOUT = _Share("a share", q.read_share, q.plainly, q.SHARE, ("0.1", "0.2"), 10)
ZONE = matching(
    r"[A-Za-z0-9_+/-]+",
    "a time zone",
    "write 'Europe/Berlin', or participant",
    examples=("Europe/Berlin", "participant"),
)
HOLIDAYS = matching(
    r"[A-Z]{2}(?:-[A-Z0-9]{1,6})?", "a country and perhaps its part", "write 'DE' or 'DE-BW'", examples=("DE-BW",)
)
TEXT = Words()
BACKSTAGE = Words(backstage=True)


class Days(Shape[tuple[int, ...]]):
    """Days of the week: ``mon-fri``, or a list of such."""

    expected = "days of the week, like `mon-fri`"
    _one = Written("days of the week", q.read_days, q.write_days, q.DAYS, ("mon-fri", "mon,wed,fri-sat"))

    @override
    def read(self, node: Node, path: Path, reading: Reading) -> Readable[tuple[int, ...]]:
        if not isinstance(node, Sequence):
            return self._one.read(node, path, reading)
        parts = ListOf(self._one, "days of the week", least=1).read(node, path, reading)
        return tuple(sorted({day for part in parts for day in part})) if isinstance(parts, tuple) else parts

    @override
    def write(self, value: tuple[int, ...], languages: tuple[str, ...]) -> Plain:
        return self._one.write(value, languages)

    @override
    def schema(self, definitions: Definitions) -> Schema:
        one = self._one.schema(definitions)
        return {"oneOf": [one, {"type": "array", "items": one, "minItems": 1}]}


_SIGNAL_KEY = Key("signal", KIND, "the kind of the signal", required=True)
_IF_KEY = Key("if", CEL, "a CEL condition over data, subject and journey", attribute="condition")

SIGNAL_TRIGGER = Form(
    "a signal", "A signal of this kind for which the condition is true.", (_SIGNAL_KEY, _IF_KEY), SignalTrigger
)
STAGE_TRIGGER = Form(
    "a stage change",
    "The journey enters, leaves or returns to a stage.",
    (
        Key("stage", NAME, "the name of a stage", required=True),
        Key(
            "when", Choice(("entered", "left", "returned")), "what happens to it; entered if not said", usual="entered"
        ),
    ),
    StageTrigger,
)
MOMENT_TRIGGER = Form(
    "a moment becoming ready",
    "A moment becomes ready to be told.",
    (Key("moment", NAME, "the name of a moment", required=True),),
    MomentTrigger,
)
TRIGGER: OneOf[Trigger] = OneOf((SIGNAL_TRIGGER, STAGE_TRIGGER), lambda trigger: int(isinstance(trigger, StageTrigger)))
FULFILMENT: OneOf[Fulfilment] = OneOf(
    (SIGNAL_TRIGGER, STAGE_TRIGGER, MOMENT_TRIGGER),
    lambda trigger: (SignalTrigger, StageTrigger, MomentTrigger).index(type(trigger)),
)

_PHOTO_EVIDENCE = Form(
    "a photograph",
    "A released photograph of a stage.",
    (Key("photo", NAME, "the name of the stage that it shows", required=True),),
    Evidence,
)
_SIGNAL_EVIDENCE = Form("a signal as evidence", "Any signal as evidence.", (_SIGNAL_KEY, _IF_KEY), Evidence)
EVIDENCE: OneOf[Evidence] = OneOf((_PHOTO_EVIDENCE, _SIGNAL_EVIDENCE), lambda evidence: int(evidence.photo is None))

STAGE_ENTRY: Form[str] = Form(
    "the entry of a stage",
    "Before this stage is entered.",
    (Key("stage", NAME, "the name of a stage", required=True),),
    lambda stage: stage,
    lambda stage: {"stage": stage},
)
_WRITTEN_TASK = Form(
    "a task to write",
    "Who writes to the customer in person when the floor cannot help, or half the time to the deadline has passed.",
    (
        Key("role", NAME, "who writes", required=True, blank=""),
        Key("do", BACKSTAGE, "what to write about, in words for staff", required=True, blank={}),
    ),
    WrittenTask,
)
FLOOR_TASK = Form(
    "a floor task",
    "What a role is asked to do when a promise warns, so that it can still be kept.",
    (
        Key("role", NAME, "who is asked", required=True, blank=""),
        Key("do", BACKSTAGE, "what to do, in words for staff", required=True, blank={}),
        Key("cannot", _WRITTEN_TASK, "who writes to the customer instead, when the floor cannot help in time"),
    ),
    FloorTask,
)

_PAUSE = Form(
    "a pause",
    "A declared reason for which every promise on this clock stands still.",
    (
        Key("pause", REASON, "the name of the reason", required=True, blank=""),
        Key("title", TEXT, "the reason as both sides read it", required=True, blank={}),
        Key("from", TRIGGER, "what begins the pause", required=True, attribute="since"),
        Key("until", TRIGGER, "what ends it", required=True),
    ),
    PauseReason,
)
_HOURS = Written("hours of the day", q.read_hours, q.write_hours, q.HOURS, ("06:00-12:00", "12:30-24:00"))
_DATES = Written("a day or a range of days", q.read_dates, q.write_dates, q.DATES, ("2026-12-24..2027-01-06",))
_CLOCK = Form(
    "a clock",
    "How the time of a promise runs: its zone, its working time, and the reasons for which it may stand still.",
    (
        Key("timezone", ZONE, "an IANA zone, or participant: each person's own zone", required=True, blank="UTC"),
        Key("days", Days(), "working days; every day if not said", usual=(1, 2, 3, 4, 5, 6, 7)),
        Key("hours", ListOf(_HOURS, "a list of hours like [06:00-12:00]"), "working hours; day and night if not said"),
        Key("holidays", HOLIDAYS, "public holidays on which the clock stands still"),
        Key("closed", ListOf(_DATES, "a list of days like [2026-12-24..2027-01-06]"), "days on which it stands still"),
        Key("pauses", ListOf(_PAUSE, "a list of pauses"), "declared reasons for which it may stand still"),
    ),
    lambda **given: Clock("", **given),
)
CLOCKS: TableOf[Clock, Clock] = TableOf(
    NAME, _CLOCK, lambda name, clock: replace(clock, name=name), lambda clock: (clock.name, clock), "clocks by name"
)

FIELD_NAME = matching(
    rf"{_FIELD}\??", "the name of a field", "letters, digits and _; a ? behind it says that it may be missing"
)


def _field(name: str, type_: str) -> Field:
    return Field(name.removesuffix("?"), cast("FieldType", type_), optional=name.endswith("?"))


FIELDS: TableOf[str, Field] = TableOf(
    FIELD_NAME,
    Choice(FIELD_TYPES),
    _field,
    lambda field: (field.name + "?" * field.optional, field.type),
    "the fields of data with their types; a ? behind a name says that it may be missing",
)
SIGNALS: TableOf[tuple[Field, ...], SignalKind] = TableOf(
    KIND, FIELDS, SignalKind, lambda kind: (kind.kind, kind.fields), "kinds of signals and the fields of their data"
)

_FACT = Form(
    "a fact",
    "Something known of the journey, taken from the newest signal of a kind.",
    (
        Key("signal", KIND, "the kind of signal that tells it", required=True),
        Key("take", CEL, "a CEL expression over data, subject and journey that gives its value", required=True),
    ),
    lambda **given: Fact("", **given),
)
_FACT_NAME = matching(_FIELD, "the name of a fact", "letters, digits and _", examples=("model",))
FACTS: TableOf[Fact, Fact] = TableOf(
    _FACT_NAME, _FACT, lambda name, fact: replace(fact, fact=name), lambda fact: (fact.fact, fact), "facts by name"
)

ROLES: TableOf[Text, tuple[str, Text]] = TableOf(
    NAME, BACKSTAGE, lambda name, text: (name, text), lambda pair: pair, "roles by name, with their titles"
)
