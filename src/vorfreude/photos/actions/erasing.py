"""Pictures that somebody sent of their own go with them: file, original and all. Photographs of the thing stay with its record."""

from collections.abc import Collection
from functools import partial

from django.db import transaction
from django.db.models import Q

from vorfreude.photos import store
from vorfreude.photos.actions.judging import end
from vorfreude.photos.models import Photo

ERASED = "erased"


def erase_pictures(*, subjects: Collection[str] = (), photos: Collection[str] = ()) -> int:
    """Ends every picture of these subjects, and these (by public id), wherever it stands; gives how many there were.

    Their files are deleted once the transaction is committed; a process that is killed in between leaves them to ``sweep_strays``. What is
    kept of each is that a picture was, without a caption or a name.
    """
    with transaction.atomic():
        rows = list(Photo.objects.select_for_update().filter(Q(subject__in=subjects) | Q(public_id__in=photos)))
        for row in rows:
            row.by, row.captions, row.placeholder, row.keep_until = "", {}, "", None
            transaction.on_commit(partial(store.drop, end(row, ERASED)))
    return len(rows)
