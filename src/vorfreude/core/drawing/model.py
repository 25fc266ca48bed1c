"""A drawing as values: boxes with their lines of words, the links between them, the lanes behind. Units are pixels at full size.

Everything has its place; whoever draws it only chooses colours. Ids say what is meant: ``moment:body-photo``.
"""

from typing import Literal

from vorfreude.core.blueprint.model import Factor, Struct
from vorfreude.core.drawing.letters import Style, width_of

type Kind = Literal[
    "stage", "photo", "said", "outcome", "decision", "question", "moment", "promise", "arc", "task", "signal", "clock"
]
type LaneName = Literal["promises", "stages", "evidence", "customer", "front", "back", "support"]
type LinkKind = Literal["on", "needs", "shows", "serves", "kept_by", "otherwise", "starts"]
type Sign = Literal[
    "transparency", "seamlessness", "personalization", "surprise", "secret", "now", "digest", "quiet", "clock",
    "person", "question", "photo", "signal", "flag", "often", "internal",
]  # fmt: skip


class Line(Struct, frozen=True):
    """One line of words; ``y`` is its baseline, ``x`` its start."""

    x: float
    y: float
    words: str
    style: Style
    tone: Literal["", "soft", "good", "care", "sorry"] = ""

    @property
    def width(self) -> float:
        """The most it takes."""
        return width_of(self.words, self.style)


class Mark(Struct, frozen=True):
    """A drawn sign in a square; what it says in words stands beside it or in the box's ``about``."""

    x: float
    y: float
    size: float
    sign: Sign


class Gauge(Struct, frozen=True):
    """A share of what was kept, with its interval; shares are 0 to 1, ``y`` is the middle of the bar."""

    x: float
    y: float
    width: float
    share: float
    low: float
    high: float


class Box(Struct, frozen=True):
    """One thing in its place. ``about`` is what it is in one sentence; ``part`` names what it opens (``moments.welcome``)."""

    id: str
    kind: Kind
    lane: LaneName
    x: float
    y: float
    width: float
    height: float
    about: str
    lines: tuple[Line, ...] = ()
    marks: tuple[Mark, ...] = ()
    gauge: Gauge | None = None
    factor: Factor | None = None
    secret: bool = False
    dashed: bool = False
    alarm: bool = False


class Link(Struct, frozen=True):
    """A line from one box to another. ``path`` is SVG's; the tip, if any, points ``heading`` degrees (0 = right)."""

    kind: LinkKind
    source: str
    target: str
    path: str
    tip: tuple[float, float, int] | None = None


class Lane(Struct, frozen=True):
    """A row of the picture; ``below`` names the line that ends it."""

    name: LaneName
    title: tuple[Line, ...]
    y: float
    height: float
    below: Literal["", "interaction", "visibility", "internal"] = ""
    below_title: tuple[Line, ...] = ()


class Drawing(Struct, frozen=True):
    """The whole picture. ``left`` is where the columns begin: what is before it names the lanes."""

    width: float
    height: float
    left: float
    title: str
    about: str
    head: tuple[Line, ...]
    lanes: tuple[Lane, ...]
    columns: tuple[tuple[float, float], ...]
    boxes: tuple[Box, ...]
    links: tuple[Link, ...]
    legend: tuple[tuple[Mark, Line], ...]

    def box(self, id_: str) -> Box:
        """The box of this id. Raises KeyError."""
        for box in self.boxes:
            if box.id == id_:
                return box
        raise KeyError(id_)
