"""Random histories that mostly fit a blueprint: what a plant with slips of the hand would send."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from vorfreude.core.blueprint.builtin import BUILTIN_SIGNALS
from vorfreude.core.blueprint.model import Blueprint, Field, FieldType
from vorfreude.core.engine import Signal

START = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
STRETCH = timedelta(days=60)

_instants = st.integers(0, int(STRETCH.total_seconds()) // 900).map(lambda n: START + timedelta(seconds=900 * n))
_short = st.sampled_from(("", "a", "BODY-10", "PAINT", "x" * 40))

_VALUES: dict[FieldType, st.SearchStrategy[Any]] = {
    "string": _short,
    "id": st.sampled_from(("p1", "p2")),
    "int": st.integers(-3, 3) | st.just(2**70),
    "number": st.floats(-3, 3) | st.integers(-3, 3),
    "bool": st.booleans(),
    "instant": _instants.map(datetime.isoformat) | st.just("soon"),
    "date": _instants.map(lambda at: at.date().isoformat()),
    "list": st.lists(st.integers(0, 3), max_size=3),
    "object": st.dictionaries(_short, st.integers(0, 3), max_size=2),
    "any": _short | st.none(),
}


def examples(ordinarily: int) -> int:
    """How many examples a law is tried on: as many as one waits for, or with --hypothesis-profile=thorough as it says."""
    return settings().max_examples if settings.get_current_profile_name() == "thorough" else ordinarily


@st.composite
def histories(draw: st.DrawFn, blueprint: Blueprint, *, most: int = 25) -> list[Signal]:
    """Signals with row numbers from 1, each source and id once, in no order; the first begins the journey or nearly."""
    kinds = {kind.kind: kind.fields for kind in (*blueprint.signals, *BUILTIN_SIGNALS)}
    often = [blueprint.begins_on.signal, *(kind.kind for kind in blueprint.signals)]
    names = st.sampled_from([*often, *often, *kinds, "nobody.knows"])
    count = draw(st.integers(1, most))
    signals = [_signal(draw, blueprint, ref, draw(names), kinds) for ref in range(1, count + 1)]
    signals.append(_signal(draw, blueprint, count + 1, blueprint.begins_on.signal, kinds))
    return signals


def _signal(
    draw: Callable[[st.SearchStrategy[Any]], Any],
    blueprint: Blueprint,
    ref: int,
    kind: str,
    kinds: dict[str, tuple[Field, ...]],
) -> Signal:
    data = {field.name: draw(_value(blueprint, kind, field)) for field in kinds.get(kind, ())}
    if kind == "signal.retracted":
        data |= {"source": "/plant", "id": str(draw(st.integers(1, ref)))}
    if draw(st.integers(0, 9)) == 0:
        data.pop(next(iter(data), ""), None)
    return Signal(ref, "/plant", str(ref), kind, draw(_instants), data, "car-1")


def _value(blueprint: Blueprint, kind: str, field: Field) -> st.SearchStrategy[Any]:
    known: dict[str, list[str]] = {
        "decision": [d.decision for d in blueprint.decisions],
        "option": [option.id for d in blueprint.decisions for option in d.options],
        "task": [task.task for task in blueprint.tasks],
        "promise": [promise.promise for promise in blueprint.every_promise()],
        "moment": [moment.moment for moment in blueprint.moments],
        "stage": [stage.stage for stage in blueprint.stages],
    }
    chosen = known.get(field.name)
    if chosen and (kind == "photo.approved" or "." in kind):
        return st.sampled_from(chosen) | _VALUES[field.type]
    return _VALUES[field.type]
