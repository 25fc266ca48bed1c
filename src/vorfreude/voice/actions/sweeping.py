"""Files of letters that no row knows, because a worker was killed between a file and its row."""

from datetime import datetime

from vorfreude.photos.actions.enclosing import sweep_enclosures
from vorfreude.voice.models import Enclosure


def sweep_letters(*, now: datetime) -> int:
    """Delete pictures older than a day that belong to no letter; gives how many files."""
    sealed = set(Enclosure.objects.exclude(sealed="").values_list("sealed", flat=True))
    folders = set(Enclosure.objects.exclude(folder="").values_list("folder", flat=True))
    return sweep_enclosures(sealed=sealed, folders=folders, now=now)
