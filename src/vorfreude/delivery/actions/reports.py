"""What became of letters after they were handed over: kept once, the way closed, and the journey concerned told of it."""

import hashlib
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Final

import msgspec
from django.db import transaction

from vorfreude.delivery.actions.marks import letter_came_back
from vorfreude.delivery.models import Barrier, Delivery, Letter, MailReport
from vorfreude.delivery.reports import Report

STEP: Final = 100
LOOKED_BACK: Final = timedelta(days=2)
"""Letters that a mail server refused at once are looked for among so many days."""

_CLOSES: Final = {"bounced": Barrier.Code.BOUNCED, "complained": Barrier.Code.COMPLAINED}


class Returned(msgspec.Struct, frozen=True):
    """A journey's subject is owed the word that a letter about it came back. ``id`` names the report."""

    id: int
    subject: str
    letter: str
    channel: str
    code: str
    at: datetime


def take_reports(reports: Sequence[Report], *, now: datetime) -> int:
    """Keep what came of letters, and close the ways that lead nowhere; gives how many were new and about one of ours.

    The same report again, however often, counts once. What is only late closes nothing.
    """
    return sum(_take(report, now) for report in reports)


def owed_returns(*, now: datetime) -> list[Returned]:
    """Of which letters that came back journeys have not heard yet, those that were refused at once included."""
    _report_refused(now)
    rows = MailReport.objects.filter(told_at=None).select_related("letter").order_by("id")[:STEP]
    return [
        Returned(row.pk, subject, row.letter.public_id, row.letter.channel, row.code, row.at)
        for row in rows
        for subject in _subjects(row.letter_id) or [""]
    ]


def returns_told(ids: Collection[int], *, now: datetime) -> None:
    """Their journeys have heard of these."""
    MailReport.objects.filter(pk__in=ids).update(told_at=now)


def _take(report: Report, now: datetime) -> bool:
    found = Letter.objects.filter(public_id=report.ref) | Letter.objects.filter(provider_ref=report.ref[:200])
    letter = found.first() if report.ref else None
    if letter is None:
        return False
    with transaction.atomic():
        _, new = MailReport.objects.get_or_create(
            ident=_ident(letter.public_id, report.code), defaults=_row(letter, report.code, report.said, now)
        )
        if new and report.code in _CLOSES:
            letter_came_back(ref=letter.public_id, code=_CLOSES[report.code], trouble=report.said, now=now)
    return new


def _report_refused(now: datetime) -> None:
    """A server that says no at once reports nothing more: its word stands in the letter."""
    refused = Letter.objects.filter(
        standing=Letter.Standing.BOUNCED, channel="email", reports=None, made_at__gt=now - LOOKED_BACK
    )
    rows = [
        MailReport(ident=_ident(letter.public_id, "bounced"), **_row(letter, "bounced", letter.trouble, now))
        for letter in refused[:STEP]
    ]
    MailReport.objects.bulk_create(rows, ignore_conflicts=True)


def _row(letter: Letter, code: str, said: str, now: datetime) -> dict[str, object]:
    told = None if code in _CLOSES else now  # a journey need not hear that a letter is late
    return {"letter": letter, "code": code, "at": now, "said": said[:500], "told_at": told}


def _ident(letter: str, code: str) -> str:
    return hashlib.sha256(f"{letter} {code}".encode()).hexdigest()


def _subjects(letter_id: int) -> list[str]:
    rows = Delivery.objects.filter(letter_id=letter_id).exclude(notice__subject="")
    return sorted(set(rows.values_list("notice__subject", flat=True)))
