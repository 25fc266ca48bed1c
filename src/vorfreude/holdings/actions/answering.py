"""A worker answers requests: it packs a copy into an archive, or ends everything about a person and writes a receipt.

Claimed by a lease, so that one that dies is taken up again. Both acts may be done twice: an archive has a new name
each time and only the last one is known, and ending what has ended changes nothing.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import QuerySet

from vorfreude.holdings.ending import end_all
from vorfreude.holdings.farewell import say_farewell
from vorfreude.holdings.models import Request
from vorfreude.holdings.packing import pack
from vorfreude.holdings.whose import whose
from vorfreude.lib.holding import ERASED
from vorfreude.lib.leases import claim
from vorfreude.lib.opaque import opaque
from vorfreude.people import queries as people

LEASE = timedelta(minutes=10)
"""A copy with hundreds of photographs takes a minute."""

AVAILABLE = timedelta(days=7)
"""How long a copy can be fetched: it holds everything about somebody, and must not lie about."""

MOST_TRIES = 5
PAUSE = timedelta(minutes=5)
"""Between two tries, when the store or a room is in trouble."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answered:
    """One step; ``idle`` when nobody requested anything."""

    idle: bool


def answer_requests(*, worker: str, now: datetime) -> Answered:
    """Answer one request that is due. Cannot fail for a single one: what does not work is tried again, and then said."""
    due = Request.objects.filter(due_at__lte=now).order_by("due_at")
    for request in claim(due, worker=worker, now=now, lease=LEASE):
        _answer(request, now)
        return Answered(idle=False)
    return Answered(idle=True)


def _answer(request: Request, now: datetime) -> None:
    try:
        _end(request, now) if request.act == Request.Act.END else _copy(request, now)
    except Exception as error:
        if not Request.objects.filter(pk=request.pk, due_at__isnull=False).exists():  # only the letter failed
            logger.exception("the letter for %s was not sent", request.public_id)
            return
        logger.exception("request %s was not answered", request.public_id)
        _again(request, type(error).__name__, now)


def _copy(request: Request, now: datetime) -> None:
    """The newest copy is the only one that lies in the store, and none that its person did not live to see."""
    about = whose(request.person or 0)
    archive = pack(about, now) if about else b""
    name = storages["copies"].save(f"{opaque()}.zip", ContentFile(archive)) if archive else ""
    if _settle(request, now, file=name, size=len(archive), until=now + AVAILABLE):
        _drop(Request.objects.filter(person=request.person, act=Request.Act.COPY, pk__lt=request.pk))
    elif name:
        storages["copies"].delete(name)


def _drop(requests: QuerySet[Request]) -> None:
    for name in requests.exclude(file="").values_list("file", flat=True):
        storages["copies"].delete(name)
    requests.update(file="", size=0)


def _end(request: Request, now: datetime) -> None:
    """All of it and the receipt in one transaction; archives go before, for nobody could find them afterwards.

    Who works here by now stays: what staff did is the record of others.
    """
    if people.staff_roles(request.person or 0):
        _settle(request, now, withdrawn_at=now)
        return
    about = whose(request.person or 0)
    others = Request.objects.filter(person=request.person).exclude(pk=request.pk)
    _drop(others)
    with transaction.atomic():
        receipt = end_all(about, now) if about else []
        others.delete()
        _settle(request, now, person=None, asked_by=ERASED, receipt=receipt)
    if about:
        say_farewell(about, request.public_id)


def _settle(request: Request, now: datetime, **changed: object) -> bool:
    """Whether the request is still there to be settled: the end of its person may have overtaken it."""
    settled = {"due_at": None, "leased_until": None, "leased_by": "", "trouble": "", "settled_at": now}
    return bool(Request.objects.filter(pk=request.pk).update(**settled, **changed))


def _again(request: Request, trouble: str, now: datetime) -> None:
    due = now + PAUSE if request.tries < MOST_TRIES else None
    Request.objects.filter(pk=request.pk).update(
        due_at=due, leased_until=None, leased_by="", trouble=trouble, settled_at=None if due else now
    )
