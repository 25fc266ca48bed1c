"""One box for each part of a blueprint, at its own origin: how wide it is is given, how high it is follows from its words."""

import re
from collections.abc import Sequence

import msgspec

from vorfreude.core.blueprint.model import (
    Clock,
    Decision,
    Duration,
    Moment,
    Money,
    Promise,
    SignalTrigger,
    Stage,
    Task,
    Text,
    Urgency,
)
from vorfreude.core.drawing.figures import Figures, Kept
from vorfreude.core.drawing.letters import STYLES, Style, width_of, wrapped
from vorfreude.core.drawing.model import Box, Gauge, Kind, LaneName, Line, Mark
from vorfreude.core.drawing.words import Words
from vorfreude.core.outcomes.shares import Share, tenths

_BEGINS = re.compile(r'data\.(\w+)\.startsWith\("([^"]*)"\)')
_EQUALS = re.compile(r'data\.(\w+) == "([^"]*)"')
_GAPS = re.compile(r"‹[^›]*›")
PAD = 8.0
SIGN = 13.0  # the side of a sign in a line
MOST_LINES = 6  # of one piece of words: who writes more reads it in the table below the drawing
CONDITION_LINES = 3
WIDEST_BAR = 190.0


class Stack:
    """Words set below each other within a width; knows how far down it has come."""

    def __init__(self, width: float, *, pad: float = PAD) -> None:
        self.width, self.pad = width, pad
        self.y = pad
        self.lines: list[Line] = []
        self.marks: list[Mark] = []
        self.gauge: Gauge | None = None

    def add(
        self, words: str, style: Style, *, tone: str = "", most: int = MOST_LINES, indent: float = 0, room: float = 0
    ) -> None:
        """Set words, as many lines as they need; ``room`` is kept free at the end of each."""
        _family, size, leading, _wider = STYLES[style]
        for line in wrapped(words, style, self.width - 2 * self.pad - indent - room, most):
            baseline = self.y + (leading - size) / 2 + size * 0.8
            self.lines.append(Line(self.pad + indent, baseline, line, style, tone))  # type: ignore[arg-type]  # one of the names there are
            self.y += leading

    def sign(self, sign: str, *, at_end: bool = False, above: float = 0) -> None:
        """Put a sign at the beginning (or the end) of the line that comes next."""
        x = self.width - self.pad - SIGN if at_end else self.pad
        self.marks.append(Mark(x, self.y + above, SIGN, sign))  # type: ignore[arg-type]  # one of the names there are

    def gap(self, height: float) -> None:
        """Leave some height free."""
        self.y += height

    def bar(self, share: Share) -> None:
        """A bar for a share."""
        width = min(self.width - 2 * self.pad, WIDEST_BAR)
        self.gauge = Gauge(self.pad, self.y + 4, width, share.value, share.low, share.high)
        self.y += 10

    def box(self, id_: str, kind: Kind, lane: LaneName, about: str) -> Box:
        """All of it as a box."""
        height = self.y + self.pad - 1
        return Box(id_, kind, lane, 0, 0, self.width, height, about, tuple(self.lines), tuple(self.marks), self.gauge)


def moved(box: Box, x: float, y: float) -> Box:
    """The box, and all in it, somewhere else."""
    gauge = msgspec.structs.replace(box.gauge, x=box.gauge.x + x, y=box.gauge.y + y) if box.gauge else None
    return msgspec.structs.replace(
        box,
        x=box.x + x,
        y=box.y + y,
        lines=tuple(msgspec.structs.replace(line, x=line.x + x, y=line.y + y) for line in box.lines),
        marks=tuple(msgspec.structs.replace(mark, x=mark.x + x, y=mark.y + y) for mark in box.marks),
        gauge=gauge,
    )


