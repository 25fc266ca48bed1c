"""One reading of one file: what is wrong so far, and where each part stands."""

from enum import Enum, auto
from typing import Final, Literal

from vorfreude.core.blueprint.codes import Code
from vorfreude.core.blueprint.document import Mapping, Node, Scalar, Sequence
from vorfreude.core.blueprint.errors import BlueprintError, Path, Unreadable, quoted, shown

MOST_MISTAKES = 200  # of one file; more help nobody, and finding hints for each takes time


class Lost(Enum):
    """What a shape gives when a node could not be read; the error was reported."""

    LOST = auto()


LOST: Final = Lost.LOST
type Readable[T] = T | Literal[Lost.LOST]


class Reading:
    """Collects the errors of a file and remembers where its parts stand.

    ``lost`` holds the paths of everything that could not be read, so that later checks do not report
    the same mistake again in other words.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.languages: tuple[str, ...] = ()
        self.errors: list[BlueprintError] = []
        self.lost: set[Path] = set()
        self._spots: dict[Path, tuple[int, int]] = {}
        self._places: dict[int, Path] = {}
        self._kept: list[object] = []  # keeps every part alive, so that its id stays its own

    def stand(self, path: Path, node: Node) -> None:
        """Remember the line and column of a path."""
        self._spots[path] = (node.line, node.column)

    def place(self, part: object, path: Path) -> None:
        """Remember the path of a part that was read."""
        self._places[id(part)] = path
        self._kept.append(part)

    def where(self, part: object) -> Path:
        """The path of a part that was read."""
        return self._places[id(part)]

    def intact(self, path: Path) -> bool:
        """Whether everything at and below a path could be read."""
        return not any(lost[: len(path)] == path for lost in self.lost)

    def refuse_at(
        self, spot: tuple[int, int], path: Path, code: Code, came: str, expected: str, hint: str = ""
    ) -> None:
        """Report a mistake at a line and column. Raises Unreadable after the last that is of any use."""
        self.errors.append(BlueprintError(self.file, *spot, shown(path), code, came, expected, hint))
        if len(self.errors) >= MOST_MISTAKES:
            expected = f"fewer than {MOST_MISTAKES}"
            self.errors.append(
                BlueprintError(self.file, *spot, "", "too-many", "too many mistakes", expected, "mend these first")
            )
            raise Unreadable

    def refuse(self, path: Path, code: Code, came: str, expected: str, hint: str = "") -> None:
        """Report a mistake in a part that was read, at its line or at that of the part around it."""
        around = path
        while around not in self._spots and around:
            around = around[:-1]
        self.refuse_at(self._spots.get(around, (1, 1)), path, code, came, expected, hint)

    def lose(self, node: Node, path: Path, code: Code, expected: str, hint: str = "") -> Literal[Lost.LOST]:
        """Report that a node is not what was expected, and give it up."""
        self.lost.add(path)
        if not (isinstance(node, Scalar) and node.refused):
            self.refuse_at((node.line, node.column), path, code, described(node), expected, hint)
        return LOST


def described(node: Node) -> str:
    """What came, in words."""
    if isinstance(node, Mapping):
        return "a mapping"
    if isinstance(node, Sequence):
        return "a list"
    if node.plain and node.text in {"", "~", "null"}:
        return "nothing"
    return quoted(node.text)
