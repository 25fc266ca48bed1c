"""What customers say to those who stand at a phone's stations; the floor reads words, a signature and a day, nothing more."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from vorfreude.back.floor.device import Phone
from vorfreude.back.saying import When, visible, when
from vorfreude.voice.queries import floor_thanks

ZONE = ZoneInfo("UTC")
"""Days are told as a distance; whose midnight it was does not matter for that."""


@dataclass(frozen=True, slots=True)
class Card:
    """One card on the wall."""

    words: str
    signed: str
    at: When


def thanked_at(phone: Phone) -> tuple[Card, ...]:
    """The newest thanks to the stations of this phone. One query."""
    stages = {stage for one in phone.stations for stage in one.stages}
    found = floor_thanks([one.name for one in phone.stations], stages, phone.now)
    return tuple(Card(visible(one.words), visible(one.signed), when(one.at, phone.now, ZONE)) for one in found)
