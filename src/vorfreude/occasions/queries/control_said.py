"""The control room in the language of whoever reads it: titles, places and posts that were written once, by the glossary of the occasion."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from vorfreude.occasions.wording import Glossary, in_their_words

if TYPE_CHECKING:
    from vorfreude.occasions.queries.control import ControlRoom, Gap, ItemLine, TourLine

type Say = Callable[[str], str]


def said_to(room: "ControlRoom", glossary: Glossary, language: str) -> "ControlRoom":
    """The same room with every word that the glossary knows in this language; what somebody wrote of a need or into the log stays as it was written."""

    def say(written: str) -> str:
        return in_their_words(glossary, written, language)

    if not glossary:
        return room
    return replace(
        room,
        items=tuple(_item(one, say) for one in room.items),
        gaps=tuple(_gap(one, say) for one in room.gaps),
        float=tuple(replace(one, place=say(one.place)) for one in room.float),
        spots=tuple(replace(one, name=say(one.name)) for one in room.spots),
        needs=tuple(replace(one, place=say(one.place)) for one in room.needs),
        late=tuple(replace(one, title=say(one.title)) for one in room.late),
        tours=tuple(_tour(one, say) for one in room.tours),
    )


def _item(one: "ItemLine", say: Say) -> "ItemLine":
    return replace(one, title=say(one.title), place=say(one.place), strand=say(one.strand))


def _gap(one: "Gap", say: Say) -> "Gap":
    return replace(one, post=say(one.post), place=say(one.place))


def _tour(one: "TourLine", say: Say) -> "TourLine":
    instead = tuple((say(title), say(place), at) for title, place, at in one.instead)
    return replace(one, stops=tuple(map(say, one.stops)), instead=instead)
