"""Pictures of the maker's own on a page: their links for this reader, and what stands there until they have come."""

from dataclasses import dataclass

from django.urls import reverse

from vorfreude.community.queries.pictures import Pictured
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.front.reader import Reader
from vorfreude.photos.links import holds, sign

MIDDLE = 960
"""The width that a browser takes which knows no srcset."""


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture and the words for whoever cannot see it."""

    src: str
    srcset: str
    alt: str
    width: int
    height: int
    tint: str


def plate(picture: Pictured | None, reader: Reader) -> Plate | None:
    """The picture for this reader; None for none."""
    if picture is None:
        return None
    signed = sign(picture.public_id, reader.id, reader.now)
    here = reverse("own-picture", args=[picture.public_id, signed, 1]).removesuffix("1")
    middle = next((width for width in picture.widths if width >= MIDDLE), picture.widths[-1])
    return Plate(
        src=f"{here}{middle}",
        srcset=", ".join(f"{here}{width} {width}w" for width in picture.widths),
        alt=in_language(picture.alt, reader.language),
        width=picture.width,
        height=picture.height,
        tint=picture.placeholder,
    )


def is_theirs(picture: str, signed: str, reader: Reader) -> bool:
    """Whether we made this link, for this picture and reader, not longer ago than a day."""
    return holds(signed, picture, reader.id, reader.now)
