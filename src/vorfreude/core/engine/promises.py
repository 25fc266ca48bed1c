"""Promises on fair clocks: start, pause with a reason, warn, keep, break, excuse.

A promise that is running is not started again. Its due instant is its start plus its duration on its clock,
plus the clock's working time lost in pauses.
"""

from datetime import UTC, datetime
from typing import Any

from vorfreude.core.blueprint.model import Decision, Duration, PauseReason, Promise
from vorfreude.core.engine.model import Because, Pause, PromiseStanding, PromiseState
from vorfreude.core.engine.run import Happening, Run

YEARS = range(1970, 2301)  # a deadline outside is a slip of the pen, and clocks cannot count there
OPEN: frozenset[PromiseStanding] = frozenset({"running", "paused"})


def start(run: Run, promise: Promise, happening: Happening) -> None:
    """Give the promise, unless it is running already or its deadline cannot be read."""
    if not promise.of_moment and _open(run, promise):
        return
    about = happening.key if promise.of_moment else ""
    key = about or happening.key_of(promise.promise)
    if key in run.state.promises:
        return
    base = _deadline(run, promise, happening)
    if base is None:
        run.note(happening.because, f"promise {promise.promise}: {promise.by!r} gave no instant")
        return
    state = PromiseState(promise.promise, key, "running", happening.at, happening.because, base=base, about=about)
    run.state.promises[key] = state
    _set_clock(run, promise, state)
    for reason in run.plan.pausing[promise.promise]:
        if (pause := run.state.pausing.get(reason)) is not None:
            _stand_still(state, reason, happening.at, pause.because)


def keep(run: Run, promise: Promise, happening: Happening) -> None:
    """What was promised has happened."""
    for state in _open(run, promise):
        if not state.about or state.about == happening.key:
            _settle(state, "kept", happening.at, happening.because)


def excuse(run: Run, promise: Promise, happening: Happening) -> None:
    """The declared excuse has happened."""
    for state in _open(run, promise):
        _settle(state, "excused", happening.at, happening.because, excuse=happening.because.kind)


def excuse_by_hand(run: Run, _: None, happening: Happening) -> None:
    """A person let a promise go, with a reason."""
    wanted = (happening.data.get("promise"), happening.data.get("key"))
    for state in run.state.promises.values():
        if state.standing in OPEN and (state.name in wanted or state.key in wanted):
            _settle(state, "excused", happening.at, happening.because, excuse=str(happening.data.get("reason", "")))


def renew(run: Run, promise: Promise, happening: Happening) -> None:
    """There is news: the stretch of silence begins anew."""
    if run.state.ended is not None:
        return
    running = _open(run, promise)
    if not running:
        start(run, promise, happening)
    for state in running:
        state.started, state.because, state.warned = happening.at, happening.because, None
        state.base = _deadline(run, promise, happening)
        state.stopped = happening.at if state.stopped else None
        _set_clock(run, promise, state)


def pause(run: Run, reason: PauseReason, happening: Happening) -> None:
    """The clock stands still for a declared reason."""
    _pause(run, reason.pause, happening)


def resume(run: Run, reason: PauseReason, happening: Happening) -> None:
    """The declared reason is over."""
    _resume(run, reason.pause, happening)


def pause_for_decision(run: Run, decision: Decision, happening: Happening) -> None:
    """We wait for the customer."""
    _pause(run, decision.decision, happening)


def resume_after_decision(run: Run, decision: Decision, happening: Happening) -> None:
    """The customer has answered, or the question has closed; a chosen option may move dates."""
    _resume(run, decision.decision, happening)
    option = run.plan.options.get((decision.decision, run.state.decisions[decision.decision].option or ""))
    if option is not None and option.moves_date is not None:
        _move(run, decision, option.moves_date)


def fire(run: Run, state: PromiseState, at: datetime) -> None:
    """Time has come to a warning or a deadline."""
    promise = run.plan.promises[state.name]
    because = Because(0, "time", at)
    happening = Happening("broken", state.name, at, because, f"{state.key}@{at.isoformat()}", {}, state.key)
    if state.due is not None and state.due <= at:
        _settle(state, "broken", state.due, because)
        run.emit(happening)
    else:
        state.warned, state.warn = at, None
        run.emit(happening.then("warned", promise.promise, state.key))


