"""Texts of mappings, numbered: each that an import used, and each that somebody saved at the desk, with who and why.

A mapping is its source and the name of its file. Nothing is ever changed: to mend it is to save the next number.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Literal

from django.db import IntegrityError, transaction

from vorfreude.intake import limits
from vorfreude.intake.mapping.parse import parse_mapping
from vorfreude.intake.models import MappingVersion

type Why = Literal["gone", "stale", "why", "same", "source", "long"]


class MappingRefused(Exception):
    """A text was not saved: ``why`` says for which reason."""

    def __init__(self, why: Why) -> None:
        super().__init__(f"the mapping was not saved: {why}")
        self.why = why


@dataclass(frozen=True, slots=True)
class Used:
    """The row of a text, its number, and the number of the newest text of the same mapping."""

    row: int
    number: int
    newest: int


def use_mapping(*, source: str, file: str, text: str, actor: str, now: datetime) -> Used:
    """The text with which a file is imported, numbered if it is new. The same text again is the same number."""
    with transaction.atomic():
        versions = list(MappingVersion.objects.filter(source=source, file=file[-limits.FILE_NAME :]).order_by("number"))
        digest = digest_of(text)
        known = next((one for one in reversed(versions) if one.digest == digest), None)
        newest = versions[-1].number if versions else 0
        if known is None:
            newest += 1
            known = _save(source, file[-limits.FILE_NAME :], newest, text, actor, "", now)
    return Used(known.pk, known.number, newest)


def save_mapping(*, mapping: int, upon: int, text: str, why: str, actor: str, now: datetime) -> int:
    """Save a mended text as the next number of a mapping (the row of its first) and give that number.

    ``upon`` is the newest number that whoever writes has seen. Raises Unreadable with every mistake in the text, and
    MappingRefused: there is no such mapping, somebody was quicker, no reason was given, nothing was changed, the source is
    another one (its signals would come in twice), or the text is longer than ``limits.MAPPING``.
    """
    first = MappingVersion.objects.filter(pk=mapping, number=1).first()
    if first is None:
        raise MappingRefused("gone")
    if len(text) > limits.MAPPING:
        raise MappingRefused("long")
    if parse_mapping(text, file=first.file).source != first.source:
        raise MappingRefused("source")
    if not (why := why.strip()) or len(why) > limits.REASON:
        raise MappingRefused("why")
    with transaction.atomic():
        newest = MappingVersion.objects.filter(source=first.source, file=first.file).latest("number")
        if newest.number != upon:
            raise MappingRefused("stale")
        if newest.digest == digest_of(text):
            raise MappingRefused("same")
        try:
            with transaction.atomic():
                return _save(first.source, first.file, upon + 1, text, actor, why, now).number
        except IntegrityError as error:
            raise MappingRefused("stale") from error


def digest_of(text: str) -> str:
    """The SHA-256 of a mapping's text, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


def _save(  # noqa: PLR0913, PLR0917 a row, in the order of its columns
    source: str, file: str, number: int, text: str, actor: str, why: str, now: datetime
) -> MappingVersion:
    return MappingVersion.objects.create(
        source=source,
        file=file,
        number=number,
        text=text,
        digest=digest_of(text),
        saved_at=now,
        saved_by=actor,
        why=why,
    )
