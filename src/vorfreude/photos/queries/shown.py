"""Released photographs: what may be served of one, and what pages say of many. Nothing else is ever served outside."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.db import connection
from django.db.models import QuerySet

from vorfreude.lib.among import among
from vorfreude.lib.plain_sql import instant, plain_rows
from vorfreude.photos import store
from vorfreude.photos.models import Photo


@dataclass(frozen=True, slots=True)
class ShownPhoto:
    """A picture that is out now: whose it is, and its variants. ``is_clip``: they are of the picture that stands before it."""

    subject: str
    folder: str
    widths: tuple[int, ...]
    is_clip: bool = False

    def variant(self, width: int, accepted: str) -> tuple[str, str]:
        """(file, kind) of the smallest variant at least so wide, or the widest, in the best format of an Accept header."""
        fitting = next((one for one in self.widths if one >= width), self.widths[-1])
        kind = next((kind for kind in store.KINDS if f"image/{kind}" in accepted), store.KINDS[-1])
        return f"{self.folder}/{fitting}.{kind}", kind


@dataclass(frozen=True, slots=True)
class Described:
    """What a page says of a picture that it shows. ``by`` may be empty; ``captions`` are by language.

    ``filmed``: there is a time-lapse of the same subject in the same stage. ``is_clip``: it is a clip, and what is said of
    its size is true of the picture that stands there before.
    """

    stage: str
    by: str
    taken_at: datetime
    captions: dict[str, str]
    width: int
    height: int
    placeholder: str
    widths: tuple[int, ...]
    filmed: bool
    is_clip: bool = False


def shown_photo(photo_id: str) -> ShownPhoto | None:
    """A picture as it may be served at this instant; None when it is not out, or is none. One query."""
    found = Photo.objects.filter(public_id=photo_id, standing=Photo.Standing.RELEASED)
    return shown_of(found)


def shown_of(found: "QuerySet[Photo]") -> ShownPhoto | None:
    """The one picture that was found. One query."""
    row = found.values_list("subject", "folder", "widths", "kind").first()
    return ShownPhoto(row[0], row[1], tuple(row[2]), row[3] == Photo.Kind.CLIP) if row else None


def described(photo_ids: Collection[str]) -> dict[str, Described]:
    """Those of these pictures that are out now, by id. One query, none for none."""
    if not photo_ids:
        return {}
    chosen, names = among(connection, "public_id", photo_ids)
    return {name: _described(*rest) for name, *rest in plain_rows(_DESCRIBED.format(chosen=chosen), [names])}


def station_of(photo_id: str) -> str | None:
    """The name of the station that a picture was taken at; None for one that is unknown. One query."""
    return Photo.objects.filter(public_id=photo_id).values_list("station__name", flat=True).first()


def content_of(file: str) -> bytes | None:
    """The bytes of a variant; None when its picture went meanwhile. Only for files that ``ShownPhoto.variant`` named."""
    return store.fetch(file)


_DESCRIBED = """
    SELECT public_id, stage, "by", CAST(taken_at AS text), CAST(captions AS text), width, height, placeholder,
        CAST(widths AS text), EXISTS (
            SELECT 1 FROM photos_film AS film
            WHERE film.subject = photos_photo.subject AND film.stage = photos_photo.stage AND film.folder <> ''
        ), kind = 'clip'
    FROM photos_photo WHERE {chosen} AND standing = 'released'
"""
_captions = msgspec.json.Decoder(dict[str, str])
_widths = msgspec.json.Decoder(tuple[int, ...])


def _described(  # noqa: PLR0913, PLR0917 the columns of a row, in order
    stage: str,
    by: str,
    taken: str,
    captions: str,
    width: int,
    height: int,
    placeholder: str,
    widths: str,
    filmed: int,
    clip: int,
) -> Described:
    return Described(
        stage,
        by,
        instant(taken),
        _captions.decode(captions),
        width,
        height,
        placeholder,
        _widths.decode(widths),
        bool(filmed),
        bool(clip),
    )
