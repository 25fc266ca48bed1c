"""Builds that nobody may see yet: what is out of them is taken back at once, and people look again when it is over."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from vorfreude.lib import leases
from vorfreude.photos import limits
from vorfreude.photos.actions.announcing import take_back_all
from vorfreude.photos.actions.hindered import NotNow
from vorfreude.photos.hindrances import embargoed_among, objections_at
from vorfreude.photos.models import Embargo, Look, Photo, Station

S = Photo.Standing
CHANGED = ("standing", "due_at", "leased_until", "leased_by", "tries", "reasons", "released_by", "sample")
ROWS = 200
"""Rows in one statement."""

BY_ITS_DATE = "its own date"
EMBARGOED = "embargoed"


def embargo(*, fact: str, value: str, until: datetime | None, actor: str, now: datetime) -> int:
    """Show nobody a build with this fact until an instant (None: until it is lifted). Gives how many were taken back.

    Raises ValueError for an empty fact or value, and for an instant that has passed. Pictures in the darkroom are begun
    again and find it; those in review wait until it is over.
    """
    fact, value = fact.strip()[:80], value.strip()[: limits.TITLE]
    if not fact or not value:
        raise ValueError("an empty fact or value came, expected both")
    if until is not None and until <= now:
        raise ValueError(f"until {until} came, expected an instant to come")
    with transaction.atomic():
        _hold_all()
        Embargo.objects.create(fact=fact, value=value, until=until, set_at=now, set_by=actor)
        rows = _of_embargoed(Photo.objects.filter(standing__in=(S.WAITING, S.REVIEW, S.RELEASED)), now)
        return _take_away(rows, actor, now)


def lift_embargo(*, embargo: int, actor: str, now: datetime) -> int:
    """End it before its time. What it held back goes to review; gives how many. Raises NotNow when it has ended."""
    with transaction.atomic():
        _hold_all()
        if not Embargo.objects.filter(pk=embargo, lifted_at=None).update(lifted_at=now, lifted_by=actor):
            raise NotNow("settled-before", "there is no such embargo, or it was lifted before")
        return _bring_back(now)


def end_embargoes(*, now: datetime) -> int:
    """End those whose instant has come; gives how many pictures went to review. Nothing to do costs one query."""
    over = Embargo.objects.filter(until__lte=now, lifted_at=None)
    if not over.exists():
        return 0
    with transaction.atomic():
        _hold_all()
        over.update(lifted_at=now, lifted_by=BY_ITS_DATE)
        return _bring_back(now)


def _hold_all() -> None:
    """Lock every station: nothing is judged or released meanwhile."""
    list(Station.objects.order_by("pk").select_for_update().values_list("pk"))


def _of_embargoed(photos: "Iterable[Photo]", now: datetime) -> list[Photo]:
    rows = list(photos)
    secret = embargoed_among({row.subject for row in rows}, now)
    return [row for row in rows if row.subject in secret]


def _take_away(rows: list[Photo], actor: str, now: datetime) -> int:
    out = [row for row in rows if row.standing == S.RELEASED]
    take_back_all(out, reason="the model is under embargo", now=now)
    Look.objects.bulk_create(
        Look(photo=row, person=actor, act=Look.Act.WITHDRAW, at=now, boxes=row.boxes, drawn=row.drawn, reason=EMBARGOED)
        for row in out
    )
    for row in rows:
        leases.take_away(row)
        row.released_by, row.sample = "", False
        if row.standing != S.WAITING:
            row.standing, row.due_at, row.reasons = S.WITHDRAWN, None, _with(row.reasons)
    Photo.objects.bulk_update(rows, CHANGED, batch_size=ROWS)
    return len(out)


def _bring_back(now: datetime) -> int:
    """What an embargo held back and none does any more: to review, or through the gate where somebody objected."""
    held = [row for row in _withdrawn() if EMBARGOED in row.reasons]
    secret = embargoed_among({row.subject for row in held}, now)
    rows = [row for row in held if row.subject not in secret]
    for row in rows:
        row.reasons = [reason for reason in row.reasons if reason != EMBARGOED]
        if not objections_at(row.station, row.taken_at).exists():
            row.standing = S.REVIEW if row.folder else S.WAITING
            row.due_at = None if row.folder else now
        elif row.sealed:
            row.standing, row.due_at = S.WAITING, now
        else:
            row.reasons = [*row.reasons, "objection"]
    Photo.objects.bulk_update(rows, CHANGED, batch_size=ROWS)
    return sum(row.standing != S.WITHDRAWN for row in rows)


def _withdrawn() -> "Iterable[Photo]":
    kept = ~Q(sealed="") | ~Q(folder="")
    return Photo.objects.filter(kept, standing=S.WITHDRAWN).select_related("station")


def _with(reasons: list[str]) -> list[str]:
    return reasons if EMBARGOED in reasons else [*reasons, EMBARGOED]
