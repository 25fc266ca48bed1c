"""An occasion is planned, changed, opened for its day and closed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, transaction

from vorfreude.lib.opaque import opaque
from vorfreude.occasions import limits
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.actions.inviting import say_called_off
from vorfreude.occasions.models import Charge, Item, Occasion
from vorfreude.occasions.unfit import Unfit

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class NewOccasion:
    """What an occasion is: ``words`` by language with a title and perhaps a text, its zone, its span as instants."""

    name: str
    words: Mapping[str, Mapping[str, str]]
    timezone: str
    starts_at: datetime
    ends_at: datetime


def plan_occasion(*, wanted: NewOccasion, manager: int | None = None, actor: str, now: datetime) -> str:
    """Begins an occasion with a person (their id) as its manager; gives its public id. Raises Unfit: name-unclear, name-taken, words-missing, zone-unclear, times-unclear."""
    _check(wanted)
    row = Occasion(
        public_id=opaque(), name=wanted.name, words={tag: dict(said) for tag, said in wanted.words.items()}, timezone=wanted.timezone,
        starts_at=wanted.starts_at, ends_at=wanted.ends_at, planned_at=now, planned_by=actor,
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            if manager is not None:
                Charge.objects.create(
                    occasion=row, person_id=manager, of=Charge.Of.MANAGER, given_at=now, given_by=actor
                )
    except IntegrityError:
        raise Unfit(
            "name-taken", came=wanted.name, expected="a name that no other occasion has", hint="add the year"
        ) from None
    return row.public_id


def change_occasion(*, occasion: str, wanted: NewOccasion, along: bool = False, actor: str, now: datetime) -> None:
    """Writes its words, zone and span anew; its name stays, since guests are known by it.

    With ``along`` its items move with its beginning, by the clock on the wall: what is at ten stays at ten of another day.
    Raises Unfit: not-there, over, name-unclear, words-missing, zone-unclear, times-unclear; begun-already for ``along`` on the day.
    """
    _check(wanted)
    with changing(occasion, part="occasion", actor=actor, now=now) as row:
        if wanted.name != row.name:
            raise Unfit("name-unclear", came=wanted.name, expected=f"{row.name}, which stays")
        if along:
            _move_items(row, wanted)
        row.words = {tag: dict(said) for tag, said in wanted.words.items()}
        row.timezone, row.starts_at, row.ends_at = wanted.timezone, wanted.starts_at, wanted.ends_at
        row.save(update_fields=["words", "timezone", "starts_at", "ends_at"])


def _move_items(row: Occasion, wanted: NewOccasion) -> None:
    if row.standing != Occasion.Standing.PLANNED:
        raise Unfit("begun-already", came=row.standing, expected="an occasion whose day has not begun")
    items = list(Item.objects.filter(occasion=row))
    was, is_now = ZoneInfo(row.timezone), ZoneInfo(wanted.timezone)
    by = _on_the_wall(wanted.starts_at, is_now) - _on_the_wall(row.starts_at, was)
    for item in items:
        item.starts_at = (_on_the_wall(item.starts_at, was) + by).replace(tzinfo=is_now)
    Item.objects.bulk_update(items, ["starts_at"])


def _on_the_wall(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None)


def open_day(*, occasion: str, actor: str, now: datetime) -> None:
    """From now on it runs. Opening a running one changes nothing. Raises Unfit: not-there, over."""
    _stand(occasion, Occasion.Standing.RUNNING, actor, now)


def close(*, occasion: str, actor: str, now: datetime) -> None:
    """It is over; only a running one can be. Raises Unfit: not-there, not-running, over."""
    with changing(occasion, part="occasion", actor=actor, now=now) as row:
        if row.standing != Occasion.Standing.RUNNING:
            raise Unfit("not-running", came=row.standing, expected="an occasion that runs")
        row.standing = Occasion.Standing.OVER
        row.save(update_fields=["standing"])


def call_off(*, occasion: str, actor: str, now: datetime, write: bool = False) -> int:
    """It does not take place. With ``write`` every guest who might come is owed a letter that says so; gives how many. Raises Unfit: not-there, over."""
    with transaction.atomic():
        _stand(occasion, Occasion.Standing.CALLED_OFF, actor, now)
        return say_called_off(occasion=occasion, actor=actor, now=now) if write else 0


def _stand(occasion: str, standing: Occasion.Standing, actor: str, now: datetime) -> None:
    with changing(occasion, part="occasion", actor=actor, now=now) as row:
        row.standing = standing
        row.save(update_fields=["standing"])


def _check(wanted: NewOccasion) -> None:
    if not NAME.fullmatch(wanted.name) or len(wanted.name) > limits.NAME:
        raise Unfit(
            "name-unclear", came=repr(wanted.name), expected="small letters, digits and hyphens", hint="roll-out-27"
        )
    for tag, _ in settings.LANGUAGES:
        title = wanted.words.get(tag, {}).get("title", "").strip()
        if not 0 < len(title) <= limits.WORDS:
            raise Unfit("words-missing", came=f"no title in {tag}", expected="a title in every language of the maker")
    if any(len(text) > limits.TEXT for said in wanted.words.values() for text in said.values()):
        raise Unfit("words-missing", came="a longer text", expected=f"texts of up to {limits.TEXT} characters")
    try:
        ZoneInfo(wanted.timezone)
    except (LookupError, ValueError, OSError):
        raise Unfit(
            "zone-unclear", came=repr(wanted.timezone), expected="the name of a zone, as in Europe/Berlin"
        ) from None
    if not timedelta() < wanted.ends_at - wanted.starts_at <= timedelta(days=limits.LONGEST):
        raise Unfit(
            "times-unclear",
            came=f"{wanted.starts_at} to {wanted.ends_at}",
            expected=f"a span of up to {limits.LONGEST} days",
        )
