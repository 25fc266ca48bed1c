"""YAML as a tree that knows its lines, and nothing that a person could not read aloud.

Only the plain core of YAML 1.2 is let in: one document of mappings, lists and scalars. Scalars stay text;
what a scalar means is decided by the place it stands in, so ``no`` is a word and ``08:00-21:00`` is a span.
"""

import re
from collections.abc import Callable, Iterator

import msgspec
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from vorfreude.core.blueprint.codes import Code
from vorfreude.core.blueprint.errors import Path, Unreadable, quoted

LARGEST_FILE = 512 * 1024  # bytes in UTF-8; ten times the longest blueprint we could imagine reading aloud
DEEPEST_NESTING = 20  # levels; the language itself needs eight

# What a file may not contain raw: control characters, lone surrogates, and breaks that editors do not count as lines.
_FORBIDDEN_IN_FILE = re.compile(
    r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|\r(?!\n)"
)
# What a value may not contain, however it was written: databases and letters refuse these.
_FORBIDDEN_IN_VALUE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_NOT_A_STRING = re.compile(
    r"(|~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?[0-9][0-9_]*(\.[0-9]*)?([eE][-+]?[0-9]+)?)"
)


# The parser stumbles over its own feet on a few malformed directives; for the reader it is one thing.
_STUMBLES = (YAMLError, ValueError, TypeError, AttributeError, LookupError, NotImplementedError, AssertionError)


class Scalar(msgspec.Struct, frozen=True):
    """One piece of text. ``plain``: written without quotes. ``refused``: already reported, so say no more."""

    line: int
    column: int
    text: str
    plain: bool = False
    refused: bool = False


class Entry(msgspec.Struct, frozen=True):
    """A key and its value."""

    key: Scalar
    value: "Node"


class Mapping(msgspec.Struct, frozen=True):
    """Keys and values in the order of the file; no key twice."""

    line: int
    column: int
    entries: tuple[Entry, ...] = ()

    def get(self, key: str) -> "Node | None":
        """The value of a key, or None."""
        return next((entry.value for entry in self.entries if entry.key.text == key), None)


class Sequence(msgspec.Struct, frozen=True):
    """A list."""

    line: int
    column: int
    items: "tuple[Node, ...]" = ()


type Node = Scalar | Mapping | Sequence
type Refuse = Callable[[tuple[int, int], Path, Code, str, str, str], None]


def compose(text: str, refuse: Refuse) -> Node:
    """The one document in ``text``. Each mistake goes to ``refuse((line, column), path, code, came, expected, hint)``.

    Raises Unreadable when a mistake leaves nothing to go on with (syntax, size, depth, no document).
    """
    text = text.removeprefix("\ufeff")
    if not _fits(text, refuse):
        raise Unreadable
    return _Composer(text, refuse).document()


def _fits(text: str, refuse: Refuse) -> bool:
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > LARGEST_FILE:
        expected = f"at most {LARGEST_FILE} bytes"
        refuse((1, 1), (), "too-large", f"{size} bytes", expected, "split the experience into several blueprints")
        return False
    if found := _FORBIDDEN_IN_FILE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
        hint = "write it as an escape in double quotes, or leave it out"
        refuse(
            (line, column), (), "character", f"the character U+{ord(found.group()):04X}", "printable characters", hint
        )
        return False
    return True


def _refuse_syntax(trouble: MarkedYAMLError, text: str, refuse: Refuse) -> None:
    mark = trouble.problem_mark or trouble.context_mark
    last = text.count("\n") + 1
    line, column = (min(mark.line + 1, last), mark.column + 1) if mark else (1, 1)
    came = " ".join(str(part) for part in (trouble.context, trouble.problem) if part)
    refuse((line, column), (), "syntax", quoted(came), "YAML 1.2", _syntax_hint(came))


def _syntax_hint(came: str) -> str:
    if "\\t" in came:
        return "indent with spaces, not with tabs"
    if "mapping values are not allowed" in came or "flow" in came:
        return "put words with ':', ',', '{' or '#' in them in double quotes"
    return "check the indentation and the quotes of this line and the one before"


