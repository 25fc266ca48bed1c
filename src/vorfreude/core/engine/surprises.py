"""Surprises that are not given: to those who are held out, so that the effect is known, and beyond what they may cost.

Both are decided by the journey alone, so that the fold stays the same in any order of arrival; nothing is told of either.
"""

from hashlib import sha256

from vorfreude.core.blueprint.model import Moment
from vorfreude.core.engine.model import Withheld, WithheldStanding
from vorfreude.core.engine.run import Happening, Run

DRAWN_BYTES = 8
WHOLE = 1 << (8 * DRAWN_BYTES)


def is_held_out(share: float, *, blueprint: str, moment: str, subject: str) -> bool:
    """Whether this subject is among the share (of 1) that is not given this moment, so that others can be compared.

    Nothing but the three names decides it: no order of arrival, no worker, no second look. Each moment draws anew, so
    that nobody is left out of everything.
    """
    drawn = sha256(f"{blueprint}\0{moment}\0{subject}".encode()).digest()
    return int.from_bytes(drawn[:DRAWN_BYTES]) < share * WHOLE


def withheld(run: Run, moment: Moment, happening: Happening, *, key: str) -> bool:
    """Whether this surprise is not given to this journey now; the state says so, and why."""
    known = run.state.withheld
    if key in known or key in run.state.moments:
        return key in known
    why = _why(run, moment)
    if why is None or not run.has_room(known, happening, f"surprise {moment.moment}"):
        return False
    known[key] = Withheld(moment.moment, key, why, happening.at, happening.because)
    return True


def _why(run: Run, moment: Moment) -> WithheldStanding | None:
    blueprint = run.plan.blueprint.blueprint
    if moment.holdout is not None and is_held_out(
        moment.holdout, blueprint=blueprint, moment=moment.moment, subject=run.subject
    ):
        return "held-out"
    return "capped" if _goes_beyond(run, moment) else None


def _goes_beyond(run: Run, moment: Moment) -> bool:
    """Whether this surprise and all that this person was given would cost more than they may."""
    cap = run.plan.blueprint.caps.per_person
    if cap is None or moment.cost is None:
        return False
    given = (run.plan.moments[one.name] for one in run.state.moments.values())
    spent = sum(one.cost.minor for one in given if one.factor == "surprise" and one.cost is not None)
    return spent + moment.cost.minor > cap.minor
