"""Reach: every moment can happen, every promise can be kept by something other than its own breaking.

A moment happens through its trigger, or as the ``otherwise`` of a promise that can break.
"""

from collections.abc import Iterator

from vorfreude.core.blueprint.builtin import PHOTO_FIELDS, PHOTO_SIGNAL
from vorfreude.core.blueprint.cel_text import Misformed, understand
from vorfreude.core.blueprint.checks.whole import Whole
from vorfreude.core.blueprint.errors import Path, quoted
from vorfreude.core.blueprint.model import (
    Evidence,
    Fulfilment,
    Moment,
    MomentTrigger,
    Promise,
    SignalTrigger,
    StageTrigger,
)


def check_reach(whole: Whole) -> None:
    """Report what can never happen."""
    _Reach(whole).check()


class _Reach:
    """The moments by name, and who tells them instead of what was promised."""

    def __init__(self, whole: Whole) -> None:
        self._whole = whole
        self._moments = {moment.moment: moment for moment in whole.blueprint.moments}
        self._may_return = {stage.stage for stage in whole.blueprint.stages if stage.may_return}
        self._enters = {stage.stage: stage.enters for stage in whole.blueprint.stages}
        self._tellers: dict[str, list[Promise]] = {}
        for _, promise in whole.every_promise():
            if promise.otherwise is not None:
                self._tellers.setdefault(promise.otherwise, []).append(promise)

    def check(self) -> None:
        for path, trigger in self._whole.triggers():
            self._trigger(path, trigger)
        for path, evidence in self._whole.evidence():
            self._evidence(path, evidence)
        for moment in self._whole.blueprint.moments:
            self._moment(self._whole.reading.where(moment), moment)
        for path, promise in self._whole.every_promise():
            self._promise(path, promise)
        self._cycles()

    def _trigger(self, path: Path, trigger: Fulfilment) -> None:
        """What can never fire, wherever it stands."""
        if isinstance(trigger, StageTrigger) and trigger.when == "returned" and trigger.stage in self._enters:
            if trigger.stage not in self._may_return and self._whole.reading.intact(("stages",)):
                hint = f"add 'may_return: true' to the stage {trigger.stage}"
                self._whole.refuse((*path, "when"), "unreachable", "a return", "a stage that may return", hint)
        elif isinstance(trigger, SignalTrigger) and _is_never(trigger.condition):
            came = quoted(trigger.condition or "")
            self._whole.refuse((*path, "if"), "unreachable", came, "a condition that can be true", "it is always false")

    def _evidence(self, path: Path, evidence: Evidence) -> None:
        fields = {field.name for field in self._whole.kinds.get(PHOTO_SIGNAL, ())}
        if evidence.photo is None or set(PHOTO_FIELDS) <= fields or not self._whole.reading.intact(("signals",)):
            return
        hint = f"declare {PHOTO_SIGNAL}: {{stage: string, photo: id}} under 'signals'"
        came = f"a photograph, and no signal {quoted(PHOTO_SIGNAL)} with the fields stage and photo"
        self._whole.refuse((*path, "photo"), "unreachable", came, "evidence that can arrive", hint)

    def _moment(self, path: Path, moment: Moment) -> None:
        if moment.on is None and moment.moment not in self._whole.named_otherwise:
            hint = "give it an 'on', or name it as the 'otherwise' of a promise"
            self._whole.refuse(
                path,
                "unreachable",
                f"{quoted(moment.moment)}, which nothing triggers",
                "a moment that can happen",
                hint,
            )
        if moment.promise and moment.on is None and self._whole.reading.intact(path):
            came, expected = "a promise on a moment without 'on'", "a promise that can start"
            self._whole.refuse((*path, "promise"), "cannot-be-kept", came, expected, "give the moment an 'on'")

    def _promise(self, path: Path, promise: Promise) -> None:
        """A promise kept by a moment that only its own breaking tells can never be kept."""
        if promise.of_moment or not isinstance(promise.kept_by, MomentTrigger):
            return
        name = promise.kept_by.moment
        if name in self._moments and not self._happens(name, promise.promise, frozenset()):
            came = f"the moment {quoted(name)}, which only happens when this promise breaks"
            if not self._tellers.get(name):
                came = f"the moment {quoted(name)}, which never happens"
            hint = f"give {name} an 'on'"
            self._whole.refuse((*path, "kept_by"), "cannot-be-kept", came, "something that can happen", hint)

    def _happens(self, name: str, without: str, seen: frozenset[str]) -> bool:
        """Whether a moment can happen while one promise is not broken. Unreadable parts get the benefit of the doubt."""
        moment = self._moments.get(name)
        if moment is None or moment.on is not None or not self._whole.reading.intact(self._whole.reading.where(moment)):
            return True
        if name not in {promise.otherwise for tellers in self._tellers.values() for promise in tellers}:
            return name in self._whole.named_otherwise
        others = (teller for teller in self._tellers[name] if teller.promise != without and teller.promise not in seen)
        return any(
            not teller.of_moment or self._happens(teller.promise, without, seen | {teller.promise}) for teller in others
        )

    def _cycles(self) -> None:
        """A promise that breaks must not lead back to the moment that it is about."""
        instead = dict(self._edges())
        reported: set[str] = set()
        for path, promise in self._whole.every_promise():
            about = promise.kept_by.moment if isinstance(promise.kept_by, MomentTrigger) else None
            if about is None or promise.otherwise is None:
                continue
            circle = _walk(about, promise.otherwise, instead)
            if circle and not reported & set(circle):
                reported |= set(circle)
                came, expected = " → ".join(circle), "an otherwise that leads away"
                self._whole.refuse(
                    (*path, "otherwise"), "otherwise-cycle", came, expected, "tell another moment instead"
                )

    def _edges(self) -> Iterator[tuple[str, str]]:
        for moment in self._moments.values():
            if moment.promise and moment.promise.otherwise:
                yield moment.moment, moment.promise.otherwise


def _walk(begin: str, then: str, instead: dict[str, str]) -> list[str]:
    """The circle from ``begin`` over ``then`` back to ``begin``, or nothing."""
    trail = [begin]
    while then not in trail:
        trail.append(then)
        if then not in instead:
            return []
        then = instead[then]
    return [*trail, then] if then == begin else []


def _is_never(condition: str | None) -> bool:
    """Whether a condition asks for nothing and is false."""
    if condition is None:
        return False
    try:
        expression = understand(condition)
        return not expression.variables and not expression.macros and expression.program.execute({}) is False
    except (Misformed, TypeError, ValueError, RuntimeError, LookupError, ArithmeticError):
        return False
