"""Verbs: the day of the key is planned, its topics are chosen, its list is gone through, the keys change hands, and somebody calls."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from vorfreude.care.actions.at_hand_over import AtHandOver, at_hand_over
from vorfreude.care.actions.inspections import photograph
from vorfreude.care.actions.records import NewRecord, write_record
from vorfreude.care.actions.vehicles import hand_to
from vorfreude.care.actions.visits import MOST_KEYS
from vorfreude.care.cleaning import line, lines
from vorfreude.care.handing import CHECKS, TOPICS
from vorfreude.care.models import HandOver, Ownership, Vehicle
from vorfreude.care.naming import name_of
from vorfreude.care.telling import Content, Told, tell
from vorfreude.care.unfit import Unfit
from vorfreude.lib.opaque import opaque
from vorfreude.people import actions as people
from vorfreude.people import queries as persons

BLUEPRINT = "hand-over"
FARTHEST = timedelta(days=3 * 366)
"""Ahead: what is built to order may take years, a year of four digits too many does not."""


def plan_hand_over(*, vehicle: str, at: datetime, place: str, email: str = "", actor: str, now: datetime) -> str:
    """The day somebody gets their key; gives its public id. Whoever is of the vehicle may follow it.

    ``email``: of whom it is for, where nobody owns the vehicle yet. Raises Unfit: not-there,
    hand-over-unclear (it has one already, or nobody of that address is registered), times-unclear, words-unclear.
    """
    where = line(place, "words-unclear", what="a place")
    _ahead(at, now)
    thing = Vehicle.objects.filter(public_id=vehicle).first()
    if thing is None:
        raise Unfit("not-there", came=vehicle, expected="a vehicle")
    owner = Ownership.objects.filter(vehicle=thing, until=None).select_related("person").first()
    person = persons.person_row(email) if email else owner.person if owner else None
    if person is None:
        raise Unfit("hand-over-unclear", came=email or "nobody", expected="the address of somebody who is registered")
    try:
        with transaction.atomic():
            row = HandOver.objects.create(
                public_id=opaque(), name=f"new-{opaque()}", vehicle=thing, person=person, at=at, place=where,
                checks=[{"key": key, "done_at": None, "by": "", "reason": ""} for key in CHECKS], planned_at=now, planned_by=actor,
            )  # fmt: skip
            row.name = name_of("hand-over", row.pk)
            row.save(update_fields=["name"])
            people.grant_participation(person=person, subject=row.name, role="owner", actor=actor, now=now)
            people.grant_alike(like=row.vehicle.name, subject=row.name, actor=actor, now=now)
            content: Content = {"blueprint": BLUEPRINT, "vehicle": thing.title, "begins": at, "place": where, "timezone": thing.timezone}  # fmt: skip
            tell([Told(row.name, "hand-over.planned", now, content)], now=now)
    except IntegrityError as error:
        raise Unfit("hand-over-unclear", came=thing.title, expected="a vehicle whose hand-over nobody planned") from error  # fmt: skip
    return row.public_id


def move_hand_over(*, hand_over: str, at: datetime, place: str, actor: str, now: datetime) -> None:
    """Another day, or another place. Raises Unfit: not-there, over, times-unclear, words-unclear."""
    where = line(place, "words-unclear", what="a place")
    _ahead(at, now)
    with at_hand_over(hand_over, actor=actor, now=now) as one:
        one.must_be_ahead()
        was = one.row.at
        one.change(at=at, place=where)
        if at != was:
            one.tell("hand-over.moved", {"begins": at, "was": was})


def choose_topics(*, hand_over: str, topics: Sequence[str], wishes: str = "", actor: str, now: datetime) -> None:
    """What the customer wants to be shown, in their words too; until the day is over. Raises Unfit: not-there, over, hand-over-unclear (an unknown topic), words-unclear."""
    said = lines(wishes, "words-unclear", what="a wish", empty=True)
    if unknown := set(topics) - set(TOPICS):
        raise Unfit("hand-over-unclear", came=", ".join(sorted(unknown))[:80], expected=", ".join(TOPICS))
    chosen = [key for key in TOPICS if key in set(topics)]
    with at_hand_over(hand_over, actor=actor, now=now) as one:
        one.must_be_ahead()
        if (one.row.topics, one.row.wishes) != (chosen, said):
            one.change(topics=chosen, wishes=said)
            one.tell("topics.chosen", {"topics": chosen})


def tick_check(*, hand_over: str, key: str, done: bool, reason: str = "", actor: str, now: datetime) -> None:
    """A point of the list is done (or left out, with its reason), or not after all. With the last one the customer hears that all is ready.

    Raises Unfit: not-there (an unknown point, too), over, words-unclear.
    """
    why = line(reason, "words-unclear", what="a reason", empty=True)
    with at_hand_over(hand_over, actor=actor, now=now) as one:
        one.must_be_ahead()
        checks = [dict(check) for check in one.row.checks]
        found = next((check for check in checks if check["key"] == key), None)
        if found is None:
            raise Unfit("not-there", came=key[:40], expected=", ".join(CHECKS))
        was = _is_ready(one.row)
        found |= {
            "done_at": now.isoformat() if done else None,
            "by": actor if done else "",
            "reason": why if done else "",
        }
        one.change(checks=checks)
        if _is_ready(one.row) and not was:
            one.tell("hand-over.checked", {"by": one.by})


def photograph_hand_over(*, hand_over: str, original: bytes, taken_at: datetime, actor: str, now: datetime) -> str:
    """The photograph of the day goes to the gate; gives its public id. Raises Unfit: not-there; photos.NotTaken, and what the store raises."""
    name = HandOver.objects.filter(public_id=hand_over).values_list("name", flat=True).first()
    if name is None:
        raise Unfit("not-there", came=hand_over, expected="a hand-over")
    photo = photograph(name, original, taken_at=taken_at, now=now)
    with at_hand_over(hand_over, actor=actor, now=now) as one:
        one.change(photo=photo)
    return photo


def hand_over_keys(*, hand_over: str, keys: int, actor: str, now: datetime) -> None:
    """The keys are in their owner's hand: the vehicle is theirs from now on, and its records say so.

    Raises Unfit: not-there, over (done already), checks-open (points of the list), keys-unclear, record-unclear.
    """
    if not 0 < keys <= MOST_KEYS:
        raise Unfit("keys-unclear", came=keys, expected=f"1 to {MOST_KEYS} keys")
    with at_hand_over(hand_over, actor=actor, now=now) as one:
        one.must_be_ahead()
        if not _is_ready(one.row):
            open_ = [check["key"] for check in one.row.checks if not check["done_at"]]
            raise Unfit("checks-open", came=", ".join(open_), expected="each point done, or left out with its reason")
        _theirs(one)
        one.change(done_at=now, keys=keys, host=actor)
        photos = (one.row.photo,) if one.row.photo else ()
        record = NewRecord("delivered", "maker", now, photos=photos)
        _, told = write_record(one.row.vehicle, record, actor=actor, now=now)
        one.tell("hand-over.done", {"keys": keys, "by": one.by})
        one.told += told


def call_after_hand_over(*, hand_over: str, well: bool, words: str = "", actor: str, now: datetime) -> None:
    """Somebody called a week later; once. Raises Unfit: not-there, over (called already), hand-over-unclear (nobody has a key yet), words-unclear."""
    said = lines(words, "words-unclear", what="what they said", empty=True)
    with at_hand_over(hand_over, actor=actor, now=now) as one:
        if one.row.called_at is not None:
            raise Unfit("over", came="a second call", expected="a hand-over after which nobody called yet")
        if one.row.done_at is None:
            raise Unfit("hand-over-unclear", came="a day that is ahead", expected="one that was")
        one.change(called_at=now, call_words=said)
        one.tell("call.made", {"by": one.by, "well": well})


def _theirs(one: AtHandOver) -> None:
    """Whoever was meant owns it now, unless somebody owned it before."""
    row = one.row
    if row.person is not None and not Ownership.objects.filter(vehicle=row.vehicle, until=None).exists():
        hand_to(row.vehicle, email=row.person.email, actor=one.actor, now=one.now)
        Vehicle.objects.filter(pk=row.vehicle_id, delivered_on=None).update(delivered_on=one.now.date())


def _is_ready(row: HandOver) -> bool:
    return all(check["done_at"] for check in row.checks)


def _ahead(at: datetime, now: datetime) -> None:
    if not now < at < now + FARTHEST:
        raise Unfit("times-unclear", came=at.isoformat(), expected="an instant that is ahead, within three years")
