"""Names: each declared once, and nothing named that is not there."""

from collections.abc import Iterable, Iterator

from vorfreude.core.blueprint.builtin import BUILTIN_SIGNALS
from vorfreude.core.blueprint.checks.whole import Whole
from vorfreude.core.blueprint.codes import Code
from vorfreude.core.blueprint.errors import Path, quoted
from vorfreude.core.blueprint.model import Decision, Duration, MomentTrigger, Promise, SignalTrigger, StageTrigger, Task


def check_names(whole: Whole) -> None:
    """Report every name that is declared twice or not at all."""
    _declared_once(whole)
    _signals(whole)
    _triggers(whole)
    _evidence(whole)
    for fact in whole.blueprint.facts:
        _kind(whole, (*whole.reading.where(fact), "signal"), fact.signal)
    _clocks(whole)
    for path, promise in whole.every_promise():
        _promise(whole, path, promise)
    for task in whole.blueprint.tasks:
        _task(whole, whole.reading.where(task), task)
    for decision in whole.blueprint.decisions:
        _decision(whole, whole.reading.where(decision), decision)


def _clocks(whole: Whole) -> None:
    named = [(path, one.clock if one else None) for path, one in _durations(whole)]
    named.append((("attention", "digest"), whole.blueprint.attention.digest_clock))
    named += [((*path, "clock"), promise.clock) for path, promise in whole.every_promise()]
    for path, clock in named:
        if clock is not None:
            _named(whole, path, clock, whole.clocks, "unknown-clock", "a clock")


def _triggers(whole: Whole) -> None:
    for path, trigger in whole.triggers():
        match trigger:
            case SignalTrigger():
                _kind(whole, (*path, "signal"), trigger.signal)
            case StageTrigger():
                _stage(whole, (*path, "stage"), trigger.stage)
            case MomentTrigger():
                _named(whole, (*path, "moment"), trigger.moment, whole.moments, "unknown-moment", "a moment")
    for moment in whole.blueprint.moments:
        if moment.stage is not None:
            _stage(whole, (*whole.reading.where(moment), "stage"), moment.stage)


def _evidence(whole: Whole) -> None:
    for path, evidence in whole.evidence():
        if evidence.photo is not None:
            _stage(whole, (*path, "photo"), evidence.photo)
        elif evidence.signal is not None:
            _kind(whole, (*path, "signal"), evidence.signal)


def _declared_once(whole: Whole) -> None:
    blueprint, where = whole.blueprint, whole.reading.where
    for key, parts in (
        ("stage", blueprint.stages),
        ("moment", blueprint.moments),
        ("task", blueprint.tasks),
        ("decision", blueprint.decisions),
    ):
        _once(whole, ((*where(part), key) for part in parts), (getattr(part, key) for part in parts), key)
    paths = [path if promise.of_moment else (*path, "promise") for path, promise in whole.every_promise()]
    _once(whole, paths, (promise.promise for _, promise in whole.every_promise()), "promise")
    pauses = [pause for clock in blueprint.clocks for pause in clock.pauses]
    _once(whole, ((*where(pause), "pause") for pause in pauses), (pause.pause for pause in pauses), "pause")
    for decision in blueprint.decisions:
        paths = [(*where(option), "id") for option in decision.options]
        _once(whole, paths, (option.id for option in decision.options), "option")
    _once(whole, (("languages", place) for place in range(len(blueprint.languages))), blueprint.languages, "language")


def _once(whole: Whole, paths: Iterable[Path], names: Iterable[str], what: str) -> None:
    seen: set[str] = set()
    for path, name in zip(paths, names, strict=True):
        if name in seen:
            hint = "a moment's own promise has the name of the moment" if what == "promise" else "give it another name"
            whole.refuse(path, "duplicate-name", f"the {what} {quoted(name)} again", f"each {what} once", hint)
        seen.add(name)


def _signals(whole: Whole) -> None:
    builtin = {kind.kind for kind in BUILTIN_SIGNALS}
    for kind in whole.blueprint.signals:
        path = whole.reading.where(kind)
        if kind.kind in builtin:
            hint = "remove it here; it can be used everywhere"
            whole.refuse(path, "builtin-signal", quoted(kind.kind), "a kind that is not built in", hint)
        seen: set[str] = set()
        for field in kind.fields:
            if field.name in seen:
                whole.refuse(path, "duplicate-name", f"the field {quoted(field.name)} again", "each field once")
            seen.add(field.name)


def _kind(whole: Whole, path: Path, kind: str) -> None:
    _named(whole, path, kind, whole.known_kinds, "unknown-signal", "a kind under 'signals' or a built-in one")


def _named(whole: Whole, path: Path, name: str, known: set[str], code: Code, expected: str) -> None:
    if name not in known:
        whole.unknown(path, code, name, known, expected)


def _durations(whole: Whole) -> Iterator[tuple[Path, Duration | None]]:
    blueprint, where = whole.blueprint, whole.reading.where
    yield ("answers_within",), blueprint.answers_within
    for stage in blueprint.stages:
        yield (*where(stage), "planned"), stage.planned
    for part in blueprint.may_ask():
        yield (*where(part), "ask_after", "wait"), part.ask_after.wait if part.ask_after else None
        yield (
            (*where(part), "ask_after", "not_again_within"),
            part.ask_after.not_again_within if part.ask_after else None,
        )
    for path, promise in whole.every_promise():
        yield (*path, "within"), promise.within
        yield (*path, "max_silence"), promise.max_silence
        yield (*path, "warn"), promise.warn
    for task in blueprint.tasks:
        yield (*where(task), "within"), task.within
    for decision in blueprint.decisions:
        yield (*where(decision), "closes", "by"), decision.closes.by
        for option in decision.options:
            yield (*where(option), "moves_date"), option.moves_date


def _promise(whole: Whole, path: Path, promise: Promise) -> None:
    _role(whole, (*path, "owner"), promise.owner)
    if promise.floor_task:
        _role(whole, (*path, "floor_task", "role"), promise.floor_task.role)
        if promise.floor_task.cannot:
            _role(whole, (*path, "floor_task", "cannot", "role"), promise.floor_task.cannot.role)
    if promise.otherwise is not None:
        _named(whole, (*path, "otherwise"), promise.otherwise, whole.moments, "unknown-moment", "a moment")


def _task(whole: Whole, path: Path, task: Task) -> None:
    _role(whole, (*path, "role"), task.role)
    if task.serves is not None:
        known = whole.moments | whole.promises
        _named(whole, (*path, "serves"), task.serves, known, "unknown-moment", "a moment or a promise")


def _decision(whole: Whole, path: Path, decision: Decision) -> None:
    if decision.closes.before is not None:
        _stage(whole, (*path, "closes", "before", "stage"), decision.closes.before)
    for key, names in (("pauses", decision.pauses), ("moves", decision.moves)):
        for name in names:
            _named(whole, (*path, key), name, whole.promises, "unknown-promise", "a promise")


def _stage(whole: Whole, path: Path, name: str) -> None:
    _named(whole, path, name, whole.stages, "unknown-stage", "a stage")


def _role(whole: Whole, path: Path, role: str) -> None:
    """Roles are checked where a blueprint declares any."""
    if whole.roles:
        _named(whole, path, role, whole.roles, "unknown-role", "a role under 'roles'")
