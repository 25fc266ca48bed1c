"""One step of sending: letters that are due are claimed, handed over outside any transaction, and settled one by one.

A worker that dies between handing over and settling leaves a lease; the letter goes again under the same key when it
expires. What was withdrawn, seen or no longer allowed in the meantime is taken out of a letter before it is handed over.
"""

import logging
from collections.abc import Callable
from datetime import datetime

import msgspec
from django.db import transaction

from vorfreude.delivery import limits
from vorfreude.delivery.actions.queue import Claimed, claim_letters, touch
from vorfreude.delivery.channels import LONGEST_SEND, Channels, Handed, Later, Never, Outgoing
from vorfreude.delivery.composing import Composed, composed
from vorfreude.delivery.models import Barrier, Delivery, Letter, Notice

log = logging.getLogger(__name__)

type Clock = Callable[[], datetime]


class Sent(msgspec.Struct, frozen=True):
    """What a step handed over. ``tried`` counts letters that were claimed."""

    tried: int = 0
    sent: int = 0
    later: int = 0
    never: int = 0


def send_all(*, worker: str, now: datetime, limit: int, channels: Channels, clock: Clock) -> Sent:
    """Hand over up to ``limit`` letters that are due. ``clock`` gives the time after ``now`` while channels take theirs."""
    claimed = claim_letters(worker=worker, now=now, limit=limit)
    if not claimed:
        return Sent()
    outcomes: list[str] = []
    for one in composed(claimed, now):
        if clock() > now + limits.LETTER_LEASE - LONGEST_SEND:
            _let_go(one.letter, worker=worker)
        else:
            outcomes.append(_send(one, worker=worker, channels=channels, clock=clock))
    return Sent(len(claimed), outcomes.count("sent"), outcomes.count("later"), outcomes.count("never"))


def _send(one: Composed, *, worker: str, channels: Channels, clock: Clock) -> str:
    if one.wait_until is not None:
        _let_go(one.letter, worker=worker, until=one.wait_until)
        return "later"
    _take_out(one, now=clock())
    if one.outgoing is None:
        _settle(one.letter, worker, standing=Letter.Standing.DROPPED, due_at=None)
        return "dropped"
    try:
        handed = _hand_over(one.outgoing, channels)
    except Never as trouble:
        return _never(one.letter, trouble, worker=worker, now=clock())
    except Later as trouble:
        return _later(one, trouble, worker=worker, now=clock())
    _handed(one.letter, handed, worker=worker, now=clock())
    return "sent"


def _hand_over(letter: Outgoing, channels: Channels) -> Handed:
    channel = channels.get(letter.channel)
    if channel is None:
        raise Never(f"this house has no channel {letter.channel}")
    try:
        return channel.send(letter)
    except (Later, Never):
        raise
    except Exception as error:
        log.exception("letter %s by %s could not be handed over", letter.key, letter.channel)
        raise Later(f"{type(error).__name__}: {error}") from error


def _handed(letter: Claimed, handed: Handed, *, worker: str, now: datetime) -> None:
    with transaction.atomic():
        ref = handed.ref[: limits.LONGEST_REF]
        if _settle(
            letter, worker, standing=Letter.Standing.SENT, sent_at=now, provider_ref=ref, due_at=None, trouble=""
        ):
            due = Delivery.objects.filter(letter_id=letter.id, standing=Delivery.Standing.DUE)
            due.update(standing=Delivery.Standing.SENT, decided_at=now)


def _later(one: Composed, trouble: Later, *, worker: str, now: datetime) -> str:
    wait = trouble.after or min(limits.FIRST_RETRY * 2 ** min(one.letter.tries - 1, 16), limits.LONGEST_RETRY)
    if now + wait > one.made_at + limits.GIVE_UP:
        return _never(one.letter, Never(f"given up: {trouble}"), worker=worker, now=now)
    said = str(trouble)[: limits.LONGEST_TROUBLE]
    _settle(letter=one.letter, worker=worker, standing=Letter.Standing.DUE, due_at=now + wait, trouble=said)
    return "later"


def _never(letter: Claimed, trouble: Never, *, worker: str, now: datetime) -> str:
    said = str(trouble)[: limits.LONGEST_TROUBLE]
    with transaction.atomic():
        touch([letter.person_id], now=now)  # first, so that people are always locked before their letters
        standing = Letter.Standing.BOUNCED if trouble.gone else Letter.Standing.FAILED
        if _settle(letter, worker, standing=standing, due_at=None, trouble=said):
            came_back(letter.id, standing, now=now)
            if trouble.gone and letter.channel != "push":  # whose browsers there are says that of push
                close_way(letter.person_id, letter.channel, Barrier.Code.BOUNCED, because=said, now=now)
    return "never"


def came_back(letter: int, standing: str, *, now: datetime) -> None:
    """What this letter carried was not said by it: its notices are decided about anew."""
    rows = Delivery.objects.filter(letter_id=letter).exclude(standing=Delivery.Standing.SKIPPED)
    Notice.objects.filter(pk__in=list(rows.values_list("notice_id", flat=True))).update(settled_at=None)
    rows.update(standing=standing, reason="tried", decided_at=now)


def close_way(person_id: int, channel: str, code: str, *, because: str, now: datetime, group: str = "") -> None:
    """This channel leads nowhere for this person, or for these things; said twice it is said once."""
    row = {"because": because[: limits.LONGEST_TROUBLE], "at": now}
    Barrier.objects.get_or_create(
        person_id=person_id, channel=channel, group=group, code=code, lifted_at=None, defaults=row
    )


def _let_go(letter: Claimed, *, worker: str, until: datetime | None = None) -> None:
    """Not tried after all: it is due as before, or then."""
    changes = {"due_at": until} if until is not None else {}
    _settle(letter, worker, standing=Letter.Standing.DUE, tries=letter.tries - 1, **changes)


def _settle(letter: Claimed, worker: str, **changes: object) -> bool:
    """Say what came of a letter and let it go; False when it is another worker's by now."""
    ours = Letter.objects.filter(pk=letter.id, leased_by=worker, standing=Letter.Standing.SENDING, tries=letter.tries)
    return bool(ours.update(leased_until=None, leased_by="", **changes))


def _take_out(one: Composed, *, now: datetime) -> None:
    """Say of what is no longer to be said why not."""
    by_reason: dict[str, list[int]] = {}
    for delivery, reason in one.taken_out.items():
        by_reason.setdefault(reason, []).append(delivery)
    for code, deliveries in by_reason.items():
        rows = Delivery.objects.filter(pk__in=deliveries)
        rows.update(standing=Delivery.Standing.SKIPPED, reason=code, decided_at=now, until=None)
