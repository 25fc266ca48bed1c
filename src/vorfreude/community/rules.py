"""For whom something is: a condition in CEL over a journey, spelt as in blueprints, and whether we owe somebody something.

Pure: journeys come in as they were read. A condition asks only for what the maker was told anyway: stage and facts.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache

from vorfreude.community import limits
from vorfreude.community.unfit import Unfit
from vorfreude.core.blueprint.builtin import CEL_FUNCTIONS, CEL_TYPES, JOURNEY_FIELDS
from vorfreude.core.blueprint.cel_text import Misformed, understand
from vorfreude.core.engine.conditions import Condition, ConditionError, context_of
from vorfreude.core.engine.model import State
from vorfreude.journeys.queries import JourneyRow

MOST_RULES = 256
"""Conditions that are kept compiled: more than any maker has open at a time."""

MOST_WALKS = 2
VARIABLES = ("journey", "subject")


def check_rule(source: str) -> str:
    """The rule, trimmed. Raises Unfit for one that is no condition over ``journey`` and ``subject``."""
    rule = source.strip()
    if not rule:
        return ""
    if len(rule) > limits.RULE or not rule.isprintable():
        raise Unfit("rule-unclear", came=f"{len(rule)} characters", expected=f"one line of at most {limits.RULE}")
    try:
        said = understand(rule)
    except Misformed as trouble:
        raise Unfit("rule-unclear", came=rule, expected="a condition in CEL", hint=str(trouble)) from trouble
    strange = sorted(said.variables - {*VARIABLES, *CEL_TYPES}) + sorted(said.functions - set(CEL_FUNCTIONS))
    strange += sorted(name for name in said.fields["journey"] if name.partition(".")[0] not in JOURNEY_FIELDS)
    if strange or said.macros > MOST_WALKS:
        hint = 'journey.stage == "paint", or journey.facts.colour == "Tann"'
        raise Unfit("rule-unclear", came=", ".join(strange) or rule, expected="journey or subject", hint=hint)
    return rule


def fits(rule: str, row: JourneyRow) -> bool:
    """Whether something is for whoever follows this journey. What cannot be answered (a fact nobody knows) is no."""
    if row.state.ending == "cancelled":
        return False
    if not rule:
        return True
    about = {"stage": row.state.stage or "", "facts": row.state.facts, "begun": row.state.begun}
    try:
        return _condition(rule).holds(context_of({}, row.subject, about))
    except ConditionError:
        return False


def first_fitting(rule: str, rows: Iterable[JourneyRow]) -> JourneyRow | None:
    """The first of somebody's journeys that it is for."""
    return next((row for row in rows if fits(rule, row)), None)


def owes(rows: Sequence[JourneyRow], now: datetime) -> bool:
    """Whether a promise to those who follow these journeys is broken, and that is not long past and not made up for."""
    return any(_owes(row.state, now) for row in rows)


def _owes(state: State, now: datetime) -> bool:
    if state.ending == "cancelled":
        return False
    broken = [one for one in state.promises.values() if one.standing == "broken"]
    waiting = {key for key, moment in state.moments.items() if moment.standing == "waiting"}
    return any(one.about in waiting or (one.settled and now - one.settled < limits.MENDED) for one in broken)


@lru_cache(maxsize=MOST_RULES)
def _condition(rule: str) -> Condition:
    return Condition(rule)