class _Composer:
    """Turns the parser's events into nodes, refusing what the language does not know."""

    def __init__(self, text: str, refuse: Refuse) -> None:
        self._events: Iterator[Event] = YAML(typ="safe", pure=True).parse(text)
        self._text = text
        self._refuse = refuse
        self._line = 1

    def document(self) -> Node:
        event = self._next()
        while not isinstance(event, (DocumentStartEvent, StreamEndEvent)):
            event = self._next()
        if isinstance(event, StreamEndEvent):
            self._refuse((1, 1), (), "empty", "an empty file", "a blueprint", "begin with 'blueprint: its-name'")
            raise Unreadable
        root = self._node(self._next(), ())
        self._next()
        after = self._next()
        if isinstance(after, DocumentStartEvent):
            self._say(after, (), "documents", "a second document", "one document in a file", "remove the line '---'")
        return root

    def _next(self) -> Event:
        try:
            event = next(self._events)
        except MarkedYAMLError as trouble:
            _refuse_syntax(trouble, self._text, self._refuse)
        except _STUMBLES as trouble:
            self._refuse((self._line, 1), (), "syntax", quoted(str(trouble)), "YAML 1.2", "")
        else:
            self._line = event.start_mark.line + 1
            return event
        raise Unreadable

    def _say(self, event: Event, path: Path, code: Code, came: str, expected: str, hint: str) -> None:
        mark = event.start_mark
        self._refuse((mark.line + 1, mark.column + 1), path, code, came, expected, hint)

    def _node(self, event: Event, path: Path) -> Node:
        if len(path) >= DEEPEST_NESTING:
            expected = f"at most {DEEPEST_NESTING} levels of nesting"
            self._say(event, path, "too-deep", "another level", expected, "a blueprint needs eight")
            raise Unreadable
        if isinstance(event, AliasEvent):
            return self._alias(event, path)
        self._plainly_written(event, path)
        if isinstance(event, MappingStartEvent):
            return self._mapping(event, path)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(event, path)
        return self._scalar(event, path)

    def _alias(self, event: AliasEvent, path: Path) -> Scalar:
        came = quoted(f"*{event.anchor}")
        self._say(event, path, "alias", came, "no aliases", "write it out, so that the file can be read aloud")
        return Scalar(event.start_mark.line + 1, event.start_mark.column + 1, "", refused=True)

    def _plainly_written(self, event: Event, path: Path) -> None:
        if anchor := getattr(event, "anchor", None):
            self._say(event, path, "anchor", quoted(f"&{anchor}"), "no anchors", "remove it")
        if tag := getattr(event, "tag", None):
            self._say(
                event, path, "tag", quoted(str(tag)), "no tags", "remove it; the place of a value says what it is"
            )

    def _scalar(self, event: Event, path: Path) -> Scalar:
        text = str(getattr(event, "value", ""))
        refused = bool(bad := _FORBIDDEN_IN_VALUE.search(text))
        if bad:
            came = f"the character U+{ord(bad.group()):04X}"
            self._say(event, path, "character", came, "printable characters", "leave it out")
        plain = isinstance(event, ScalarEvent) and not event.style
        mark = event.start_mark
        return Scalar(mark.line + 1, mark.column + 1, text, plain=plain, refused=refused)

    def _sequence(self, start: Event, path: Path) -> Sequence:
        items: list[Node] = []
        while not isinstance(event := self._next(), SequenceEndEvent):
            items.append(self._node(event, (*path, len(items))))
        return Sequence(start.start_mark.line + 1, start.start_mark.column + 1, tuple(items))

    def _mapping(self, start: Event, path: Path) -> Mapping:
        entries: dict[str, Entry] = {}
        while not isinstance(event := self._next(), MappingEndEvent):
            key = self._node(event, (*path, "?"))
            inner = (*path, key.text if isinstance(key, Scalar) else "?")
            value = self._node(self._next(), inner)
            if self._good_key(event, inner, key, entries) and isinstance(key, Scalar):
                entries[key.text] = Entry(key, value)
        return Mapping(start.start_mark.line + 1, start.start_mark.column + 1, tuple(entries.values()))

    def _good_key(self, event: Event, path: Path, key: Node, entries: dict[str, Entry]) -> bool:
        if not isinstance(key, Scalar):
            self._say(event, path, "key", "a list or mapping as a key", "a word as a key", "")
            return False
        if key.refused:
            return False
        if key.plain and _NOT_A_STRING.fullmatch(key.text):
            self._say(
                event, path, "key", quoted(key.text), "a word as a key", "put it in quotes if it is meant as a word"
            )
            return False
        if key.text in entries:
            first = entries[key.text].key.line
            self._say(
                event,
                path,
                "duplicate-key",
                f"{quoted(key.text)} again",
                "each key once",
                f"the first is on line {first}",
            )
            return False
        return True
