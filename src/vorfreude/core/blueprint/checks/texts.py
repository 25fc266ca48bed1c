"""Texts: every placeholder can be filled, every brace is meant."""

from collections.abc import Iterator
from typing import NamedTuple

from vorfreude.core.blueprint.checks.whole import Whole
from vorfreude.core.blueprint.errors import Path, nearest, quoted
from vorfreude.core.blueprint.model import FieldType, Moment, Text
from vorfreude.core.blueprint.placeholders import FILTERS, Misplaced, Placeholder, placeholders

_SAYABLE: tuple[FieldType, ...] = ("string", "int", "number", "bool", "id", "instant", "date", "any")
_ANY: FieldType = "any"  # facts take whatever their expression gives
_FILTERED: dict[str, tuple[FieldType, ...]] = {
    "date": ("instant", "date", "string", "any"),
    "time": ("instant", "string", "any"),
    "datetime": ("instant", "string", "any"),
    "number": ("int", "number", "any"),
}


class _Said(NamedTuple):
    """A text, its place, the names that may stand in its gaps, and whether fields of ``data`` cannot be judged."""

    path: Path
    text: Text | None
    names: dict[str, FieldType]
    dark: bool = False


def check_texts(whole: Whole) -> None:
    """Report placeholders that nothing fills."""
    for said in _texts(whole):
        for language, words in (said.text or {}).items():
            spoken = (*said.path, language)
            for gap in placeholders(words):
                if not (said.dark and isinstance(gap, Placeholder) and gap.name.startswith("data.")):
                    _gap(whole, spoken, gap, said.names)


def _texts(whole: Whole) -> Iterator[_Said]:
    always: dict[str, FieldType] = {"subject": "string"}
    always |= {f"facts.{fact}": _ANY for fact in sorted(whole.facts)}
    for path, text in _of_the_journey(whole):
        yield _Said(path, text, always)
    for moment in whole.blueprint.moments:
        names = always | _data_fields(whole, moment)
        dark = _is_dark(whole, moment)
        for key, text in (("title", moment.say.title), ("text", moment.say.text), ("why", moment.say.why)):
            yield _Said((*whole.reading.where(moment), "say", key), text, names, dark)
    for path, promise in whole.every_promise():
        due: dict[str, FieldType] = {} if promise.max_silence else {"by": "instant"}
        yield _Said((*path, "said"), promise.said, always | due)


def _of_the_journey(whole: Whole) -> Iterator[tuple[Path, Text | None]]:
    """Texts that know the journey and nothing else."""
    plan, where = whole.blueprint, whole.reading.where
    yield ("called",), plan.called
    for pause in (pause for clock in plan.clocks for pause in clock.pauses):
        yield (*where(pause), "title"), pause.title
    for stage in plan.stages:
        yield (*where(stage), "title"), stage.title
        yield (*where(stage), "why"), stage.why
    for part in plan.may_ask():
        yield (*where(part), "ask_after", "ask"), part.ask_after.ask if part.ask_after else None
    for path, promise in whole.every_promise():
        floor = promise.floor_task
        yield (*path, "floor_task", "do"), floor.do if floor else None
        yield (*path, "floor_task", "cannot", "do"), floor.cannot.do if floor and floor.cannot else None
    for task in plan.tasks:
        yield (*where(task), "do"), task.do
    for decision in plan.decisions:
        yield (*where(decision), "ask"), decision.ask
        yield from (((*where(option), "title"), option.title) for option in decision.options)


def _data_fields(whole: Whole, moment: Moment) -> dict[str, FieldType]:
    """The fields that every signal behind a moment has; a moment that is only an otherwise has no signal behind it."""
    kinds = whole.kinds_behind(moment.on)
    fields = [{field.name: field.type for field in whole.kinds.get(kind, ())} for kind in kinds]
    return (
        {f"data.{name}": type_ for name, type_ in fields[0].items() if all(name in each for each in fields)}
        if fields
        else {}
    )


def _is_dark(whole: Whole, moment: Moment) -> bool:
    """Whether the signal behind a moment is itself a mistake, so that its fields cannot be judged."""
    kinds = whole.kinds_behind(moment.on)
    return not (whole.reading.intact((*whole.reading.where(moment), "on")) and set(kinds) <= set(whole.kinds)) or (
        moment.on is not None and not kinds
    )


def _gap(whole: Whole, path: Path, gap: Placeholder | Misplaced, names: dict[str, FieldType]) -> None:
    if isinstance(gap, Misplaced):
        hint = "a brace that stands for itself is doubled: {{ }}"
        whole.refuse(
            path, "placeholder", quoted(gap.written), "a placeholder like {subject} or {facts.model|date}", hint
        )
    elif gap.name not in names:
        whole.refuse(path, "placeholder", quoted(gap.written), _expected(names), _hint(whole, gap, names))
    elif gap.filter and gap.filter not in FILTERS:
        hint = nearest(gap.filter, FILTERS)
        whole.refuse(path, "placeholder", quoted(gap.written), "one of the filters " + ", ".join(FILTERS), hint)
    elif names[gap.name] not in (_FILTERED[gap.filter] if gap.filter else _SAYABLE):
        expected = f"something that can be said{' as ' + gap.filter if gap.filter else ''}"
        whole.refuse(path, "placeholder", quoted(gap.written), expected, f"{gap.name} is of type {names[gap.name]}")


def _expected(names: dict[str, FieldType]) -> str:
    return "one of " + ", ".join(f"{{{name}}}" for name in names)


def _hint(whole: Whole, gap: Placeholder, names: dict[str, FieldType]) -> str:
    if found := nearest(gap.name, names):
        return found
    head, _, field = gap.name.partition(".")
    if head == "data":
        return (
            "only fields of the signal that triggers a moment can be said; declare a fact for what other signals told"
        )
    wanted = field or head
    return (
        f"did you mean {{facts.{wanted}}}?" if wanted in whole.facts else f"declare a fact and write {{facts.{wanted}}}"
    )
