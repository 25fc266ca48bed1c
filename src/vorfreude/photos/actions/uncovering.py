"""A cover that hides nothing: a person may ask to have it taken away, and another person must see what comes to light.

Nobody in the review sees what is under a cover, so whoever asks can only tell from what lies round it. That is why only
text may be spared, never a face, a mask or what somebody drew; why nothing is spared where somebody does not want to be
shown; and why the picture comes back to the review, whatever its station may do by itself.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from vorfreude.photos.actions.hindered import NotNow
from vorfreude.photos.actions.judging import Drawn
from vorfreude.photos.actions.locking import locked
from vorfreude.photos.boxes import Written
from vorfreude.photos.hindrances import objections_at
from vorfreude.photos.models import Look, Photo

S = Photo.Standing


def uncover(*, photo: str, spared: Sequence[Drawn], actor: str, now: datetime) -> None:
    """Leave these covers out when the darkroom makes the picture anew; somebody else than ``actor`` must then release it.

    ``spared`` are covered boxes of kind text, as the row has them. Raises NotNow when the picture is not in review, its
    original was deleted, or somebody does not want to be shown in it; ValueError for boxes that it does not have.
    """
    with transaction.atomic():
        row = locked(photo, S.REVIEW)
        if not row.sealed:
            raise NotNow("original-gone", "its original was deleted on schedule")
        if objections_at(row.station, row.taken_at).exists():
            raise NotNow("objection", "somebody does not want to be shown there and then")
        _check(row, spared)
        row.spared = [*row.spared, *map(list, spared)]
        Look.objects.create(
            photo=row, person=actor, act=Look.Act.UNCOVER, at=now, boxes=row.boxes, drawn=row.drawn, spared=row.spared
        )
        row.standing, row.due_at, row.released_by = S.WAITING, now, ""
        row.save()


def _check(row: Photo, spared: Sequence[Drawn]) -> None:
    covers = {tuple(place) for kind, *place, _score, keeps in _boxes(row) if kind == "text" and not keeps}
    if not spared or not covers.issuperset(spared):
        raise ValueError(f"{len(spared)} boxes came, expected some of the {len(covers)} texts that are covered")


def _boxes(row: Photo) -> list[Written]:
    """None of a clip: nobody can say of all its frames at once what is in them."""
    return row.boxes if row.kind == Photo.Kind.PICTURE else []