def next_instant(state: PromiseState) -> datetime | None:
    """When time alone next changes this promise."""
    if state.standing != "running":
        return None
    return state.warn if state.warn is not None else state.due


def at_the_end(run: Run, happening: Happening, *, kept: bool) -> None:
    """The journey is over: silence was kept if it ended well, everything else that still runs is excused."""
    for state in run.state.promises.values():
        if state.standing not in OPEN:
            continue
        if kept and run.plan.promises[state.name].max_silence is not None:
            _settle(state, "kept", happening.at, happening.because)
        elif state.because.ref != happening.because.ref:
            _settle(state, "excused", happening.at, happening.because, excuse="the journey ended")


def _open(run: Run, promise: Promise) -> list[PromiseState]:
    return [s for s in run.state.promises.values() if s.name == promise.promise and s.standing in OPEN]


def _deadline(run: Run, promise: Promise, happening: Happening) -> datetime | None:
    if promise.by is not None:
        return _instant(run.value(run.plan.instants[promise.promise], happening))
    return run.plan.due(happening.at, promise.max_silence or promise.within, run.state)


def _instant(value: Any) -> datetime | None:
    try:
        instant = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        return None
    readable = instant.tzinfo is not None and instant.year in YEARS
    return instant.astimezone(UTC) if readable else None


def _set_clock(run: Run, promise: Promise, state: PromiseState) -> None:
    state.due, state.warn = None, None
    if state.stopped is not None or state.base is None:
        return
    state.due = state.base
    if promise.warn is not None and state.warned is None:
        warn = run.plan.schedule(promise.warn.clock, run.state).warn(state.base, promise.warn)
        state.warn = max(warn, state.started)


def _settle(
    state: PromiseState, standing: PromiseStanding, at: datetime, because: Because, *, excuse: str | None = None
) -> None:
    for open_pause in state.pauses:
        if open_pause.until is None:
            open_pause.until, open_pause.ended_by = at, because
    state.standing, state.settled, state.settled_by, state.excuse = standing, at, because, excuse
    state.due, state.warn, state.stopped = state.due or state.base, None, None


def _pause(run: Run, reason: str, happening: Happening) -> None:
    if reason in run.state.pausing:
        return
    run.state.pausing[reason] = Pause(reason, happening.at, happening.because)
    for state in run.state.promises.values():
        if state.standing in OPEN and reason in run.plan.pausing[state.name]:
            _stand_still(state, reason, happening.at, happening.because)


def _stand_still(state: PromiseState, reason: str, at: datetime, because: Because) -> None:
    state.pauses.append(Pause(reason, at, because))
    state.standing, state.stopped = "paused", state.stopped or at
    state.due, state.warn = None, None


def _resume(run: Run, reason: str, happening: Happening) -> None:
    if run.state.pausing.pop(reason, None) is None:
        return
    for state in run.state.promises.values():
        if state.standing == "paused" and reason in run.plan.pausing[state.name]:
            _run_on(run, state, reason, happening)


def _run_on(run: Run, state: PromiseState, reason: str, happening: Happening) -> None:
    for open_pause in state.pauses:
        if open_pause.reason == reason and open_pause.until is None:
            open_pause.until, open_pause.ended_by = happening.at, happening.because
    if any(p.until is None for p in state.pauses) or state.stopped is None or state.base is None:
        return
    promise = run.plan.promises[state.name]
    duration = promise.max_silence or promise.within
    schedule = run.plan.schedule(duration.clock if duration else None, run.state)
    state.base = schedule.advance(state.base, schedule.between(state.stopped, happening.at))
    state.standing, state.stopped = "running", None
    _set_clock(run, promise, state)


def _move(run: Run, decision: Decision, by: Duration) -> None:
    for state in run.state.promises.values():
        if state.name in decision.moves and state.standing in OPEN and state.base is not None:
            state.base = run.plan.schedule(by.clock, run.state).due(state.base, by)
            _set_clock(run, run.plan.promises[state.name], state)
