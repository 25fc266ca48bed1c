"""The fold: signals and the passing of time, in one order, into a state.

Everything that happens to a journey happens at an instant: a signal, or time itself coming to a deadline. The
fold takes them in the order of their instants; a signal at the instant of a deadline comes first, so that on
time is kept. Arrival plays no part in it.
"""

from collections.abc import Iterable
from datetime import datetime

from vorfreude.core.engine import corrections, decisions, moments, promises, stages, surprises, tasks
from vorfreude.core.engine.corrections import RETRACTED
from vorfreude.core.engine.fields import plain, unfit
from vorfreude.core.engine.model import (
    Because,
    DecisionState,
    PromiseState,
    Signal,
    State,
    TaskState,
    branch,
)
from vorfreude.core.engine.plan import Plan
from vorfreude.core.engine.run import Happening, Run

SIGNAL, TIME = 0, 1  # what comes first at one instant
MOST_UNKNOWN = 100  # kinds that are counted one by one; a broken feed must not grow the state without end
OTHERS = "…"  # under which all further unknown kinds are counted

type Timed = PromiseState | TaskState | DecisionState


def fold(plan: Plan, signals: Iterable[Signal], now: datetime) -> State:
    """The state at ``now`` of the journey with these signals, in whatever order they are given.

    A signal given twice counts once. Signals dated after ``now`` are waited for. Always succeeds.
    """
    return _run(plan, State(), _in_order(signals), now)


def advance(plan: Plan, state: State, signals: Iterable[Signal], now: datetime) -> State | None:
    """The state at ``now``, given the state so far and signals that are not in it yet.

    Equal to ``fold`` over all of them. None where that cannot be known from the state alone, because a signal
    lies before what was folded, takes another or a surprise back, or one that lay in the future is due: fold from the start.
    The given state is not changed.
    """
    fresh = _in_order(signals)
    past = state.future is not None and state.future <= now
    if past or (fresh and not corrections.is_complete(state)):
        return None
    if any(_changes_the_past(state, s) or not _is_after(state, s) for s in fresh):
        return None
    future = state.future
    later = _run(plan, branch(state), fresh, now)
    if future is not None:
        later.future = min(filter(None, (future, later.future)))
        later.wake = min(filter(None, (future, later.wake)))
    return later


def _changes_the_past(state: State, signal: Signal) -> bool:
    return signal.kind == RETRACTED or surprises.takes_back(state, signal)


def _in_order(signals: Iterable[Signal]) -> list[Signal]:
    once: dict[tuple[str, str], Signal] = {}
    for signal in sorted(signals, key=_key):
        once.setdefault((signal.source, signal.id), signal)
    return list(once.values())


def _key(signal: Signal) -> tuple[datetime, str, str]:
    return signal.at, signal.source, signal.id


def _is_after(state: State, signal: Signal) -> bool:
    return state.last is None or (signal.at, SIGNAL, signal.source, signal.id) > state.last


def _run(plan: Plan, state: State, signals: list[Signal], now: datetime) -> State:
    run = Run(plan, state)
    present = [s for s in signals if s.at <= now]
    state.future = signals[len(present)].at if len(present) < len(signals) else None
    gone = {*state.retracted, *corrections.taken_back(present)}
    state.retracted = sorted(gone)[: corrections.MOST_TAKEN_BACK]
    surprises.remember(run, [one for one in present if (one.source, one.id) not in gone])
    for signal in present:
        _let_time_pass(run, until=signal.at, including=False)
        if (signal.source, signal.id) not in gone:
            _take(run, signal)
        state.last = (signal.at, SIGNAL, signal.source, signal.id)
    _let_time_pass(run, until=now, including=True)
    state.wake = _earliest((_next_instant(run), state.future))
    return state


