"""A copy of everything about a person: an archive that can be read without us, today and in ten years.

It holds a page to read (``index.html``), one JSON file for each holding, and files as they were shown.
"""

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePosixPath

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from vorfreude.lib.holding import Attachment, Holding, Piece, Row, Whose, all_holdings

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
"""Files that the page shows; others it links to."""

OLDEST = (1980, 1, 1, 0, 0, 0)
"""What a ZIP file calls the beginning of time: files in it have no dates of their own."""


@dataclass(frozen=True, slots=True)
class Section:
    """One holding on the page. ``rows``: for each row its (name, value) as they are read."""

    title: str
    keeps: str
    json: str
    rows: tuple[tuple[tuple[str, str], ...], ...]
    pictures: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str], ...]


def pack(whose: Whose, now: datetime) -> bytes:
    """The archive as a ZIP file. Pictures are stored as they are, texts packed."""
    packed = io.BytesIO()
    with translation.override(whose.language), zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        sections = [_add(archive, holding, holding.export(whose)) for holding in reversed(all_holdings())]
        page = {"sections": sections, "whose": whose, "now": now, "maker": settings.MAKER}
        _write(archive, "index.html", render_to_string("holdings/copy.html", page).encode())
    return packed.getvalue()


def _add(archive: zipfile.ZipFile, holding: Holding, piece: Piece) -> Section:
    folder = holding.name.replace(".", "/")
    listed = f"{folder}.json"
    rows = json.dumps([*piece.rows], ensure_ascii=False, indent=2, default=_plain)
    _write(archive, listed, rows.encode())
    files = [(f"{folder}/{one.name}", one.words) for one in piece.files if _add_file(archive, folder, one)]
    return Section(
        str(holding.title),
        str(holding.keeps),
        listed,
        tuple(_readable(row) for row in piece.rows),
        tuple((name, words) for name, words in files if PurePosixPath(name).suffix in PICTURES),
        tuple((name, words) for name, words in files if PurePosixPath(name).suffix not in PICTURES),
    )


def _add_file(archive: zipfile.ZipFile, folder: str, one: Attachment) -> bool:
    content = one.read()
    if content is not None:
        _write(archive, f"{folder}/{one.name}", content, zipfile.ZIP_STORED)
    return content is not None


def _write(archive: zipfile.ZipFile, name: str, content: bytes, how: int = zipfile.ZIP_DEFLATED) -> None:
    archive.writestr(zipfile.ZipInfo(name, OLDEST), content, how)


def _readable(row: Row) -> tuple[tuple[str, str], ...]:
    return tuple((name.replace("_", " "), _said(value)) for name, value in row.items() if value not in (None, "", []))


def _said(value: object) -> str:
    if isinstance(value, datetime | date):
        return _plain(value)
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_said(one)}" for name, one in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(_said(one) for one in value)
    return str(value)


def _plain(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} came; expected a text, a number, an instant or a list of them")
