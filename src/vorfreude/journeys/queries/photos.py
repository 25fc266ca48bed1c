"""Photographs of what was told: which may be shown to whom."""

from collections.abc import Collection

from vorfreude.journeys.models import Moment


def shows_photo(subjects: Collection[str], photo_id: str) -> bool:
    """Whether a moment that was told, and not taken back, on a journey of these subjects shows the photograph."""
    told = Moment.objects.filter(
        journey__subject__in=subjects, journey__withdrawn_at=None, withdrawn_at=None
    ).values_list("photos", flat=True)
    return any(photo_id in photos for photos in told)
