"""Paper: a sheet written in Typst, what it says, and the files it shows become a PDF."""

from collections.abc import Mapping
from pathlib import Path

import msgspec
import typst


def pdf_of(sheet: Path, said: object, files: Mapping[str, bytes] | None = None) -> bytes:
    """The sheet as PDF. It reads ``said`` as said.json and each file by its name; nothing else is there for it."""
    parts = {"main.typ": sheet.read_bytes(), "said.json": msgspec.json.encode(said), **(files or {})}
    made: bytes = typst.compile(parts)  # type: ignore[call-overload]  # its types leave out several files at once
    return made
