"""What the signs of a drawing mean, in a row below it."""

from collections.abc import Iterator

from vorfreude.core.blueprint.model import Blueprint, Factor
from vorfreude.core.drawing.cells import SIGN
from vorfreude.core.drawing.letters import STYLES, width_of
from vorfreude.core.drawing.model import Line, Mark, Sign
from vorfreude.core.drawing.words import Words

FACTORS: tuple[Factor, ...] = ("transparency", "seamlessness", "personalization", "surprise")
APART = 26.0
ROW = 20.0


def legend_of(
    blueprint: Blueprint, words: Words, x: float, y: float, width: float
) -> tuple[tuple[tuple[Mark, Line], ...], float]:
    """The signs that the drawing uses, each with its meaning, in rows that fit a width; and where they end."""
    found: list[tuple[Mark, Line]] = []
    left = x
    for sign, meaning in _meanings(blueprint, words):
        needed = SIGN + 6 + width_of(meaning, "small")
        if left > x and left + needed > x + width:
            left, y = x, y + ROW
        _family, size, leading, _wider = STYLES["small"]
        baseline = y + (leading - size) / 2 + size * 0.8
        found.append((Mark(left, y, SIGN, sign), Line(left + SIGN + 6, baseline, meaning, "small", "soft")))
        left += needed + APART
    return tuple(found), y + ROW


def _meanings(blueprint: Blueprint, words: Words) -> Iterator[tuple[Sign, str]]:
    used = {one.factor for one in blueprint.moments}
    for factor in FACTORS:
        if factor in used:
            yield factor, words.factor(factor)
    if any(one.secret for one in blueprint.moments):
        yield "secret", words.say("legend.secret")
    for urgency in ("now", "digest", "quiet"):
        if any(one.urgency == urgency for one in blueprint.moments):
            yield urgency, words.urgency(urgency)
    if blueprint.every_promise():
        yield "clock", words.say("legend.promise")
    if any(one.max_silence for one in blueprint.promises):
        yield "often", words.say("legend.often")
