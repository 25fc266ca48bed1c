"""Promises on fair clocks: start, pause with a reason, warn, keep, break, excuse.

A promise that is running is not started again; one that is kept ``per`` value of a field runs once for each. Its due instant is its start plus its duration on its clock,
plus the clock's working time lost in pauses.
"""

from datetime import UTC, datetime
from typing import Any

from vorfreude.core.blueprint.model import Decision, Duration, PauseReason, Promise
from vorfreude.core.clocks import ClockError
from vorfreude.core.engine.fields import plain, short
from vorfreude.core.engine.model import Because, Pause, PromiseStanding, PromiseState
from vorfreude.core.engine.run import Happening, Run, What

YEARS = range(1970, 2301)  # a deadline outside is a slip of the pen, and clocks cannot count there
MOST_PAUSES = 50  # of one promise, the newest; a line that stops every minute must not grow the state without end


def start(run: Run, promise: Promise, happening: Happening) -> None:
    """Give the promise, unless the journey is over, it is running already, or its deadline cannot be read."""
    if run.is_over or (not promise.of_moment and any(_concerned(run, promise, happening))):
        return
    about = happening.key if promise.of_moment else ""
    key = about or happening.key_of(promise.promise)
    if key in run.state.promises or not run.has_room(run.state.promises, happening, f"promise {promise.promise}"):
        return
    base = _deadline(run, promise, happening)
    if base is None:
        return
    state = PromiseState(promise.promise, key, "running", happening.at, happening.because, base=base, about=about)
    state.per = _which(promise, happening)
    run.state.promises[key] = run.promises[key] = state
    if base < happening.at:
        _break(run, state, happening.at)
        return
    _set_clock(run, promise, state, happening)
    for reason in run.plan.pausing[promise.promise]:
        if (pause := run.state.pausing.get(reason)) is not None:
            _stand_still(state, reason, happening.at, pause.because)


def keep(run: Run, promise: Promise, happening: Happening) -> None:
    """What was promised has happened."""
    for state in _concerned(run, promise, happening):
        if not state.about or state.about == happening.key:
            _settle(run, state, "kept", happening.at, happening.because)


def excuse(run: Run, promise: Promise, happening: Happening) -> None:
    """The declared excuse has happened."""
    for state in _concerned(run, promise, happening):
        _excuse(run, state, happening, happening.because.kind)


def excuse_by_hand(run: Run, _: None, happening: Happening) -> None:
    """A person let a promise go, with a reason."""
    wanted = (happening.data.get("promise"), happening.data.get("key"))
    for state in list(run.promises.values()):
        if state.name in wanted or state.key in wanted:
            _excuse(run, state, happening, short(happening.data["reason"]))


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
        state.pauses = [pause for pause in state.pauses if pause.until is None]
        _set_clock(run, promise, state, happening)


def take_message(run: Run, _: None, happening: Happening) -> None:
    """Somebody has written to the customer in person: that is news."""
    run.state.news = happening.at


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
        _move(run, decision, option.moves_date, happening)


def fire(run: Run, state: PromiseState, at: datetime) -> None:
    """Time has come to a warning or a deadline."""
    if state.due is not None and state.due <= at:
        _break(run, state, at)
    else:
        state.warned, state.warn = at, None
        run.emit(_by_time(state, "warned", at))


def next_instant(state: PromiseState) -> datetime | None:
    """When time alone next changes this promise."""
    if state.standing != "running":
        return None
    return state.warn if state.warn is not None else state.due


def at_the_end(run: Run, happening: Happening, *, kept: bool) -> None:
    """The journey is over: silence was kept if it ended well, everything else that still runs is excused."""
    for state in list(run.promises.values()):
        is_silence = run.plan.promises[state.name].max_silence is not None
        if kept and is_silence:
            _settle(run, state, "kept", happening.at, happening.because)
        elif is_silence or state.because.ref != happening.because.ref:
            _settle(run, state, "excused", happening.at, happening.because, excuse="the journey ended")


def _open(run: Run, promise: Promise) -> list[PromiseState]:
    return [state for state in run.promises.values() if state.name == promise.promise]


def _concerned(run: Run, promise: Promise, happening: Happening) -> list[PromiseState]:
    """Those that are open and about what the signal is about."""
    which = _which(promise, happening)
    return [state for state in _open(run, promise) if state.per == which]


def _which(promise: Promise, happening: Happening) -> str:
    return "" if promise.per is None else short(str(plain(happening.data.get(promise.per))))


