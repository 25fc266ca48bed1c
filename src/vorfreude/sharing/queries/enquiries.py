"""Who asked the maker to be in touch: behind the link in their letter, on the desk, and in a copy of everything about them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import F

from vorfreude.lib.holding import Row
from vorfreude.sharing import limits
from vorfreude.sharing.models import Enquiry
from vorfreude.sharing.tokens import digest_of

LINES: Final = 50
"""Enquiries on a page of the desk: two screens; what is open is at the top."""


@dataclass(frozen=True, slots=True)
class Confirming:
    """What the link in a letter opens: what they wrote, and whether they have confirmed it."""

    name: str
    email: str
    message: str
    language: str
    asked_at: datetime
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class DeskEnquiry:
    """One that was confirmed. ``subject`` and ``journey`` are what they saw (empty once the share is gone); ``taken_by`` a name."""

    reference: str
    name: str
    email: str
    message: str
    language: str
    blueprint: str
    subject: str
    journey: str
    confirmed_at: datetime
    taken_by: str
    taken_at: datetime | None
    settled_as: str
    settled_at: datetime | None
    forgotten_at: datetime | None


def confirming(token: str, now: datetime) -> Confirming | None:
    """What stands behind the link of a letter; None where nothing does (any more). One query."""
    row = Enquiry.objects.filter(digest=digest_of(token), forgotten_at=None).first()
    if row is None or (row.confirmed_at is None and row.asked_at <= now - limits.CONFIRM):
        return None
    return Confirming(row.name, row.email, row.message, row.language, row.asked_at, row.confirmed_at is not None)


def desk_enquiries() -> tuple[DeskEnquiry, ...]:
    """Those that were confirmed, the open ones first, the oldest of them at the top; then the newest of what is over. One query."""
    rows = Enquiry.objects.filter(confirmed_at__isnull=False).exclude(settled_at=None, forgotten_at__isnull=False)
    ordered = rows.order_by(F("settled_at").desc(nulls_first=True), "confirmed_at")
    return tuple(_desk(row) for row in ordered.select_related("share", "taken_by")[:LINES])


def open_enquiries() -> int:
    """How many wait for somebody. One query."""
    return Enquiry.objects.filter(confirmed_at__isnull=False, settled_at=None, forgotten_at=None).count()


def known_references(references: Collection[str]) -> frozenset[str]:
    """Which of these are references of enquiries that were confirmed. One query, none for nothing."""
    if not references:
        return frozenset()
    known = Enquiry.objects.filter(public_id__in=references, confirmed_at__isnull=False)
    return frozenset(known.values_list("public_id", flat=True))


def enquiries_of(email: str) -> list[Row]:
    """What was asked from an address, for a copy of everything about its owner. One query."""
    rows = Enquiry.objects.filter(email=email.strip().lower()).order_by("asked_at", "pk")
    return [
        {"asked": row.asked_at, "confirmed": row.confirmed_at, "name": row.name, "words": row.message, "agreed to": row.consent}
        for row in rows
    ]  # fmt: skip


def _desk(row: Enquiry) -> DeskEnquiry:
    return DeskEnquiry(
        reference=row.public_id,
        name=row.name,
        email=row.email,
        message=row.message,
        language=row.language,
        blueprint=row.blueprint,
        subject=row.share.subject if row.share else "",
        journey=row.share.journey if row.share else "",
        confirmed_at=row.confirmed_at or row.asked_at,
        taken_by=(row.taken_by.name or row.taken_by.email) if row.taken_by else "",
        taken_at=row.taken_at,
        settled_as=row.settled_as,
        settled_at=row.settled_at,
        forgotten_at=row.forgotten_at,
    )
