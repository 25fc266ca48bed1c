"""A random plant under a random blueprint: whatever it says, and in whatever order it is heard, the state is the fold
from scratch, and keeps every promise that is made of states.
"""

from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.core.blueprint.strategies import blueprints
from tests.core.engine.histories import START, examples, histories
from vorfreude.core.blueprint import Blueprint
from vorfreude.core.engine import Plan, Signal, State, advance, decode, encode, fold
from vorfreude.core.engine.model import OPEN_PROMISES, PromiseState

DAWN = datetime(1970, 1, 1, tzinfo=UTC)

_blueprints = blueprints()
_hours = st.integers(0, 24 * 12)


class Plant(RuleBasedStateMachine):
    """Signals are said in the order of their instants, heard when the wires allow, and folded in batches."""

    def __init__(self) -> None:
        super().__init__()
        self.state, self.now = State(), START
        self.unsaid: list[Signal] = []
        self.on_the_wire: list[Signal] = []
        self.heard: list[Signal] = []

    @initialize(data=st.data())
    def open_the_plant(self, data: st.DataObject) -> None:
        blueprint: Blueprint = data.draw(_blueprints)
        self.plan = Plan.of(blueprint)
        self.unsaid = sorted(data.draw(histories(blueprint, most=20)), key=lambda s: s.at)
        self.state = fold(self.plan, [], self.now)

    @precondition(lambda self: self.unsaid)
    @rule(count=st.integers(1, 4))
    def say_what_comes_next(self, count: int) -> None:
        said, self.unsaid = self.unsaid[:count], self.unsaid[count:]
        self.on_the_wire += said
        self.now = max(self.now, said[-1].at)
        self._fold([])

    @precondition(lambda self: self.unsaid)
    @rule(data=st.data())
    def say_something_dated_ahead(self, data: st.DataObject) -> None:
        self.on_the_wire.append(self.unsaid.pop(data.draw(st.integers(0, len(self.unsaid) - 1))))

    @precondition(lambda self: self.on_the_wire)
    @rule()
    def hear_all_that_was_said(self) -> None:
        self._hear(self.on_the_wire)

    @precondition(lambda self: self.on_the_wire)
    @rule(data=st.data())
    def hear_a_part_and_the_rest_later(self, data: st.DataObject) -> None:
        self._hear(data.draw(st.lists(st.sampled_from(self.on_the_wire), min_size=1, max_size=3, unique_by=id)))

    @precondition(lambda self: self.heard)
    @rule(data=st.data())
    def hear_something_twice(self, data: st.DataObject) -> None:
        self._hear([data.draw(st.sampled_from(self.heard))])

    @precondition(lambda self: self.heard)
    @rule(data=st.data())
    def take_something_back(self, data: st.DataObject) -> None:
        gone = data.draw(st.sampled_from([*self.heard, *self.on_the_wire, *self.unsaid]))
        ident = f"fix {len(self.heard)}"
        reason = {"source": gone.source, "id": gone.id, "reason": "wrong car"}
        self._hear([Signal(1_000 + len(self.heard), "/desk", ident, "signal.retracted", self.now, reason)])

    @rule(hours=_hours)
    def let_time_pass(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        self._fold([])

    @precondition(lambda self: self.state.wake is not None)
    @rule()
    def wake(self) -> None:
        assert self.state.wake is not None
        self.now = max(self.now, self.state.wake)
        self._fold([])

    @invariant()
    def the_state_is_the_fold_from_scratch(self) -> None:
        if hasattr(self, "plan"):
            assert self.state == fold(self.plan, reversed(self.heard), self.now)

    @invariant()
    def the_state_survives_its_row(self) -> None:
        assert decode(encode(self.state)) == self.state

    @invariant()
    def every_due_instant_lies_behind_the_wake(self) -> None:
        due = [at for p in self.state.promises.values() if p.standing == "running" for at in (p.due, p.warn)]
        due += [t.due for t in self.state.tasks.values() if t.standing == "open"]
        due += [d.closes for d in self.state.decisions.values() if d.standing == "open"]
        due += [signal.at for signal in self.heard if signal.at > self.now]
        ahead = min((at for at in due if at is not None), default=None)
        assert self.state.wake == ahead
        assert ahead is None or ahead > self.now

    @invariant()
    def promises_stand_as_their_instants_say(self) -> None:
        for promise in self.state.promises.values():
            assert _is_honest(promise), promise

    @invariant()
    def everything_is_there_once_under_its_own_key(self) -> None:
        state = self.state
        for parts in (state.moments, state.promises, state.tasks, state.decisions):
            assert [part.key for part in parts.values()] == list(parts)
        running = [p.name for p in state.promises.values() if p.standing in OPEN_PROMISES and not p.about]
        assert len(running) == len(set(running))

    @invariant()
    def nothing_that_is_told_lacks_its_evidence(self) -> None:
        for moment in self.state.moments.values():
            assert (moment.standing == "ready") == (not moment.missing) == (moment.ready is not None)

    @invariant()
    def nothing_happens_before_the_journey_begins_or_after_now(self) -> None:
        state = self.state
        assert state.begun is not None or not (state.moments or state.promises or state.tasks or state.stages)
        assert (state.last or (DAWN,))[0] <= self.now

    def _hear(self, signals: list[Signal]) -> None:
        taken = {id(signal) for signal in signals}
        self.on_the_wire = [signal for signal in self.on_the_wire if id(signal) not in taken]
        self.heard += signals
        self._fold(signals)

    def _fold(self, fresh: list[Signal]) -> None:
        before = encode(self.state)
        later = advance(self.plan, self.state, fresh, self.now)
        assert encode(self.state) == before
        self.state = later if later is not None else fold(self.plan, self.heard, self.now)


def _is_honest(promise: PromiseState) -> bool:
    """On time is kept, too late is broken, and only what stands still has an open pause."""
    stands_still = any(pause.until is None for pause in promise.pauses)
    match promise.standing:
        case "running":
            return not stands_still and promise.settled is None and promise.stopped is None
        case "paused":
            return stands_still and promise.due is None and promise.stopped is not None
        case "kept":
            return promise.settled is not None and (promise.due is None or promise.settled <= promise.due)
        case "broken":
            return promise.settled is not None and promise.due is not None and promise.settled >= promise.due
        case "excused":
            return promise.settled is not None and not stands_still


TestPlant = Plant.TestCase
TestPlant.settings = settings(
    max_examples=examples(40), stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
