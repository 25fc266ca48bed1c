"""Verbs: at the end of a month each partner is told what it kept and broke. A statement is made once and never changed; the partner may answer it.

What is known otherwise later, because something was said late or taken back, is a line of the next statement and not another past.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
from django.db import transaction

from vorfreude.care.cleaning import lines
from vorfreude.care.models import Commission, Partner, Statement
from vorfreude.care.partner_notices import tell_month
from vorfreude.care.queries.partners import Promised, month_of, promises_of
from vorfreude.care.queries.statements import Content, Correction, Line, Month, statements_of
from vorfreude.care.unfit import Unfit

AFTER = timedelta(days=2)
"""Into the next month, so that what was said late of the last is in it."""

type Key = tuple[str, str]
"""A promise: of which commission, and its name."""


def make_statements(*, now: datetime) -> int:
    """The statements of the month before, on each partner's calendar, for every one that worked then and has none yet.

    For a recurring job; gives how many were made. Two at once make one.
    """
    worked = Commission.objects.values("partner")
    return sum(_make(partner, now) for partner in Partner.objects.filter(pk__in=worked).order_by("pk"))


def answer_statement(partner: int, month: str, *, words: str, now: datetime) -> None:
    """What the partner says to it; the last word counts. Raises Unfit: not-there, statement-unclear."""
    said = lines(words, "statement-unclear", what="an answer")
    if not Statement.objects.filter(partner=partner, month=month).update(answer=said, seen_at=now):
        raise Unfit("not-there", came=month, expected="a month with a statement")


def _make(partner: Partner, now: datetime) -> bool:
    zone = ZoneInfo(partner.timezone)
    month = ((now - AFTER).astimezone(zone).replace(day=1) - timedelta(days=1)).strftime("%Y-%m")
    if Statement.objects.filter(partner=partner, month=month).exists():
        return False
    content = _content(partner, month, zone)
    if not content.lines and not content.corrections:
        return False
    kept = {"content": msgspec.to_builtins(content), "made_at": now}
    with transaction.atomic():
        row, made = Statement.objects.get_or_create(partner=partner, month=month, defaults=kept)
        if made:
            tell_month(row, now=now)
    return made


def _content(partner: Partner, month: str, zone: ZoneInfo) -> Content:
    earlier = sorted((one for one in statements_of(partner.pk) if one.month < month), key=lambda one: one.month)
    said = _said(earlier)
    since, until = month_of(month, zone)
    first = month_of(earlier[0].month, zone)[0] if earlier else since
    known = promises_of(partner.pk, since=first, until=until)
    fresh = tuple(_line(one) for one in known if _is_of(one, since) and _key(one) not in said)
    return Content(fresh, partner.rate, tuple(_corrections(known, said, since, zone)))


def _said(months: Iterable[Month]) -> dict[Key, tuple[str, str]]:
    """What was last said of each promise, and in the statement of which month it stands."""
    found: dict[Key, tuple[str, str]] = {}
    for month in months:
        for line in month.lines:
            found[line.commission, line.name] = (month.month, line.came)
        for one in month.corrections:
            found[one.line.commission, one.line.name] = (one.month, one.line.came)
    return found


def _corrections(
    known: list[Promised], said: dict[Key, tuple[str, str]], since: datetime, zone: ZoneInfo
) -> Iterator[Correction]:
    """Promises of which something else was said, and those of earlier months of which nothing was."""
    for one in known:
        month, was = said.get(_key(one), ("", ""))
        if month and was != one.came:
            yield Correction(month, was, _line(one))
        elif not month and one.settled is not None and one.settled < since:
            yield Correction(one.settled.astimezone(zone).strftime("%Y-%m"), "", _line(one))


def _is_of(one: Promised, since: datetime) -> bool:
    return one.settled is not None and one.settled >= since


def _key(one: Promised) -> Key:
    return one.commission, one.name


def _line(one: Promised) -> Line:
    due, settled = (at.isoformat() if at else "" for at in (one.due, one.settled))
    return Line(one.commission, one.vehicle, one.name, one.came, due, settled, one.causes)
