"""Surprises that a journey was not given, as staff read them: which, why, and the signal whose surprise it would have been."""

from dataclasses import dataclass

from vorfreude.back.saying import visible
from vorfreude.back.why import Reasons, SignalLink
from vorfreude.back.withheld_words import WITHHELD
from vorfreude.core.blueprint.model import Money
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.core.engine.model import Withheld
from vorfreude.lib import formats


@dataclass(frozen=True, slots=True)
class SaidWithheld:
    """One surprise that nobody was told. ``cap`` is the amount that it would have gone beyond, where it is one of money."""

    title: str
    name: str
    why: str
    cap: str
    signal: SignalLink


def withheld_of(reasons: Reasons) -> tuple[SaidWithheld, ...]:
    """All of them, the newest first."""
    known = sorted(reasons.row.state.withheld.values(), key=lambda one: (one.at, one.key), reverse=True)
    return tuple(_withheld(reasons, one) for one in known)


def _withheld(reasons: Reasons, one: Withheld) -> SaidWithheld:
    plan, language = reasons.row.plan, reasons.staff.language
    decided = plan.moments.get(one.moment)
    title = visible(in_language(decided.say.title, language)) if decided is not None else one.moment
    return SaidWithheld(title, one.moment, str(WITHHELD[one.why]), _cap(reasons, one), reasons.link(one.because))


def _cap(reasons: Reasons, one: Withheld) -> str:
    caps = reasons.row.blueprint.caps
    cap: Money | None = {"month-spent": caps.per_month, "capped": caps.per_person}.get(one.why)
    return formats.money(cap.minor, cap.currency) if cap is not None else ""
