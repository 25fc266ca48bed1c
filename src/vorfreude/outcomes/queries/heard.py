"""What people answered, as cells: of each kind of question the whole, and on every side its groups, none of which gives anybody away."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from vorfreude.core.outcomes import FEWEST, Recommending, Share, recommending, share, veiled
from vorfreude.outcomes.models import Heard

SIDES: Final = ("question", "month", "stage", "plant", "dealer")
"""By what answers are told apart, each by itself; never by two at once, which would make groups small."""

SATISFIED: Final = 4
"""Of five: who gives four or five is satisfied."""


@dataclass(slots=True)
class Group:
    """So many questions that are alike: asked, answered in any way, and how often each number was given."""

    asked: int = 0
    answered: int = 0
    scores: Counter[int] = field(default_factory=Counter)

    @property
    def scored(self) -> int:
        """How many gave a number."""
        return self.scores.total()


@dataclass(frozen=True, slots=True)
class HeardRow:
    """One cell of what people answered. ``answer`` is ``recommend`` or ``scale``; without a side it is the whole.

    ``is_shown`` is False for a group that is kept back, of which only how many were asked and answered is said. ``score``,
    ``low`` and ``high`` are the net promoter score of 100 with its interval; for a scale of five the share of 100 who gave
    four or five, with Wilson's. Promoters, passives and detractors are None for a scale.
    """

    blueprint: str
    answer: str
    side: str
    value: str
    asked: int
    answered: int
    is_shown: bool
    promoters: int | None
    passives: int | None
    detractors: int | None
    score: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Cellular:
    """One kind of question in one blueprint: the whole, and its groups by side and value; ``kept_back`` are those not shown."""

    answer: str
    whole: Group
    sides: Mapping[str, Mapping[str, Group]]
    kept_back: Mapping[str, frozenset[str]]

    def recommending(self, side: str = "", value: str = "") -> Recommending | None:
        """The net promoter score of a group; None where it is too small or kept back."""
        return recommending(self._group(side, value).scores) if self._is_shown(side, value) else None

    def satisfied(self, side: str = "", value: str = "") -> Share | None:
        """Of a scale of five, the share of those who gave four or five; None as above."""
        group = self._group(side, value)
        if not self._is_shown(side, value):
            return None
        return share(sum(count for score, count in group.scores.items() if score >= SATISFIED), group.scored)

    def _group(self, side: str, value: str) -> Group:
        return self.sides.get(side, {}).get(value, Group()) if side else self.whole

    def _is_shown(self, side: str, value: str) -> bool:
        return self.whole.scored >= FEWEST and (not side or value not in self.kept_back[side])


def heard(blueprint: str) -> dict[str, Cellular]:
    """What was answered under a blueprint, by kind of question. One query."""
    columns = ("answer", "question", "month", "side", "value", "score", "asked", "answered")
    rows = list(Heard.objects.filter(blueprint=blueprint).order_by("month", "pk").values_list(*columns))
    return {answer: _cellular(answer, [row for row in rows if row[0] == answer]) for answer in ("recommend", "scale", "words")}  # fmt: skip


def heard_rows(blueprint: str) -> Iterator[HeardRow]:
    """The same as rows of a file: the whole first, then side by side. One query."""
    for answer, cells in heard(blueprint).items():
        if answer != "words":
            yield _row(blueprint, cells, "", "", cells.whole)
            for side, groups in cells.sides.items():
                yield from (_row(blueprint, cells, side, value, group) for value, group in groups.items())


def _cellular(answer: str, rows: Iterable[tuple[object, ...]]) -> Cellular:
    whole, sides = Group(), {side: dict[str, Group]() for side in SIDES}
    for _, question, month, side, value, score, asked, answered in rows:
        named = [("question", str(question)), ("month", f"{month:%Y-%m}")] if not side else [(str(side), str(value))]
        groups = [sides[name].setdefault(of, Group()) for name, of in named] + ([] if side else [whole])
        for group in groups:
            _add(group, score, asked, answered)
    hidden = {side: veiled({value: group.scored for value, group in sides[side].items()}) for side in SIDES}
    return Cellular(answer, whole, sides, hidden)


def _add(group: Group, score: object, asked: object, answered: object) -> None:
    if not (isinstance(score, int) and isinstance(asked, int) and isinstance(answered, int)):
        raise TypeError(f"a sum came as {score!r}, {asked!r}, {answered!r}; expected whole numbers")
    group.asked += asked
    group.answered += answered
    if score != Heard.NO_SCORE:
        group.scores[score] += answered


def _row(blueprint: str, cells: Cellular, side: str, value: str, group: Group) -> HeardRow:
    net = cells.recommending(side, value) if cells.answer == "recommend" else None
    sure = cells.satisfied(side, value) if cells.answer == "scale" else None
    return HeardRow(
        blueprint, cells.answer, side, value, group.asked, group.answered, bool(net or sure),
        net.promoters if net else None, net.passives if net else None, net.detractors if net else None,
        net.score if net else 100 * sure.value if sure else None,
        net.low if net else 100 * sure.low if sure else None,
        net.high if net else 100 * sure.high if sure else None,
    )  # fmt: skip
