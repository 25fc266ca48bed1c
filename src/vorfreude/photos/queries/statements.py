"""What we say of a picture that is out, signed; made when it is asked for, so that it is never about another state."""

import hashlib
from collections.abc import Iterable

from django.conf import settings

from vorfreude import __version__
from vorfreude.photos import statements, store
from vorfreude.photos.clip_boxes import most_covered
from vorfreude.photos.gate import PLAYED
from vorfreude.photos.keys import signer
from vorfreude.photos.models import Photo


def statement_of(photo: str) -> bytes | None:
    """The signed statement of a picture, as JSON; None when it is not out. One query; reads every file of it."""
    row = Photo.objects.filter(public_id=photo, standing=Photo.Standing.RELEASED).select_related("station").first()
    files = _files(row) if row else {}
    if row is None or not files:
        return None
    return signer().sign(
        statements.Statement(
            format=statements.FORMAT,
            maker=settings.MAKER,
            photo=row.public_id,
            files=files,
            titles=row.station.titles or {"": row.station.name},
            stage=row.stage,
            taken_at=row.taken_at.isoformat(timespec="seconds"),
            covered=_covered(row.boxes) if row.detector else None,
            gate=f"vorfreude {__version__}",
            detector=row.detector,
        )
    )


def public_keys() -> bytes:
    """The keys by which our statements are checked, as JSON."""
    return signer().published()


def _files(row: Photo) -> dict[str, str]:
    names = [f"{width}.{kind}" for width in row.widths for kind in store.KINDS]
    names += PLAYED if row.kind == Photo.Kind.CLIP else ()
    contents = {name: store.fetch(f"{row.folder}/{name}") for name in names}
    return {name: hashlib.sha256(content).hexdigest() for name, content in contents.items() if content is not None}


def _covered(boxes: Iterable[list[object]]) -> statements.Covered:
    covered = most_covered(boxes)
    return statements.Covered(
        faces=covered["face"], texts=covered["text"], masks=covered["mask"], drawn=covered["drawn"]
    )
