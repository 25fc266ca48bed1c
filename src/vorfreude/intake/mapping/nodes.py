"""Reading a mapping file's tree with all its mistakes collected, each with its line."""

from collections.abc import Callable, Iterable

from vorfreude.core.blueprint.document import Mapping, Node, Scalar, Sequence
from vorfreude.core.blueprint.errors import listed, nearest, quoted
from vorfreude.lib.faults import Fault


class Faults:
    """The mistakes of one file so far."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Fault] = []

    def add(self, line: int, came: str, expected: str, hint: str = "") -> None:
        self.found.append(Fault(self.file, line, came, expected, hint))

    def compose(self, place: tuple[int, int], *said: object) -> None:
        """What the composer of documents calls: path and code, which a mapping has no use for, then the sentence."""
        _path, _code, came, expected, hint = said
        self.add(place[0], str(came), str(expected), str(hint))


class Keys:
    """A mapping node whose keys are known: asks for each, refuses the rest."""

    def __init__(self, node: Node, faults: Faults, known: Iterable[str], what: str) -> None:
        self.faults = faults
        self.line = node.line
        self._node = node if isinstance(node, Mapping) else Mapping(node.line, node.column)
        self.wrong = not isinstance(node, Mapping)
        if self.wrong:
            faults.add(node.line, described(node), what)
            return
        known = tuple(known)
        for entry in self._node.entries:
            if entry.key.text not in known:
                hint = nearest(entry.key.text, known) or f"the keys here are {listed(known)}"
                faults.add(entry.key.line, f"the key {quoted(entry.key.text)}", f"a key of {what}", hint)

    def get(self, key: str) -> Node | None:
        return self._node.get(key)

    def need(self, key: str, what: str, hint: str = "") -> Node | None:
        """The value of a key that must be there; reports when it is not."""
        node = self.get(key)
        if node is None and not self.wrong:
            self.faults.add(self.line, f"no {quoted(key)}", what, hint)
        return node

    def text(self, key: str, what: str) -> str | None:
        node = self.get(key)
        return None if node is None else text_of(node, self.faults, what)

    def word(self, key: str, allowed: tuple[str, ...]) -> str | None:
        node = self.get(key)
        return None if node is None else word_of(node, self.faults, allowed)


def text_of(node: Node, faults: Faults, what: str) -> str | None:
    """The text of a scalar that is not empty; reports anything else."""
    if isinstance(node, Scalar) and node.refused:
        return None
    if isinstance(node, Scalar) and node.text.strip():
        return node.text
    faults.add(node.line, described(node), what)
    return None


def word_of(node: Node, faults: Faults, allowed: tuple[str, ...]) -> str | None:
    """One of a few words; reports anything else."""
    text = text_of(node, faults, listed(allowed))
    if text is None or text in allowed:
        return text
    faults.add(node.line, quoted(text), listed(allowed), nearest(text, allowed))
    return None


def items_of[T](node: Node, read: Callable[[Node], T | None]) -> tuple[T, ...]:
    """The items of a list, or the one thing that stands alone; those that could not be read are left out."""
    nodes = node.items if isinstance(node, Sequence) else (node,)
    return tuple(item for item in map(read, nodes) if item is not None)


def described(node: Node) -> str:
    """What came, in words."""
    if isinstance(node, Mapping):
        return "a mapping"
    if isinstance(node, Sequence):
        return "a list"
    return quoted(node.text) if node.text.strip() else "nothing"
