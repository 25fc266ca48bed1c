"""What is a reader's of the workshop: everything hangs on their rights on its subject. Not there and not theirs are the same answer."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.http import Http404

from vorfreude.front.album import MIDDLE, Photo
from vorfreude.front.reader import Reader
from vorfreude.lib import formats
from vorfreude.people import queries as people
from vorfreude.people.queries import Right, Rights
from vorfreude.photos.links import folder
from vorfreude.photos.queries import Described


def rights_on(reader: Reader, subject: str | None) -> Rights:
    """What the reader may do on a subject. Raises Http404 for none, and for one that is not theirs. One query."""
    rights = people.rights_of(reader.id, subject) if subject else None
    if rights is None:
        raise Http404
    return rights


def must(rights: Rights, right: Right) -> None:
    """Raises PermissionDenied for somebody who follows it without this right."""
    if right not in rights:
        raise PermissionDenied


def instant(at: datetime, reader: Reader, timezone: str) -> str:
    """An instant on the workshop's clock on the wall, as it stands in a sentence."""
    zone = ZoneInfo(timezone)
    return formats.instant(at.astimezone(zone), reader.now.astimezone(zone).date())


def day(at: datetime, reader: Reader, timezone: str) -> str:
    """The day of an instant on the workshop's calendar."""
    zone = ZoneInfo(timezone)
    return formats.day(at.astimezone(zone).date(), reader.now.astimezone(zone).date())


def pictures(names: tuple[str, ...], out: Mapping[str, Described], reader: Reader, alt: str) -> tuple[Photo, ...]:
    """Those of these pictures that are out, with their links for this reader."""
    return tuple(_picture(name, out[name], reader, alt) for name in names if name in out)


def _picture(name: str, about: Described, reader: Reader, alt: str) -> Photo:
    here = folder(name, reader.id, reader.now)
    middle = next((width for width in about.widths if width >= MIDDLE), about.widths[-1])
    return Photo(
        src=f"{here}{middle}", srcset=", ".join(f"{here}{width} {width}w" for width in about.widths), large=f"{here}{about.widths[-1]}",
        alt=alt, caption=about.captions.get(reader.language, ""), width=about.width, height=about.height, tint=about.placeholder, origin=f"{here}origin",
    )  # fmt: skip
