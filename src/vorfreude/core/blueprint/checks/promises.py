"""Promises, tasks and decisions that say all they must and nothing that contradicts itself."""

from vorfreude.core.blueprint.checks.whole import Whole
from vorfreude.core.blueprint.errors import Path, nearest, quoted
from vorfreude.core.blueprint.model import Decision, Moment, MomentTrigger, Promise, SignalTrigger

TELLING_APART = frozenset({"id", "int", "string"})  # types of fields whose values are names
SHORTEST_GIVEAWAY = 4  # letters of a secret's title; shorter words appear in any sentence


def check_promises(whole: Whole) -> None:
    """Report promises and decisions that are not complete, and secrets that are given away."""
    for path, promise in whole.every_promise():
        _one_deadline(whole, path, promise)
        if promise.max_silence:
            _silence(whole, path, promise)
        elif not promise.of_moment:
            _start_and_end(whole, path, promise)
        if promise.clock is not None and promise.by is None:
            hint = "a duration names its own: 8 hours on plant"
            whole.refuse((*path, "clock"), "promise-shape", "clock without by", "clock with by alone", hint)
        _one_for_each(whole, path, promise)
        _keeps_secrets(whole, path, promise)
    for decision in whole.blueprint.decisions:
        _decision(whole, whole.reading.where(decision), decision)


def _one_deadline(whole: Whole, path: Path, promise: Promise) -> None:
    if not whole.reading.intact(path):
        return
    there = [key for key in ("within", "by", "max_silence") if getattr(promise, key) is not None]
    if len(there) == 1:
        return
    expected = "exactly one of within, by and max_silence" if not promise.of_moment else "exactly one of within and by"
    came = " and ".join(there) if there else "no deadline"
    hint = "keep one of them" if there else "add within: 8 hours"
    whole.refuse(path, "promise-shape", came, expected, hint)


def _silence(whole: Whole, path: Path, promise: Promise) -> None:
    for key in ("starts", "kept_by"):
        if getattr(promise, key) is not None:
            hint = "silence starts with the last news and is kept by the next"
            whole.refuse((*path, key), "promise-shape", f"{key} with max_silence", f"no {key}", hint)


def _start_and_end(whole: Whole, path: Path, promise: Promise) -> None:
    for key, what in (("starts", "starts its clock"), ("kept_by", "keeps it")):
        if getattr(promise, key) is None and whole.reading.intact(path):
            hint = "without it nobody can keep this promise"
            whole.refuse(path, "cannot-be-kept", f"no {quoted(key)}", f"{quoted(key)}: what {what}", hint)


def _one_for_each(whole: Whole, path: Path, promise: Promise) -> None:
    if promise.per is None:
        return
    for key in ("starts", "kept_by", "excused_by"):
        trigger = getattr(promise, key)
        if trigger is None:
            continue
        if not isinstance(trigger, SignalTrigger):
            hint = "only a signal says which one it is about"
            whole.refuse((*path, "per"), "promise-shape", f"per, and {key} without a signal", "signals only", hint)
        elif trigger.signal in whole.kinds:
            _tells_apart(whole, path, promise.per, trigger.signal)


def _tells_apart(whole: Whole, path: Path, per: str, signal: str) -> None:
    fields = {one.name: one for one in whole.kinds[signal]}
    there = fields.get(per)
    if there is None:
        whole.unknown((*path, "per"), "unknown-field", per, fields, f"a field of {quoted(signal)}")
    elif there.optional or there.type not in TELLING_APART:
        expected = "a field that is always there, of the type id, int or string"
        whole.refuse((*path, "per"), "promise-shape", f"a field of {quoted(signal)} that is not", expected)


def _keeps_secrets(whole: Whole, path: Path, promise: Promise) -> None:
    if promise.said is None:
        return
    for moment in whole.blueprint.moments:
        if moment.secret and (_is_about(promise, moment) or _is_told(promise, moment)):
            hint = "take the words 'said' away, or do not call the moment secret"
            came = f"words about the secret moment {quoted(moment.moment)}"
            whole.refuse((*path, "said"), "secret-told", came, "nothing that gives a surprise away", hint)


def _is_about(promise: Promise, moment: Moment) -> bool:
    return isinstance(promise.kept_by, MomentTrigger) and promise.kept_by.moment == moment.moment


def _is_told(promise: Promise, moment: Moment) -> bool:
    giveaways = [moment.moment, moment.moment.replace("-", " "), *moment.say.title.values()]
    words = " ".join((promise.said or {}).values()).casefold()
    return any(len(giveaway) >= SHORTEST_GIVEAWAY and giveaway.casefold() in words for giveaway in giveaways)


def _decision(whole: Whole, path: Path, decision: Decision) -> None:
    options = [option.id for option in decision.options]
    if decision.default is not None and decision.default not in options and whole.reading.intact((*path, "options")):
        expected = "one of the options " + ", ".join(options)
        whole.refuse(
            (*path, "default"), "unknown-option", quoted(decision.default), expected, nearest(decision.default, options)
        )
    if not (decision.closes.before or decision.closes.by):
        hint = "add before: {stage: …} or by: 20 days"
        whole.refuse((*path, "closes"), "missing-key", "nothing that closes it", "before, by, or both", hint)
    if any(option.moves_date for option in decision.options) and not decision.moves:
        hint = "name the promises whose date moves with the answer"
        whole.refuse(path, "missing-key", "moves_date without 'moves'", "'moves': a list of promises", hint)
