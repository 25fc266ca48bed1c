"""Rows of a programme become the values that core thinks with, and back."""

from collections.abc import Iterable
from datetime import timedelta

from vorfreude.core import programme as core
from vorfreude.occasions.models import Follows, Item, Occasion, Place

MINUTE = timedelta(minutes=1)


def programme_of(
    occasion: Occasion, items: Iterable[Item], links: Iterable[Follows], places: Iterable[Place], *, language: str
) -> core.Programme:
    """The programme of these rows. ``language`` picks the title; items come with their place."""
    rows = list(items)
    keys = {row.pk: row.key for row in rows}
    return core.Programme(
        title=title_of(occasion, language),
        zone=occasion.timezone,
        items=tuple(core_item(row) for row in rows),
        follows=tuple(
            core.Follows(keys[link.before_id], keys[link.after_id], link.gap_minutes * MINUTE) for link in links
        ),
        acronym=occasion.name,
        places=tuple(place.name for place in places),
    )


def title_of(occasion: Occasion, language: str) -> str:
    """What an occasion is called in a language; in the first it has words for where it has none in this."""
    words = occasion.words.get(language) or next(iter(occasion.words.values()))
    return str(words["title"])


def core_item(row: Item) -> core.Item:
    """One item as core knows it."""
    return core.Item(
        key=row.key, title=row.title, begins=row.starts_at, lasts=row.minutes * MINUTE, place=row.place.name if row.place else "",
        strand=row.strand, hold=row.hold_minutes * MINUTE, fixed=row.fixed, owner=row.owner,
        people=tuple(core.Person(one["key"], one["name"]) for one in row.people), groups=frozenset(row.groups),
        subtitle=row.subtitle, text=row.text, sort=row.sort, language=row.language, url=row.url,
    )  # fmt: skip


def progress_of(items: Iterable[Item]) -> core.Progress:
    """How the day goes, as far as it has gone."""
    rows = list(items)
    return core.Progress(
        actual={row.key: core.Actual(row.begun_at, row.ended_at) for row in rows if row.begun_at},
        put_off={row.key: row.put_off_minutes * MINUTE for row in rows if row.put_off_minutes},
        called_off=frozenset(row.key for row in rows if row.called_off_at),
    )


def fill(row: Item, item: core.Item, places: dict[str, Place]) -> Item:
    """Writes what is planned of an item into its row; how it went stays."""
    row.title, row.subtitle, row.text, row.strand = item.title, item.subtitle, item.text, item.strand
    row.place = places[item.place] if item.place else None
    row.starts_at, row.minutes, row.hold_minutes, row.fixed = (
        item.begins,
        item.lasts // MINUTE,
        item.hold // MINUTE,
        item.fixed,
    )
    row.owner, row.sort, row.language, row.url = item.owner, item.sort, item.language, item.url
    row.people = [{"key": one.key, "name": one.name} for one in item.people]
    row.groups = sorted(item.groups)
    return row
