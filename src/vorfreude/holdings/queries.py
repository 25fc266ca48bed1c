"""The reads of holdings: what somebody requested, what came of it, and what was deleted because it was old."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from vorfreude.holdings.models import Request, Sweep


@dataclass(frozen=True, slots=True)
class AskedCopy:
    """A copy that was asked for. ``size`` in bytes and ``until`` are there once it can be fetched."""

    public_id: str
    is_ready: bool
    has_failed: bool
    size: int
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of an end: for each holding its name, what is gone, and what stays."""

    ended_at: datetime
    lines: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Swept:
    """What one holding deleted because it was too old."""

    holding: str
    at: datetime
    gone: int


def copy_of(person_id: int) -> AskedCopy | None:
    """The newest copy that somebody asked for; None when there is none, or its days are over. One query."""
    request = Request.objects.filter(person=person_id, act=Request.Act.COPY).order_by("-id").first()
    if request is None or (request.settled_at and not request.file and not request.trouble):
        return None
    failed = bool(request.settled_at and request.trouble)
    return AskedCopy(request.public_id, bool(request.file), failed, request.size, request.until)


def end_of(person_id: int) -> datetime | None:
    """When the end comes that somebody asked for; None when they did not. One query."""
    coming = Request.objects.filter(person=person_id, act=Request.Act.END, due_at__isnull=False)
    return coming.values_list("due_at", flat=True).first()


def file_of(public_id: str, person_id: int, now: datetime) -> str | None:
    """The archive in the store ``copies``, for the person it is about and nobody else; None when it is over."""
    mine = Request.objects.filter(public_id=public_id, person=person_id, act=Request.Act.COPY, until__gt=now)
    return mine.values_list("file", flat=True).first() or None


def receipt(public_id: str) -> Receipt | None:
    """The receipt of an end, for whoever has its id: it names nobody."""
    request = Request.objects.filter(public_id=public_id, act=Request.Act.END, person=None).first()
    if request is None or request.settled_at is None:
        return None
    return Receipt(request.settled_at, tuple((one["holding"], one["gone"], one["kept"]) for one in request.receipt))


def sweeps(limit: int = 200) -> Sequence[Swept]:
    """What was deleted because it was old, the newest first."""
    return [Swept(one.holding, one.at, one.gone) for one in Sweep.objects.order_by("-at", "holding")[:limit]]
