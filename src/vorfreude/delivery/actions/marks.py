"""What happens to notices besides being said: they are seen on the portal, withdrawn, or their letter comes back."""

from collections.abc import Collection
from datetime import datetime

from django.db import connection, transaction

from vorfreude.delivery import limits
from vorfreude.delivery.actions.queue import touch
from vorfreude.delivery.actions.sending import came_back, close_way
from vorfreude.delivery.models import Barrier, Delivery, Letter, Notice
from vorfreude.lib.plain_sql import plain_rows

_UNSEEN = """
    SELECT id FROM delivery_notice
    WHERE person_id = %s AND settled_at IS NULL AND subject = %s AND seen_at IS NULL AND ready_at <= %s
"""  # asked by every page of a journey
_UNDER_WAY = (Letter.Standing.SENDING, Letter.Standing.SENT)


def seen(*, person_id: int, subject: str, upto: datetime, now: datetime) -> int:
    """The person has looked at the pages of this subject: what was ready by ``upto`` need not be said elsewhere.

    Gives how many notices that were; one read where there are none.
    """
    at = connection.ops.adapt_datetimefield_value(upto)
    found = [number for (number,) in plain_rows(_UNSEEN, [person_id, subject, at])]
    if not found:
        return 0
    with transaction.atomic():
        touch([person_id], now=now)
        return Notice.objects.filter(pk__in=found, seen_at=None).update(seen_at=now)


def withdraw(
    mentions: Collection[str], *, reason: str, now: datetime, person_id: int | None = None
) -> set[tuple[int, str]]:
    """What these mentions said is no longer so: unsent it is not said. Gives (person, mention) of whom a letter told it.

    ``person_id`` None is everybody. A letter that is being handed over this instant counts as told. Part of the caller's
    transaction, or its own.
    """
    with transaction.atomic():
        rows = Notice.objects.filter(mention__in=mentions, withdrawn_at=None)
        rows = rows if person_id is None else rows.filter(person_id=person_id)
        people = set(rows.values_list("person_id", flat=True))
        if not people:
            return set()
        touch(people, now=now)
        _hold_letters(mentions)
        told = Delivery.objects.filter(notice__in=rows, letter__standing__in=_UNDER_WAY, standing__in=("due", "sent"))
        heard = set(told.values_list("notice__person_id", "notice__mention"))
        rows.update(withdrawn_at=now, withdrawn_because=reason[: limits.LONGEST_REASON])
        return heard


def letter_came_back(*, ref: str, code: Barrier.Code, trouble: str, now: datetime) -> int | None:
    """The other side says later that a letter did not arrive, or is not wanted: closes the way for this person.

    ``ref`` is what it calls the letter, or our own key. Gives the person, None where no letter is called so. Said twice
    it counts once.
    """
    letter = Letter.objects.filter(public_id=ref).first() or Letter.objects.filter(provider_ref=ref).first()
    if letter is None:
        return None
    with transaction.atomic():
        touch([letter.person_id], now=now)
        close_way(letter.person_id, letter.channel, code, because=trouble, now=now)
        arrived = code == Barrier.Code.COMPLAINED
        done = Letter.objects.filter(pk=letter.pk).exclude(standing=Letter.Standing.BOUNCED)
        if not arrived and done.update(standing=Letter.Standing.BOUNCED, trouble=trouble[: limits.LONGEST_TROUBLE]):
            came_back(letter.pk, Letter.Standing.BOUNCED, now=now)
    return letter.person_id


def _hold_letters(mentions: Collection[str]) -> None:
    """Keep workers from claiming what is about to be withdrawn, until the transaction ends."""
    if connection.vendor == "postgresql":
        waiting = Letter.objects.filter(deliveries__notice__mention__in=mentions, standing=Letter.Standing.DUE)
        list(Letter.objects.select_for_update().filter(pk__in=waiting.values("pk")).order_by("pk").values_list("pk"))