def stage_cell(stage: Stage, width: float, words: Words, figures: Figures | None) -> Box:
    """The head of a column."""
    stack = Stack(width, pad=12)
    stack.y = 9
    stack.add(words.text(stage.title), "stage", most=3)
    if stage.planned:
        stack.add(words.say("planned", time=words.duration(stage.planned)), "small", tone="soft", most=2)
    if figures is not None and figures.here.get(stage.stage):
        stack.add(words.say("here", n=figures.here[stage.stage]), "figure", most=1)
    return stack.box(f"stage:{stage.stage}", "stage", "stages", words.text(stage.title))


def any_time_cell(width: float, words: Words) -> Box:
    """The head of the last column."""
    stack = Stack(width, pad=12)
    stack.y = 9
    stack.add(words.say("any-time"), "stage", most=2)
    box = stack.box("any-time", "stage", "stages", words.say("any-time"))
    return msgspec.structs.replace(box, dashed=True)


def photo_cell(column: int, photo: str, title: str, width: float, words: Words, *, needed: bool) -> Box:
    """A photograph that a moment of the column shows; the picture is drawn above its words."""
    stack = Stack(width, pad=6)
    stack.y = 44
    stack.add(title, "tag", most=2)
    stack.add(words.say("photo.needed" if needed else "photo.shown"), "tag", tone="soft", most=2)
    box = stack.box(f"photo:{column}:{photo}", "photo", "evidence", words.say("photo", name=title))
    return msgspec.structs.replace(box, dashed=not needed)


def said_cell(column: int, counts: Sequence[tuple[Urgency, int]], width: float, words: Words) -> Box:
    """How the column's moments reach people: letters, the digest, the page."""
    stack = Stack(width, pad=2)
    stack.y = 2
    for urgency, count in counts:
        stack.sign(urgency, above=0.5)
        stack.add(words.say(f"said.{urgency}", n=count), "small", indent=SIGN + 6, most=2)
        stack.gap(2)
    about = ", ".join(words.say(f"said.{urgency}", n=count) for urgency, count in counts)
    return stack.box(f"said:{column}", "said", "evidence", about)


def outcome_cell(stage: Stage, width: float, words: Words) -> Box:
    """What the customer should feel, in their words."""
    stack = Stack(width, pad=4)
    said = words.text(stage.outcome)
    stack.add(f"„{said}“" if words.startswith("de") else f"“{said}”", "quote")
    return stack.box(f"outcome:{stage.stage}", "outcome", "customer", said)


def decision_cell(decision: Decision, before: Text | None, width: float, words: Words) -> Box:
    """A question, its answers, and when it closes."""
    stack = Stack(width)
    stack.sign("question", above=1)
    stack.add(words.text(decision.ask), "name", indent=SIGN + 5)
    titles = {one.id: words.text(one.title) or one.id for one in decision.options}
    stack.gap(2)
    stack.add(" / ".join(titles.values()), "small")
    after = words.say("after", time=words.duration(decision.closes.by)) if decision.closes.by else ""
    until = words.say("before", stage=words.text(before)) if before else ""
    when = f" {words.say('or')} ".join(part for part in (after, until) if part)
    stack.gap(2)
    stack.add(words.say("closes", when=when), "small", tone="soft")
    if decision.default:
        stack.add(words.say("default", option=titles[decision.default]), "small", tone="soft")
    return stack.box(f"decision:{decision.decision}", "decision", "customer", words.text(decision.ask))


def question_cell(name: str, ask: Text, wait: Duration, width: float, words: Words) -> Box:
    """What a customer is asked some time after a moment; ``name`` is the moment's, or the stage's."""
    stack = Stack(width)
    stack.sign("question", above=0.5)
    stack.add(words.text(ask), "small", indent=SIGN + 5)
    stack.add(words.say("ask-after", time=words.duration(wait)), "small", tone="soft")
    return stack.box(f"question:{name}", "question", "customer", words.text(ask))


