"""In which column of the drawing each part stands: in its stage, or, where none can be named, in the last column."""

from collections.abc import Callable, Iterable
from functools import cached_property

from vorfreude.core.blueprint.model import (
    Blueprint,
    Decision,
    Fulfilment,
    MomentTrigger,
    Promise,
    SignalTrigger,
    StageTrigger,
    Task,
)


class Places:
    """The columns of one blueprint: its stages in order and, if anything needs it, one for what may happen at any time."""

    def __init__(self, blueprint: Blueprint) -> None:
        self.blueprint = blueprint
        self.stages = [stage.stage for stage in blueprint.stages]
        self._column = {name: place for place, name in enumerate(self.stages)}

    @property
    def any_time(self) -> int:
        """The number of the last column."""
        return len(self.stages)

    def stage(self, name: str | None) -> int:
        """The column of a stage; the last one for none."""
        return self._column.get(name or "", self.any_time)

    @cached_property
    def moments(self) -> dict[str, int]:
        """The column of each moment: its stage, or that of the moment it stands in for, or that of its signal."""
        found = {one.moment: self._of_moment(one.stage, one.on) for one in self.blueprint.moments}
        for one in self.blueprint.moments:
            instead = one.promise.otherwise if one.promise else None
            if instead and found.get(instead) == self.any_time:
                found[instead] = found[one.moment]
        return found

    def _of_moment(self, stage: str | None, on: SignalTrigger | StageTrigger | None) -> int:
        if stage is not None:
            return self.stage(stage)
        if isinstance(on, StageTrigger):
            return self.stage(on.stage)
        return self.begin if on is not None and on.signal == self.blueprint.begins_on.signal else self.any_time

    @property
    def begin(self) -> int:
        """The column in which a journey begins."""
        kind = self.blueprint.begins_on.signal
        first = (place for place, stage in enumerate(self.blueprint.stages) if stage.enters.signal == kind)
        return next(first, 0 if self.stages else self.any_time)

    def trigger(self, trigger: Fulfilment | None) -> int:
        """Where something waits for: a stage, a moment, or a signal that belongs to one stage alone."""
        if isinstance(trigger, StageTrigger):
            return self.stage(trigger.stage)
        if isinstance(trigger, MomentTrigger):
            return self.moments.get(trigger.moment, self.any_time)
        if trigger is None:
            return self.any_time
        if trigger.signal == self.blueprint.begins_on.signal:
            return self.begin
        return self._alone(trigger)

    def _alone(self, trigger: SignalTrigger) -> int:
        """The one column in which this signal, with or without its condition, is used."""
        exact = self._used(self._uses, lambda one: one == trigger)
        if len(exact) == 1:
            return exact.pop()
        same = self._used(self._uses, lambda one: one.signal == trigger.signal)
        return same.pop() if len(same) == 1 else self.any_time

    @staticmethod
    def _used(uses: Iterable[tuple[SignalTrigger, int]], fits: Callable[[SignalTrigger], bool]) -> set[int]:
        return {column for one, column in uses if fits(one)}

    @cached_property
    def _uses(self) -> list[tuple[SignalTrigger, int]]:
        moments = [(one.on, self.moments[one.moment]) for one in self.blueprint.moments]
        stages = [(one.enters, place) for place, one in enumerate(self.blueprint.stages)]
        tasks = [(one.on, self.moments[one.serves]) for one in self.blueprint.tasks if one.serves in self.moments]
        tasks += [(one.done_by, self.moments[one.serves]) for one in self.blueprint.tasks if one.serves in self.moments]
        known = [(on, place) for on, place in (*moments, *tasks) if isinstance(on, SignalTrigger)]
        return [*((on, place) for on, place in known if place != self.any_time), *stages]

    def task(self, task: Task) -> int:
        """Where a task stands: below the moment it serves, else where the promise it serves begins, else at its signal."""
        if task.serves in self.moments:
            return self.moments[task.serves]
        promised = next((one for one in self.blueprint.promises if one.promise == task.serves), None)
        return self.trigger(promised.starts) if promised else self.trigger(task.on)

    def decision(self, decision: Decision) -> int:
        """Where a question is asked; where that is unknown, before the stage that closes it."""
        asked = self.trigger(decision.on)
        if asked == self.any_time and decision.closes.before:
            return max(0, self.stage(decision.closes.before) - 1)
        return asked

    def span(self, promise: Promise) -> tuple[int, int]:
        """The first and the last column that a promise reaches over; all stages for one of silence."""
        if promise.max_silence is not None and self.stages:
            return 0, self.any_time - 1
        starts, ends = self.trigger(promise.starts), self.trigger(promise.kept_by)
        starts = ends if starts == self.any_time else starts
        ends = starts if ends == self.any_time else ends
        return min(starts, ends), max(starts, ends)