def _take(run: Run, signal: Signal) -> None:
    """Let one signal react."""
    state, plan = run.state, run.plan
    because = Because(signal.ref, signal.kind, signal.at)
    fields = plan.fields.get(signal.kind)
    if fields is None:
        kind = signal.kind if signal.kind in state.unknown or len(state.unknown) < MOST_UNKNOWN else OTHERS
        state.unknown[kind] = state.unknown.get(kind, 0) + 1
        return
    if (trouble := unfit(signal.data, fields)) is not None:
        run.note(because, f"{signal.kind}: {trouble}")
        return
    happening = Happening("signal", signal.kind, signal.at, because, f"{signal.source}#{signal.id}", signal.data)
    run.turn_to(signal.subject)
    _take_facts(run, happening)
    run.turn_to(signal.subject)
    if state.begun is None and not _begin(run, happening):
        _before_the_beginning(run, happening)
        return
    if signal.kind == RETRACTED:
        corrections.correct(run, happening)
    run.emit(happening)
    run.settle()
    _end(run, happening)


def _take_facts(run: Run, happening: Happening) -> None:
    for name, take in run.plan.facts.get(happening.name, ()):
        value = run.value(take, happening)
        if value is not None:
            run.state.facts[name] = plain(value)


def _begin(run: Run, happening: Happening) -> bool:
    begins = run.plan.blueprint.begins_on
    if happening.name != begins.signal or (run.plan.begins and not run.holds(run.plan.begins, happening)):
        return False
    run.state.begun, run.state.begun_by = happening.at, happening.because
    run.turn_to(run.subject)
    for promise in run.plan.blueprint.promises:
        if promise.max_silence is not None:
            promises.start(run, promise, happening)
    return True


def _before_the_beginning(run: Run, happening: Happening) -> None:
    """Only evidence counts before the journey begins: a photograph that was taken is there."""
    for reaction in run.plan.reactions.get(("signal", happening.name), ()):
        if reaction.react is moments.take_evidence and (
            reaction.condition is None or run.holds(reaction.condition, happening)
        ):
            reaction.react(run, reaction.definition, happening)


def _end(run: Run, happening: Happening) -> None:
    plan, state = run.plan, run.state
    cancelled = plan.blueprint.cancelled_on
    is_cancelled = (
        cancelled is not None
        and happening.name == cancelled.signal
        and (plan.cancels is None or run.holds(plan.cancels, happening))
    )
    if state.ended is not None or not (run.ending or is_cancelled):
        return
    state.ended, state.ending = happening.at, "cancelled" if is_cancelled else "completed"
    promises.at_the_end(run, happening, kept=not is_cancelled)
    tasks.at_the_end(run, happening)
    decisions.at_the_end(run, happening)
    stages.leave(run, happening)
    run.settle()
    run.is_over = True


def _let_time_pass(run: Run, *, until: datetime, including: bool) -> None:
    """Fire every deadline before ``until`` (or at it) in the order of their instants."""
    while (due := _next_timer(run)) is not None:
        at, _, key, timed = due
        if at > until or (at == until and not including):
            return
        run.state.last = (at, TIME, key, "")
        run.turn_to("")
        _fire(run, timed, at)
        run.settle()


def _fire(run: Run, timed: Timed, at: datetime) -> None:
    match timed:
        case PromiseState():
            promises.fire(run, timed, at)
        case TaskState():
            tasks.fire(run, timed, at)
        case DecisionState():
            decisions.fire(run, timed, at)


def _next_timer(run: Run) -> tuple[datetime, int, str, Timed] | None:
    best: tuple[datetime, int, str, Timed] | None = None
    for rank, at, key, timed in _timers(run):
        if at is not None and (best is None or (at, rank, key) < best[:3]):
            best = (at, rank, key, timed)
    return best


def _timers(run: Run) -> Iterable[tuple[int, datetime | None, str, Timed]]:
    for promise in run.promises.values():
        yield 0, promises.next_instant(promise), promise.key, promise
    for decision in run.state.decisions.values():
        yield 1, decisions.next_instant(decision), decision.key, decision
    for task in run.tasks.values():
        yield 2, tasks.next_instant(task), task.key, task


def _next_instant(run: Run) -> datetime | None:
    due = _next_timer(run)
    return due[0] if due is not None else None


def _earliest(instants: Iterable[datetime | None]) -> datetime | None:
    return min((at for at in instants if at is not None), default=None)
