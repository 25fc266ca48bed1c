"""Who sees what of a programme: each group of guests, each person of the crew, each place its own part."""

from collections.abc import Iterable
from dataclasses import replace

from vorfreude.core.programme.model import Item, Programme


def for_groups(programme: Programme, groups: Iterable[str]) -> Programme:
    """What a guest of these groups sees: items for all, and for one of theirs."""
    mine = frozenset(groups)
    return _only(programme, [item for item in programme.items if not item.groups or item.groups & mine])


def for_person(programme: Programme, key: str) -> Programme:
    """What somebody takes part in or owns."""
    return _only(
        programme, [item for item in programme.items if item.owner == key or any(one.key == key for one in item.people)]
    )


def for_place(programme: Programme, place: str) -> Programme:
    """What happens at one place: the sheet on its door."""
    return _only(programme, [item for item in programme.items if item.place == place])


def _only(programme: Programme, items: list[Item]) -> Programme:
    kept = {item.key for item in items}
    links = tuple(link for link in programme.follows if link.before in kept and link.after in kept)
    return replace(programme, items=tuple(items), follows=links)
