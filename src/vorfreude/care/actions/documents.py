"""Verbs: papers come to a vehicle and go."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from django.db import transaction

from vorfreude.care import filing, limits
from vorfreude.care.models import Document, Ownership, Vehicle
from vorfreude.care.unfit import Unfit
from vorfreude.lib.opaque import opaque
from vorfreude.lib.plain import line_of

type PaperKind = Literal["invoice", "registration", "certificate", "manual", "insurance", "warranty", "other"]

PAPER_KINDS: tuple[PaperKind, ...] = get_args(PaperKind.__value__)


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A paper as somebody sent it. What is ``is_private`` is never handed on to the next owner."""

    title: str
    kind: str
    content: bytes
    is_private: bool = False


def add_paper(vehicle: Vehicle, new: NewPaper, *, actor: str, now: datetime) -> Document:
    """A paper goes with the vehicle from now on, and belongs to whoever owns it now. It is sealed in the store.

    Raises Unfit: document-unclear (its kind, its size, or that it is something else than it seems), words-missing, too-many; OSError when
    the store does not take it.
    """
    title = line_of(new.title)
    if not 0 < len(title) <= limits.WORDS:
        raise Unfit("words-missing", came=f"{len(title)} characters", expected=f"a title of 1 to {limits.WORDS}")
    if new.kind not in PAPER_KINDS:
        raise Unfit("document-unclear", came=f"kind {new.kind!r}", expected=", ".join(PAPER_KINDS))
    form, content = filing.taken_in(new.content)
    file = filing.put(content)
    try:
        with transaction.atomic():
            Vehicle.objects.select_for_update().get(pk=vehicle.pk)
            _check_room(vehicle)
            return Document.objects.create(
                vehicle=vehicle, public_id=opaque(), title=title, kind=new.kind, file=file, form=form, size=len(content),
                digest=hashlib.sha256(content).hexdigest(), is_private=new.is_private,
                ownership=Ownership.objects.filter(vehicle=vehicle, until=None).first(), added_at=now, added_by=actor,
            )  # fmt: skip
    except Unfit:
        filing.thrown_away(file)
        raise


def drop_paper(document: Document, *, now: datetime) -> bool:
    """A paper is taken away and its file deleted; False when it was already. What a record says of it (its digest) stays."""
    gone = Document.objects.filter(pk=document.pk, dropped_at=None).update(dropped_at=now)
    if gone:
        transaction.on_commit(lambda: filing.thrown_away(document.file))
    return bool(gone)


def _check_room(vehicle: Vehicle) -> None:
    if Document.objects.filter(vehicle=vehicle, dropped_at=None).count() >= limits.DOCUMENTS:
        raise Unfit("too-many", came=f"paper {limits.DOCUMENTS + 1}", expected=f"up to {limits.DOCUMENTS}")
