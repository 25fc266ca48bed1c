"""Signals that might have kept a promise and never came, made up for the fold to judge.

Only what can be read off the blueprint is made up: a condition of plain comparisons (``data.station == "PAINT-20"``) is
filled, anything cleverer is left alone; the fold decides whether it would have held.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from vorfreude.core.blueprint.builtin import PHOTO_SIGNAL
from vorfreude.core.blueprint.model import Evidence, FieldType, Fulfilment, MomentTrigger, StageTrigger
from vorfreude.core.engine.model import PromiseState, State
from vorfreude.core.engine.plan import Plan
from vorfreude.core.outcomes.concerning import LETTER

MADE_UP = "…"

_COMPARED = re.compile(r"""\bdata\.(\w+)\s*==\s*(?:"([^"\\]*)"|'([^'\\]*)')""")

type Imagined = tuple[str, dict[str, Any]]


def imagined(plan: Plan, state: State, promise: PromiseState, at: datetime) -> Iterator[Imagined]:
    """Kinds and data of signals of which one might have kept the promise at an instant."""
    decided = plan.promises[promise.name]
    if decided.max_silence is not None:
        yield LETTER, _filled(plan, LETTER, None, at)
    elif decided.kept_by is not None:
        for kind, data in _keeping(plan, state, decided.kept_by, at):
            yield kind, data | _one_of_several(plan, kind, decided.per, promise)


def _one_of_several(plan: Plan, kind: str, per: str | None, promise: PromiseState) -> dict[str, Any]:
    if per is None:
        return {}
    is_number = any(one.name == per and one.type == "int" for one in plan.fields.get(kind, ()))
    return {per: int(promise.per) if is_number else promise.per}


def _keeping(plan: Plan, state: State, wanted: Fulfilment, at: datetime) -> Iterator[Imagined]:
    match wanted:
        case MomentTrigger():
            yield from _making_ready(plan, state, wanted.moment, at)
        case StageTrigger():
            enters = next(one.enters for one in plan.blueprint.stages if one.stage == wanted.stage)
            yield enters.signal, _filled(plan, enters.signal, enters.condition, at)
        case _:
            yield wanted.signal, _filled(plan, wanted.signal, wanted.condition, at)


def _making_ready(plan: Plan, state: State, name: str, at: datetime) -> Iterator[Imagined]:
    """What a moment lacks: its trigger, or the evidence that it still waits for (or waited for at the deadline)."""
    moment = plan.moments[name]
    told = [one for one in state.moments.values() if one.name == name]
    if not told and moment.on is not None:
        yield from _keeping(plan, state, moment.on, at)
    for need in moment.needs if told else ():
        yield _evidence(plan, need, at)


def _evidence(plan: Plan, need: Evidence, at: datetime) -> Imagined:
    if need.photo is not None:
        return PHOTO_SIGNAL, _filled(plan, PHOTO_SIGNAL, None, at) | {"stage": need.photo}
    return need.signal or "", _filled(plan, need.signal or "", need.condition, at)


def _filled(plan: Plan, kind: str, condition: str | None, at: datetime) -> dict[str, Any]:
    asked = {name: double or single for name, double, single in _COMPARED.findall(condition or "")}
    fields = {one.name: _made_up(one.type, at) for one in plan.fields.get(kind, ()) if not one.optional}
    return fields | asked


def _made_up(kind: FieldType, at: datetime) -> object:
    plain: dict[FieldType, object] = {
        "int": 0,
        "number": 0.0,
        "bool": False,
        "instant": at.isoformat(),
        "date": at.date().isoformat(),
        "list": [],
        "object": {},
    }
    return plain.get(kind, MADE_UP)
