"""Somebody does not want to be shown: what is out is taken back in the same step, and covered anew or gone for good.

Nobody is searched for. A wish names a station (or all) and a time, and every person in what was taken there and then is
covered whole.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from vorfreude.lib import leases
from vorfreude.photos import limits
from vorfreude.photos.actions.announcing import take_back_all
from vorfreude.photos.actions.hindered import NotNow
from vorfreude.photos.models import Look, Objection, Photo, Station

S = Photo.Standing
CHANGED = ("standing", "due_at", "leased_until", "leased_by", "tries", "reasons", "released_by", "sample", "spared")
ROWS = 200
"""Rows in one statement."""


@dataclass(frozen=True, slots=True)
class Heeded:
    """What an objection did: how many pictures were taken back, how many of all go through the gate again, and how many
    nobody will ever see because there is no original to cover.
    """

    objection: int
    taken_back: int
    again: int
    gone: int


def object_to(  # noqa: PLR0913 a wish has this many parts
    *,
    station: str | None,
    since: datetime,
    until: datetime | None,
    asked_by: str = "",
    reason: str = "",
    actor: str,
    now: datetime,
) -> Heeded:
    """Record a wish not to be shown at a station (None: anywhere) from ``since`` until before ``until`` (None: always).

    Raises NotNow for a station that is not there, ValueError for a stretch that ends before it begins. Everything it
    touches has changed when this returns, or nothing has.
    """
    if until is not None and until <= since:
        raise ValueError(f"until {until} came, expected an instant after {since}")
    with transaction.atomic():
        held = _hold(station)
        row = Objection.objects.create(
            station=held[0] if station else None,
            since=since,
            until=until,
            asked_by=asked_by[: limits.TITLE],
            reason=reason[: limits.REASON],
            recorded_at=now,
            recorded_by=actor,
        )
        return _heed(row, actor, now)


def lift_objection(*, objection: int, actor: str, now: datetime) -> None:
    """The wish holds no longer for what is judged from now on; what it covered or took away stays so.

    Raises NotNow for one that is not there or was lifted before.
    """
    lifted = Objection.objects.filter(pk=objection, lifted_at=None).update(lifted_at=now, lifted_by=actor)
    if not lifted:
        raise NotNow("settled-before", "there is no such objection, or it was lifted before")


def mark_of(objection: int) -> str:
    """What stands as the reason of every look that an objection made."""
    return f"objection {objection}"


def _hold(station: str | None) -> list[Station]:
    """The stations that it is about, locked: nothing is judged or released there meanwhile."""
    stations = Station.objects.order_by("pk").select_for_update()
    held = list(stations.filter(name=station) if station else stations)
    if station and not held:
        raise NotNow("no-such-station", f"there is no station {station!r}")
    return held


def _heed(objection: Objection, actor: str, now: datetime) -> Heeded:
    rows = list(_touched(objection).select_for_update())
    out = [row for row in rows if row.standing == S.RELEASED]
    take_back_all(out, reason="somebody in the picture does not want to be shown", now=now)
    Look.objects.bulk_create(
        Look(
            photo=row,
            person=actor,
            act=Look.Act.WITHDRAW,
            at=now,
            boxes=row.boxes,
            drawn=row.drawn,
            reason=mark_of(objection.pk),
        )
        for row in out
    )
    again = sum(_send(row, now) for row in rows)
    Photo.objects.bulk_update(rows, CHANGED, batch_size=ROWS)
    return Heeded(objection.pk, len(out), again, len(rows) - again)


def _touched(objection: Objection) -> "QuerySet[Photo]":
    """What was taken there and then, and is out or may yet go out."""
    there = Q(station=objection.station_id) if objection.station_id else Q()
    then = Q(taken_at__gte=objection.since)
    if objection.until is not None:
        then &= Q(taken_at__lt=objection.until)
    return Photo.objects.filter(there, then, standing__in=(S.WAITING, S.ASIDE, S.REVIEW, S.RELEASED)).order_by("pk")


def _send(row: Photo, now: datetime) -> bool:
    """Through the gate again, where people are covered whole; without an original to nowhere. Gives which."""
    row.released_by, row.sample, row.spared = "", False, []
    leases.take_away(row)
    if not row.sealed:
        row.standing, row.due_at, row.reasons = S.WITHDRAWN, None, [*row.reasons, "objection"]
        return False
    row.due_at = now
    if row.standing != S.ASIDE:
        row.standing = S.WAITING
    return True
