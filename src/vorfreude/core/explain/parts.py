"""One explanation for each part of a state. Everything is read off the state and the plan; the clock plays no part."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

from vorfreude.core.engine.model import Because, DecisionState, MomentState, State, Stay, TaskState
from vorfreude.core.engine.plan import Plan
from vorfreude.core.engine.tasks import FLOOR, WRITE
from vorfreude.core.explain import promises
from vorfreude.core.explain.speech import Speech

type Part = Literal["stages", "moments", "promises", "tasks", "decisions"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why something is so. ``because`` are its signals, oldest first, each once; one with ``ref`` 0 is the passing of time."""

    sentence: str
    because: tuple[Because, ...]


def explain(  # noqa: PLR0913 what is explained, and to whom
    plan: Plan, state: State, part: Part, key: str, *, language: str, zone: ZoneInfo, subject: str = ""
) -> Explanation:
    """Why one part of a journey stands as it does, in the reader's language and zone.

    ``key`` is the part's key in the state; of a stage its name, and one not reached yet is explained too. A language
    without phrases is answered in English; the maker's own words fall back to its first language. Raises KeyError
    for a key that neither the state nor the plan knows. ``subject`` fills its gaps in the maker's words.
    """
    return _PARTS[part](Speech(plan, state, language, zone, subject), key)


def _explain_stage(speech: Speech, name: str) -> Explanation:
    stage = next((one for one in speech.plan.blueprint.stages if one.stage == name), None)
    if stage is None:
        raise KeyError(name)
    stays = speech.state.stages.get(name, [])
    if not stays:
        return _explained([speech.say("stage.never", when=speech.when(stage.enters))], [])
    last = stays[-1]
    said = [_stay(speech, last)]
    if len(stays) > 1:
        said.append(speech.say("stage.again", count=str(len(stays)), first=speech.at(stays[0].entered)))
    until = speech.plan.due(last.entered, stage.planned, speech.state)
    if stage.planned is not None and until is not None and last.left is None:
        said.append(speech.say("stage.planned", planned=speech.duration(stage.planned), until=speech.at(until)))
    return _explained(said, [stay.because for stay in stays])


def _explain_moment(speech: Speech, key: str) -> Explanation:
    one = speech.state.moments[key]
    broken = speech.state.promises.get(one.instead_of or "")
    return _explained([_moment(speech, one)], [broken.because if broken else None, *one.because])


def _explain_promise(speech: Speech, key: str) -> Explanation:
    one = speech.state.promises[key]
    return _explained(promises.sentences(speech, one), promises.signals(speech, one))


def _explain_task(speech: Speech, key: str) -> Explanation:
    one = speech.state.tasks[key]
    said = [_asked(speech, one), *_task_ends(speech, one)]
    return _explained(said, [_news_before(speech, one), one.because, one.settled_by])


def _explain_decision(speech: Speech, key: str) -> Explanation:
    one = speech.state.decisions[key]
    said = [speech.say("decision.open", opened=speech.at(one.opened), cause=speech.cause(one.because))]
    said += _closes(speech, one) if one.standing == "open" else [_decided(speech, one)]
    return _explained(said, [one.because, one.settled_by])


def _stay(speech: Speech, stay: Stay) -> str:
    words = {"entered": speech.at(stay.entered), "cause": speech.cause(stay.because)}
    if stay.left is None:
        return speech.say("stage.now", **words)
    return speech.say("stage.past", left=speech.at(stay.left), **words)


def _moment(speech: Speech, one: MomentState) -> str:
    first, last = one.because[0], one.because[-1]
    if one.ready is None:
        missing = speech.missing(one)
        return speech.say(
            "moment.waiting", triggered=speech.at(one.triggered), cause=speech.cause(first), missing=missing
        )
    if one.instead_of is not None:
        return speech.say("moment.instead", ready=speech.at(one.ready), promise=_promise_name(speech, one.instead_of))
    if first == last:
        return speech.say("moment.ready", ready=speech.at(one.ready), cause=speech.cause(first))
    return speech.say(
        "moment.ready-late",
        triggered=speech.at(one.triggered),
        cause=speech.cause(first),
        ready=speech.at(one.ready),
        last=speech.cause(last),
    )


