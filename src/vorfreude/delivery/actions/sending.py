"""One step of sending: letters that are due are claimed, handed over outside any transaction, and settled.

What was handed over is written down within a quarter of a second, with what else went meanwhile. A worker that dies
before leaves leases; these letters go again under the same keys when they expire. What was withdrawn, seen or no longer allowed in the meantime is taken out of a letter before it is handed over.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import msgspec
from django.db import connection, transaction

from vorfreude.delivery import limits
from vorfreude.delivery.actions.queue import ClaimedLetter, claim_letters, touch
from vorfreude.delivery.channels import LONGEST_SEND, Channels, Handed, Later, Never, Outgoing
from vorfreude.delivery.composing import Composed, composed
from vorfreude.delivery.models import Barrier, Delivery, Letter, Notice
from vorfreude.lib.among import among
from vorfreude.lib.given import given, given_rows
from vorfreude.lib.plain_sql import plain_rows, plain_write

log = logging.getLogger(__name__)

type Clock = Callable[[], datetime]


class Sent(msgspec.Struct, frozen=True):
    """What a step handed over. ``tried`` counts letters that were claimed."""

    tried: int = 0
    sent: int = 0
    later: int = 0
    never: int = 0


class _Handed(msgspec.Struct, frozen=True):
    """A letter that the other side has taken, as a row of the statement that says so."""

    number: int
    tries: int
    ref: str


@dataclass(slots=True)
class _Post:
    """What one worker has handed over and not yet written down."""

    worker: str
    channels: Channels
    clock: Clock
    handed: list[_Handed] = field(default_factory=list)
    since: datetime | None = None
    outcomes: list[str] = field(default_factory=list)

    def keep(self, letter: ClaimedLetter, ref: str) -> None:
        """Write it down with others, soon."""
        self.handed.append(_Handed(letter.id, letter.tries, ref[: limits.LONGEST_REF]))
        self.since = self.since or self.clock()
        if self.clock() - self.since >= limits.SETTLE_WITHIN:
            self.settle()

    def settle(self) -> None:
        """Write down what was handed over."""
        if self.handed:
            _settle_handed(self.handed, worker=self.worker, now=self.clock())
        self.handed, self.since = [], None


def send_all(*, worker: str, now: datetime, limit: int, channels: Channels, clock: Clock) -> Sent:
    """Hand over up to ``limit`` letters that are due. ``clock`` gives the time after ``now`` while channels take theirs."""
    claimed = claim_letters(worker=worker, now=now, limit=limit)
    if not claimed:
        return Sent()
    post = _Post(worker, channels, clock)
    try:
        for one in composed(claimed, now):
            if clock() > now + limits.LETTER_LEASE - LONGEST_SEND:
                _let_go(one.letter, worker=worker)
            else:
                post.outcomes.append(_send(one, post))
    finally:
        post.settle()
    outcomes = post.outcomes
    return Sent(len(claimed), outcomes.count("sent"), outcomes.count("later"), outcomes.count("never"))


def _send(one: Composed, post: _Post) -> str:
    worker = post.worker
    if one.wait_until is not None:
        _let_go(one.letter, worker=worker, until=one.wait_until)
        return "later"
    _take_out(one, now=post.clock())
    if one.outgoing is None:
        _settle(one.letter, worker, standing=Letter.Standing.DROPPED, due_at=None)
        return "dropped"
    try:
        handed = _hand_over(one.outgoing, post.channels)
    except Never as trouble:
        return _never(one.letter, trouble, worker=worker, now=post.clock())
    except Later as trouble:
        return _later(one, trouble, worker=worker, now=post.clock())
    post.keep(one.letter, handed.ref)
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


def _settle_handed(handed: Sequence[_Handed], *, worker: str, now: datetime) -> None:
    """Say that these have gone; of those that are another worker's by now, that one says it."""
    at = connection.ops.adapt_datetimefield_value(now)
    table = given("taken", connection.vendor, number="bigint", tries="int", ref="text")
    with transaction.atomic():
        gone = plain_rows(_SENT.format(taken=table), [at, given_rows(handed), worker])
        condition, chosen = among(connection, "letter_id", [number for (number,) in gone])
        plain_write(_SAID.format(chosen=condition), [at, chosen])


def _later(one: Composed, trouble: Later, *, worker: str, now: datetime) -> str:
    wait = trouble.after or min(limits.FIRST_RETRY * 2 ** min(one.letter.tries - 1, 16), limits.LONGEST_RETRY)
    if now + wait > one.made_at + limits.GIVE_UP:
        return _never(one.letter, Never(f"given up: {trouble}"), worker=worker, now=now)
    said = str(trouble)[: limits.LONGEST_TROUBLE]
    _settle(letter=one.letter, worker=worker, standing=Letter.Standing.DUE, due_at=now + wait, trouble=said)
    return "later"


def _never(letter: ClaimedLetter, trouble: Never, *, worker: str, now: datetime) -> str:
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


def _let_go(letter: ClaimedLetter, *, worker: str, until: datetime | None = None) -> None:
    """Not tried after all: it is due as before, or then."""
    changes = {"due_at": until} if until is not None else {}
    _settle(letter, worker, standing=Letter.Standing.DUE, tries=letter.tries - 1, **changes)


def _settle(letter: ClaimedLetter, worker: str, **changes: object) -> bool:
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


_SENT = """
    UPDATE delivery_letter AS letter SET standing = 'sent', sent_at = %s, provider_ref = taken.ref, trouble = '',
        due_at = NULL, leased_until = NULL, leased_by = ''
    FROM {taken}
    WHERE letter.id = taken.number AND letter.tries = taken.tries AND letter.leased_by = %s AND letter.standing = 'sending'
    RETURNING id
"""
_SAID = "UPDATE delivery_delivery SET standing = 'sent', decided_at = %s WHERE {chosen} AND standing = 'due'"