def moment_cell(
    moment: Moment, width: float, words: Words, figures: Figures | None, *, instead: bool, cost: Money | None
) -> Box:
    """One planned thing that the customer experiences."""
    stack = Stack(width)
    stack.sign(moment.factor)
    stack.sign("secret" if moment.secret else moment.urgency, at_end=True)
    stack.add(words.factor(moment.factor), "tag", tone="soft", indent=SIGN + 5, room=SIGN + 4, most=2)
    stack.gap(3)
    title = titled(moment, words)
    stack.add(title, "name")
    kind = [words.say("otherwise")] if instead else []
    kind += [words.say("secret")] if moment.secret else []
    kind += [words.money(cost)] if cost else []
    if kind:
        stack.add(" · ".join(kind), "small", tone="soft")
    if figures is not None:
        told = figures.told.get(moment.moment, 0)
        stack.gap(2)
        stack.add(words.say("told", n=told) if told else words.say("never-told"), "figure" if told else "small")
    box = stack.box(f"moment:{moment.moment}", "moment", "front", title)
    return msgspec.structs.replace(box, factor=moment.factor, secret=moment.secret, dashed=instead)


def titled(moment: Moment, words: Words) -> str:
    """A moment's title; its name where the title is nothing but gaps."""
    title = words.text(moment.say.title)
    return title if _GAPS.sub("", title).strip(" .,:()") else moment.moment.replace("-", " ").capitalize()


def promise_cell(promise: Promise, width: float, words: Words, figures: Figures | None) -> Box:
    """The badge of a moment's own promise."""
    stack = Stack(width, pad=7)
    stack.y = 6
    stack.sign("clock", above=0.5)
    stack.add(deadline(promise, words), "small", indent=SIGN + 4)
    alarm = _figures(stack, promise, words, figures)
    box = stack.box(f"promise:{promise.promise}", "promise", "front", words.text(promise.said) or promise.promise)
    return msgspec.structs.replace(box, alarm=alarm, dashed=promise.said is None and not promise.of_moment)


def arc_cell(promise: Promise, width: float, words: Words, figures: Figures | None) -> Box:
    """The words at the crown of a promise that reaches over stages."""
    stack = Stack(width, pad=6)
    stack.y = 5
    stack.sign("often" if promise.max_silence else "clock", above=1)
    stack.add(words.text(promise.said) or promise.promise, "name", indent=SIGN + 5)
    time = deadline(promise, words)
    stack.add(time if promise.said else f"{time} · {words.say('internal')}", "small", tone="soft")
    alarm = _figures(stack, promise, words, figures)
    about = words.text(promise.said) or promise.promise
    box = stack.box(f"promise:{promise.promise}", "arc", "promises", about)
    needed = max((line.x + line.width for line in box.lines), default=0) + stack.pad
    if box.gauge:
        needed = max(needed, box.gauge.x + box.gauge.width + stack.pad)
    return msgspec.structs.replace(box, width=min(width, needed), alarm=alarm, dashed=promise.said is None)


def deadline(promise: Promise, words: Words) -> str:
    """How soon a promise is kept, in a few words."""
    if promise.max_silence:
        return words.say("silence", time=words.duration(promise.max_silence))
    return words.say("within", time=words.duration(promise.within)) if promise.within else words.say("by")


def task_cell(task: Task, role: str, width: float, words: Words) -> Box:
    """What a role does backstage."""
    time = [words.say("within", time=words.duration(task.within))] if task.within else []
    time += [words.say("minutes", n=f"{task.minutes:g}")] if task.minutes else []
    return _task(f"task:{task.task}", words.text(task.do), role, " · ".join(time), width)


def asked_cell(id_: str, do: Text, role: str, when: str, width: float, words: Words) -> Box:
    """What a role is asked to do when a promise of silence is in danger."""
    return msgspec.structs.replace(_task(id_, words.text(do), role, when, width), dashed=True)


