"""Of what machines elsewhere are told: every kind, and what its data holds. Nothing else is ever published of a journey."""

from typing import Annotated, Final

import msgspec


class OfJourney(msgspec.Struct, frozen=True):
    """Of a journey as a whole."""

    journey: str
    subject: str
    blueprint: str


class Ended(OfJourney, frozen=True):
    """How a journey ended."""

    ending: Annotated[str, msgspec.Meta(description="completed or cancelled.")]


class OfMoment(msgspec.Struct, frozen=True):
    """Of one moment of a journey."""

    journey: str
    subject: str
    moment: str
    key: str


class OfPromise(msgspec.Struct, frozen=True):
    """Of one promise of a journey."""

    journey: str
    subject: str
    promise: str
    key: str


KINDS: Final[dict[str, tuple[str, type[msgspec.Struct]]]] = {
    "journey.begun": ("A journey began.", OfJourney),
    "journey.ended": ("A journey came to its end, or was cancelled.", Ended),
    "journey.withdrawn": ("What had begun a journey was taken back: it never was one.", OfJourney),
    "moment.told": ("A moment crossed the line of visibility: its customer's page has it.", OfMoment),
    "moment.withdrawn": ("A told moment was taken back; it stays told, and says so.", OfMoment),
    "promise.kept": ("A promise was kept.", OfPromise),
    "promise.broken": ("A promise was broken.", OfPromise),
    "promise.excused": ("A person let a promise go; it counts neither way.", OfPromise),
}
"""Kind → what it says, and the shape of its data."""
