"""A programme is written item by item, or read in from a schedule of others."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.conf import settings

from vorfreude.core import programme as core
from vorfreude.occasions import limits
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.models import Follows, Item, Occasion, Place
from vorfreude.occasions.turning import MINUTE, core_item, fill, programme_of
from vorfreude.occasions.unfit import Unfit


@dataclass(frozen=True, slots=True)
class ReadIn:
    """What a schedule changed: items added, changed, left as they were, dropped; ``oddities`` of the file, a sentence each."""

    added: int
    changed: int
    same: int
    dropped: int
    oddities: tuple[str, ...]


def write_item(*, occasion: str, item: core.Item, actor: str, now: datetime) -> None:
    """Adds an item, or writes what is planned of the one with its key. How it went stays.

    Raises Unfit: not-there, over, item-unclear, place-unclear (a place that the occasion does not have), too-many, link-unclear.
    """
    with changing(occasion, part="programme", actor=actor, now=now) as row:
        _check(item, row)
        found = Item.objects.filter(occasion=row, key=item.key).first()
        if found is None and Item.objects.filter(occasion=row).count() >= limits.ITEMS:
            raise Unfit("too-many", came=limits.ITEMS + 1, expected=f"at most {limits.ITEMS} items")
        fill(found or Item(occasion=row, key=item.key), item, _place_of(row, item)).save()
        _check_links(row)


def drop_item(*, occasion: str, key: str, actor: str, now: datetime) -> None:
    """Takes an item out of the plan. One that has begun stays, since it happened. Raises Unfit: not-there, begun-already."""
    with changing(occasion, part="programme", actor=actor, now=now) as row:
        found = _item(row, key)
        if found.begun_at is not None:
            raise Unfit("begun-already", came=key, expected="an item that has not begun", hint="call it off")
        found.delete()


def link_items(*, occasion: str, before: str, after: str, gap: timedelta, actor: str, now: datetime) -> None:
    """``after`` waits for ``before`` and ``gap`` longer. Raises Unfit: not-there, link-unclear for a circle or a gap below nought."""
    if gap < timedelta() or before == after:
        raise Unfit("link-unclear", came=f"{after} after {before} by {gap}", expected="two items and a gap from 0")
    with changing(occasion, part="programme", actor=actor, now=now) as row:
        Follows.objects.update_or_create(
            before=_item(row, before), after=_item(row, after), defaults={"gap_minutes": gap // MINUTE}
        )
        _check_links(row)


def unlink_items(*, occasion: str, before: str, after: str, actor: str, now: datetime) -> None:
    """They no longer wait for each other; where they did not, nothing changes. Raises Unfit: not-there."""
    with changing(occasion, part="programme", actor=actor, now=now) as row:
        Follows.objects.filter(before=_item(row, before), after=_item(row, after)).delete()


def read_in(*, occasion: str, content: bytes, drops: bool = False, actor: str, now: datetime) -> ReadIn:
    """Reads a schedule (XML or JSON) into the programme: by its keys, so that reading it again changes what changed in it.

    With ``drops``, items that it does not have and that have not begun leave the plan. Times without a zone are in the occasion's.
    Holds, fixed points, owners and groups, which schedules do not know, stay. Raises Unfit: not-there, over, schedule-unclear, too-many.
    """
    with changing(occasion, part="programme", actor=actor, now=now) as row:
        try:
            read = core.read_schedule(content, zone=row.timezone)
        except core.WrongProgramme as trouble:
            raise Unfit("schedule-unclear", came="a schedule", expected=str(trouble)) from None
        items = read.programme.items
        if len(items) > limits.ITEMS:
            raise Unfit("too-many", came=len(items), expected=f"at most {limits.ITEMS} items")
        for item in items:
            _check(item, row)
        return _merge(row, items, drops, read.oddities)


def _merge(row: Occasion, items: tuple[core.Item, ...], drops: bool, oddities: tuple[str, ...]) -> ReadIn:  # noqa: FBT001 handed on
    known = {one.key: one for one in Item.objects.filter(occasion=row).select_related("place")}
    places = _places_of(row, items)
    fresh = [fill(Item(occasion=row, key=item.key), item, places) for item in items if item.key not in known]
    altered = [
        fill(known[item.key], kept, places)
        for item in items
        if item.key in known and (kept := _keeping(item, known[item.key])) != core_item(known[item.key])
    ]
    Item.objects.bulk_create(fresh)
    for one in altered:
        one.save()
    stay = {item.key for item in items}
    gone = [one.pk for one in known.values() if one.key not in stay and one.begun_at is None] if drops else []
    Item.objects.filter(pk__in=gone).delete()
    _check_links(row)
    return ReadIn(len(fresh), len(altered), len(items) - len(fresh) - len(altered), len(gone), oddities)


def _keeping(item: core.Item, row: Item) -> core.Item:
    """The item of a file with what files do not say kept from its row."""
    held = core_item(row)
    return replace(item, hold=held.hold, fixed=held.fixed, owner=held.owner, groups=held.groups)


def _places_of(row: Occasion, items: tuple[core.Item, ...]) -> dict[str, Place]:
    """The places of these items by name; those that the occasion does not have yet are added, not measured."""
    known = {place.name: place for place in Place.objects.filter(occasion=row)}
    fresh = [name for name in dict.fromkeys(item.place for item in items if item.place) if name not in known]
    if len(known) + len(fresh) > limits.PLACES:
        raise Unfit("too-many", came=len(known) + len(fresh), expected=f"at most {limits.PLACES} places")
    added = Place.objects.bulk_create([Place(occasion=row, name=name) for name in fresh])
    return known | {place.name: place for place in added}


def _check(item: core.Item, row: Occasion) -> None:
    long = max(len(item.title), len(item.subtitle), len(item.strand), len(item.place))
    if not item.title.strip() or long > limits.WORDS or len(item.text) > limits.TEXT or len(item.key) > limits.KEY:
        raise Unfit(
            "item-unclear", came=f"item {item.key}", expected=f"a title, and words of up to {limits.WORDS} characters"
        )
    if len(item.people) > limits.PEOPLE_OF_AN_ITEM:
        raise Unfit(
            "item-unclear",
            came=f"{len(item.people)} people",
            expected=f"at most {limits.PEOPLE_OF_AN_ITEM} of one item",
        )
    if abs(item.begins - row.starts_at) > timedelta(days=limits.LONGEST):
        raise Unfit(
            "item-unclear",
            came=f"item {item.key} at {item.begins}",
            expected=f"within {limits.LONGEST} days of the beginning",
        )


def _check_links(row: Occasion) -> None:
    """Refuses links that make a circle: with it no item would ever have a time."""
    items = Item.objects.filter(occasion=row).select_related("place")
    links = Follows.objects.filter(after__occasion=row)
    try:
        core.links_in_order(programme_of(row, items, links, (), language=settings.LANGUAGE_CODE))
    except core.WrongProgramme as trouble:
        raise Unfit("link-unclear", came="links", expected=str(trouble)) from None


def _place_of(row: Occasion, item: core.Item) -> dict[str, Place]:
    """The place of one item by its name. Raises Unfit where this occasion has none of that name."""
    if not item.place:
        return {}
    found = Place.objects.filter(occasion=row, name=item.place).first()
    if found is None:
        raise Unfit("place-unclear", came=item.place, expected="a place of this occasion", hint="add it first")
    return {item.place: found}


def _item(row: Occasion, key: str) -> Item:
    found = Item.objects.filter(occasion=row, key=key).first()
    if found is None:
        raise Unfit("not-there", came=key, expected="an item of this occasion")
    return found
