"""How a picture that is out came to be, in what is written down of it: for a person, where the statement is for machines."""

from dataclasses import dataclass
from datetime import datetime

from vorfreude.photos.clip_boxes import most_covered
from vorfreude.photos.models import Photo


@dataclass(frozen=True, slots=True)
class Origin:
    """Of one picture. ``covered`` counts what was covered by kind, the most in one frame of a clip; None where nobody
    wrote it down (a picture of an archive). ``by`` may be empty.
    """

    subject: str
    stage: str
    station: dict[str, str]
    taken_at: datetime
    by: str
    covered: dict[str, int] | None
    is_clip: bool


def origin_of(photo: str) -> Origin | None:
    """Of a picture that is out at this instant; None for every other. One query."""
    row = Photo.objects.filter(public_id=photo, standing=Photo.Standing.RELEASED).select_related("station").first()
    if row is None:
        return None
    return Origin(
        subject=row.subject,
        stage=row.stage,
        station=row.station.titles or {"": row.station.name},
        taken_at=row.taken_at,
        by=row.by,
        covered={str(kind): count for kind, count in most_covered(row.boxes).items()} if row.detector else None,
        is_clip=row.kind == Photo.Kind.CLIP,
    )