def _task(id_: str, do: str, role: str, when: str, width: float) -> Box:
    stack = Stack(width)
    stack.sign("person", above=0.5)
    stack.add(role, "tag", indent=SIGN + 4, tone="soft", most=2)
    stack.gap(2)
    stack.add(do, "small")
    if when:
        stack.add(when, "small", tone="soft")
    return stack.box(id_, "task", "back", do)


def signal_cell(id_: str, trigger: SignalTrigger, note: str, width: float) -> Box:
    """What a system or a person says from the floor."""
    stack = Stack(width, pad=7)
    stack.y = 5
    stack.add(trigger.signal, "code", most=2)
    if trigger.condition:
        stack.add(plain_condition(trigger.condition), "code", tone="soft", most=CONDITION_LINES)
    if note:
        stack.add(note, "tag", tone="soft", most=2)
    about = f"{trigger.signal} if {trigger.condition}" if trigger.condition else trigger.signal
    return stack.box(id_, "signal", "support", about)


def plain_condition(condition: str) -> str:
    """A condition as short as it can be said: station BODY…; the file has it in full."""
    said = _BEGINS.sub(r"\1 \2…", condition)
    return _EQUALS.sub(r"\1 = \2", said).replace("data.", "")


def clock_cell(clock: Clock, width: float, words: Words) -> Box:
    """How time runs, and for what it stands still."""
    stack = Stack(width)
    stack.sign("clock", above=1)
    stack.add(clock.name, "name", indent=SIGN + 5, most=1)
    zone = words.say("participant") if clock.timezone == "participant" else clock.timezone
    spans = ", ".join(f"{one.opens:%H:%M}\u2013{one.closes:%H:%M}" for one in clock.hours) or words.say("always")
    stack.add(f"{zone} · {words.days(clock.days)} · {spans}", "small", most=3)
    more = [words.say("holidays", of=clock.holidays)] if clock.holidays else []
    more += [words.say("closed", n=len(clock.closed))] if clock.closed else []
    if more:
        stack.add(" · ".join(more), "small", tone="soft", most=2)
    if clock.pauses:
        names = ", ".join(words.text(one.title) for one in clock.pauses)
        stack.add(words.say("pauses", pauses=names), "small", tone="soft", most=3)
    return stack.box(f"clock:{clock.name}", "clock", "support", clock.name)


def _figures(stack: Stack, promise: Promise, words: Words, figures: Figures | None) -> bool:
    """The bar and the counts of a promise; gives whether something is wrong with it now."""
    if figures is None:
        return False
    kept = figures.promises.get(promise.promise, Kept())
    stack.gap(3)
    if share := kept.share:
        stack.bar(share)
        low, high = (_tenths(100 * one, words) for one in (share.low, share.high))
        _beside(stack, words.say("kept", kept=share.hits, n=share.of), words.say("sure", low=low, high=high))
    elif kept.settled:
        _beside(stack, words.say("kept", kept=kept.kept, n=kept.settled), words.say("few"))
    else:
        stack.add(words.say("none"), "small", tone="soft", most=2)
    now = [words.say("open", n=kept.open)] if kept.open else []
    now += [words.say("risk", n=kept.at_risk)] if kept.at_risk else []
    if now:
        stack.add(" · ".join(now), "small", tone="care" if kept.at_risk else "soft", most=2)
    return kept.at_risk > 0


def _beside(stack: Stack, count: str, sure: str) -> None:
    """A count and how sure it is: on one line where there is room."""
    whole = f"{count} · {sure}"
    if width_of(whole, "figure") <= stack.width - 2 * stack.pad:
        stack.add(whole, "figure", most=1)
    else:
        stack.add(count, "figure", most=2)
        stack.add(sure, "small", tone="soft", most=2)


def _tenths(value: float, words: Words) -> str:
    whole, part = str(tenths(value)).split(".")
    return words.say("tenths", whole=whole, part=part)
