"""What is wrong with a blueprint: where, what came, what was expected, and what to do about it."""

from collections.abc import Iterable
from difflib import get_close_matches

from vorfreude.core.blueprint.codes import Code
from vorfreude.core.blueprint.model import Struct

LONGEST_EXCERPT = 60  # characters of what came; a line of an error must stay readable in a terminal

type Path = tuple[str | int, ...]


class BlueprintError(Struct, frozen=True):
    """One mistake. ``line`` and ``column`` count from 1; ``code`` is a stable slug (docs/reference/blueprint.md lists all).

    ``came``, ``expected`` and ``hint`` are parts of a sentence; ``hint`` may be empty.
    """

    file: str
    line: int
    column: int
    path: str
    code: Code
    came: str
    expected: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}: " + (f"{self.path}: " if self.path else "")
        hint = f"; hint: {self.hint}" if self.hint else ""
        return f"{place}came {self.came}, expected {self.expected}{hint}"


class BlueprintErrors(Exception):
    """All mistakes of one file, in the order of its lines."""

    def __init__(self, errors: Iterable[BlueprintError]) -> None:
        self.errors = tuple(sorted(errors, key=lambda error: (error.line, error.column, error.path, error.code)))
        super().__init__(self.errors)

    def __str__(self) -> str:
        return "\n".join(str(error) for error in self.errors)


class Unreadable(Exception):
    """The file cannot, or need not, be read any further; why was reported before."""


def shown(path: Path) -> str:
    """A path as a person writes it: ``moments[2].promise.within``, ``signals['station.entered'].station``."""
    parts: list[str] = []
    for step in path:
        if isinstance(step, int):
            parts.append(f"[{step}]")
        elif "." in step or not step:
            parts.append(f"[{step!r}]")
        else:
            parts.append(f".{step}" if parts else step)
    return "".join(parts)


def quoted(text: str) -> str:
    """What came, in quotes and cut to an excerpt."""
    cut = text if len(text) <= LONGEST_EXCERPT else text[: LONGEST_EXCERPT - 1] + "…"
    return "'" + cut.replace("\n", "\\n") + "'"


def nearest(word: str, known: Iterable[str], *, likeness: float = 0.6) -> str:
    """A hint naming the known word that is like ``word`` (0 not at all, 1 the same), or an empty string."""
    found = get_close_matches(word[:LONGEST_EXCERPT], sorted(known), n=1, cutoff=likeness)
    return f"did you mean {quoted(found[0])}?" if found else ""


def listed(words: Iterable[str]) -> str:
    """Words as an alternative: ``a, b or c``."""
    several = list(words)
    return several[0] if len(several) == 1 else ", ".join(several[:-1]) + " or " + several[-1]
