"""The small shapes that values of a blueprint have: words, numbers, texts, lists, tables.

A shape reads a node, writes a value back as plain lists, dicts and scalars, and describes itself as JSON Schema.
The grammar (grammar.py) is put together from shapes; nothing else knows how a file looks.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, override

from vorfreude.core.blueprint.document import Mapping, Node, Scalar, Sequence
from vorfreude.core.blueprint.errors import Path, listed, nearest, quoted
from vorfreude.core.blueprint.model import Text
from vorfreude.core.blueprint.quantities import Misread, plainly
from vorfreude.core.blueprint.reading import LOST, Readable, Reading, described

LONGEST_WORDS = 4000  # characters of one text; a letter of two pages

type Plain = str | bool | int | float | list["Plain"] | dict[str, "Plain"]
type Schema = dict[str, object]
type Definitions = dict[str, Schema]


class Shape[T](Protocol):
    """How a value of type T looks in the file."""

    def read(self, node: Node, path: Path, reading: Reading) -> Readable[T]:
        """The value, or LOST after reporting why not."""

    def write(self, value: T, languages: tuple[str, ...]) -> Plain:
        """The value as it stands in the canonical file."""

    def schema(self, definitions: Definitions) -> Schema:
        """The shape as JSON Schema; named parts are added to ``definitions``."""


@dataclass(frozen=True)
class Written[T](Shape[T]):
    """One scalar with its own spelling. ``parse`` raises Misread with a hint."""

    expected: str
    parse: Callable[[str], T]
    spell: Callable[[T], str]
    pattern: str = ""
    examples: tuple[str, ...] = ()
    longest: int = LONGEST_WORDS

    @override
    def read(self, node: Node, path: Path, reading: Reading) -> Readable[T]:
        if not isinstance(node, Scalar) or described(node) == "nothing":
            return reading.lose(node, path, "wrong-kind", self.expected)
        if len(node.text) > self.longest:
            return reading.lose(node, path, "too-long", f"at most {self.longest} characters")
        try:
            return self.parse(node.text)
        except Misread as trouble:
            return reading.lose(node, path, "misread", self.expected, str(trouble))

    @override
    def write(self, value: T, languages: tuple[str, ...]) -> Plain:
        return self.spell(value)

    @override
    def schema(self, definitions: Definitions) -> Schema:
        schema: Schema = {"type": "string", "minLength": 1, "maxLength": self.longest, "description": self.expected}
        if self.pattern:
            schema["pattern"] = f"^(?:{self.pattern})$"
        if self.examples:
            schema["examples"] = list(self.examples)
        return schema


def matching(
    pattern: str, expected: str, hint: str = "", *, longest: int = 64, examples: tuple[str, ...] = ()
) -> Written[str]:
    """A word that follows a pattern."""

    def parse(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise Misread(hint)
        return text

    return Written(expected, parse, str, pattern, examples, longest)


@dataclass(frozen=True)
class Choice(Shape[str]):
    """One word out of a few."""

    words: tuple[str, ...]

    @override
    def read(self, node: Node, path: Path, reading: Reading) -> Readable[str]:
        if isinstance(node, Scalar) and node.text in self.words:
            return node.text
        hint = nearest(node.text, self.words) if isinstance(node, Scalar) else ""
        return reading.lose(node, path, "unknown-word", listed(self.words), hint)

    @override
    def write(self, value: str, languages: tuple[str, ...]) -> Plain:
        return value

    @override
    def schema(self, definitions: Definitions) -> Schema:
        return {"enum": list(self.words)}


@dataclass(frozen=True)
class YesNo(Shape[bool]):
    """``true`` or ``false``, without quotes."""

    @override
    def read(self, node: Node, path: Path, reading: Reading) -> Readable[bool]:
        if isinstance(node, Scalar) and node.plain and node.text in {"true", "false"}:
            return node.text == "true"
        hint = "write true or false, without quotes" if isinstance(node, Scalar) else ""
        return reading.lose(node, path, "wrong-kind", "true or false", hint)

    @override
    def write(self, value: bool, languages: tuple[str, ...]) -> Plain:
        return value

    @override
    def schema(self, definitions: Definitions) -> Schema:
        return {"type": "boolean"}


@dataclass(frozen=True)
class Amount(Shape[float]):
    """A plain number above nought and up to a limit."""

    expected: str
    largest: float

    @override
    def read(self, node: Node, path: Path, reading: Reading) -> Readable[float]:
        if (
            not isinstance(node, Scalar)
            or not node.plain
            or not re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,12})?", node.text)
        ):
            return reading.lose(node, path, "wrong-kind", self.expected, "write a number without quotes and unit")
        number = float(node.text)
        if not 0 < number <= self.largest:
            return reading.lose(
                node, path, "misread", self.expected, f"more than 0 and at most {plainly(self.largest)}"
            )
        return number

    @override
    def write(self, value: float, languages: tuple[str, ...]) -> Plain:
        return int(value) if value % 1 == 0 else value

    @override
    def schema(self, definitions: Definitions) -> Schema:
        return {"type": "number", "exclusiveMinimum": 0, "maximum": self.largest, "description": self.expected}


@dataclass(frozen=True)
class Words(Shape[Text]):
    """Words in every language. ``backstage``: only staff read them, so a bare string in the first language will do."""

    backstage: bool = False
    expected: str = "words in every language, like {en: …, de: …}"

    @override
    def read(self, node: Node, path: Path, reading: Reading) -> Readable[Text]:
        if isinstance(node, Scalar):
            return self._bare(node, path, reading)
        if not isinstance(node, Mapping):
            return reading.lose(node, path, "wrong-kind", self.expected)
        words: Text = {}
        for entry in node.entries:
            inner = (*path, entry.key.text)
            reading.stand(inner, entry.value)
            if self._known(entry.key, inner, reading) and self._said(entry.value, inner, reading):
                words[entry.key.text] = entry.value.text if isinstance(entry.value, Scalar) else ""
        present = {entry.key.text for entry in node.entries}
        for language in reading.languages:
            if language not in present:
                came = "words in " + ", ".join(sorted(present)) if present else "no words"
                expected = "words in " + ", ".join(reading.languages)
                reading.refuse_at(
                    (node.line, node.column), path, "missing-language", came, expected, f"add {language}: …"
                )
        return words

    def _bare(self, node: Scalar, path: Path, reading: Reading) -> Readable[Text]:
        if not self._said(node, path, reading):
            return LOST
        if len(reading.languages) > 1 and not self.backstage:
            expected = "words in " + ", ".join(reading.languages)
            hint = f"write {{{', '.join(f'{language}: …' for language in reading.languages)}}}"
            reading.refuse_at((node.line, node.column), path, "missing-language", quoted(node.text), expected, hint)
        return dict.fromkeys(reading.languages[:1], node.text)

    @staticmethod
    def _known(key: Scalar, path: Path, reading: Reading) -> bool:
        if (
            key.text in reading.languages or not reading.languages
        ):  # languages that cannot be read are one mistake, not forty
            return True
        hint = nearest(key.text, reading.languages) or f"add {key.text} to 'languages', or remove these words"
        expected = "one of the languages " + ", ".join(reading.languages)
        reading.refuse_at((key.line, key.column), path, "unknown-language", quoted(key.text), expected, hint)
        return False

    @staticmethod
    def _said(node: Node, path: Path, reading: Reading) -> bool:
        if not isinstance(node, Scalar) or not node.text.strip() or node.refused:
            reading.lose(node, path, "wrong-kind", "words", "put them in double quotes")
            return False
        if len(node.text) > LONGEST_WORDS:
            reading.lose(node, path, "too-long", f"at most {LONGEST_WORDS} characters")
            return False
        return True

    @override
    def write(self, value: Text, languages: tuple[str, ...]) -> Plain:
        if set(value) == set(languages[:1]):
            return value[languages[0]]
        return {language: value[language] for language in sorted(value, key=languages.index)}

    @override
    def schema(self, definitions: Definitions) -> Schema:
        definitions.setdefault(
            "Text",
            {
                "description": "Words in every language of the blueprint; a bare string where it has one language or only staff read it.",
                "oneOf": [
                    {"type": "string", "minLength": 1},
                    {"type": "object", "minProperties": 1, "additionalProperties": {"type": "string", "minLength": 1}},
                ],
            },
        )
        return {"$ref": "#/$defs/Text"}


@dataclass(frozen=True)
class ListOf[T](Shape[tuple[T, ...]]):
    """A list of one shape, with at least so many items."""

    item: Shape[T]
    expected: str
    least: int = 0

    @override
    def read(self, node: Node, path: Path, reading: Reading) -> Readable[tuple[T, ...]]:
        if not isinstance(node, Sequence):
            return reading.lose(node, path, "wrong-kind", self.expected)
        if len(node.items) < self.least:
            return reading.lose(node, path, "too-few", f"at least {self.least}: {self.expected}")
        read: list[T] = []
        for position, item in enumerate(node.items):
            inner = (*path, position)
            reading.stand(inner, item)
            value = self.item.read(item, inner, reading)
            if value is not LOST:
                read.append(value)
        return tuple(read)

    @override
    def write(self, value: tuple[T, ...], languages: tuple[str, ...]) -> Plain:
        return [self.item.write(item, languages) for item in value]

    @override
    def schema(self, definitions: Definitions) -> Schema:
        schema: Schema = {"type": "array", "items": self.item.schema(definitions), "description": self.expected}
        return schema | {"minItems": self.least} if self.least else schema


@dataclass(frozen=True)
class TableOf[V, T](Shape[tuple[T, ...]]):
    """A mapping whose keys are names: each key and its value are joined into one part."""

    key: Written[str]
    value: Shape[V]
    join: Callable[[str, V], T]
    split: Callable[[T], tuple[str, V]]
    expected: str

    @override
    def read(self, node: Node, path: Path, reading: Reading) -> Readable[tuple[T, ...]]:
        if not isinstance(node, Mapping):
            return reading.lose(node, path, "wrong-kind", self.expected)
        parts: list[T] = []
        for entry in node.entries:
            inner = (*path, entry.key.text)
            reading.stand(inner, entry.key)
            name = self.key.read(entry.key, inner, reading)
            value = self.value.read(entry.value, inner, reading)
            if name is not LOST and value is not LOST:
                part = self.join(name, value)
                reading.place(part, inner)
                parts.append(part)
        return tuple(parts)

    @override
    def write(self, value: tuple[T, ...], languages: tuple[str, ...]) -> Plain:
        pairs = [self.split(part) for part in value]
        return {name: self.value.write(inner, languages) for name, inner in pairs}

    @override
    def schema(self, definitions: Definitions) -> Schema:
        return {
            "type": "object",
            "description": self.expected,
            "propertyNames": {"pattern": f"^(?:{self.key.pattern})$"},
            "additionalProperties": self.value.schema(definitions),
        }
