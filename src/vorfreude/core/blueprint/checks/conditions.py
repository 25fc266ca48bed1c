"""Conditions: CEL that can be read, asks only for what is there, and gives what its place needs.

Types are found by answering each condition once for made-up data of the declared types. That finds what is
always wrong; what depends on values shows at run time, as an oddity of the signal.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from vorfreude.core.blueprint.builtin import CEL_FUNCTIONS, CEL_TYPES, CEL_VARIABLES, JOURNEY_FIELDS
from vorfreude.core.blueprint.cel_text import Expression, Misformed, understand
from vorfreude.core.blueprint.checks.whole import Whole
from vorfreude.core.blueprint.errors import Path, nearest, quoted
from vorfreude.core.blueprint.model import Field, FieldType, SignalTrigger

MOST_MACROS = 2  # all, exists, map, …: more of them inside each other would take minutes on a long list

_SAMPLES: dict[FieldType, tuple[Any, ...]] = {
    "string": ("a",),
    "id": ("a",),
    "int": (7,),
    "number": (7, 7.5),
    "bool": (True, False),
    "instant": ("2026-01-01T12:00:00Z",),
    "date": ("2026-01-01",),
    "list": ([],),
}
_MOST_SAMPLES = 2  # the most samples that a type has
_TEXTUAL = {"string", "id"}

type Gives = Literal["bool", "instant", "any"]


class _Asked(NamedTuple):
    """One expression: its place, its text, the kinds whose data it may see, what it must give."""

    path: Path
    source: str
    kinds: tuple[str, ...]
    gives: Gives


def check_conditions(whole: Whole) -> None:
    """Report every condition that cannot be read or cannot be answered."""
    for asked in _asked(whole):
        try:
            expression = understand(asked.source)
        except Misformed as trouble:
            whole.refuse(asked.path, "condition", quoted(asked.source), "a condition in CEL", str(trouble))
            continue
        if _names_are_known(whole, asked, expression):
            _types_fit(whole, asked, expression)


def _asked(whole: Whole) -> Iterator[_Asked]:
    for path, trigger in whole.triggers():
        if isinstance(trigger, SignalTrigger) and trigger.condition is not None:
            yield _Asked((*path, "if"), trigger.condition, (trigger.signal,), "bool")
    for path, evidence in whole.evidence():
        if evidence.condition is not None and evidence.signal is not None:
            yield _Asked((*path, "if"), evidence.condition, (evidence.signal,), "bool")
    for fact in whole.blueprint.facts:
        yield _Asked((*whole.reading.where(fact), "take"), fact.take, (fact.signal,), "any")
    for path, promise in whole.every_promise():
        if promise.by is not None:
            yield _Asked((*path, "by"), promise.by, whole.kinds_behind(promise.starts), "instant")


def _names_are_known(whole: Whole, asked: _Asked, expression: Expression) -> bool:
    good = True
    for variable in sorted(expression.variables - set(CEL_VARIABLES) - set(CEL_TYPES)):
        hint = nearest(variable, CEL_VARIABLES) or _meant_field(whole, asked, variable)
        whole.refuse(asked.path, "unknown-variable", quoted(variable), "data, subject or journey", hint)
        good = False
    for function in sorted(expression.functions - set(CEL_FUNCTIONS)):
        hint = nearest(function, CEL_FUNCTIONS) or "docs/blueprint.md lists the functions"
        whole.refuse(asked.path, "unknown-function", quoted(f"{function}()"), "a function of CEL", hint)
        good = False
    if expression.macros > MOST_MACROS:
        came, expected = (
            f"{expression.macros} walks through a list",
            f"at most {MOST_MACROS} of all, exists, map and filter",
        )
        whole.refuse(asked.path, "condition", came, expected, "say it with a field of its own")
        good = False
    return _fields_are_known(whole, asked, expression) and good


def _meant_field(whole: Whole, asked: _Asked, variable: str) -> str:
    fields = [field.name for kind in asked.kinds for field in whole.kinds.get(kind, ())]
    return f"did you mean {quoted(f'data.{variable}')}?" if variable in fields else "put words in quotes"


def _fields_are_known(whole: Whole, asked: _Asked, expression: Expression) -> bool:
    good = True
    for kind in asked.kinds:
        fields = [field.name for field in whole.kinds.get(kind, ())]
        for name in sorted(expression.fields["data"] - set(fields)) if kind in whole.kinds else ():
            whole.unknown(
                asked.path, "unknown-field", f"data.{name}", [f"data.{field}" for field in fields], f"a field of {kind}"
            )
            good = False
    facts = {f"facts.{fact}" for fact in whole.facts}
    for name in sorted(expression.fields["journey"] - {*JOURNEY_FIELDS, *facts}):
        known = [f"journey.{field}" for field in (*JOURNEY_FIELDS, *sorted(facts))]
        whole.unknown(asked.path, "unknown-field", f"journey.{name}", known, "a field of journey")
        good = False
    return good


def _types_fit(whole: Whole, asked: _Asked, expression: Expression) -> None:
    """Report a condition that fails, or gives the wrong thing, for every sample of every kind it may see."""
    troubles = [trouble for kind in asked.kinds for trouble in _answers(whole, kind, asked, expression)]
    if troubles and all(troubles):
        expected = {"bool": "true or false", "instant": "an instant", "any": "a value"}[asked.gives]
        whole.refuse(asked.path, "condition-type", quoted(asked.source), expected, str(troubles[0]))


def _answers(whole: Whole, kind: str, asked: _Asked, expression: Expression) -> Iterator[str]:
    """What is wrong with each answer, an empty string where nothing is or nobody can say."""
    fields = [field for field in whole.kinds.get(kind, ()) if field.name in expression.fields["data"]]
    if any(field.type not in _SAMPLES for field in fields) or (kind not in whole.kinds) or _is_dark(expression):
        return
    for nth in range(_MOST_SAMPLES):
        data = {field.name: _SAMPLES[field.type][nth % len(_SAMPLES[field.type])] for field in fields}
        yield _trouble(asked.gives, expression, data, fields)


def _is_dark(expression: Expression) -> bool:
    """Whether an expression asks for values whose type nobody declared: facts, or data as a whole."""
    return bool({name for name in expression.fields["journey"] if name.startswith("facts")}) or (
        "data" in expression.variables and not expression.fields["data"]
    )


def _trouble(gives: Gives, expression: Expression, data: dict[str, Any], fields: list[Field]) -> str:
    journey = {"stage": "a", "facts": {}, "begun": datetime(2026, 1, 1, tzinfo=UTC)}
    try:
        answer = expression.program.execute({"data": data, "subject": "a", "journey": journey})
    except TypeError as trouble:
        return _first_sentence(trouble)
    except RuntimeError as trouble:
        textual = any(field.type in _TEXTUAL for field in fields)
        return "" if textual and "error:" in str(trouble) else _first_sentence(trouble)
    except (LookupError, ArithmeticError, ValueError):
        return ""  # depends on values
    return _unfit(gives, answer, fields)


def _first_sentence(trouble: Exception) -> str:
    first = str(trouble).splitlines()[0].partition(". ")[0]
    if first.startswith("No such overload"):
        return "its parts are of types that do not go together"
    if first.startswith("Undefined variable or function: "):
        return f"{first.rpartition(': ')[2].rstrip('.')} does not work on this type"
    return first


def _unfit(gives: Gives, answer: object, fields: list[Field]) -> str:
    if gives == "any" or (gives == "bool" and isinstance(answer, bool)):
        return ""
    if gives == "bool":
        return f"it gives a {type(answer).__name__}; compare it with something"
    told = any(field.type in _TEXTUAL for field in fields)  # only the signal knows whether its words are an instant
    if isinstance(answer, datetime) or (isinstance(answer, str) and (told or _is_instant(answer))):
        return ""
    return f"it gives {answer!r}; an instant has date, time and zone"


def _is_instant(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
