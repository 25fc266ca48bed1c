"""Verbs: at the end of a month each partner is told what it kept and broke. A statement is made once and never changed; the partner may answer it."""

from datetime import UTC, datetime, timedelta

import msgspec

from vorfreude.care.cleaning import lines
from vorfreude.care.models import Commission, Partner, Statement
from vorfreude.care.queries.partners import Promised, month_of, promises_of
from vorfreude.care.queries.statements import Content, Line
from vorfreude.care.unfit import Unfit

AFTER = timedelta(days=2)
"""Into the next month, so that what was said late of the last is in it."""


def make_statements(*, now: datetime) -> int:
    """The statements of the month before, for every partner that worked then and has none yet. For a recurring job; gives how many were made."""
    month = ((now - AFTER).astimezone(UTC).replace(day=1) - timedelta(days=1)).strftime("%Y-%m")
    since, until = month_of(month)
    done = Statement.objects.filter(month=month).values("partner")
    worked = Commission.objects.filter(asked_at__lt=until).values("partner")
    made = 0
    for partner in Partner.objects.filter(pk__in=worked).exclude(pk__in=done).order_by("pk"):
        said = tuple(_line(one) for one in promises_of(partner.pk, since=since, until=until) if one.came != "open")
        content = msgspec.to_builtins(Content(said, partner.rate))
        fresh = Statement(partner=partner, month=month, content=content, made_at=now)
        made += bool(said) and bool(Statement.objects.bulk_create([fresh], ignore_conflicts=True))
    return made


def answer_statement(partner: int, month: str, *, words: str, now: datetime) -> None:
    """What the partner says to it; the last word counts. Raises Unfit: not-there, statement-unclear."""
    said = lines(words, "statement-unclear", what="an answer")
    if not Statement.objects.filter(partner=partner, month=month).update(answer=said, seen_at=now):
        raise Unfit("not-there", came=month, expected="a month with a statement")


def _line(one: Promised) -> Line:
    due, settled = (at.isoformat() if at else "" for at in (one.due, one.settled))
    return Line(one.commission, one.vehicle, one.name, one.came, due, settled, one.causes)
