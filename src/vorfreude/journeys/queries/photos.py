"""Photographs of what was told: which may be shown to whom, and where they lie."""

from collections.abc import Collection
from pathlib import Path

from django.conf import settings

from vorfreude.core.blueprint.builtin import PHOTO_NAME
from vorfreude.journeys.models import Moment


def shows_photo(subjects: Collection[str], photo_id: str) -> bool:
    """Whether a moment that was told, and not taken back, on a journey of these subjects shows the photograph."""
    told = Moment.objects.filter(
        journey__subject__in=subjects, journey__withdrawn_at=None, withdrawn_at=None
    ).values_list("photos", flat=True)
    return any(photo_id in photos for photos in told)


def photo_path(photo_id: str) -> Path | None:
    """Where a photograph lies; None when there is none, and for what cannot be a photograph's name."""
    if not PHOTO_NAME.fullmatch(photo_id):
        return None
    path = settings.DATA / "photos" / f"{photo_id}.jpg"
    return path if path.is_file() else None
