"""Paper: a sheet written in Typst, what it says, and the files it shows become a PDF."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import msgspec
import typst

ACCESSIBLE: Final = "ua-1"
"""PDF/UA-1 (ISO 14289-1): the compiler refuses a sheet without a title, a picture without words, headings that leave out a level."""


def pdf_of(sheet: Path, said: object, files: Mapping[str, bytes] | None = None) -> bytes:
    """The sheet as PDF. It reads ``said`` as said.json and each file (text, as an SVG is) by its name; nothing else is there for it."""
    parts = {"main.typ": sheet.read_bytes(), "said.json": msgspec.json.encode(said), **(files or {})}
    made: bytes = typst.compile(parts)  # type: ignore[call-overload]  # its types leave out several files at once
    return made


def accessible_pdf_of(sheet: Path, said: object, pictures: Mapping[str, bytes]) -> bytes:
    """As ``pdf_of``, as a paper that somebody may hear read: tagged, and held to PDF/UA-1. ``pictures`` are JPEG, by their names.

    Raises RuntimeError for a sheet that cannot be made so. Pictures lie in a folder of their own meanwhile: the compiler takes no others.
    """
    with TemporaryDirectory(prefix="vorfreude-paper-") as folder:
        root = Path(folder)
        parts = {"main.typ": sheet.read_bytes(), "said.json": msgspec.json.encode(said), **pictures}
        for name, content in parts.items():
            (root / name).write_bytes(content)
        made: bytes = typst.compile(str(root / "main.typ"), root=folder, pdf_standards=[ACCESSIBLE])
        return made
