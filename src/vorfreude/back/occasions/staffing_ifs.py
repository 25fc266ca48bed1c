"""What if: sliders for everything that a float was sized for, and the same float on such days."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from vorfreude.back.occasions.staffing_words import percent
from vorfreude.back.saying import visible
from vorfreude.occasions.queries.crews import KindLine
from vorfreude.occasions.queries.sizing import Worked
from vorfreude.occasions.sizes import Asked, Kept, what_if

MOST_DIGITS = 6
MORE = 6
"""Floaters more or fewer than a slider goes."""


@dataclass(frozen=True, slots=True)
class Slider:
    """One number, from ``least`` to ``most``; ``unit`` is written behind it."""

    name: str
    label: str
    value: int
    least: int
    most: int
    step: int
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Tried:
    """How the float would do: the worst hour and all needs, each kind with its promise, days with at most one miss; against what is sized."""

    day: str
    overall: str
    worst: str
    was_worst: str
    is_short: bool
    calm: str
    missed: str
    kinds: tuple[tuple[str, str, bool], ...]


def sliders_of(asked: Asked, kinds: list[KindLine], *, more: int | None) -> tuple[Slider, ...]:
    """The numbers that are asked; with ``more`` also heads of the float, for trying alone."""
    every = (
        Slider("guests", _("Guests"), asked.guests, 1, max(2 * asked.guests, 20), 1),
        Slider("guests_show", _("Guests who come"), round(asked.guests_show * 100), 5, 100, 1, "%"),
        Slider("crew_show", _("Crew who come"), round(asked.crew_show * 100), 50, 100, 1, "%"),
        Slider("busy", _("How much days differ"), round(asked.busy * 100), 0, 60, 1, "%"),
        Slider("walk", _("Ways to walk"), round(asked.walk * 100), 25, 300, 5, "%"),
    )
    factors = tuple(
        Slider(f"kind-{kind.key}", visible(kind.title), round(asked.factors.get(kind.key, 1.0) * 100), 0, 400, 5, "%")
        for kind in kinds
    )
    return (
        every
        + factors
        + ((Slider("more", _("Floaters more or fewer"), more, -MORE, MORE, 1),) if more is not None else ())
    )


def wanted_in(given: QueryDict, usual: Asked, kinds: list[KindLine]) -> Asked:
    """What was asked for; what was not, or makes no number, is as usual."""
    whole = _numbers(given)
    factors = {kind.key: whole[f"kind-{kind.key}"] / 100 for kind in kinds if f"kind-{kind.key}" in whole}
    return Asked(
        guests=whole.get("guests", usual.guests), guests_show=_share(whole, "guests_show", usual.guests_show),
        crew_show=_share(whole, "crew_show", usual.crew_show), busy=_share(whole, "busy", usual.busy), walk=_share(whole, "walk", usual.walk),
        factors={key: value for key, value in factors.items() if value != 1.0} if whole else usual.factors,
    )  # fmt: skip


def more_in(given: QueryDict) -> int:
    """Floaters more or fewer, within what the slider has."""
    return max(-MORE, min(MORE, _numbers(given).get("more", 0)))


def tried(
    worked: Worked, then: Asked, more: int, titles: Mapping[str, str], zone_day: Mapping[int, str]
) -> tuple[Tried, ...]:
    """The float of each day under other circumstances; nothing without an answer, or for numbers that cannot be played."""
    if worked.answer is None:
        return ()
    bounded = within_sliders(then, worked.asked)
    found = []
    for number, one in enumerate(worked.answer.days):
        kept = what_if(one, worked.asked, bounded, more=more, seed=worked.id)
        found.append(
            _said(
                zone_day[number],
                one.kept,
                kept,
                [need.share for need in one.demand.needs],
                [need.name for need in one.demand.needs],
                titles,
            )
        )
    return tuple(found)


def within_sliders(then: Asked, was: Asked) -> Asked:
    """What a slider cannot say is taken as its nearest end."""
    return Asked(
        guests=max(1, min(then.guests, 4 * was.guests)), guests_show=_between(then.guests_show, 0.05, 1), crew_show=_between(then.crew_show, 0.5, 1),
        busy=_between(then.busy, 0, 0.6), walk=_between(then.walk, 0.25, 3), factors={key: _between(one, 0, 4) for key, one in then.factors.items()},
    )  # fmt: skip


def _between(value: float, least: float, most: float) -> float:
    return min(max(value, least), most)


def _said(title: str, was: Kept, kept: Kept, wanted: list[float], names: list[str], titles: Mapping[str, str]) -> Tried:
    shares = [min(row) for row in kept.slots]
    return Tried(
        title, percent(kept.overall, 1), percent(kept.worst, 1), percent(was.worst, 1), any(a < b - 0.01 for a, b in zip(shares, wanted, strict=True)),
        percent(kept.calm), f"{kept.missed:.1f}",
        tuple((titles.get(name, name), percent(share, 1), share < asked - 0.01) for name, share, asked in zip(names, shares, wanted, strict=True)),
    )  # fmt: skip


def _numbers(given: QueryDict) -> dict[str, int]:
    found = {}
    for name, written in given.items():
        digits = str(written).removeprefix("-")
        if digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS:
            found[name] = int(str(written))
    return found


def _share(whole: Mapping[str, int], name: str, usual: float) -> float:
    return whole[name] / 100 if name in whole else usual
