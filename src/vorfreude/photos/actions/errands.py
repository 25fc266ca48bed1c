"""Signals that point to a picture: ``photo.taken`` with a station and an address makes the darkroom fetch it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

import msgspec
from django.db import transaction
from django.db.models import F

from vorfreude.intake.actions import NewSignal
from vorfreude.photos import limits
from vorfreude.photos.actions.taking import NotTaken, Source, take_in
from vorfreude.photos.fetching import NotFetched
from vorfreude.photos.models import Errand, Photo

POINTER: Final = "photo.taken"
"""The kind of signal that points to a picture, and what a camera's token must be allowed to say."""

FIRST_PAUSE: Final = timedelta(minutes=1)
LATER: Final = 5
"""Each pause is so many times the one before."""

type Fetch = Callable[[str], bytes]


class _Pointer(msgspec.Struct):
    """What the data of such a signal says."""

    station: str
    url: str
    by: str = ""


def station_source(station: str) -> str:
    """The source under which a station's camera speaks, as a token may be limited to it."""
    return f"/stations/{station}"


def send_for(signal: NewSignal, *, may_photograph: Callable[[str], bool], now: datetime) -> bool:
    """Note that a picture is to be fetched, once for each signal; False when its data names none.

    ``may_photograph`` says whether whoever sent the signal may speak for a station. If not, the errand is kept with the
    reason, and nobody goes on it.
    """
    try:
        pointer = msgspec.json.decode(signal.data, type=_Pointer)
    except msgspec.DecodeError:
        return False
    if len(pointer.station) > limits.NAME or len(pointer.url) > limits.ADDRESS:
        return False
    errand = Errand(
        source=signal.source,
        ident=signal.ident,
        subject=signal.subject,
        station=pointer.station,
        address=pointer.url,
        by=pointer.by[: limits.TITLE],
        taken_at=signal.at,
        asked_at=now,
        due_at=now,
    )
    if not may_photograph(pointer.station):
        errand.due_at, errand.outcome = None, "its token may not speak for this station"
    Errand.objects.bulk_create([errand], ignore_conflicts=True)
    return True


def fetch_due(fetch: Fetch, *, now: datetime) -> int:
    """Go on one errand that is due; gives how many that were. Several darkrooms never go on the same one at once.

    The next try is noted before the errand begins, so that one that kills the darkroom does not come at once again.
    """
    errand = _next(now)
    if errand is None:
        return 0
    try:
        original = fetch(errand.address)
        source = Source(station=errand.station, way=Photo.Way.SIGNAL, by=errand.by)
        taken = take_in(original, subject=errand.subject, source=source, taken_at=errand.taken_at, now=now)
    except NotFetched as failure:
        _end(errand, str(failure), again=failure.again)
    except NotTaken as refusal:
        _end(errand, str(refusal), again=False)
    else:
        Errand.objects.filter(pk=errand.pk).update(due_at=None, outcome=taken.outcome, photo=taken.photo)
    return 1


def _next(now: datetime) -> Errand | None:
    with transaction.atomic():
        due = Errand.objects.filter(due_at__lte=now).order_by("due_at").select_for_update(skip_locked=True)
        errand = due.first()
        if errand is not None:
            later = now + FIRST_PAUSE * LATER**errand.tries
            Errand.objects.filter(pk=errand.pk).update(due_at=later, tries=F("tries") + 1)
            errand.tries += 1
        return errand


def _end(errand: Errand, why: str, *, again: bool) -> None:
    """What hindered it is kept; it is given up when it is not worth another try."""
    is_over = not again or errand.tries >= limits.FETCHES
    changes = {"outcome": why[: limits.REASON]} | ({"due_at": None} if is_over else {})
    Errand.objects.filter(pk=errand.pk).update(**changes)
