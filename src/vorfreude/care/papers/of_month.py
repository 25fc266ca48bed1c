"""A partner's month becomes its paper: the same for the partner and for us, in the language and zone of whoever asks."""

from datetime import date, datetime, tzinfo
from typing import Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from vorfreude.care.commissioned import CAME, PROMISES, causes_of, said, said_month
from vorfreude.care.papers.statement import MonthOnPaper, Row, statement_paper
from vorfreude.care.queries.statements import Correction, Line, Month
from vorfreude.lib import formats

LONG_AGO: Final = date.min
"""Seen from there every day is said with its year, as it must be on paper."""


def month_paper(month: Month, *, maker: str, partner: str, language: str, zone: tzinfo) -> bytes:
    """The statement of a month as PDF. The language must be active."""
    made = month.made_at.astimezone(zone).date()
    paper = MonthOnPaper(
        maker=maker,
        partner=partner,
        title=said_month(month.month),
        language=language,
        summary=kept_of(month),
        made=_("Made on %(day)s and not changed since. What is known otherwise later stands in a later month.")
        % {"day": formats.day(made, LONG_AGO)},
        rows=tuple(_row(one, zone) for one in in_order(month)),
        corrections=tuple(_corrected(one, zone) for one in month.corrections),
        answer=month.answer,
    )
    return statement_paper(paper)


def kept_of(month: Month) -> str:
    """How much of what was promised was kept, and how much was agreed."""
    return _("%(kept)d of %(all)d promises kept; %(rate)s %% were agreed.") % {
        "kept": month.kept,
        "all": month.counted,
        "rate": share_of(month.rate),
    }


def share_of(rate: float) -> str:
    """A share in percent, with a decimal only where it has one."""
    percent = round(rate * 100, 1)
    return number_format(percent, 0 if percent.is_integer() else 1)


def in_order(month: Month) -> list[Line]:
    """What broke first, then by the thing and in the order in which it was due."""
    return sorted(month.lines, key=lambda one: (one.came != "broken", one.vehicle, one.due or one.settled))


def was_said(one: Correction) -> str:
    """What an earlier month had said of it."""
    month = said_month(one.month)
    if not one.was:
        return _("%(month)s did not say it") % {"month": month}
    return _("%(month)s said: %(came)s") % {"month": month, "came": said(CAME, one.was)}


def at_in(stamp: str, today: date, zone: tzinfo) -> str:
    """An instant of a statement as a reader in this zone is told it; empty for none."""
    return formats.instant(datetime.fromisoformat(stamp).astimezone(zone), today) if stamp else ""


def _row(one: Line, zone: tzinfo) -> Row:
    return Row(
        one.vehicle, said(PROMISES, one.name), at_in(one.due, LONG_AGO, zone), said(CAME, one.came), causes_of(one.causes), one.came == "broken",
    )  # fmt: skip


def _corrected(one: Correction, zone: tzinfo) -> Row:
    note = ", ".join(words for words in (was_said(one), causes_of(one.line.causes)) if words)
    return Row(
        one.line.vehicle, said(PROMISES, one.line.name), at_in(one.line.due, LONG_AGO, zone), said(CAME, one.line.came), note,
    )  # fmt: skip
