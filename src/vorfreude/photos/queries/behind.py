"""At which station pictures that are out were taken: for thanks to those who stand there."""

from collections.abc import Collection
from dataclasses import dataclass

from vorfreude.photos.models import Photo


@dataclass(frozen=True, slots=True)
class Behind:
    """Where a picture was taken: the stage of its build then, the station, and what that is called by language."""

    stage: str
    station: str
    titles: dict[str, str]


def stations_behind(photo_ids: Collection[str]) -> dict[str, Behind]:
    """Of those of these pictures that are out, where they were taken. One query, none for none."""
    if not photo_ids:
        return {}
    rows = Photo.objects.filter(public_id__in=photo_ids, standing=Photo.Standing.RELEASED, station__closed_at=None)
    columns = ("public_id", "stage", "station__name", "station__titles")
    return {photo: Behind(stage, name, titles) for photo, stage, name, titles in rows.values_list(*columns)}
