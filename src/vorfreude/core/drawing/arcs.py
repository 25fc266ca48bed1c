"""Promises that reach over stages, as arcs above them: the longest on top, the promise of silence as a row of small arches."""

from collections.abc import Sequence
from dataclasses import dataclass

from vorfreude.core.blueprint.model import Promise
from vorfreude.core.drawing.cells import arc_cell, moved
from vorfreude.core.drawing.figures import Figures
from vorfreude.core.drawing.model import Box, Link
from vorfreude.core.drawing.words import Words

RISE = 18.0  # of the lowest arc above the stages
CURVE = 22.0
WIDEST_LABEL, WIDE_LABEL, NARROWEST_LABEL = 470.0, 215.0, 118.0
BESIDE_LEG = 8.0
CLEAR = 9.0  # between the words of one arc and the line of the next
ARCH, ARCH_RISE = 46.0, 13.0  # one small arch of the promise of silence
STEP = 12.0
BESIDE = 60.0  # the words of a narrow arc may stand so far beside its middle


@dataclass(frozen=True, slots=True)
class Reach:
    """One promise and the feet of its arc."""

    promise: Promise
    start: float
    end: float

    @property
    def width(self) -> float:
        """From foot to foot."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Bridge:
    """All arcs: labels and lines as if the stages began at 0, and how high they rise above that."""

    labels: tuple[Box, ...]
    lines: tuple[Link, ...]
    height: float


def bridge(reaches: Sequence[Reach], within: tuple[float, float], words: Words, figures: Figures | None) -> Bridge:
    """The arcs over the stages, with their words between two edges of the sheet."""
    labels: list[Box] = []
    lines: list[Link] = []
    taken: list[tuple[float, float, float]] = []
    for reach in sorted(reaches, key=lambda one: (one.promise.max_silence is None, one.width)):
        cell, x = _label(reach, reaches, within, words, figures)
        first, last = min(reach.start, x), max(reach.end, x + cell.width)
        crown = min([-RISE, *(top - CLEAR for start, end, top in taken if start < last and first < end)])
        labels.append(moved(cell, x, crown - cell.height - 3))
        lines.append(_line(reach, crown))
        taken.append((first, last, crown - cell.height - 3))
    return Bridge(tuple(labels), tuple(lines), -min((top for _start, _end, top in taken), default=0.0))


def shifted(path: str, y: float) -> str:
    """The way of an arc further down; its commands are M, V, H, Q and L with absolute places."""
    out: list[str] = []
    for command in path.split("|"):
        letter, *numbers = command.split(" ")
        odd = {"V": 0, "H": 1}.get(letter, 1)
        shifted_ = [
            f"{float(one) + (y if letter != 'H' and place % 2 == odd else 0):.1f}" for place, one in enumerate(numbers)
        ]
        out.append(letter + " ".join(shifted_))
    return "".join(out)


def _label(
    reach: Reach, reaches: Sequence[Reach], within: tuple[float, float], words: Words, figures: Figures | None
) -> tuple[Box, float]:
    """The words of an arc and where they stand: as wide as they like, narrower where another arc's leg would be behind them."""
    wide = min(max(reach.width - 2 * CURVE, WIDE_LABEL), WIDEST_LABEL)
    cell = arc_cell(reach.promise, wide, words, figures)
    x = _clear(reach, cell.width, reaches, within)
    if x is None:
        cell = arc_cell(reach.promise, min(wide, max(reach.width - 2 * BESIDE_LEG, NARROWEST_LABEL)), words, figures)
        x = _clear(reach, cell.width, reaches, within)
    middle = (reach.start + reach.end - cell.width) / 2
    return cell, min(max(middle, within[0]), within[1] - cell.width) if x is None else x


def _clear(reach: Reach, width: float, reaches: Sequence[Reach], within: tuple[float, float]) -> float | None:
    """Where the words stand so that no leg of another arc runs behind them, as near to the middle as can be."""
    legs = [x for other in reaches if other is not reach for x in (other.start, other.end)]
    middle = (reach.start + reach.end - width) / 2
    middle = min(max(middle, within[0]), within[1] - width)
    steps = int(max(BESIDE, (reach.width - width) / 2 - CURVE) // STEP)
    for step in range(steps + 1):
        for x in (middle + step * STEP, middle - step * STEP):
            inside = within[0] <= x <= within[1] - width
            if inside and not any(x - 4 < leg < x + width + 4 for leg in legs):
                return x
    return None


def _line(reach: Reach, crown: float) -> Link:
    id_ = f"promise:{reach.promise.promise}"
    if reach.promise.max_silence:
        count = max(1, round(reach.width / ARCH))
        span = reach.width / count
        places = [reach.start + span * at for at in range(count)]
        hops = [f"Q {x + span / 2} {-2 - 2 * ARCH_RISE} {x + span} -2" for x in places]
        return Link("starts", id_, id_, "|".join([f"M {reach.start} -2", *hops]))
    curve = min(CURVE, reach.width / 2)
    return Link(
        "starts", id_, id_,
        "|".join(
            [
                f"M {reach.start} 0", f"V {crown + curve}", f"Q {reach.start} {crown} {reach.start + curve} {crown}",
                f"H {reach.end - curve}", f"Q {reach.end} {crown} {reach.end} {crown + curve}", "V 0",
            ]
        ),
    )  # fmt: skip
