"""The control room on paper is kept: one sheet for each quarter of an hour of a day that runs, for two weeks after it."""

from datetime import datetime, timedelta
from io import BytesIO

from django.core.files import File
from django.core.files.storage import storages

from vorfreude.occasions.models import Occasion

STORE = "papers"
FOLDER = "control"

KEPT = timedelta(days=14)
"""After the end of an occasion: names of guests stand on it."""

LOOKED_BACK = timedelta(days=60)
"""So long after an end it is looked whether papers are left: workers may have been away."""

QUARTER = timedelta(minutes=15)


def paper_name(occasion: str, now: datetime) -> str:
    """The name of the paper of this quarter of an hour: the same for every worker that would print it."""
    quarter = now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0)
    return f"{FOLDER}/{occasion}/{quarter:%Y%m%dT%H%MZ}.pdf"


def has_paper(name: str) -> bool:
    """Whether a paper of this name is kept."""
    return storages[STORE].exists(name)


def keep_paper(*, name: str, pdf: bytes) -> None:
    """Keeps a paper under its name; twice is once."""
    if not has_paper(name):
        storages[STORE].save(name, File(BytesIO(pdf)))


def forget_papers(*, now: datetime) -> int:
    """Deletes papers of occasions that have been over for two weeks; gives how many."""
    count = 0
    over = Occasion.objects.filter(ends_at__gt=now - LOOKED_BACK, ends_at__lte=now - KEPT)
    for public_id in over.values_list("public_id", flat=True):
        folder = f"{FOLDER}/{public_id}"
        if not storages[STORE].exists(folder):
            continue
        for name in storages[STORE].listdir(folder)[1]:
            storages[STORE].delete(f"{folder}/{name}")
            count += 1
    return count
