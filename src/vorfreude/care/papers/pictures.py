"""A picture on paper: its bytes as the privacy gate let it out, and what it shows in words."""

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec


@dataclass(frozen=True, slots=True)
class Picture:
    """``content`` is JPEG; ``alt`` says what is to be seen, for whoever hears the paper read."""

    content: bytes
    alt: str


class Shown(msgspec.Struct, frozen=True):
    """A picture as the sheet asks for it."""

    file: str
    alt: str


class Album:
    """The files of a paper, each once however often it is shown."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self._names: dict[bytes, str] = {}

    def take(self, pictures: Iterable[Picture]) -> list[Shown]:
        """The pictures by the names of their files."""
        return [Shown(self._name(one.content), one.alt) for one in pictures]

    def _name(self, content: bytes) -> str:
        name = self._names.setdefault(content, f"picture-{len(self._names)}.jpg")
        self.files[name] = content
        return name
