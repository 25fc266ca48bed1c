"""What stands in each column of the drawing, lane by lane, in the order in which it is read; and what leads to what."""

from collections.abc import Iterator
from itertools import groupby

from vorfreude.core.blueprint.model import (
    Blueprint,
    Moment,
    MomentTrigger,
    Promise,
    SignalTrigger,
    StageTrigger,
    Struct,
    Trigger,
    Urgency,
)
from vorfreude.core.drawing.cells import (
    any_time_cell,
    asked_cell,
    decision_cell,
    moment_cell,
    outcome_cell,
    photo_cell,
    promise_cell,
    question_cell,
    said_cell,
    signal_cell,
    stage_cell,
    task_cell,
)
from vorfreude.core.drawing.figures import Figures
from vorfreude.core.drawing.model import Box, LinkKind
from vorfreude.core.drawing.places import Places
from vorfreude.core.drawing.words import Words

URGENCIES: tuple[Urgency, ...] = ("now", "digest", "quiet")
PHOTO_GAP = 8.0
WIDEST_PHOTO = 96.0
INSET = 8.0  # of a promise's badge below its moment

type Lead = tuple[LinkKind, str, str]


class Column(Struct, frozen=True):
    """The boxes of one column at the column's own origin, still without a height of their own lane."""

    head: Box
    photos: tuple[Box, ...] = ()
    said: tuple[Box, ...] = ()
    customer: tuple[Box, ...] = ()
    front: tuple[tuple[Box, ...], ...] = ()
    back: tuple[Box, ...] = ()
    support: tuple[Box, ...] = ()


