"""Pictures of the maker's own: what pages say of them, and what is served."""

from dataclasses import dataclass

from vorfreude.community.models import OwnPicture
from vorfreude.core.blueprint.model import Text
from vorfreude.photos.queries import ShownPhoto


@dataclass(frozen=True, slots=True)
class Pictured:
    """A picture, ready to be linked: its name, its sizes, what stands there before it has come, and what is seen on it."""

    public_id: str
    alt: Text
    width: int
    height: int
    placeholder: str
    widths: tuple[int, ...]


def pictured(row: OwnPicture | None) -> Pictured | None:
    """What a page says of a picture; None for none."""
    if row is None:
        return None
    return Pictured(row.public_id, row.alt, row.width, row.height, row.placeholder, tuple(row.widths))


def own_picture(public_id: str) -> ShownPhoto | None:
    """The variants of a picture; None for none. One query."""
    row = OwnPicture.objects.filter(public_id=public_id).values_list("folder", "widths").first()
    return ShownPhoto("", row[0], tuple(row[1])) if row else None
