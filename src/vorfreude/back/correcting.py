"""Correcting a signal: which one, how it should have been, and what the customer would see of it, in words."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from secrets import token_hex

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vorfreude.back.cursors import row_number
from vorfreude.back.reaching import reach_in_words
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff
from vorfreude.core.correcting import RETRACTION, Reader, said
from vorfreude.core.engine import Signal
from vorfreude.delivery.queries import reach_of
from vorfreude.intake.limits import DATA
from vorfreude.journeys.actions.correct import Correcting, signals_of
from vorfreude.journeys.actions.say import SOURCE
from vorfreude.journeys.queries import DeskJourney
from vorfreude.journeys.queries.correcting import history_of, preview

LONGEST_AT = 40
"""Characters of an instant as a browser or a person writes it."""

DRAFT = 16
"""Hexadecimal digits that name one correction."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the signal should have been, as it was typed; ``at`` and ``data`` None where it never happened."""

    at: datetime | None = None
    data: dict[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a correction would change, for the page. ``seen`` names exactly this, so that nothing else is confirmed."""

    sentences: tuple[str, ...]
    letters: str
    seen: str


class Unreadable(Exception):
    """What was typed is no instant, or no data; it says what to do."""


def target_of(one: DeskJourney, row: str) -> tuple[list[Signal], Signal | None]:
    """The history of a journey, and the signal of this row, None where it is not part of it or was taken back."""
    history, number = history_of(one), row_number(row)
    found = next((signal for signal in history if signal.ref == number), None)
    gone = set(map(tuple, one.row.state.retracted))
    return history, found if found is not None and (found.source, found.id) not in gone else None


def was_made(history: list[Signal], draft: str) -> bool:
    """Whether this very correction was confirmed before."""
    return any(signal.source == SOURCE and signal.id == f"{RETRACTION}/{draft}" for signal in history)


def can_be_amended(target: Signal) -> bool:
    """Taking something back is taken back, not amended."""
    return target.kind != RETRACTION


def wanted_of(at: str, data: str, staff: Staff) -> Wanted:
    """What somebody typed: an instant on the clock of their own zone, and a JSON object. Raises Unreadable."""
    try:
        instant = datetime.fromisoformat(at[:LONGEST_AT].strip())
    except ValueError as error:
        raise Unreadable(_("The instant cannot be read: write it as 2026-11-22 14:30.")) from error
    try:
        content = msgspec.json.decode(data[:DATA].strip() or "{}", type=dict[str, object])
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise Unreadable(_("The data cannot be read: it must be one JSON object, as in the log.")) from error
    return Wanted(instant if instant.tzinfo else instant.replace(tzinfo=staff.zone), content)


def new_draft() -> str:
    """A name for one correction."""
    return token_hex(DRAFT // 2)


def consequences(
    one: DeskJourney, history: list[Signal], correction: Correcting, staff: Staff, customer: str
) -> Consequences:
    """What would change if this were done now: on the page, in the promises and the work, and in letters."""
    found = preview(one, history, signals_of(correction, now=staff.now), staff.now)
    reader = Reader(one.row.plan, visible(one.row.subject), staff.language, staff.zone, customer)
    sentences = tuple(visible(line) for line in said(found.changes, found.before, found.after, reader))
    letters = reach_in_words(reach_of(found.mentions), staff)
    return Consequences(sentences, letters, blake2b(msgspec.json.encode(found.changes), digest_size=8).hexdigest())


def counted(found: Consequences) -> str:
    """How much would change, as a heading."""
    number = len(found.sentences)
    if not number:
        return _("Nothing that anybody sees would change")
    return ngettext("%(n)d thing would change", "%(n)d things would change", number) % {"n": number}
