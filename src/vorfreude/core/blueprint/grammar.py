"""The language as one table: every key with its shape and its meaning.

The reader, the writer, the JSON Schema and the key reference in docs/blueprint.md all come from here.
"""

from collections.abc import Mapping
from typing import cast

from msgspec.structs import asdict, replace

from vorfreude.core.blueprint import quantities as q
from vorfreude.core.blueprint.forms import Form, Key
from vorfreude.core.blueprint.grammar_parts import (
    BACKSTAGE,
    CEL,
    CLOCKS,
    DURATION,
    EVIDENCE,
    FACTS,
    FIELD_NAME,
    FLOOR_TASK,
    FULFILMENT,
    HOLDOUT,
    LANGUAGE,
    MONEY,
    NAME,
    OPTION_ID,
    ROLES,
    SIGNAL_TRIGGER,
    SIGNALS,
    STAGE_ENTRY,
    TEXT,
    TRIGGER,
)
from vorfreude.core.blueprint.model import (
    AskAfter,
    Attention,
    Blueprint,
    Caps,
    Closes,
    Decision,
    Duration,
    Moment,
    MomentTrigger,
    Option,
    Promise,
    SignalTrigger,
    Stage,
    Task,
    Text,
    Words,
)
from vorfreude.core.blueprint.shapes import Amount, Choice, ListOf, Written, YesNo, matching

_NOWHERE = SignalTrigger("")  # stands in for a trigger that could not be read
LONGEST_TASK = 100_000  # minutes of work; ten weeks of nights and days, a slip if longer

_ASK_AFTER = Form(
    "a question after a moment",
    "One question, asked a while after a moment was told; it shares the attention budget.",
    (
        Key("ask", TEXT, "the question", required=True, blank={}),
        Key(
            "answer",
            Choice(("scale", "words", "recommend")),
            "how it is answered: on a scale of 1 to 5 (if not said), in words, or from 0 to 10: how likely one is to recommend you",
            usual="scale",
        ),
        Key("wait", DURATION, "how long after the moment it is asked", required=True, blank=Duration(1, "days")),
        Key(
            "not_again_within",
            DURATION,
            "so long the same person is not asked again how likely they are to recommend you; 180 days if not said",
        ),
    ),
    AskAfter,
)

_STAGE = Form(
    "a stage",
    "A stretch of a journey that the customer would name.",
    (
        Key("stage", NAME, "the name of the stage", required=True, blank=""),
        Key("title", TEXT, "what the customer calls it", required=True, blank={}),
        Key("outcome", BACKSTAGE, "what the customer should feel; measured later"),
        Key("why", TEXT, "why it matters, shown to the customer"),
        Key("enters", SIGNAL_TRIGGER, "the signal with which the journey enters it", required=True, blank=_NOWHERE),
        Key("planned", DURATION, "how long it is planned to take"),
        Key("may_return", YesNo(), "whether a journey may come back to it (rework); if not, a return is an oddity"),
        Key("ask_after", _ASK_AFTER, "a question to the customer, once, a while after the first of its moments"),
    ),
    Stage,
)

_WORDS = Form(
    "words",
    "What is said; placeholders in braces.",
    (
        Key("title", TEXT, "the line that is read first", required=True, blank={}),
        Key("text", TEXT, "a paragraph"),
        Key("why", TEXT, "why it matters"),
    ),
    Words,
)

_SAID = Key("said", TEXT, "the promise as the customer reads it; an internal promise has none")
_WITHIN = Key("within", DURATION, "how long after its start it must be kept")
_BY = Key("by", CEL, "a CEL expression that gives the instant by which it must be kept")
_PROMISE_TAIL = (
    Key("warn", DURATION, "how long before the deadline its owner is warned"),
    Key("owner", NAME, "the role that answers for it", required=True, blank=""),
    Key("otherwise", NAME, "the moment that is told instead when it breaks"),
    Key("floor_task", FLOOR_TASK, "what a role is asked to do when it warns"),
    Key("excused_by", SIGNAL_TRIGGER, "the signal that excuses it"),
)

_INLINE_PROMISE = Form(
    "a promise of a moment",
    "A deadline on this moment: it starts with what triggers the moment and is kept when the moment is ready.",
    (_WITHIN, _BY, _SAID, *_PROMISE_TAIL),
    lambda **given: Promise("", of_moment=True, **given),
)