def _deadline(run: Run, promise: Promise, happening: Happening) -> datetime | None:
    if promise.by is not None:
        deadline = _instant(run.value(run.plan.instants[promise.promise], happening))
        trouble = f"{promise.by!r} gave no instant"
    else:
        deadline = run.plan.due(happening.at, promise.max_silence or promise.within, run.state)
        trouble = "its clock cannot count so far"
    if deadline is None:
        run.note(happening.because, f"promise {promise.promise}: {trouble}")
    return deadline


def _instant(value: Any) -> datetime | None:
    try:
        instant = datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return None
    readable = isinstance(instant, datetime) and instant.tzinfo is not None and instant.year in YEARS
    return instant.astimezone(UTC) if readable else None


def _set_clock(run: Run, promise: Promise, state: PromiseState, happening: Happening) -> None:
    """Say when it is due and when it warns, never before now."""
    state.due, state.warn = None, None
    if state.stopped is not None or state.base is None:
        return
    state.due = state.base
    if promise.warn is None or state.warned is not None:
        return
    try:
        warn = run.plan.schedule(promise.warn.clock, run.state).warn(state.base, promise.warn)
    except ClockError as error:
        run.note(happening.because, f"promise {state.name} cannot warn: {error}")
    else:
        state.warn = max(warn, happening.at)


def _break(run: Run, state: PromiseState, at: datetime) -> None:
    broken = _by_time(state, "broken", at)
    _settle(run, state, "broken", at, broken.because)
    run.emit(broken)


def _by_time(state: PromiseState, what: What, at: datetime) -> Happening:
    return Happening(what, state.name, at, Because(0, "time", at), f"{state.key}@{at.isoformat()}", {}, state.key)


def _excuse(run: Run, state: PromiseState, happening: Happening, excuse: str) -> None:
    _settle(run, state, "excused", happening.at, happening.because, excuse=excuse)
    run.emit(happening.then("excused", state.name, state.key))


def _settle(
    run: Run,
    state: PromiseState,
    standing: PromiseStanding,
    at: datetime,
    because: Because,
    *,
    excuse: str | None = None,
) -> None:
    del run.promises[state.key]
    for open_pause in state.pauses:
        if open_pause.until is None:
            open_pause.until, open_pause.ended_by = at, because
    _count_lost(run, state, at, because)
    state.standing, state.settled, state.settled_by, state.excuse = standing, at, because, excuse
    state.due, state.warn, state.stopped = state.base, None, None


def _pause(run: Run, reason: str, happening: Happening) -> None:
    if reason in run.state.pausing:
        return
    run.state.pausing[reason] = Pause(reason, happening.at, happening.because)
    for state in run.promises.values():
        if reason in run.plan.pausing[state.name]:
            _stand_still(state, reason, happening.at, happening.because)


def _stand_still(state: PromiseState, reason: str, at: datetime, because: Because) -> None:
    over = [place for place, pause in enumerate(state.pauses) if pause.until is not None]
    if over and len(state.pauses) >= MOST_PAUSES:
        del state.pauses[over[0]]
    state.pauses.append(Pause(reason, at, because))
    state.standing, state.stopped = "paused", state.stopped or at
    state.due, state.warn = None, None


def _resume(run: Run, reason: str, happening: Happening) -> None:
    if run.state.pausing.pop(reason, None) is None:
        return
    for state in run.promises.values():
        if state.standing == "paused" and reason in run.plan.pausing[state.name]:
            _run_on(run, state, reason, happening)


def _run_on(run: Run, state: PromiseState, reason: str, happening: Happening) -> None:
    for open_pause in state.pauses:
        if open_pause.reason == reason and open_pause.until is None:
            open_pause.until, open_pause.ended_by = happening.at, happening.because
    if any(pause.until is None for pause in state.pauses):
        return
    _count_lost(run, state, happening.at, happening.because)
    state.standing, state.stopped = "running", None
    _set_clock(run, run.plan.promises[state.name], state, happening)


def _count_lost(run: Run, state: PromiseState, at: datetime, because: Because) -> None:
    """Give back the working time that was lost since the clock stopped; what nobody can count is never due."""
    if state.base is None or state.stopped is None:
        return
    schedule = run.plan.schedule_of(run.plan.promises[state.name], run.state)
    try:
        state.base = max(schedule.advance(state.base, schedule.between(state.stopped, at)), at)
    except ClockError as error:
        run.note(because, f"promise {state.name} has no deadline any more: {error}")
        state.base = None


def _move(run: Run, decision: Decision, by: Duration, happening: Happening) -> None:
    for state in run.promises.values():
        if state.name not in decision.moves or state.base is None:
            continue
        moved = run.plan.due(state.base, by, run.state)
        if moved is None:
            run.note(happening.because, f"promise {state.name} cannot be moved: its clock cannot count so far")
            continue
        state.base = moved
        _set_clock(run, run.plan.promises[state.name], state, happening)
