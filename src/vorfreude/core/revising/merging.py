"""Two changes of one text put together, line by line: what only one of them touched is taken, what both touched is said.

Source: the three-way merge as Khanna, Kunal and Pierce describe it (A Formal Investigation of Diff3, 2007): lines that
both sides left as they were hold the text together, and between them stand chunks that one side, or both, have changed.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher

from vorfreude.core.blueprint.model import Struct


class Clash(Struct, frozen=True):
    """A chunk that both changed, each in another way. ``line`` is where it begins in the merged text, from 1."""

    line: int
    base: tuple[str, ...]
    theirs: tuple[str, ...]
    ours: tuple[str, ...]


class Merged(Struct, frozen=True):
    """The text with both changes; where they clash it has ours."""

    text: str
    clashes: tuple[Clash, ...] = ()


def merged(base: str, theirs: str, ours: str) -> Merged:
    """Both changes of ``base`` in one text. Lines are taken whole, with their ends."""
    old, left, right = (text.splitlines(keepends=True) for text in (base, theirs, ours))
    lines: list[str] = []
    clashes: list[Clash] = []
    for was, their, our in _chunks(old, left, right):
        if our in (was, their):
            lines += their
            continue
        if their != was:
            clashes.append(Clash(len(lines) + 1, tuple(was), tuple(their), tuple(our)))
        lines += our
    return Merged("".join(lines), tuple(clashes))


type Chunk = tuple[list[str], list[str], list[str]]


def _chunks(old: list[str], left: list[str], right: list[str]) -> Iterator[Chunk]:
    """The text in stretches: those that all three share, and those between."""
    at, at_left, at_right = 0, 0, 0
    in_left, in_right = _stayed(old, left), _stayed(old, right)
    for place in [place for place in range(len(old)) if place in in_left and place in in_right]:
        there, here = in_left[place], in_right[place]
        if place > at or there > at_left or here > at_right:
            yield old[at:place], left[at_left:there], right[at_right:here]
        yield [old[place]], [left[there]], [right[here]]
        at, at_left, at_right = place + 1, there + 1, here + 1
    yield old[at:], left[at_left:], right[at_right:]


def _stayed(old: list[str], new: list[str]) -> dict[int, int]:
    """Which lines of a text are still there, and where."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {one.a + step: one.b + step for one in blocks for step in range(one.size)}
