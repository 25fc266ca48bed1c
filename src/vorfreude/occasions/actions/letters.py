"""Plain letters to guests: owed in the transaction that makes them so, sent by a worker, tried again when the post is away.

A letter holds a link of its reader's own; so it goes to the address that the maker wrote down, and nowhere else.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException

from anymail.exceptions import AnymailError
from django.core.mail import EmailMessage

from vorfreude.lib.leases import claim, settle
from vorfreude.occasions.models import Guest, GuestLetter, Occasion
from vorfreude.occasions.writing import written

LEASE = timedelta(minutes=2)
"""A mail server that says nothing for a minute is away."""

STEP = 20
"""Letters of one step of a worker."""

MOST_TRIES = 6
PAUSE = timedelta(minutes=5)
"""Before the second try; twice as long before each further one: the last is tried after two and a half hours."""

TROUBLE = 200
MAILER = "letters"
OFF = frozenset({Occasion.Standing.CALLED_OFF})

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Posted:
    """One step; ``idle`` when no letter was due."""

    idle: bool


def owe(kind: GuestLetter.Kind, guests: Iterable[Guest], *, about: str = "", now: datetime) -> int:
    """A letter of this kind to each of these who has an address; what is owed or went already stays one. Gives how many were new."""
    rows = [GuestLetter(guest=one, kind=kind, about=about, made_at=now, due_at=now) for one in guests if one.email]
    before = GuestLetter.objects.count()
    GuestLetter.objects.bulk_create(rows, ignore_conflicts=True)
    return GuestLetter.objects.count() - before


def post_letters(*, worker: str, now: datetime) -> Posted:
    """Sends letters that are due. Cannot fail for a single one: what does not go is tried again, and then said on the guest's page at the desk."""
    due = GuestLetter.objects.filter(due_at__lte=now).order_by("due_at", "pk")
    claimed = claim(due, worker=worker, now=now, lease=LEASE, limit=STEP)
    for letter in claimed:
        _post(letter, now)
    return Posted(idle=not claimed)


def _post(letter: GuestLetter, now: datetime) -> None:
    guest = Guest.objects.select_related("occasion", "party", "host").get(pk=letter.guest_id)
    if not guest.email or (guest.occasion.standing in OFF and letter.kind != GuestLetter.Kind.CALLED_OFF):
        settle(letter, due_at=None, trouble="nobody to write to" if not guest.email else "called off")
        return
    try:
        said = written(letter, guest, now)
        EmailMessage(subject=said.subject, body=said.text, to=[guest.email]).send(using=MAILER)
    except (SMTPException, AnymailError, OSError, ValueError) as error:
        logger.warning("letter %s to a guest did not go: %s", letter.pk, type(error).__name__)
        again = now + PAUSE * 2 ** (letter.tries - 1) if letter.tries < MOST_TRIES else None
        settle(letter, due_at=again, trouble=f"{type(error).__name__}: {error}"[:TROUBLE])
        return
    settle(letter, due_at=None, sent_at=now, trouble="")
