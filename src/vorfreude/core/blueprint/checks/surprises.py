"""Surprises that can be governed: nothing that was promised is held out, and what is capped is counted in one currency."""

from vorfreude.core.blueprint.checks.whole import Whole
from vorfreude.core.blueprint.errors import quoted
from vorfreude.core.blueprint.model import Moment, MomentTrigger


def check_surprises(whole: Whole) -> None:
    """Report hold-out shares on what must be told, and caps that cannot be counted."""
    for moment in whole.blueprint.moments:
        if moment.holdout is not None:
            _may_be_held_out(whole, moment)
    _one_currency(whole)


def _may_be_held_out(whole: Whole, moment: Moment) -> None:
    path = (*whole.reading.where(moment), "holdout")
    kept_by = (promise.kept_by for promise in whole.blueprint.promises)
    told_for = [one.moment for one in kept_by if isinstance(one, MomentTrigger)]
    needed = (
        ("a moment that is no surprise", moment.factor != "surprise"),
        ("a moment with a promise", moment.promise is not None),
        ("a moment that keeps a promise", moment.moment in told_for),
        ("a moment that stands in for a broken promise", moment.moment in whole.named_otherwise),
        ("a moment without a trigger", moment.on is None),
    )
    for came, so in needed:
        if so:
            hint = "only a surprise that nobody waits for can be held out"
            whole.refuse(path, "surprise-shape", came, "a surprise that is told by its trigger alone", hint)
            return


def _one_currency(whole: Whole) -> None:
    caps = whole.blueprint.caps
    for key, cap in (("per_person", caps.per_person), ("per_month", caps.per_month)):
        others = {
            moment.cost.currency
            for moment in whole.blueprint.moments
            if moment.factor == "surprise" and moment.cost is not None and cap and moment.cost.currency != cap.currency
        }
        if cap is not None and cap.minor < 0:
            whole.refuse(("caps", key), "surprise-shape", "less than nothing", "an amount of nothing or more")
        if cap is not None and others:
            came = f"a cap in {quoted(cap.currency)} and surprises in {', '.join(sorted(others))}"
            whole.refuse(("caps", key), "surprise-shape", came, "one currency", "say all costs in one currency")
