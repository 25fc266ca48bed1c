"""Every chart of a blueprint: its values read from the ledger, its words in the reader's language, ready to be drawn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from vorfreude.outcomes import words
from vorfreude.outcomes.charts import specs
from vorfreude.outcomes.charts.specs import Spec
from vorfreude.outcomes.queries.heard import heard
from vorfreude.outcomes.queries.ledger import Span, by_side, by_week, delays, pareto, quiets

DAYS_OF_A_WEEK = 7

NAMES = ("weeks", "stage", "delays", "quiets", "causes", "recommending")
"""The charts there are; ``stage`` is the side that every blueprint has."""


@dataclass(frozen=True, slots=True)
class Described:
    """One chart to be drawn: what it is called, what is to be seen in a sentence, and its description."""

    title: str
    words: str
    spec: Spec


def described(blueprint: str, name: str, language: str, titles: Mapping[str, str]) -> Described | None:
    """One chart of a blueprint; None where there is nothing to be seen. ``titles`` are those of its stages. At most two queries."""
    with override(language):
        return _MAKERS[name](Span(blueprint), titles)


def _weeks(span: Span, _titles: Mapping[str, str]) -> Described | None:
    lines = by_week(span)
    if not any(line.share for line in lines.values()):
        return None
    first, last = min(lines), max(lines)
    every = (first + timedelta(weeks=n) for n in range((last - first).days // DAYS_OF_A_WEEK + 1))
    shares = {week: lines[week].share if week in lines else None for week in every}
    said = _(
        "A line over the weeks: of the promises settled in each, the share that was kept, with a band for how sure that is."
    )
    return Described(
        _("Kept, week by week"),
        said,
        specs.weeks(shares, {"kept": _("kept"), "day": pgettext("format of a day on an axis", "%-d %b")}),
    )


def _stages(span: Span, titles: Mapping[str, str]) -> Described | None:
    shares = in_order({stage: line.share for stage, line in by_side(span, "stage").items()}, titles)
    if not any(shares.values()):
        return None
    named = {**titles, "": _("before the first stage")}
    said = _("One line for each stage: the share of promises kept that were given in it, and the interval around it.")
    return Described(
        _("Kept, by the stage in which it was promised"), said, specs.sides(shares, named, "stage", {"kept": _("kept")})
    )


def _delays(span: Span, _titles: Mapping[str, str]) -> Described | None:
    classes = {name: (line.kept, line.broken) for name, line in delays(span).items()}
    if not any(map(sum, classes.values())):
        return None
    named = {name: str(title) for name, title in words.DELAYS.items()}
    said = _("Bars from very early to very late: how many promises were kept or broken by so much.")
    told = {"kept": _("kept"), "broken": _("broken"), "promises": _("promises")}
    return Described(_("How early, how late"), said, specs.delays(classes, named, told))


def _quiets(span: Span, titles: Mapping[str, str]) -> Described | None:
    stages = in_order(quiets(span), titles)
    if not stages:
        return None
    named = {**titles, "": _("before the first stage")}
    classes = {name: str(title) for name, title in words.QUIETS.items()}
    said = _("One bar for each stage: which share of journeys had a longest silence of which length there.")
    return Described(
        _("The longest silence of each journey, by stage"),
        said,
        specs.quiets(stages, named, classes, {"journeys": _("journeys")}),
    )


def _causes(span: Span, _titles: Mapping[str, str]) -> Described | None:
    found = pareto(span)
    if not found.causes:
        return None
    named = {str(cause): str(title) for cause, title in words.CAUSES.items()}
    said = _("Bars for the causes of broken promises, the most frequent first.")
    return Described(_("Why promises broke"), said, specs.causes(found.causes, named, {"broken": _("broken promises")}))


def _recommending(span: Span, _titles: Mapping[str, str]) -> Described | None:
    cells = heard(span.blueprint)["recommend"]
    scores = {month: cells.recommending("month", month) for month in cells.sides["month"]}
    if not any(scores.values()):
        return None
    said = _("A point for each month: the score of those who were asked in it, with a line for how sure that is.")
    told = {"score": _("score"), "month": pgettext("format of a month on an axis", "%b %Y")}
    return Described(_("Would they recommend us, month by month"), said, specs.scores(scores, told))


def in_order[V](values: Mapping[str, V], titles: Mapping[str, str]) -> dict[str, V]:
    """Values of stages in the order of the blueprint, that before the first stage at the top, unknown ones at the end."""
    order = {name: place for place, name in enumerate(["", *titles])}
    return dict(sorted(values.items(), key=lambda one: (order.get(one[0], len(order)), one[0])))


_MAKERS: dict[str, Callable[[Span, Mapping[str, str]], Described | None]] = {
    "weeks": _weeks,
    "stage": _stages,
    "delays": _delays,
    "quiets": _quiets,
    "causes": _causes,
    "recommending": _recommending,
}

__all__ = ["NAMES", "Described", "described", "in_order"]
