"""A programme is written item by item, or read in from a schedule of others."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from vorfreude.core import programme as core
from vorfreude.occasions import limits
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.marks import mark_of
from vorfreude.occasions.models import Follows, Item, Occasion, Place
from vorfreude.occasions.turning import MINUTE, core_item, fill, programme_of
from vorfreude.occasions.unfit import Unfit

FITTING = {
    "title": limits.WORDS, "subtitle": limits.WORDS, "strand": limits.WORDS, "place": limits.WORDS, "text": limits.TEXT,
    "owner": limits.OWNER, "sort": limits.SORT, "language": limits.TAG, "url": limits.URL,
}  # fmt: skip
"""How many characters of each may be kept."""


PLANNED = (
    "title", "subtitle", "text", "strand", "place", "starts_at", "minutes", "hold_minutes", "fixed", "owner", "sort", "language", "url",
    "people", "groups",
)  # fmt: skip
"""What is planned of an item; the rest is how it went."""


@dataclass(frozen=True, slots=True)
class ReadIn:
    """What a schedule changed: items added, changed, left as they were, dropped; ``oddities`` of the file, a sentence each;
    ``changes`` of the programme one by one.
    """

    added: int
    changed: int
    same: int
    dropped: int
    oddities: tuple[str, ...]
    changes: tuple[core.Difference, ...] = ()


def write_item(*, occasion: str, item: core.Item, seen: str | None = None, actor: str, now: datetime) -> None:
    """Adds an item, or writes what is planned of the one with its key. How it went stays.

    ``seen`` is the mark (``marks.mark_of``) of what the writer had before them, empty for a new item; None does not ask.
    Raises Unfit: not-there, over, item-unclear, place-unclear (a place that the occasion does not have), too-many, link-unclear,
    changed-meanwhile.
    """
    with changing(occasion, part="programme", actor=actor, now=now) as row:
        _check(item, row)
        found = Item.objects.filter(occasion=row, key=item.key).select_related("place").first()
        if seen is not None and seen != (mark_of(core_item(found)) if found else ""):
            raise Unfit("changed-meanwhile", came=item.key, expected="the item as it was seen", hint="look at it again")
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
    """``after`` waits for ``before`` and ``gap`` longer. Raises Unfit: not-there, over, too-many, link-unclear for a circle or a gap that cannot be."""
    if not timedelta() <= gap <= limits.HOLD * MINUTE or before == after:
        raise Unfit(
            "link-unclear", came=f"{after} after {before} by {gap}", expected=f"two items, 0 to {limits.HOLD} minutes"
        )
    with changing(occasion, part="programme", actor=actor, now=now) as row:
        if Follows.objects.filter(after__occasion=row).count() >= limits.LINKS:
            raise Unfit("too-many", came=limits.LINKS + 1, expected=f"at most {limits.LINKS} links")
        Follows.objects.update_or_create(
            before=_item(row, before), after=_item(row, after), defaults={"gap_minutes": gap // MINUTE}
        )
        _check_links(row)


def unlink_items(*, occasion: str, before: str, after: str, actor: str, now: datetime) -> None:
    """They no longer wait for each other; where they did not, nothing changes. Raises Unfit: not-there."""
    with changing(occasion, part="programme", actor=actor, now=now) as row:
        Follows.objects.filter(before=_item(row, before), after=_item(row, after)).delete()


def read_in(
    *, occasion: str, content: bytes, drops: bool = False, look: bool = False, actor: str, now: datetime
) -> ReadIn:
    """Reads a schedule (XML or JSON) into the programme: by its keys, so that reading it again changes what changed in it.

    With ``look`` it only says what would change. With ``drops``, items that it does not have and that have not begun leave the plan. Times without a zone are in the occasion's.
    Holds, fixed points, owners and groups, which schedules do not know, stay. Raises Unfit: not-there, over, schedule-unclear, too-many.
    """
    with _tried(look=look), changing(occasion, part="programme", actor=actor, now=now) as row:
        read = _read(content, row)
        said = [_fitted(item) for item in read.programme.items]
        items = tuple(item for item, _ in said)
        if len(items) > limits.ITEMS:
            raise Unfit("too-many", came=len(items), expected=f"at most {limits.ITEMS} items")
        for item in items:
            _check(item, row)
        return _merge(row, items, drops, (*read.oddities, *(odd for _, odd in said if odd)))


def _read(content: bytes, row: Occasion) -> core.Read:
    try:
        return core.read_schedule(content, zone=row.timezone)
    except core.WrongProgramme as trouble:
        raise Unfit("schedule-unclear", came="a schedule", expected=str(trouble)) from None


@contextmanager
def _tried(*, look: bool) -> Iterator[None]:
    """What happens here stays, or did not happen."""
    with transaction.atomic():
        yield
        if look:
            transaction.set_rollback(True)


def _fitted(item: core.Item) -> tuple[core.Item, str]:
    """An item of others as it can be kept: words cut to what fits, its length in whole minutes; and what was odd about it."""
    fit = {name: getattr(item, name)[:most] for name, most in FITTING.items() if len(getattr(item, name)) > most}
    if len(item.people) > limits.PEOPLE_OF_AN_ITEM:
        fit["people"] = item.people[: limits.PEOPLE_OF_AN_ITEM]
    odd = f"item {item.key}: too long, and cut: {', '.join(sorted(fit))}" if fit else ""
    return replace(item, **fit, lasts=item.lasts // MINUTE * MINUTE), odd


def _merge(row: Occasion, items: tuple[core.Item, ...], drops: bool, oddities: tuple[str, ...]) -> ReadIn:  # noqa: FBT001 handed on
    before = _planned(row)
    known = {one.key: one for one in Item.objects.filter(occasion=row).select_related("place")}
    places = _places_of(row, items)
    fresh = [fill(Item(occasion=row, key=item.key), item, places) for item in items if item.key not in known]
    altered = [
        fill(known[item.key], kept, places)
        for item in items
        if item.key in known and (kept := _keeping(item, known[item.key])) != core_item(known[item.key])
    ]
    Item.objects.bulk_create(fresh)
    Item.objects.bulk_update(altered, PLANNED)
    stay = {item.key for item in items}
    gone = [one.pk for one in known.values() if one.key not in stay and one.begun_at is None] if drops else []
    Item.objects.filter(pk__in=gone).delete()
    _check_links(row)
    changes = tuple(core.differences(before, _planned(row)))
    return ReadIn(len(fresh), len(altered), len(items) - len(fresh) - len(altered), len(gone), oddities, changes)


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
    long = [name for name, most in (FITTING | {"key": limits.KEY}).items() if len(getattr(item, name)) > most]
    if not item.title.strip() or not item.key.strip() or long:
        raise Unfit(
            "item-unclear", came=f"item {item.key[: limits.KEY]} with {', '.join(long) or 'no title'} too long or missing",
            expected=f"a title, and words of up to {limits.WORDS} characters",
        )  # fmt: skip
    if item.hold > limits.HOLD * MINUTE:
        raise Unfit("item-unclear", came=f"a hold of {item.hold}", expected=f"at most {limits.HOLD} minutes")
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
    try:
        core.links_in_order(_planned(row))
    except core.WrongProgramme as trouble:
        raise Unfit("link-unclear", came="links", expected=str(trouble)) from None


def _planned(row: Occasion) -> core.Programme:
    """The programme as it is planned now."""
    items = Item.objects.filter(occasion=row).select_related("place")
    return programme_of(row, items, Follows.objects.filter(after__occasion=row), (), language=settings.LANGUAGE_CODE)


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
