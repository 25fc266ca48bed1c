"""Photographs that are out, for pages that show them: tiny files, put in place as the demo puts its own."""

from datetime import UTC, datetime

from vorfreude.photos import store
from vorfreude.photos.actions.placing import Folder, Placed, place
from vorfreude.photos.models import Station

TAKEN = datetime(2026, 11, 3, 11, 0, tzinfo=UTC)
WIDTHS = (320, 960)


def place_photo(photo: str, subject: str, *, stage: str = "body", by: str = "Body crew") -> Folder:
    """A released picture of a subject; its files hold their own names."""
    Station.objects.get_or_create(name="BODY-40", defaults={"stages": [stage]})
    name = store.new_name(store.SHOWN)
    store.keep_all(name, {file: file.encode() for width in WIDTHS for file in files(width)})
    folder = Folder(name, 1600, 1067, "aabbcc" * 12, WIDTHS)
    place([Placed(photo, subject, stage, "BODY-40", by, TAKEN, TAKEN, folder)], actor="ana@marbold.example")
    return folder


def files(width: int) -> tuple[str, ...]:
    """The names of one width's files."""
    return tuple(f"{width}.{kind}" for kind in store.KINDS)
