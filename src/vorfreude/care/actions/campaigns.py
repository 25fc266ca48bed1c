"""Verbs: vehicles are called back by their maker. One person writes it, another opens it; from then on every vehicle that is meant is called.

Calling is done by a worker, some vehicles at a time: whoever dies on the way is followed by the next, and what is delivered or passed on
later is called, or called anew for its next owner, too.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, QuerySet

from vorfreude.care import limits
from vorfreude.care.actions.following import let_no_longer_follow
from vorfreude.care.models import Called, Campaign, Record, Vehicle, Visit
from vorfreude.care.naming import called_name, name_of
from vorfreude.care.telling import Told, tell
from vorfreude.care.unfit import Unfit
from vorfreude.lib.opaque import opaque
from vorfreude.people import actions as people

BLUEPRINT = "campaign"
WORDS = ("title", "what", "fix", "compensation", "timeline")
"""What a letter must say, in every language that it speaks."""

NEEDED = ("title", "what", "fix", "timeline")


@dataclass(frozen=True, slots=True)
class Asks:
    """Which vehicles are meant: all of these models, or of these serials; within serials and days where they are said."""

    models: Collection[str] = ()
    serials: Collection[str] = ()
    serial_from: str = ""
    serial_to: str = ""
    built_from: date | None = None
    built_to: date | None = None


@dataclass(frozen=True, slots=True)
class NewCampaign:
    """A campaign as somebody wrote it. ``words``: language → title, what, fix, compensation, timeline."""

    words: Mapping[str, Mapping[str, str]]
    asks: Asks
    is_recall: bool = False
    job: str = ""
    compensation: int | None = None
    currency: str = "EUR"
    languages: Collection[str] = field(default_factory=tuple)


def write_campaign(new: NewCampaign, *, public_id: str | None = None, actor: str, now: datetime) -> str:
    """A draft, or a draft changed; gives its public id. Raises Unfit: campaign-unclear, not-there, over (opened already)."""
    _check(new)
    content = {
        "words": {tag: dict(one) for tag, one in new.words.items()}, "asks": _kept(new.asks), "is_recall": new.is_recall, "job": new.job,
        "compensation": new.compensation, "currency": new.currency, "written_at": now, "written_by": actor,
    }  # fmt: skip
    if public_id is None:
        with transaction.atomic():
            row = Campaign.objects.create(public_id=opaque(), name=f"new-{opaque()}", **content)
            row.name = name_of("campaign", row.pk)
            row.save(update_fields=["name"])
        return row.public_id
    if not Campaign.objects.filter(public_id=public_id, standing=Campaign.Standing.DRAFT).update(**content):
        _none(public_id, "a draft")
    return public_id


def open_campaign(public_id: str, *, actor: str, now: datetime) -> None:
    """From now on the vehicles are called. Raises Unfit: not-there, over, second-person (whoever wrote it last does not open it)."""
    draft = Campaign.objects.filter(public_id=public_id, standing=Campaign.Standing.DRAFT)
    if not draft.exclude(written_by=actor).update(standing=Campaign.Standing.OPEN, opened_at=now, opened_by=actor):
        if draft.exists():
            raise Unfit("second-person", came=actor, expected="somebody else than who wrote it")
        _none(public_id, "a draft")


def close_campaign(public_id: str, *, now: datetime) -> None:
    """Nobody is called any more; what was called stays as it is. Raises Unfit: not-there, over."""
    found = Campaign.objects.filter(public_id=public_id, standing=Campaign.Standing.OPEN)
    if not found.update(standing=Campaign.Standing.CLOSED, closed_at=now):
        _none(public_id, "an open campaign")


def affected(asks: Mapping[str, object]) -> "QuerySet[Vehicle]":
    """The vehicles that are meant, as a campaign keeps what it asks."""
    found = Vehicle.objects.all()
    wanted = {"models": "model__in", "serials": "serial__in", "serial_from": "serial__gte", "serial_to": "serial__lte",
              "built_from": "built_on__gte", "built_to": "built_on__lte"}  # fmt: skip
    for key, lookup in wanted.items():
        if asks.get(key):
            found = found.filter(**{lookup: asks[key]})
    return found


def call_vehicles(*, now: datetime, most: int = 200) -> int:
    """One step of a worker: vehicles that are meant and owned and were not called yet, or were passed on since. Gives how many."""
    done = 0
    for campaign in Campaign.objects.filter(standing=Campaign.Standing.OPEN).order_by("opened_at"):
        owned = affected(campaign.asks).filter(ownerships__until=None, ownerships__isnull=False)
        for vehicle in owned.exclude(called__campaign=campaign).order_by("pk")[: most - done]:
            done += _call(campaign, vehicle, now)
        moved = Called.objects.filter(campaign=campaign, fixed_at=None, let_go="").exclude(of=F("vehicle__name"))
        for one in moved.select_related("vehicle")[: most - done]:
            _follow(one, now)
            done += 1
    return done


def book_called(visit: Visit, wanted: Collection[int], *, now: datetime) -> list[Told]:
    """A visit that is booked does what these rows call its vehicle for; gives what is to be told. In the transaction that books.

    Raises Unfit: job-unclear (one calls another vehicle, or waits no more).
    """
    if not wanted:
        return []
    rows = Called.objects.filter(pk__in=wanted, vehicle=visit.vehicle_id, fixed_at=None, let_go="")
    if rows.count() != len(set(wanted)):
        raise Unfit("job-unclear", came="a campaign", expected="a campaign that calls this vehicle and is open")
    rows.update(visit=visit)
    return booked_called(visit, now=now)


def booked_called(visit: Visit, *, now: datetime) -> list[Told]:
    """What is to be told of the campaigns of a visit that was booked or moved. One query."""
    names = Called.objects.filter(visit=visit).values_list("name", flat=True)
    once = f"{visit.name}/{visit.revision}"
    return [Told(name, "campaign.booked", now, {"begins": visit.begins_at}, once=once) for name in names]


def unbook_called(visit: Visit, *, now: datetime) -> list[Told]:
    """A visit was called off or missed: what it would have fixed waits again. Gives what is to be told, in the transaction that does it."""
    rows = Called.objects.filter(visit=visit, fixed_at=None)
    names = list(rows.values_list("name", flat=True))
    rows.update(visit=None)
    return [Told(name, "campaign.unbooked", now, once=visit.name) for name in names]


def fix_called(visit: Visit, record: Record, *, now: datetime) -> list[Told]:
    """What a visit was booked for is done, and its record stands: it is fixed. Gives what is to be told, in the transaction that writes it."""
    rows = Called.objects.filter(visit=visit, fixed_at=None, let_go="")
    names = list(rows.select_for_update(of=("self",)).values_list("name", flat=True))
    rows.filter(name__in=names).update(fixed_at=now, record=record)
    return [Told(name, "campaign.fixed", now) for name in names]


def let_called_go(name: str, *, why: str, now: datetime) -> None:
    """A vehicle need not come (it is scrapped, abroad, was fixed elsewhere), with the reason. Raises Unfit: not-there, campaign-unclear."""
    reason = " ".join(why.split())[: limits.WORDS]
    if not reason:
        raise Unfit("campaign-unclear", came="no reason", expected="why it need not come")
    with transaction.atomic():
        if not Called.objects.filter(name=name, fixed_at=None, let_go="").update(let_go=reason):
            raise Unfit("not-there", came=name, expected="a vehicle that was called and is not fixed")
        tell([Told(name, "campaign.let-go", now)], now=now)


def _call(campaign: Campaign, vehicle: Vehicle, now: datetime) -> int:
    with transaction.atomic():
        name = called_name(campaign.pk, vehicle.pk)
        fresh = Called(campaign=campaign, vehicle=vehicle, name=name, of=vehicle.name, called_at=now)
        if (
            not Called.objects.bulk_create([fresh], ignore_conflicts=True)
            or Called.objects.filter(name=name, called_at=now).count() != 1
        ):
            return 0
        people.grant_alike(subject=name, like=vehicle.name, actor=campaign.opened_by, now=now)
        tell([_called(campaign, vehicle, name, now)], now=now)
    return 1


def _called(campaign: Campaign, vehicle: Vehicle, name: str, now: datetime) -> Told:
    content: dict[str, str] = {"blueprint": BLUEPRINT, "vehicle": vehicle.title, "timezone": vehicle.timezone}
    for tag, words in campaign.words.items():
        content |= {f"{key}_{tag}": words.get(key, "") for key in WORDS}
    return Told(name, "campaign.called", now, content)


def _follow(one: Called, now: datetime) -> None:
    """The next owner follows it, and those of before no longer do."""
    with transaction.atomic():
        let_no_longer_follow(one.name, actor=one.campaign.opened_by, now=now)
        people.grant_alike(subject=one.name, like=one.vehicle.name, actor=one.campaign.opened_by, now=now)
        Called.objects.filter(pk=one.pk).update(of=one.vehicle.name)


def _kept(asks: Asks) -> dict[str, object]:
    return {
        "models": sorted(asks.models), "serials": sorted(asks.serials), "serial_from": asks.serial_from, "serial_to": asks.serial_to,
        "built_from": asks.built_from.isoformat() if asks.built_from else "", "built_to": asks.built_to.isoformat() if asks.built_to else "",
    }  # fmt: skip


def _check(new: NewCampaign) -> None:
    if not new.asks.models and not new.asks.serials:
        raise Unfit("campaign-unclear", came="neither models nor serials", expected="which vehicles are meant")
    if not new.words:
        raise Unfit("campaign-unclear", came="no words", expected=", ".join(NEEDED))
    for tag in set(new.words) | set(new.languages):
        words = new.words.get(tag, {})
        missing = [key for key in NEEDED if not words.get(key, "").strip()]
        if missing:
            raise Unfit(
                "campaign-unclear",
                came=f"{tag}: no {', '.join(missing)}",
                expected="what, fix and timeline in each language",
            )
        if any(len(text) > limits.TEXT for text in words.values()):
            raise Unfit("campaign-unclear", came=f"{tag}: too long", expected=f"{limits.TEXT} characters")
    if new.compensation is not None and not 0 <= new.compensation <= limits.MONEY:
        raise Unfit("campaign-unclear", came=new.compensation, expected="0 or more")


def _none(public_id: str, expected: str) -> None:
    code = "over" if Campaign.objects.filter(public_id=public_id).exists() else "not-there"
    raise Unfit("over" if code == "over" else "not-there", came=public_id, expected=expected)