class Contents:
    """One blueprint, ready to be put into columns."""

    def __init__(self, blueprint: Blueprint, words: Words, figures: Figures | None) -> None:
        self.blueprint, self.words, self.figures = blueprint, words, figures
        self.places = Places(blueprint)
        self.instead = {one.promise.otherwise for one in blueprint.moments if one.promise and one.promise.otherwise}

    def columns(self) -> range:
        """The numbers of the columns that are drawn: all stages, and the last only where something stands there."""
        spans = [self.places.span(one)[1] for one in self.blueprint.promises]
        used = [*self.places.moments.values(), *spans, *(self._task_places()), *(self._decision_places())]
        floor = [self.places.any_time for one in self.blueprint.promises if one.floor_task]
        last = max((*used, *floor, self.places.any_time - 1), default=0)
        return range(max(last + 1, 1))

    def column(self, number: int, width: float) -> Column:
        """Everything of one column, in boxes of a width; heads are as wide as the columns will be, and set later."""
        return Column(
            head=self.head(number, width),
            photos=tuple(self._photos(number, width)),
            said=tuple(self._said(number, width)),
            customer=tuple(self._customer(number, width)),
            front=tuple(self._front(number, width)),
            back=tuple(self._back(number, width)),
            support=tuple(self._support(number, width)),
        )

    def leads(self) -> Iterator[Lead]:
        """What leads to what, by the ids of the boxes."""
        for moment in self.blueprint.moments:
            yield from self._to_moment(moment)
        for task in self.blueprint.tasks:
            yield from self._on(task.on, self.places.task(task), f"task:{task.task}")
            if task.serves in self.places.moments:
                yield "serves", f"task:{task.task}", f"moment:{task.serves}"
        for decision in self.blueprint.decisions:
            yield from self._on(decision.on, self.places.decision(decision), f"decision:{decision.decision}")
        for promise in self.blueprint.promises:
            yield from self._kept_by(promise)

    def sources(self, number: int) -> list[SignalTrigger]:
        """The signals that something in this column waits for, each once; the one that begins the stage first."""
        stages = self.blueprint.stages
        found: list[Trigger | None] = [stages[number].enters] if number < len(stages) else []
        found += [one.on for one in self.blueprint.moments if self.places.moments[one.moment] == number]
        found += [one.on for one in self.blueprint.tasks if self.places.task(one) == number]
        found += [one.on for one in self.blueprint.decisions if self.places.decision(one) == number]
        for promise in self.blueprint.promises:
            if promise.max_silence is None and self.places.span(promise)[1] == number:
                found += [promise.kept_by] if not isinstance(promise.kept_by, MomentTrigger) else []
        return list(dict.fromkeys(one for one in found if isinstance(one, SignalTrigger)))

    def _to_moment(self, moment: Moment) -> Iterator[Lead]:
        here, target = self.places.moments[moment.moment], f"moment:{moment.moment}"
        yield from self._on(moment.on, here, target)
        yield from (("needs", f"photo:{here}:{one.photo}", target) for one in moment.needs if one.photo)
        yield from (("shows", f"photo:{here}:{one.photo}", target) for one in moment.shows if one.photo)
        if moment.promise and moment.promise.otherwise:
            yield "otherwise", target, f"moment:{moment.promise.otherwise}"

    def _on(self, trigger: Trigger | None, column: int, target: str) -> Iterator[Lead]:
        if isinstance(trigger, StageTrigger):
            stage = self.places.stage(trigger.stage)
            if stage == column:
                yield "on", f"signal:{column}:0", target
        elif trigger is not None:
            yield "on", f"signal:{column}:{self.sources(column).index(trigger)}", target

    def _kept_by(self, promise: Promise) -> Iterator[Lead]:
        kept_by, last = promise.kept_by, self.places.span(promise)[1]
        if isinstance(kept_by, MomentTrigger):
            yield "kept_by", f"promise:{promise.promise}", f"moment:{kept_by.moment}"
        elif isinstance(kept_by, SignalTrigger) and promise.max_silence is None:
            place = self.sources(last).index(kept_by)
            yield "kept_by", f"promise:{promise.promise}", f"signal:{last}:{place}"

    def head(self, number: int, width: float) -> Box:
        """The head of a column."""
        if number == self.places.any_time:
            return any_time_cell(width, self.words)
        return stage_cell(self.blueprint.stages[number], width, self.words, self.figures)

    def _photos(self, number: int, width: float) -> Iterator[Box]:
        here = [one for one in self.blueprint.moments if self.places.moments[one.moment] == number]
        needed = {one.photo for moment in here for one in moment.needs if one.photo}
        shown = {one.photo for moment in here for one in moment.shows if one.photo}
        titles = {one.stage: self.words.text(one.title) for one in self.blueprint.stages}
        photos = list(dict.fromkeys((*sorted(needed), *sorted(shown))))
        half = (width - PHOTO_GAP) / 2 if len(photos) > 1 else min(width, WIDEST_PHOTO)
        for photo in photos:
            yield photo_cell(number, photo, titles.get(photo, photo), half, self.words, needed=photo in needed)

    def _said(self, number: int, width: float) -> Iterator[Box]:
        here = [one.urgency for one in self.blueprint.moments if self.places.moments[one.moment] == number]
        counts = [(urgency, here.count(urgency)) for urgency in URGENCIES if urgency in here]
        if counts:
            yield said_cell(number, counts, width, self.words)

    def _customer(self, number: int, width: float) -> Iterator[Box]:
        if number < len(self.blueprint.stages) and self.blueprint.stages[number].outcome:
            yield outcome_cell(self.blueprint.stages[number], width, self.words)
        titles = {one.stage: one.title for one in self.blueprint.stages}
        for decision in self.blueprint.decisions:
            if self.places.decision(decision) == number:
                yield decision_cell(decision, titles.get(decision.closes.before or ""), width, self.words)
        for moment in self.blueprint.moments:
            if moment.ask_after and self.places.moments[moment.moment] == number:
                asked = moment.ask_after
                yield question_cell(moment.moment, asked.ask, asked.wait, width, self.words)
        if number < len(self.blueprint.stages) and (asks := self.blueprint.stages[number].ask_after):
            name = f"stage-{self.blueprint.stages[number].stage}"
            yield question_cell(name, asks.ask, asks.wait, width, self.words)

    def _front(self, number: int, width: float) -> Iterator[tuple[Box, ...]]:
        here = [one for one in self.blueprint.moments if self.places.moments[one.moment] == number]
        by_name = {one.moment: one for one in here}
        order: dict[str, None] = {}
        for moment in (one for one in here if one.moment not in self.instead):
            order[moment.moment] = None
            if moment.promise and moment.promise.otherwise in by_name:
                order.setdefault(moment.promise.otherwise)
        for name in (*order, *(name for name in by_name if name not in order)):
            moment = by_name[name]
            instead = name in self.instead and moment.on is None
            cell = moment_cell(moment, width, self.words, self.figures, instead=instead, cost=moment.cost)
            badge = (
                promise_cell(moment.promise, width - 2 * INSET, self.words, self.figures) if moment.promise else None
            )
            yield (cell, badge) if badge else (cell,)

    def _back(self, number: int, width: float) -> Iterator[Box]:
        for task in self.blueprint.tasks:
            if self.places.task(task) == number:
                yield task_cell(task, self._role(task.role), width, self.words)
        if number == self.places.any_time:
            yield from self._floor(width)

    def _floor(self, width: float) -> Iterator[Box]:
        for promise in self.blueprint.promises:
            if (floor := promise.floor_task) is None:
                continue
            when = self.words.say("floor" if promise.max_silence else "warned")
            yield asked_cell(f"floor:{promise.promise}", floor.do, self._role(floor.role), when, width, self.words)
            if written := floor.cannot:
                id_, role = f"written:{promise.promise}", self._role(written.role)
                yield asked_cell(id_, written.do, role, self.words.say("written"), width, self.words)

    def _support(self, number: int, width: float) -> Iterator[Box]:
        stages, begins, ends = self.blueprint.stages, self.blueprint.begins_on, self.blueprint.ends_on
        for place, trigger in enumerate(self.sources(number)):
            notes = [self.words.say("begins")] if trigger == begins else []
            notes += [self.words.say("enters")] if number < len(stages) and trigger == stages[number].enters else []
            notes += [self.words.say("ends")] if trigger == ends else []
            yield signal_cell(f"signal:{number}:{place}", trigger, ", ".join(notes), width)

    def _role(self, name: str) -> str:
        return self.words.text(self.blueprint.roles.get(name)) or name

    def _task_places(self) -> list[int]:
        return [self.places.task(one) for one in self.blueprint.tasks]

    def _decision_places(self) -> list[int]:
        return [self.places.decision(one) for one in self.blueprint.decisions]


def paired(boxes: tuple[Box, ...]) -> list[tuple[Box, ...]]:
    """Boxes of half a width, two by two."""
    return [tuple(box for _place, box in pair) for _row, pair in groupby(enumerate(boxes), lambda one: one[0] // 2)]
