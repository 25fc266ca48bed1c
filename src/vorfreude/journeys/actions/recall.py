"""What was said is taken back: unsent it is stopped, sent it is corrected once, and the page says so.

One transaction with the letters: a letter that is being handed over this instant counts as sent. What was recalled stays
recalled; nobody gets two corrections of one thing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from vorfreude.core.attention import notices
from vorfreude.delivery import actions as delivery
from vorfreude.delivery.actions import NewNotice
from vorfreude.delivery.queries import reach_of
from vorfreude.journeys.actions.announce import CORRECTED
from vorfreude.journeys.actions.summing import added, moments_changed
from vorfreude.journeys.mentions import moment_mention
from vorfreude.journeys.models import Moment, Recall
from vorfreude.journeys.queries.recalling import MOST, Scope, moments_in
from vorfreude.lib.upsert import upsert_all


@dataclass(frozen=True, slots=True)
class Recalled:
    """What a recall did: how many moments are marked, notices were stopped, corrections go out."""

    marked: int
    stopped: int
    corrected: int


@dataclass(frozen=True, slots=True)
class Whose:
    """Who recalls, and why: ``reason`` for colleagues, ``words`` for those who were told (empty: our own)."""

    draft: str
    reason: str
    words: str
    actor: str


@dataclass(frozen=True, slots=True)
class _Thing:
    """What is taken back: under which mention, where it is shown, and what it was called."""

    mention: str
    address: str
    subject: str
    journey: str
    title: Mapping[str, str]


def recall_moments(scope: Scope, whose: Whose, *, now: datetime) -> Recalled | None:
    """Take back the told moments of this scope, at most ``MOST`` of them. None where this draft was done before.

    Machines that asked for it hear ``moment.withdrawn`` from the next announcing. Raises only what the database raises.
    """
    with transaction.atomic():
        chosen = list(moments_in(scope).select_related("journey").select_for_update(of=("self",)).order_by("id")[:MOST])
        row, is_new = _row(whose, now, moment=scope.name, journey=scope.journey_id, since=scope.since)
        if not is_new:
            return None
        Moment.objects.filter(pk__in=[one.pk for one in chosen]).update(recall=row, withdrawn_at=now, announced_at=None)
        upsert_all([added(moments_changed(one.journey.blueprint, one.name, -1) for one in chosen)])
        return _counted(row, len(chosen), *_take_back([_of(one) for one in chosen], whose, None, now))


def recall_notice(  # noqa: PLR0913 one notice, and who recalls it
    *,
    mention: str,
    person_id: int | None,
    journey_id: int,
    journey: str,
    subject: str,
    address: str,
    title: Mapping[str, str],
    whose: Whose,
    now: datetime,
) -> Recalled | None:
    """Take back what was said under one mention, to one person or (None) to everybody. None where this draft was done."""
    with transaction.atomic():
        row, is_new = _row(whose, now, moment="", journey=journey_id, since=None)
        if not is_new:
            return None
        return _counted(row, 0, *_take_back([_Thing(mention, address, subject, journey, title)], whose, person_id, now))


def _row(
    whose: Whose, now: datetime, *, moment: str, journey: int | None, since: datetime | None
) -> tuple[Recall, bool]:
    return Recall.objects.get_or_create(
        draft=whose.draft,
        defaults={
            "moment": moment, "journey_id": journey, "since": since, "reason": whose.reason, "words": whose.words,
            "at": now, "by": whose.actor,
        },
    )  # fmt: skip


def _of(moment: Moment) -> _Thing:
    public_id = moment.journey.public_id
    mention = moment_mention(public_id, moment.key)
    return _Thing(mention, f"/journeys/{public_id}/", moment.journey.subject, public_id, moment.words["title"])


def _take_back(things: Sequence[_Thing], whose: Whose, person_id: int | None, now: datetime) -> tuple[int, int]:
    """How many notices were stopped, and how many corrections go out."""
    by_mention = {one.mention: one for one in things}
    stopped = reach_of(by_mention.keys(), person_id=person_id).stopped
    heard = delivery.withdraw(by_mention.keys(), reason="recalled", now=now, person_id=person_id)
    said = [_correction(person, by_mention[mention], whose, now) for person, mention in sorted(heard)]
    return stopped, delivery.notify(said, now=now)


def _correction(person_id: int, thing: _Thing, whose: Whose, now: datetime) -> NewNotice:
    return NewNotice(
        person_id=person_id,
        key=f"{thing.mention}{CORRECTED}",
        sort="correction",
        words=notices.recall(thing.title, whose.words),
        address=thing.address,
        ready_at=now,
        subject=thing.subject,
        journey=thing.journey,
    )


def _counted(row: Recall, marked: int, stopped: int, corrected: int) -> Recalled:
    row.marked, row.stopped, row.corrected = marked, stopped, corrected
    row.save(update_fields=["marked", "stopped", "corrected"])
    return Recalled(marked, stopped, corrected)
