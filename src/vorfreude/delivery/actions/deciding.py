"""One step of deciding: people who are due are claimed, the rules of attention asked, and all of it saved at once.

A worker that dies leaves leases that expire, and nothing half decided. A worker that was too slow finds its lease
another's and drops what it decided: no letter of it was ever made.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

import msgspec
from django.db import transaction

from vorfreude.core.attention import Decided, decide
from vorfreude.core.attention.model import Channel, Verdict
from vorfreude.core.attention.model import Letter as Chosen
from vorfreude.delivery import limits
from vorfreude.delivery.actions.queue import ClaimedPerson, Looked, claim_people, look_done, still_ours, wake_of
from vorfreude.delivery.models import Delivery, Letter, Notice
from vorfreude.delivery.waiting import Troubled, Waiting, waiting_for
from vorfreude.lib.opaque import opaque
from vorfreude.lib.upsert import Upsert, upsert, upsert_all

type Outcome = tuple[Waiting, Decided]
type Said = tuple[int, str, str]
"""A person, a notice by its name, a channel."""
type Place = tuple[int | None, int]
"""A letter's row, and the place in it."""

NOWHERE: Place = (None, 0)

STANDING = {
    "shown": Delivery.Standing.SENT,
    "now": Delivery.Standing.DUE,
    "held": Delivery.Standing.HELD,
    "skipped": Delivery.Standing.SKIPPED,
}
_DELIVERY = (
    "notice_id",
    "channel",
    "standing",
    "reason",
    "because",
    "until",
    "record",
    "decided_at",
    "letter_id",
    "place",
)
_LETTER = (
    "public_id", "person_id", "channel", "form", "value", "budgeted", "standing", "made_at", "due_at", "leased_by",
    "tries", "provider_ref", "trouble",
)  # fmt: skip


class Decisions(msgspec.Struct, frozen=True):
    """What a step decided: people looked at, notices that are settled now, letters that were made."""

    people: int = 0
    notices: int = 0
    letters: int = 0


def decide_all(
    *, worker: str, now: datetime, limit: int, channels: Collection[Channel], troubled: Troubled
) -> Decisions:
    """Decide about up to ``limit`` people who are due. Raises only what the database raises; then nothing was saved."""
    held = claim_people(worker=worker, now=now, limit=limit)
    if not held:
        return Decisions()
    waiting = waiting_for([one.person_id for one in held], channels, troubled, now)
    decided = [(one, decide(one.wanted, one.person, one.past, now)) for one in waiting]
    return _save(held, decided, worker=worker, now=now)


def _save(held: Sequence[ClaimedPerson], decided: Sequence[Outcome], *, worker: str, now: datetime) -> Decisions:
    with transaction.atomic():
        ours = still_ours(held, worker=worker, now=now)
        kept = [outcome for outcome in decided if outcome[0].person_id in ours]
        letters = _make_letters(kept, now)
        rows = [row for outcome in kept for row in _rows(outcome, letters, now)]
        upsert_all([Upsert("delivery_delivery", _DELIVERY, rows, ("notice_id", "channel"), _DELIVERY[2:])])
        settled = [pk for waiting, found in kept for pk in _settled(waiting, found)]
        Notice.objects.filter(pk__in=settled).update(settled_at=now)
        wakes = {waiting.person_id: found.wake for waiting, found in kept}
        look_done([Looked(h.id, h.touches, wake_of(wakes.get(h.person_id))) for h in held if h.person_id in ours])
    return Decisions(len(ours), len(settled), len(letters))


def _make_letters(kept: Sequence[Outcome], now: datetime) -> dict[Said, Place]:
    """Make the letters, and give where each notice stands: the letter's row, and its place in it."""
    named = {opaque(): (waiting.person_id, letter) for waiting, found in kept for letter in found.letters}
    rows = [_letter(name, person, letter, now) for name, (person, letter) in named.items()]
    made = upsert(Upsert("delivery_letter", _LETTER, rows, conflict=("public_id",), returning=("public_id", "id")))
    return {
        (named[name][0], ref, named[name][1].channel): (number, place)
        for name, number in made
        for place, ref in enumerate(named[name][1].refs)
    }


def _letter(name: str, person: int, letter: Chosen, now: datetime) -> tuple[object, ...]:
    standing = Letter.Standing.DUE.value
    return (
        name, person, letter.channel, letter.form, letter.value, letter.budgeted, standing, now, now, "", 0, "", "",
    )  # fmt: skip


def _rows(outcome: Outcome, letters: dict[Said, Place], now: datetime) -> Sequence[tuple[object, ...]]:
    """The deliveries that stand otherwise than they did."""
    waiting, found = outcome
    return [
        _row(waiting, verdict, letters.get((waiting.person_id, verdict.ref, verdict.channel), NOWHERE), now)
        for verdict in found.verdicts
        if verdict.standing != "tried" and _differs(waiting.decided.get((verdict.ref, verdict.channel)), verdict)
    ]


def _differs(before: Delivery | None, verdict: Verdict) -> bool:
    if before is None:
        return True
    return (before.standing, before.reason, before.until) != (STANDING[verdict.standing], verdict.code, verdict.until)


def _row(waiting: Waiting, verdict: Verdict, place: Place, now: datetime) -> tuple[object, ...]:
    before = waiting.decided.get((verdict.ref, verdict.channel))
    standing = STANDING[verdict.standing].value
    return (
        waiting.notices[verdict.ref].pk, verdict.channel, standing, verdict.code, _json(dict(verdict.because)),
        verdict.until, _json(_record(before, standing, verdict, now)), now, *place,
    )  # fmt: skip


def _record(before: Delivery | None, standing: str, verdict: Verdict, now: datetime) -> list[list[str | None]]:
    """What was decided when, with this: the first and the newest decisions."""
    known: list[list[str | None]] = list(before.record) if before is not None else []
    until = verdict.until.isoformat() if verdict.until is not None else None
    if known and known[-1][1:3] == [standing, verdict.code]:
        known[-1] = [known[-1][0], standing, verdict.code, until]
    else:
        known.append([now.isoformat(), standing, verdict.code, until])
    return known if len(known) <= limits.LONGEST_RECORD else [known[0], *known[2:]]


def _settled(waiting: Waiting, found: Decided) -> list[int]:
    held = found.held
    return [notice.pk for ref, notice in waiting.notices.items() if ref not in held]


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
