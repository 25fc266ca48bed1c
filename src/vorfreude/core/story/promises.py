"""The promises of a story: those that were said, the most urgent first."""

from datetime import datetime, timedelta

from vorfreude.core.blueprint.model import MomentTrigger, Promise
from vorfreude.core.engine.model import OPEN_PROMISES, PromiseStanding, PromiseState
from vorfreude.core.story.model import StoryMoment, StoryPromise
from vorfreude.core.story.voice import Voice

STANDING_ORDER: dict[PromiseStanding, int] = {"paused": 1, "running": 1, "broken": 2, "kept": 3, "excused": 4}

FRESH = timedelta(days=7)
"""For so long a broken promise stands before all others: whoever broke it says so first."""


def promises_of(voice: Voice, moments: list[StoryMoment], now: datetime) -> tuple[StoryPromise, ...]:
    """The newest stretch of every promise that was said, and each one that was broken."""
    known = {promise.promise: promise for promise in voice.blueprint.every_promise()}
    told = {moment.name for moment in moments}
    silent = {moment.moment for moment in voice.blueprint.moments if moment.secret and moment.moment not in told}
    newest: dict[str, PromiseState] = {}
    for one in sorted(voice.state.promises.values(), key=lambda one: (one.started, one.key)):
        if one.name in known and known[one.name].said and one.name not in silent:
            newest[one.key if one.standing == "broken" else one.name] = one
    rows = [_promise(voice, one, known[one.name], moments) for one in newest.values()]
    return tuple(sorted(rows, key=lambda row: _urgency(row, now)))


def _promise(voice: Voice, one: PromiseState, promise: Promise, moments: list[StoryMoment]) -> StoryPromise:
    pause = next((pause for pause in reversed(one.pauses) if pause.until is None), None)
    reason = pause.reason if pause else ""
    asked = next((d for d in voice.blueprint.decisions if d.decision == reason), None)
    return StoryPromise(
        key=one.key,
        said=voice.filled(
            promise.said, one.due or one.base
        ),  # while a clock stands still: what it said when it stopped
        standing=one.standing,
        due=voice.local(one.due),
        settled=voice.local(one.settled),
        waits_for=voice.filled(asked.ask) if asked else _pause(voice, reason),
        waits_for_you=asked is not None,
        waits_since=voice.local(pause.since) if pause else None,
        about_silence=promise.max_silence is not None,
        came=_came(one, promise, moments),
        owner=voice.words(voice.blueprint.roles.get(promise.owner)),
    )


def _pause(voice: Voice, reason: str) -> str:
    declared = (pause for clock in voice.blueprint.clocks for pause in clock.pauses)
    return next((voice.filled(pause.title) for pause in declared if pause.pause == reason), "")


def _came(one: PromiseState, promise: Promise, moments: list[StoryMoment]) -> datetime | None:
    """When that which a broken promise was about was told after all."""
    if one.standing != "broken" or one.due is None:
        return None
    about = promise.kept_by.moment if isinstance(promise.kept_by, MomentTrigger) else ""
    about = promise.promise if promise.of_moment else about
    late = (m.at for m in moments if m.at > one.due and (promise.max_silence is not None or m.name == about))
    return next(late, None)


def _urgency(promise: StoryPromise, now: datetime) -> tuple[int, float, str]:
    """What was broken lately, then what is open by when it is due, then the rest, the newest first."""
    at = promise.due if promise.standing in OPEN_PROMISES else promise.settled
    when = at.timestamp() if at else 0.0
    if promise.standing in OPEN_PROMISES:
        return STANDING_ORDER[promise.standing], when, promise.key
    lately = promise.standing == "broken" and at is not None and now - at < FRESH
    return 0 if lately else STANDING_ORDER[promise.standing], -when, promise.key