_PROMISE = Form(
    "a promise",
    "A deadline on something the customer will experience, beyond single moments.",
    (
        Key("promise", NAME, "the name of the promise", required=True, blank=""),
        _SAID,
        Key("starts", TRIGGER, "what starts its clock"),
        Key("kept_by", FULFILMENT, "what keeps it: a signal, a stage or a moment"),
        Key("per", FIELD_NAME, "a field of these signals: one promise runs for each value of it"),
        _WITHIN,
        _BY,
        Key("clock", NAME, "the clock with whose pauses an instant (by) stands still"),
        Key("max_silence", DURATION, "the longest time without news; such a promise has no starts and no kept_by"),
        *_PROMISE_TAIL,
    ),
    Promise,
)


def _moment(**given: object) -> Moment:
    moment = Moment(**given)  # type: ignore[arg-type]  # the table above says which attribute has which type
    if not moment.promise:
        return moment
    mine = replace(moment.promise, promise=moment.moment, starts=moment.on, kept_by=MomentTrigger(moment.moment))
    return replace(moment, promise=mine)


_CAPS = Form(
    "caps of surprises",
    "What surprises may cost; what would go beyond is left out and counted.",
    (
        Key("per_person", MONEY, "at most so much for one person, on one journey; the engine keeps to it"),
        Key("per_month", MONEY, "at most so much in a calendar month (UTC) over all journeys"),
    ),
    Caps,
)

_MOMENT = Form(
    "a moment",
    "One planned thing the customer experiences.",
    (
        Key("moment", NAME, "the name of the moment", required=True, blank=""),
        Key("stage", NAME, "the stage it belongs to"),
        Key(
            "factor",
            Choice(("transparency", "seamlessness", "personalization", "surprise")),
            "why it exists: transparency, seamlessness, personalization or surprise",
            required=True,
            blank="transparency",
        ),
        Key("on", TRIGGER, "what triggers it; without it the moment happens only as an otherwise"),
        Key("needs", ListOf(EVIDENCE, "a list of evidence"), "what must be in hand; the moment waits for it"),
        Key(
            "shows", ListOf(EVIDENCE, "a list of evidence"), "what is shown when it is there; the moment does not wait"
        ),
        Key("say", _WORDS, "what the customer reads", required=True, blank=Words({})),
        Key(
            "urgency",
            Choice(("now", "digest", "quiet")),
            "now interrupts, digest waits for the digest (if not said), quiet appears on the page only",
            usual="digest",
        ),
        Key("promise", _INLINE_PROMISE, "a deadline on this moment"),
        Key("secret", YesNo(), "not in plans, previews or calendars before it happens"),
        Key(
            "once",
            Choice(("per journey", "per person", "per signal")),
            "how often; if not said, a surprise once per person, all else once per journey",
        ),
        Key("cost", MONEY, "what it costs the maker"),
        Key(
            "holdout",
            HOLDOUT,
            "the share of journeys, like 0.2, that are not given this surprise, so that its effect is known",
        ),
        Key("ask_after", _ASK_AFTER, "a question to the customer a while after it"),
    ),
    _moment,
)

_TASK = Form(
    "a task",
    "A backstage action a role must do so that a moment can happen or a promise be kept.",
    (
        Key("task", NAME, "the name of the task", required=True, blank=""),
        Key("do", BACKSTAGE, "what to do, in words for staff", required=True, blank={}),
        Key("role", NAME, "who does it", required=True, blank=""),
        Key("on", TRIGGER, "what opens it", required=True, blank=_NOWHERE),
        Key("within", DURATION, "how long it may take"),
        Key("done_by", SIGNAL_TRIGGER, "the signal that shows it is done", required=True, blank=_NOWHERE),
        Key("serves", NAME, "the moment or promise it is for"),
        Key("minutes", Amount("minutes of work", LONGEST_TASK), "how many minutes of work it is"),
    ),
    Task,
)

_OPTION = Form(
    "an option",
    "One answer to a decision.",
    (
        Key("id", OPTION_ID, "its name in signals", required=True, blank=""),
        Key("title", TEXT, "what the customer reads"),
        Key("price", MONEY, "what it costs the customer; below nought, what it saves"),
        Key("moves_date", DURATION, "how far it moves the promises under moves"),
    ),
    Option,
)
_CLOSES = Form(
    "the closing of a decision",
    "Before a stage is entered, or after a duration, whichever comes first.",
    (
        Key("before", STAGE_ENTRY, "the stage whose entry closes it"),
        Key("by", DURATION, "how long after it was asked it closes"),
    ),
    Closes,
)
_DECISION = Form(
    "a decision",
    "Something asked of the customer.",
    (
        Key("decision", NAME, "the name of the decision", required=True, blank=""),
        Key("ask", TEXT, "the question", required=True, blank={}),
        Key("on", TRIGGER, "what makes it asked", required=True, blank=_NOWHERE),
        Key("options", ListOf(_OPTION, "a list of options", least=1), "the answers", required=True, blank=()),
        Key("closes", _CLOSES, "when it closes", required=True, blank=Closes()),
        Key("default", OPTION_ID, "the option that is taken when it closes without an answer"),
        Key("pauses", ListOf(NAME, "a list of promises"), "the promises that stand still while it is open"),
        Key("moves", ListOf(NAME, "a list of promises"), "the promises that an option's moves_date moves"),
    ),
    Decision,
)

