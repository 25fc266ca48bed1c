"""What somebody of a partner hears without looking: that their house is asked, that the work is called off, and that a month was written.

A notice names the work and no vehicle: a letter stays where it went, also when somebody works there no more.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from vorfreude.care.commissioned import KINDS, said, said_month
from vorfreude.care.models import Commission, Partner, PartnerMember, Statement
from vorfreude.core.attention.model import Sort, Urgency
from vorfreude.delivery.actions.marks import withdraw
from vorfreude.delivery.actions.notify import NewNotice, notify
from vorfreude.lib import formats

type Spoken = dict[str, dict[str, str]]


def tell_asked(row: Commission, *, now: datetime) -> None:
    """The people of its house are asked, once; in the transaction that asks."""
    by = row.answer_until.astimezone(ZoneInfo(row.partner.timezone))

    def words() -> tuple[str, str]:
        title = _("You are asked for work: %(kind)s") % {"kind": said(KINDS, row.kind)}
        return title, _("Please say by %(by)s whether you take it.") % {"by": formats.instant(by, date.min)}

    _tell(row.partner, _asked(row), "question", "now", _spoken(words), _address(row), now=now, until=row.answer_until)


def tell_answered(row: Commission, *, now: datetime) -> None:
    """Somebody of the house answered, or nobody needs to: who has not heard of the question is asked no more."""
    withdraw([_asked(row)], reason="settled", now=now)


def tell_called_off(row: Commission, *, now: datetime) -> None:
    """The work is taken back."""

    def words() -> tuple[str, str]:
        return _("Called off: %(kind)s") % {"kind": said(KINDS, row.kind)}, _("You need not do anything more for it.")

    tell_answered(row, now=now)
    _tell(
        row.partner, f"commission/{row.public_id}/called-off", "answer", "now", _spoken(words), _address(row), now=now
    )


def tell_month(row: Statement, *, now: datetime) -> None:
    """A month was written down; whoever works there may answer it."""

    def words() -> tuple[str, str]:
        title = _("%(month)s: what was promised and what was kept") % {"month": said_month(row.month)}
        return title, _("If something of it is not so, say it there.")

    address = f"/partner/statements/{row.month}/"
    _tell(row.partner, f"statement/{row.pk}", "news", "digest", _spoken(words), address, now=now)


def _tell(  # noqa: PLR0913 what a notice is
    partner: Partner,
    key: str,
    sort: Sort,
    urgency: Urgency,
    words: Spoken,
    address: str,
    *,
    now: datetime,
    until: datetime | None = None,
) -> None:
    members = PartnerMember.objects.filter(partner=partner, revoked_at=None).values_list("person_id", flat=True)
    notices = [
        NewNotice(
            person_id=person, key=key, sort=sort, urgency=urgency, words=words, address=address, ready_at=now, until=until, expires_at=until
        )
        for person in members
    ]  # fmt: skip
    if notices:
        notify(notices, now=now)


def _spoken(words: Callable[[], tuple[str, str]]) -> Spoken:
    """Title and text in every language of the pages."""

    def in_each() -> Iterator[tuple[str, tuple[str, str]]]:
        for tag, _name in settings.LANGUAGES:
            with translation.override(tag):
                yield tag, words()

    found = dict(in_each())
    return {part: {tag: both[place] for tag, both in found.items()} for place, part in enumerate(("title", "text"))}


def _asked(row: Commission) -> str:
    return f"commission/{row.public_id}/asked"


def _address(row: Commission) -> str:
    return f"/partner/work/{row.public_id}/"
