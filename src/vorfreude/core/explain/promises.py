"""Why a promise stands as it does: on its clock, with its pauses, and with what it waited for."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from vorfreude.core.blueprint.model import MomentTrigger, Promise
from vorfreude.core.engine.model import Because, MomentState, Pause, PromiseState
from vorfreude.core.explain.speech import Speech


def sentences(speech: Speech, one: PromiseState) -> list[str]:
    """What is to be said of a promise, in the order in which it is said."""
    decided = speech.plan.promises[one.name]
    return [*_standing(speech, one, decided), *_paused(speech, one, decided), *_moment_of(speech, one, decided)]


def signals(speech: Speech, one: PromiseState) -> list[Because | None]:
    """What gave it, what paused it and let it go on, what settled it, and what came too late."""
    pauses = [because for pause in one.pauses for because in (pause.because, pause.ended_by)]
    late = _came_late(speech, one, speech.plan.promises[one.name])
    return [one.because, *pauses, one.settled_by, *(late.because if late else ())]


def _standing(speech: Speech, one: PromiseState, decided: Promise) -> list[str]:
    match one.standing:
        case "running":
            return _running(speech, one, decided)
        case "paused":
            return [_stands_still(speech, one, decided), _given(speech, one)]
        case "kept":
            return [_kept(speech, one, decided), _given(speech, one)]
        case "broken":
            return _broken(speech, one, decided)
        case "excused":
            return [_excused(speech, one), _given(speech, one)]


def _running(speech: Speech, one: PromiseState, decided: Promise) -> list[str]:
    words = {"started": speech.at(one.started), "cause": speech.cause(one.because), "due": speech.at(one.due)}
    about = "promise.running-silence" if decided.max_silence else "promise.running"
    said = [speech.say(about, **words)]
    if one.warned is not None:
        said.append(speech.say("promise.warned", warned=speech.at(one.warned)))
    if decided.kept_by is not None:
        said.append(speech.say("promise.waits", when=speech.when(decided.kept_by)))
    return said


def _stands_still(speech: Speech, one: PromiseState, decided: Promise) -> str:
    pause = next(pause for pause in reversed(one.pauses) if pause.until is None)
    words = {"since": speech.at(pause.since), "reason": _reason(speech, pause)}
    left = _between(speech, one.stopped, one.base, decided)
    return speech.say("promise.paused", left=left, **words) if left else speech.say("promise.paused-by", **words)


def _kept(speech: Speech, one: PromiseState, decided: Promise) -> str:
    if decided.max_silence is not None:
        return speech.say("promise.kept-silence", settled=speech.at(one.settled))
    words = {"cause": speech.cause(one.settled_by), "settled": speech.at(one.settled), "due": speech.at(one.due)}
    left = _between(speech, one.settled, one.due, decided)
    return speech.say("promise.kept", left=left, **words) if left else speech.say("promise.kept-just", **words)


def _broken(speech: Speech, one: PromiseState, decided: Promise) -> list[str]:
    words = {"due": speech.at(one.due), "started": speech.at(one.started), "cause": speech.cause(one.because)}
    if decided.kept_by is None:
        return [speech.say("promise.broken-silence", **words)]
    said = [speech.say("promise.broken", due=words["due"], when=speech.when(decided.kept_by)), _given(speech, one)]
    late = _came_late(speech, one, decided)
    if late is not None:
        by = _between(speech, one.due, late.ready, decided) or speech.say("no-time")
        said.append(speech.say("promise.late", moment=late.name, ready=speech.at(late.ready), late=by))
    return said


def _came_late(speech: Speech, one: PromiseState, decided: Promise) -> MomentState | None:
    """The moment that would have kept a broken promise, had it come in time."""
    wanted = decided.kept_by.moment if isinstance(decided.kept_by, MomentTrigger) else ""
    came = ((moment.ready, moment) for moment in speech.state.moments.values() if moment.name == wanted)
    if one.standing != "broken" or one.due is None:
        return None
    late = [(at, moment.key, moment) for at, moment in came if at and at > one.due]
    return min(late)[2] if late else None


def _excused(speech: Speech, one: PromiseState) -> str:
    settled, by = speech.at(one.settled), one.settled_by
    if by is not None and by.kind == "promise.excused":
        return speech.say("promise.excused", settled=settled, excuse=one.excuse or "")
    if by is not None and by.kind == one.excuse:
        return speech.say("promise.excused-by", settled=settled, cause=by.kind)
    return speech.say("promise.excused-end", settled=settled)


def _given(speech: Speech, one: PromiseState) -> str:
    return speech.say("promise.given", started=speech.at(one.started), cause=speech.cause(one.because))


def _paused(speech: Speech, one: PromiseState, decided: Promise) -> list[str]:
    """What the pauses that are over cost, where they cost anything."""
    over = [(pause.since, pause.until) for pause in one.pauses if pause.until is not None]
    clock = _clock(decided)
    cost = sum((speech.between(since, until, clock) for since, until in _joined(over)), timedelta())
    if not cost:
        return []
    reasons = dict.fromkeys(_reason(speech, pause) for pause in one.pauses if pause.until is not None)
    return [
        speech.say("promise.pauses", reasons=", ".join(reasons), amount=speech.stretch(cost, working=clock is not None))
    ]


def _moment_of(speech: Speech, one: PromiseState, decided: Promise) -> list[str]:
    """What the moment that a promise is about lacks, and what was told instead."""
    said = []
    about = speech.state.moments.get(one.about) if decided.of_moment else None
    if about is not None and about.missing and one.standing in {"broken", "running", "paused"}:
        name = "promise.missing" if one.standing == "broken" else "promise.missing-now"
        said.append(speech.say(name, moment=about.name, missing=speech.missing(about)))
    told = next((m for m in speech.state.moments.values() if m.instead_of == one.key and m.ready), None)
    if told is not None:
        said.append(speech.say("promise.instead", moment=told.name))
    return said


def _reason(speech: Speech, pause: Pause) -> str:
    decision = speech.plan.decisions.get(pause.reason)
    if decision is not None:
        return speech.say("pause.decision", ask=speech.words(decision.ask))
    declared = (one for clock in speech.plan.blueprint.clocks for one in clock.pauses)
    title = next((speech.words(one.title) for one in declared if one.pause == pause.reason), pause.reason)
    return speech.say("pause.declared", title=title)


def _clock(decided: Promise) -> str | None:
    duration = decided.max_silence or decided.within
    return duration.clock if duration else None


def _between(speech: Speech, since: datetime | None, until: datetime | None, decided: Promise) -> str:
    """The time between two instants on a promise's clock; empty where there is none."""
    clock = _clock(decided)
    return speech.stretch(speech.between(since, until, clock), working=clock is not None)


def _joined(stretches: Iterable[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """Stretches of time without their overlaps, in order."""
    joined: list[tuple[datetime, datetime]] = []
    for since, until in sorted(stretches):
        if joined and since <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(until, joined[-1][1]))
        else:
            joined.append((since, until))
    return joined