_INTERRUPTIONS = Written(
    "a number per day, week or month", q.read_interruptions, q.write_interruptions, q.INTERRUPTIONS, ("2 per week",)
)
_DIGEST = Written("when the digest goes", q.read_digest, q.write_digest, q.DIGEST, ("fri 17:00 on customer", "17:00"))
_CONDITION_NAME = matching(r"[a-z][a-z0-9_-]*(?:\.[a-z0-9_-]+)*", "the name of a condition", examples=("case.open",))


def _attention(
    interruptions: tuple[int, q.Stretch] | None = None,
    digest: q.Digest | None = None,
    never_while: tuple[str, ...] = (),
) -> Attention:
    amount, per = interruptions or (None, "week")
    day, at, clock = digest or (None, None, None)
    return Attention(amount, per, day, at, clock, never_while)


def _attention_parts(attention: Attention) -> Mapping[str, object]:
    often = None if attention.interruptions is None else (attention.interruptions, attention.per)
    digest = (attention.digest_day, attention.digest_at, attention.digest_clock) if attention.digest_at else None
    return {"interruptions": often, "digest": digest, "never_while": attention.never_while}


_ATTENTION = Form(
    "attention",
    "Respect for the customer's time.",
    (
        Key("interruptions", _INTERRUPTIONS, "how often a person may be interrupted"),
        Key("digest", _DIGEST, "the weekday (every day if not said) and time of the digest"),
        Key("never_while", ListOf(_CONDITION_NAME, "a list of conditions"), "what must not be going on"),
    ),
    _attention,
    _attention_parts,
)


def _blueprint(**given: object) -> Blueprint:
    roles = dict(cast("tuple[tuple[str, Text], ...]", given.pop("roles", ())))
    return Blueprint(roles=roles, **given)  # type: ignore[arg-type]  # the table below says which attribute has which type


def _blueprint_parts(blueprint: Blueprint) -> Mapping[str, object]:
    return asdict(blueprint) | {"roles": tuple(blueprint.roles.items())}


BLUEPRINT = Form(
    "a blueprint",
    "The experience a maker has consciously decided.",
    (
        Key("blueprint", NAME, "the name of the blueprint", required=True, blank=""),
        Key("title", TEXT, "what the customer calls it", required=True, blank={}),
        Key("called", TEXT, "what one journey is called, with placeholders; without it, or a fact for it, the title"),
        Key(
            "languages",
            ListOf(LANGUAGE, "a list of languages like [en, de]", least=1),
            "the languages of the maker; the first is the one to fall back on",
            required=True,
            blank=(),
        ),
        Key(
            "begins_on",
            SIGNAL_TRIGGER,
            "the signal that begins a journey for its subject",
            required=True,
            blank=_NOWHERE,
        ),
        Key("ends_on", TRIGGER, "what completes the journey"),
        Key("cancelled_on", SIGNAL_TRIGGER, "the signal that cancels the journey"),
        Key("roles", ROLES, "who works backstage, with titles for staff"),
        Key("clocks", CLOCKS, "how time runs"),
        Key("signals", SIGNALS, "what backstage may say, with typed fields"),
        Key("facts", FACTS, "what is known of a journey, taken from its signals"),
        Key(
            "stages",
            ListOf(_STAGE, "a list of stages", least=1),
            "in the order the customer would tell it",
            required=True,
        ),
        Key("moments", ListOf(_MOMENT, "a list of moments"), "what crosses the line of visibility"),
        Key("promises", ListOf(_PROMISE, "a list of promises"), "deadlines beyond single moments"),
        Key("tasks", ListOf(_TASK, "a list of tasks"), "backstage actions that make moments possible"),
        Key("decisions", ListOf(_DECISION, "a list of decisions"), "what is asked of the customer"),
        Key("attention", _ATTENTION, "respect for the customer's time", usual=Attention()),
        Key("caps", _CAPS, "what surprises may cost", usual=Caps()),
        Key("answers_within", DURATION, "how soon a letter of the customer is answered; the time is named to them"),
        Key(
            "referrals",
            YesNo(),
            "whether visitors of photographs that an owner shows may ask you to be in touch; no if not said",
        ),
    ),
    _blueprint,
    _blueprint_parts,
)
