"""A programme in time and place: what follows what, what an overrun moves, what cannot be, what changed, who sees what."""

from vorfreude.core.programme.conflicts import Conflict, Walk, conflicts_of
from vorfreude.core.programme.editions import Difference, differences
from vorfreude.core.programme.keys import fresh_key
from vorfreude.core.programme.model import Actual, Follows, Item, Person, Programme, Progress, WrongProgramme
from vorfreude.core.programme.reading import Read, read_schedule
from vorfreude.core.programme.ripple import Swallowed, Times, as_it_goes, links_in_order, links_of, swallowed, times_of
from vorfreude.core.programme.slices import for_groups, for_person, for_place
from vorfreude.core.programme.writing import write_json, write_xml

__all__ = [
    "Actual",
    "Conflict",
    "Difference",
    "Follows",
    "Item",
    "Person",
    "Programme",
    "Progress",
    "Read",
    "Swallowed",
    "Times",
    "Walk",
    "WrongProgramme",
    "as_it_goes",
    "conflicts_of",
    "differences",
    "for_groups",
    "for_person",
    "for_place",
    "fresh_key",
    "links_in_order",
    "links_of",
    "read_schedule",
    "swallowed",
    "times_of",
    "write_json",
    "write_xml",
]
