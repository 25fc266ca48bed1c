"""The float's curve is covered by shifts with breaks: the fewest paid minutes that hold enough people free in every quarter of an hour.

Set covering by templates (Dantzig 1954) with the break as part of the template, for each day by itself, solved as an integer programme.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vorfreude.core.rostering.cutting import GRID
from vorfreude.core.rostering.model import Duty, Law, Span, WrongRostering
from vorfreude.core.rostering.solver import mathopt

LENGTHS = (4, 5, 6, 7, 8, 9, 10)
"""Hours that somebody of the float is asked to come for, breaks among them."""

STEP = 30
"""Minutes between two times at which a shift may begin."""

EXTRA = 1.0
"""Minutes that one more shift counts for: of two covers with the same paid time the one with fewer people."""

GAP = 1e-3
"""Of the paid time: a day's float is not sought more finely than to a minute in a thousand."""

MOST_NODES = 2_000
"""Nodes of the search; a day needs a few dozen."""

Curve = Sequence[int]
"""People who must stand free in each quarter of an hour of the day."""


@dataclass(frozen=True, slots=True)
class Template:
    """A shift and its break."""

    span: Span
    breaks: tuple[Span, ...] = ()

    @property
    def paid(self) -> int:
        """Minutes of work."""
        return self.span.minutes - sum(one.minutes for one in self.breaks)

    def is_free(self, minute: int) -> bool:
        """Whether somebody on it stands free at that minute."""
        there = self.span.begin <= minute < self.span.end
        return there and not any(one.begin <= minute < one.end for one in self.breaks)


def design(
    curves: Mapping[frozenset[str], Curve], *, begin: int, law: Law, day: int = 1, nodes: int = MOST_NODES
) -> list[Duty]:
    """Duties of the float that cover every curve of one day at the least paid time. ``day`` (from 1) names their keys.

    ``curves``: by skills that the people must have, how many at least in each quarter of an hour from minute ``begin``; whoever has more
    skills counts for fewer as well, so the curve of no skills is for all together. ``nodes`` bounds the effort. Raises WrongRostering where no shifts cover it.
    """
    slots = max((len(curve) for curve in curves.values()), default=0)
    templates = list(_templates(begin, begin + slots * GRID, law))
    counts = _solve(curves, templates, begin, nodes) if any(map(any, curves.values())) else {}
    return [
        Duty(
            f"float {day}/{number}",
            "float",
            templates[index].span,
            skills=skills,
            heads=heads,
            is_float=True,
            breaks=templates[index].breaks,
        )
        for number, ((skills, index), heads) in enumerate(counts.items(), start=1)
    ]


def _solve(
    curves: Mapping[frozenset[str], Curve], templates: list[Template], begin: int, nodes: int
) -> dict[tuple[frozenset[str], int], int]:
    model = mathopt.Model()
    heads = {
        (skills, i): model.add_integer_variable(lb=0)
        for skills in sorted(curves, key=sorted)
        for i in range(len(templates))
    }
    for skills, curve in curves.items():
        able = [other for other in curves if skills <= other]
        for slot, needed in enumerate(curve):
            if needed:
                there = [i for i, one in enumerate(templates) if one.is_free(begin + slot * GRID)]
                model.add_linear_constraint(mathopt.fast_sum(heads[kind, i] for kind in able for i in there) >= needed)
    model.minimize(mathopt.fast_sum((templates[i].paid + EXTRA) * one for (_, i), one in heads.items()))
    parameters = mathopt.SolveParameters(random_seed=1, relative_gap_tolerance=GAP, node_limit=nodes)
    parameters.highs.string_options["parallel"] = "off"
    result = mathopt.solve(model, mathopt.SolverType.HIGHS, params=parameters)
    if not result.has_primal_feasible_solution():
        raise WrongRostering(
            f"no shifts cover the float: {result.termination.reason.name.lower()}: expected a day of {LENGTHS[0]} hours at least, and more time to solve"
        )
    values = result.variable_values()
    return {key: round(values[one]) for key, one in heads.items() if values[one] > 0.5}  # noqa: PLR2004 whole numbers


def _templates(begin: int, end: int, law: Law) -> Iterator[Template]:
    """Shifts between two minutes; whoever works longer than the law's run has a break, so that neither part is longer."""
    for length in (hours * 60 for hours in LENGTHS):
        for start in sorted({*range(begin, end - length + 1, STEP), *range(end - length, begin - 1, -STEP)}):
            span = Span(start, start + length)
            if length <= law.run:
                yield Template(span)
            elif length - law.pause <= law.day:
                yield from (Template(span, (Span(at, at + law.pause),)) for at in _breaks(span, law))


def _breaks(span: Span, law: Law) -> Iterator[int]:
    """Minutes at which the break may begin: neither part is longer than the run, nor shorter than a third of the whole."""
    first = max(span.end - law.pause - law.run, span.begin + span.minutes // 3)
    last = min(span.begin + law.run, span.end - law.pause - span.minutes // 3)
    first = -(-(first - span.begin) // GRID) * GRID + span.begin
    yield from range(first, last + 1, STEP)
