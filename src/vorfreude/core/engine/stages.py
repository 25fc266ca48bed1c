"""Stages: where the journey is, where it has been, and honest returns."""

from vorfreude.core.blueprint.model import Fulfilment, SignalTrigger, Stage
from vorfreude.core.engine.model import Stay
from vorfreude.core.engine.run import Happening, Run

MOST_STAYS = 50  # of one stage: the first and the newest; two stations that quarrel must not grow the state


def enter(run: Run, stage: Stage, happening: Happening) -> None:
    """Enter the stage, unless the journey is there already or may not come back to it.

    Coming to a stage again on the way forward (after rework) needs no leave and is told by nobody. A stage that was
    passed over and is made up for is entered, not returned to.
    """
    state = run.state
    if state.stage == stage.stage:
        return
    returning = _is_behind(run, stage)
    if returning and not stage.may_return:
        run.note(happening.because, f"stage {stage.stage} may not return")
        return
    leave(run, happening)
    state.stage = stage.stage
    stays = state.stages.setdefault(stage.stage, [])
    stays.append(Stay(happening.at, happening.because))
    if len(stays) > MOST_STAYS:
        del stays[1]
    if len(stays) == 1:
        run.emit(happening.then("entered", stage.stage))
    elif returning:
        run.emit(happening.then("returned", stage.stage))


def leave(run: Run, happening: Happening) -> None:
    """Leave the stage the journey is in, if it is in one."""
    state = run.state
    if state.stage is None:
        return
    stay = state.stages[state.stage][-1]
    if stay.left is None:
        stay.left = happening.at
        run.emit(happening.then("left", state.stage))


def end(run: Run, _: Fulfilment | SignalTrigger, happening: Happening) -> None:
    """Remember that the journey is to end when everything else has reacted."""
    if run.ending is None:
        run.ending = happening


def _is_behind(run: Run, stage: Stage) -> bool:
    order, current = run.plan.stage_order, run.state.stage
    return current is not None and order[stage.stage] < order[current]
