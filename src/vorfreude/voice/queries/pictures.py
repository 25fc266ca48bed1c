"""One picture of a letter, as it may be served at this instant."""

from vorfreude.photos.queries import ShownPhoto
from vorfreude.voice.models import Enclosure


def enclosed_photo(journey: str, picture: str) -> ShownPhoto | None:
    """A picture of this journey's letters that passed the gate; None for every other. One query.

    The caller has asked whether its reader may read these letters.
    """
    shown = Enclosure.objects.filter(
        public_id=picture,
        standing=Enclosure.Standing.SHOWN,
        message__conversation__journey=journey,
        message__gone_at__isnull=False,
    )
    row = shown.values_list("message__conversation__subject", "folder", "widths").first()
    return ShownPhoto(row[0], row[1], tuple(row[2])) if row else None