def _promise_name(speech: Speech, key: str) -> str:
    promise = speech.state.promises.get(key)
    return promise.name if promise else key


def _asked(speech: Speech, one: TaskState) -> str:
    role = speech.plan.role_of(one.name)
    title = speech.plan.blueprint.roles.get(role)
    words = {
        "role": speech.words(title) if title else role,
        "opened": speech.at(one.opened),
        "cause": speech.cause(one.because),
    }
    if one.due is None:
        return speech.say("task.undated", **words)
    return speech.say("task.late" if one.standing == "late" else "task.open", due=speech.at(one.due), **words)


def _task_ends(speech: Speech, one: TaskState) -> list[str]:
    if one.settled is not None:
        return [_task_settled(speech, one, speech.at(one.settled))]
    if one.name.startswith(FLOOR):
        return [speech.say("task.floor", promise=one.name.removeprefix(FLOOR))]
    if one.name.startswith(WRITE):
        return [speech.say("task.write", promise=one.name.removeprefix(WRITE))]
    done_by = next(task.done_by for task in speech.plan.blueprint.tasks if task.task == one.name)
    return [speech.say("task.waits", when=speech.when(done_by))]


def _task_settled(speech: Speech, one: TaskState, settled: str) -> str:
    cause = speech.cause(one.settled_by)
    if one.standing == "dropped":
        return speech.say("task.dropped", settled=settled)
    if one.standing == "cannot":
        name = "task.cannot-because" if one.reason else "task.cannot"
        return speech.say(name, settled=settled, reason=one.reason or "")
    if one.due is not None and one.settled is not None and one.settled > one.due:
        return speech.say("task.done-late", settled=settled, cause=cause, due=speech.at(one.due))
    left = _before_due(speech, one)
    if left:
        return speech.say("task.done-early", settled=settled, cause=cause, left=left)
    return speech.say("task.done", settled=settled, cause=cause)


def _news_before(speech: Speech, one: TaskState) -> Because | None:
    """What began the silence, or the promise, that an open task of a promise is to save."""
    name = one.name.removeprefix(FLOOR).removeprefix(WRITE)
    if name == one.name or one.settled is not None:
        return None
    running = (p for p in speech.state.promises.values() if p.name == name and p.settled is None)
    return next((promise.because for promise in running), None)


def _before_due(speech: Speech, one: TaskState) -> str:
    within = next((task.within for task in speech.plan.blueprint.tasks if task.task == one.name), None)
    if within is None or one.settled is None or one.due is None:
        return ""
    left = speech.between(one.settled, one.due, within.clock)
    return speech.stretch(left, working=within.clock is not None)


def _closes(speech: Speech, one: DecisionState) -> list[str]:
    decided = speech.plan.decisions[one.name]
    before = next((s for s in speech.plan.blueprint.stages if s.stage == decided.closes.before), None)
    stage = speech.words(before.title) if before else ""
    said = []
    if one.closes is not None:
        name = "decision.closes-before" if before else "decision.closes"
        said.append(speech.say(name, closes=speech.at(one.closes), stage=stage))
    elif before is not None:
        said.append(speech.say("decision.before", stage=stage))
    if decided.default:
        said.append(speech.say("decision.default", default=_option(speech, one.name, decided.default)))
    if decided.pauses:
        said.append(speech.say("decision.pauses", promises=", ".join(decided.pauses)))
    return said


def _decided(speech: Speech, one: DecisionState) -> str:
    option = _option(speech, one.name, one.option) if one.option else ""
    return speech.say(f"decision.{one.standing}", settled=speech.at(one.settled), option=option)


def _option(speech: Speech, decision: str, ident: str) -> str:
    option = speech.plan.options.get((decision, ident))
    return speech.words(option.title) if option and option.title else ident


def _explained(said: Iterable[str], because: Iterable[Because | None]) -> Explanation:
    known = dict.fromkeys(one for one in because if one is not None)
    return Explanation(" ".join(said), tuple(sorted(known, key=lambda one: one.at)))


_PARTS: dict[Part, Callable[[Speech, str], Explanation]] = {
    "stages": _explain_stage,
    "moments": _explain_moment,
    "promises": _explain_promise,
    "tasks": _explain_task,
    "decisions": _explain_decision,
}
