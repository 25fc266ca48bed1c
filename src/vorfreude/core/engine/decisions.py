"""Decisions: asked of the customer once, answered or closed; an answer is final."""

from datetime import datetime

from vorfreude.core.blueprint.model import Decision
from vorfreude.core.engine.model import Because, DecisionStanding, DecisionState
from vorfreude.core.engine.run import Happening, Run


def ask(run: Run, decision: Decision, happening: Happening) -> None:
    """Put the question to the customer, once and not when the journey is over.

    Promises named in ``pauses`` stand still meanwhile.
    """
    if run.is_over or decision.decision in run.state.decisions:
        return
    closes = run.plan.due(happening.at, decision.closes.by, run.state)
    run.state.decisions[decision.decision] = DecisionState(
        decision.decision, decision.decision, "open", happening.at, happening.because, closes
    )
    run.emit(happening.then("asked", decision.decision))


def answer(run: Run, _: None, happening: Happening) -> None:
    """The customer has chosen."""
    name, option = str(happening.data.get("decision")), str(happening.data.get("option"))
    state = run.state.decisions.get(name)
    if state is None or state.standing != "open":
        run.note(happening.because, f"decision {name} is not open")
    elif (name, option) not in run.plan.options:
        run.note(happening.because, f"decision {name} has no option {option}")
    else:
        _settle(run, state, "answered", option, happening)


def close(run: Run, decision: Decision, happening: Happening) -> None:
    """The stage before which the decision had to be made has begun."""
    state = run.state.decisions.get(decision.decision)
    if state is not None and state.standing == "open":
        _settle(run, state, "defaulted" if decision.default else "lapsed", decision.default, happening)


def fire(run: Run, state: DecisionState, at: datetime) -> None:
    """The time to decide is over."""
    origin = f"{state.key}@{at.isoformat()}"
    close(
        run, run.plan.decisions[state.name], Happening("answered", state.name, at, Because(0, "time", at), origin, {})
    )


def next_instant(state: DecisionState) -> datetime | None:
    """When time alone next changes this decision."""
    return state.closes if state.standing == "open" else None


def at_the_end(run: Run, happening: Happening) -> None:
    """The journey is over: nothing is asked any more."""
    for state in run.state.decisions.values():
        if state.standing == "open" and state.because.ref != happening.because.ref:
            _settle(run, state, "dropped", None, happening)


def _settle(
    run: Run, state: DecisionState, standing: DecisionStanding, option: str | None, happening: Happening
) -> None:
    state.standing, state.option = standing, option
    state.settled, state.settled_by = happening.at, happening.because
    run.emit(happening.then("answered", state.name))
