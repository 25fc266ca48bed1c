"""What comes of a picture or a clip that a darkroom had in hand: kept, refused, or begun anew. One way for both.

A row changes only together with its standing, and only while the lease is the worker's own.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction

from vorfreude.lib import leases
from vorfreude.photos import limits, store
from vorfreude.photos.actions.announcing import announce
from vorfreude.photos.actions.eyes import lacks_eyes
from vorfreude.photos.actions.judging import variants_of
from vorfreude.photos.boxes import Written
from vorfreude.photos.gate import Rules, Shown
from vorfreude.photos.gate.model import ReasonCode, Verdict
from vorfreude.photos.keys import vault
from vorfreude.photos.models import Photo, Station
from vorfreude.photos.rules import rules_of
from vorfreude.photos.vault import KeyMissing, Unreadable
from vorfreude.photos.widths import widths_of

AWAY = timedelta(minutes=1)
"""For a disk or a store to be mended, before a picture is tried again."""

PUT_OFF = timedelta(minutes=10)
"""For an operator to put the key back that an original wants."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Judged:
    """What went through the gate, and the rules that held when it did. ``files`` and ``frames`` are those of a clip."""

    rules: Rules
    verdict: Verdict
    reasons: Sequence[ReasonCode]
    boxes: list[Written]
    covered: float
    shown: Shown
    detector: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    frames: int = 0


def original_of(photo: Photo, *, now: datetime) -> bytes | None:
    """The original of a claimed row; None when there is none to be had, and then the row is refused or put off.

    Raises what the store raises.
    """
    if photo.tries > limits.TRIES:
        refuse_unseen(photo, "brought-the-darkroom-down")
        return None
    sealed = store.fetch(photo.sealed) if photo.sealed else None
    if sealed is None:
        refuse_unseen(photo, "original-gone")
        return None
    try:
        return vault().open(sealed, about=photo.sealed)
    except KeyMissing as error:
        log.error("photo %s waits: %s", photo.public_id, error)  # noqa: TRY400 it says all that there is to know
        leases.settle(photo, due_at=now + PUT_OFF, tries=0)
    except Unreadable as error:
        log.warning("photo %s: %s", photo.public_id, error)
        refuse_unseen(photo, "unreadable")
    return None


def settle(photo: Photo, judged: Judged, *, now: datetime) -> bool:
    """Files first, under a new name; then the row, if it is still ours; then the files that it had before go.

    Gives whether it was released. What was judged by rules that hold no longer is begun anew. Raises what the store raises.
    """
    folder, before = store.new_name(store.SHOWN), variants_of(photo)
    files = {**judged.shown.files, **judged.files}
    store.keep_all(folder, files)
    is_mine = _kept(photo, judged, folder=folder, now=now)
    store.drop(before if is_mine else [f"{folder}/{name}" for name in files])
    return is_mine and photo.standing == Photo.Standing.RELEASED


def refuse_unseen(photo: Photo, reason: str) -> bool:
    """One that will never be seen; its files go. Always False: nothing was released."""
    with transaction.atomic():
        if not _is_ours(photo):
            return False
        files = [*variants_of(photo), photo.sealed]
        photo.standing, photo.reasons, photo.sealed, photo.folder = Photo.Standing.REFUSED, [reason], "", ""
        _free(photo)
        photo.save()
    store.drop(name for name in files if name)
    return False


def give_back(claimed: Sequence[Photo], *, now: datetime) -> None:
    """As if these had not been claimed; a little later, so that one file that cannot be read holds up no other."""
    for photo in claimed:
        leases.give_back(photo, due_at=now + AWAY)


def _kept(photo: Photo, judged: Judged, *, folder: str, now: datetime) -> bool:
    with transaction.atomic():
        if not _is_ours(photo):
            return False
        if _stale(photo, judged.rules, now):
            leases.settle(photo, tries=0)
            return False
        photo.detector, photo.folder = judged.detector[:200], folder
        photo.boxes, photo.covered, photo.frames = judged.boxes, judged.covered, judged.frames
        photo.width, photo.height = judged.shown.width, judged.shown.height
        photo.placeholder, photo.widths = judged.shown.placeholder, list(widths_of(judged.shown.files))
        _free(photo)
        _stand(photo, judged, now)
        photo.save()
    return True


def _stale(photo: Photo, rules: Rules, now: datetime) -> bool:
    """Whether an objection, an embargo, a mask or a leak came while the picture was under the light: then once more."""
    held = rules_of(photo, now)
    return (held.cover_people, held.embargoed, held.automatic, held.masks) != (
        rules.cover_people,
        rules.embargoed,
        rules.automatic,
        rules.masks,
    )


def _stand(photo: Photo, judged: Judged, now: datetime) -> None:
    """Where the picture stands now: as the gate says, or as a person said who sent it back to have more covered."""
    decided = bool(photo.released_by) and "detector-failed" not in judged.reasons and not lacks_eyes(photo)
    if photo.standing == Photo.Standing.ASIDE:
        photo.reasons = [*photo.reasons[:1], *judged.reasons]
        return
    photo.reasons = list(judged.reasons)
    if judged.verdict == "refuse":  # an embargo: it is kept, seen by nobody, and comes to review when that is over
        photo.standing, photo.released_by = Photo.Standing.WITHDRAWN, ""
    elif judged.verdict == "release" or decided:
        photo.standing, photo.released_at = Photo.Standing.RELEASED, now
        photo.sample = not decided and int.from_bytes(photo.public_id.encode()[-2:]) % limits.SAMPLED == 0
        announce(photo, now=now)
    else:
        photo.standing, photo.released_by = Photo.Standing.REVIEW, ""


def _is_ours(photo: Photo) -> bool:
    """Whether the row is still this worker's and begun with the same wish; locked until the transaction ends."""
    photo.station = Station.objects.select_for_update().get(pk=photo.station_id)
    ours = leases.ours(photo).filter(standing=photo.standing, tries=photo.tries, subject=photo.subject)
    return ours.select_for_update().exists()


def _free(photo: Photo) -> None:
    photo.due_at = None
    leases.take_away(photo)
