"""A question to a customer as their page reads it: as it was frozen, and what any answer would come to at this instant."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from vorfreude.care.asking import ANSWERED, FORMAT, PURPOSE, items_of
from vorfreude.care.models import Approval
from vorfreude.care.queries.slots import opening_of
from vorfreude.care.queries.visits import ApprovalSeen, approval_seen
from vorfreude.core.approving import NoTime, ready_after_waiting, ready_with, summed
from vorfreude.core.booking import Opening
from vorfreude.lib import signing


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its visit. ``ready_at``: what is promised without it."""

    visit: str
    name: str
    title: str
    workshop: str
    telephone: str
    timezone: str
    standing: str
    ready_at: datetime
    opening: Opening
    seen: ApprovalSeen


@dataclass(frozen=True, slots=True)
class Comes:
    """What an answer comes to: the price in minor units, when it is ready, and the working minutes."""

    price: int
    ready: datetime
    minutes: int


def question(visit: str, number: int) -> Question | None:
    """The question of this number about the visit of this public id; None for none. One query."""
    rows = Approval.objects.select_related("visit", "visit__vehicle", "visit__workshop")
    row = rows.filter(visit__public_id=visit, number=number).first()
    if row is None:
        return None
    one = row.visit
    return Question(
        one.public_id, one.name, one.vehicle.title, one.workshop.name, one.workshop.telephone, one.workshop.timezone, one.standing, one.ready_at,
        opening_of(one.workshop), approval_seen(row),
    )  # fmt: skip


def comes_to(asked: Question, answers: Mapping[int, str], now: datetime) -> Comes | None:
    """What these answers would come to if they were given now; None where one is missing or is none."""
    items = items_of(asked.seen.asked)
    try:
        said = summed(items, {number: ANSWERED[one] for number, one in answers.items() if one in ANSWERED})
    except NoTime:
        return None
    waited = ready_after_waiting(asked.ready_at, asked.seen.asked_at, now, asked.opening)
    ready = ready_with(waited, [one for one in items if one.number in said.approved], asked.opening)
    return Comes(said.price, ready, said.minutes)


def published_keys() -> bytes:
    """The public keys of signed approvals, as JSON."""
    return signing.ring(PURPOSE).published(FORMAT)
