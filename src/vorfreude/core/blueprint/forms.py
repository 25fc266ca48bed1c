"""Forms: mappings with known keys, each described in one place for the reader, the writer and the schema."""

from collections.abc import Callable
from collections.abc import Mapping as Given
from dataclasses import dataclass
from typing import Any, override

from vorfreude.core.blueprint.document import Entry, Mapping, Node, Scalar
from vorfreude.core.blueprint.errors import Path, listed, nearest, quoted
from vorfreude.core.blueprint.reading import LOST, Readable, Reading, described
from vorfreude.core.blueprint.shapes import Definitions, Plain, Schema, Shape

# What a key leaves out of the file when its value says nothing.
_NOTHING: tuple[object, ...] = (None, (), {}, False)


@dataclass(frozen=True)
class Key:
    """One key of a form: its shape, what it is for, and the attribute it fills when that has another name.

    ``usual`` is the value that a missing key means and that the writer leaves out. ``blank`` stands in for a
    required key that is missing or wrong, so that the rest of its part can still be checked.
    """

    name: str
    shape: Shape[Any]
    about: str
    required: bool = False
    attribute: str = ""
    usual: object = None
    blank: object = None

    @property
    def fills(self) -> str:
        """The attribute of the part that this key fills."""
        return self.attribute or self.name


@dataclass(frozen=True)
class Form[T](Shape[T]):
    """A mapping with known keys, made into one part and taken apart again.

    ``make`` takes the attributes of the keys that are there; ``parts`` gives them back. The first key is the one
    that tells forms apart where several are possible.
    """

    title: str
    about: str
    keys: tuple[Key, ...]
    make: Callable[..., T]
    parts: Callable[[T], Given[str, object]] | None = None

    @override
    def read(self, node: Node, path: Path, reading: Reading) -> Readable[T]:
        if not isinstance(node, Mapping):
            return reading.lose(node, path, "wrong-kind", self._expected(), "")
        blanks = {key.fills: key.blank for key in self.keys if key.required and key.blank is not None}
        given = blanks | self._given(node, path, reading)
        if not all(key.fills in given for key in self.keys if key.required):
            reading.lost.add(path)
            return LOST
        part = self.make(**given)
        reading.place(part, path)
        return part

    def _given(self, node: Mapping, path: Path, reading: Reading) -> dict[str, object]:
        known = {key.name: key for key in self.keys}
        given: dict[str, object] = {}
        for entry in node.entries:
            if key := known.get(entry.key.text):
                value = self._value(key, entry, path, reading)
                if value is not LOST:
                    given[key.fills] = value
            else:
                self._unknown(entry.key, node, path, reading)
        absent = [key for key in self.keys if key.required and node.get(key.name) is None]
        for key in absent:
            self._absent(key, node, path, reading)
        return given

    @staticmethod
    def _value(key: Key, entry: Entry, path: Path, reading: Reading) -> object:
        inner = (*path, key.name)
        reading.stand(inner, entry.value)
        return key.shape.read(entry.value, inner, reading)

    def _unknown(self, key: Scalar, node: Mapping, path: Path, reading: Reading) -> None:
        free = [known.name for known in self.keys if node.get(known.name) is None]
        hint = nearest(key.text, free) or f"keys here are {', '.join(known.name for known in self.keys)}"
        inner = (*path, key.text)
        reading.lost.add(inner)
        reading.refuse_at(
            (key.line, key.column), inner, "unknown-key", quoted(key.text), f"a key of {self.title}", hint
        )

    @staticmethod
    def _absent(key: Key, node: Mapping, path: Path, reading: Reading) -> None:
        reading.lost.add((*path, key.name))
        there = ", ".join(entry.key.text for entry in node.entries)
        hint = f"the keys here are {there}" if there else "there are no keys here"
        spot = (node.line, node.column)
        reading.refuse_at(spot, path, "missing-key", f"no {quoted(key.name)}", f"{quoted(key.name)}: {key.about}", hint)

    def _expected(self) -> str:
        return f"{self.title}: a mapping with {', '.join(key.name for key in self.keys if key.required) or self.keys[0].name}"

    @override
    def write(self, value: T, languages: tuple[str, ...]) -> dict[str, Plain]:
        values = self.parts(value) if self.parts else {key.fills: getattr(value, key.fills) for key in self.keys}
        written: dict[str, Plain] = {}
        for key in self.keys:
            part = values.get(key.fills)
            if not key.required and (part in _NOTHING or part == key.usual):
                continue
            written[key.name] = key.shape.write(part, languages)
        return written

    @override
    def schema(self, definitions: Definitions) -> Schema:
        name = "".join(
            word.capitalize() for word in self.title.replace("-", " ").split() if word not in {"a", "an", "the"}
        )
        if name not in definitions:
            definitions[name] = {}  # taken before the keys are described: forms may contain each other
            definitions[name] = self._described(definitions)
        return {"$ref": f"#/$defs/{name}"}

    def _described(self, definitions: Definitions) -> Schema:
        schema: Schema = {"type": "object", "title": self.title, "description": self.about}
        schema["properties"] = {
            key.name: {"description": key.about} | key.shape.schema(definitions) for key in self.keys
        }
        if required := [key.name for key in self.keys if key.required]:
            schema["required"] = required
        return schema | {"additionalProperties": False}


@dataclass(frozen=True)
class OneOf[T](Shape[T]):
    """One of several forms, told apart by their first key."""

    forms: tuple[Form[Any], ...]
    pick: Callable[[T], int]

    @override
    def read(self, node: Node, path: Path, reading: Reading) -> Readable[T]:
        names = [form.keys[0].name for form in self.forms]
        expected = "one of " + listed([f"{{{name}: …}}" for name in names])
        if not isinstance(node, Mapping):
            return reading.lose(node, path, "wrong-kind", expected)
        there = [position for position, name in enumerate(names) if node.get(name) is not None]
        if len(there) == 1:
            part: Readable[T] = self.forms[there[0]].read(node, path, reading)
            return part
        keys = [entry.key.text for entry in node.entries]
        came = f"both {' and '.join(names[position] for position in there)}" if there else self._came(keys, node)
        hint = "keep one of them" if there else next((found for key in keys if (found := nearest(key, names))), "")
        reading.lost.add(path)
        reading.refuse_at((node.line, node.column), path, "wrong-kind", came, expected, hint)
        return LOST

    @staticmethod
    def _came(keys: list[str], node: Mapping) -> str:
        return "a mapping with " + listed([quoted(key) for key in keys]) if keys else described(node)

    @override
    def write(self, value: T, languages: tuple[str, ...]) -> Plain:
        return self.forms[self.pick(value)].write(value, languages)

    @override
    def schema(self, definitions: Definitions) -> Schema:
        return {"oneOf": [form.schema(definitions) for form in self.forms]}
