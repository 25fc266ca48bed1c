"""What is done when it rains: which items fall away and which take place elsewhere; chosen in time, and taken back as a whole."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from vorfreude.occasions import limits, typed
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.models import Alternative, Item, Occasion, Place
from vorfreude.occasions.unfit import Unfit


@dataclass(frozen=True, slots=True)
class NewAlternative:
    """An alternative as it is written: keys of items that fall away, key → name of the place where an item is then.

    ``decide_at`` is the last instant at which it can be chosen; None is always.
    """

    title: str
    drops: Iterable[str]
    moves: Mapping[str, str]
    decide_at: datetime | None = None


def write_alternative(
    *, occasion: str, alternative: NewAlternative, number: int | None = None, actor: str, now: datetime
) -> int:
    """Adds an alternative, or changes one that is not chosen; gives its number.

    Raises Unfit: not-there (also of an item), over, alternative-unclear, place-unclear, times-unclear, too-many, begun-already for one that is chosen.
    """
    title = typed.line(alternative.title, "alternative-unclear", what="a title")
    drops, moves = sorted(set(alternative.drops)), dict(alternative.moves)
    if not (drops or moves) or not moves.keys().isdisjoint(drops):
        raise Unfit("alternative-unclear", came=title, expected="items that fall away or move, none of them both")
    with changing(occasion, part="logistics", actor=actor, now=now) as row:
        _items(row, [*drops, *moves])
        _places(row, moves.values())
        due = None if alternative.decide_at is None else typed.near(alternative.decide_at, row)
        known = Alternative.objects.filter(occasion=row)
        if known.filter(title=title).exclude(pk=number or 0).exists():
            raise Unfit("alternative-unclear", came=title, expected="a title that no other alternative has")
        fields = {
            "title": title,
            "drops": drops,
            "moves": {key: {"to": to} for key, to in moves.items()},
            "decide_at": due,
        }
        if number is None:
            typed.room_for_one(known.count(), limits.ALTERNATIVES, what="alternatives")
            return Alternative.objects.create(occasion=row, **fields).pk
        found = _alternative(row, number)
        if found.chosen:
            raise Unfit("begun-already", came=title, expected="an alternative that is not chosen", hint="take it back")
        Alternative.objects.filter(pk=found.pk).update(**fields)
        return found.pk


def drop_alternative(*, occasion: str, number: int, actor: str, now: datetime) -> None:
    """Takes an alternative away that is not chosen. Raises Unfit: not-there, over, begun-already."""
    with changing(occasion, part="logistics", actor=actor, now=now) as row:
        found = _alternative(row, number)
        if found.chosen:
            raise Unfit("begun-already", came=found.title, expected="one that is not chosen", hint="take it back")
        found.delete()


def choose_alternative(*, occasion: str, number: int, actor: str, now: datetime) -> None:
    """From now on it holds: its items are called off or take place elsewhere. Choosing it twice changes nothing.

    Raises Unfit: not-there, over, times-unclear after its last instant, begun-already where one of its items has begun, place-unclear
    where a place is gone.
    """
    with changing(occasion, part="programme", actor=actor, now=now) as row:
        found = _alternative(row, number)
        if found.chosen:
            return
        if found.decide_at is not None and now > found.decide_at:
            raise Unfit("times-unclear", came=now, expected=f"a choice by {found.decide_at}", hint="give it more time")
        items = _items(row, [*found.drops, *found.moves])
        begun = [one.key for one in items.values() if one.begun_at is not None]
        if begun:
            raise Unfit("begun-already", came=", ".join(begun), expected="items that have not begun")
        for key in found.drops:
            items[key].called_off_at = items[key].called_off_at or now
        places = _places(row, [one["to"] for one in found.moves.values()])
        for key, move in found.moves.items():
            there = items[key].place
            found.moves[key] = {"to": move["to"], "from": there.name if there else ""}
            items[key].place = places[move["to"]]
        _keep(found, items, chosen=True, actor=actor, now=now)


def leave_alternative(*, occasion: str, number: int, actor: str, now: datetime) -> None:
    """It is not needed, or no longer: what it called off takes place, what it moved is where it was. What has begun meanwhile stays.

    Raises Unfit: not-there, over.
    """
    with changing(occasion, part="programme", actor=actor, now=now) as row:
        found = _alternative(row, number)
        items = _items(row, [*found.drops, *found.moves], gone=True) if found.chosen else {}
        open_items = {key: one for key, one in items.items() if one.begun_at is None}
        places = {one.name: one for one in Place.objects.filter(occasion=row)} if items else {}
        for key, item in open_items.items():
            if key in found.drops:
                if item.called_off_at == found.decided_at:  # else it was called off for another reason
                    item.called_off_at = None
            elif item.place and item.place.name == found.moves[key]["to"]:  # else somebody moved it since
                item.place = places.get(found.moves[key].get("from", ""))
        _keep(found, open_items, chosen=False, actor=actor, now=now)


def _keep(found: Alternative, items: Mapping[str, Item], *, chosen: bool, actor: str, now: datetime) -> None:
    Item.objects.bulk_update(items.values(), ["called_off_at", "place"])
    found.chosen, found.decided_at, found.decided_by = chosen, now, actor
    found.save()


def _items(row: Occasion, keys: Iterable[str], *, gone: bool = False) -> dict[str, Item]:
    """The items with these keys. Raises Unfit: not-there, unless some may be ``gone``."""
    asked = set(keys)
    found = {one.key: one for one in Item.objects.filter(occasion=row, key__in=asked).select_related("place")}
    missing = sorted(asked - found.keys())
    if missing and not gone:
        raise Unfit("not-there", came=", ".join(missing[:5]), expected="keys of items of this occasion")
    return found


def _places(row: Occasion, names: Iterable[str]) -> dict[str, Place]:
    asked = set(names)
    found = {one.name: one for one in Place.objects.filter(occasion=row, name__in=asked)}
    missing = sorted(asked - found.keys())
    if missing:
        raise Unfit("place-unclear", came=", ".join(missing[:5]), expected="places of this occasion")
    return found


def _alternative(row: Occasion, number: int) -> Alternative:
    found = Alternative.objects.filter(occasion=row, pk=number).first()
    if found is None:
        raise Unfit("not-there", came=number, expected="an alternative of this occasion")
    return found
