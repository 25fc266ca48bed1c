"""The words of the made-up world, as they stand in ``plant.yaml`` beside the blueprint."""

from pathlib import Path
from typing import Annotated

import msgspec
from ruamel.yaml import YAML

type Said = dict[str, str]
type Share = Annotated[int, msgspec.Meta(gt=0)]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The base of everything here."""


class StaffMember(Words, frozen=True):
    """Somebody who signs in backstage."""

    name: str
    mail: str
    language: str
    timezone: str


class Hands(Words, frozen=True):
    """Who does the work, by name."""

    body: str
    paint: str
    engines: tuple[str, ...]
    saddlery: str
    assembly: str
    inspection: str
    photographs: str
    driving: str


class Showcase(Words, frozen=True):
    """The customer whose page is shown first. ``travel`` is days from the plant to the customer."""

    first: str
    last: str
    mail: str
    language: str
    timezone: str
    travel: float


class Region(Words, frozen=True):
    """Where customers live: their share of all, and the names they have."""

    timezone: str
    language: str
    share: Share
    travel: float
    first: tuple[str, ...]
    last: tuple[str, ...]


class Letter(Words, frozen=True):
    """A letter from the workshop; ``by`` is one of the hands."""

    title: Said
    text: Said
    by: str


class Reasons(Words, frozen=True):
    """Why a date moves."""

    part: tuple[Said, ...]
    rework: tuple[Said, ...]


class StationWords(Words, frozen=True):
    """A place where pictures are taken, and of which stage."""

    stage: str
    title: Said


class KindWords(Words, frozen=True):
    """Something that no plan asked for; ``by`` is a role of the staff."""

    act: str
    by: str
    known: bool
    words: str


class PlantWords(Words, frozen=True):
    """All of it. ``colours`` maps the maker's name of a colour to the colour of the photographs."""

    maker: str
    town: str
    staff: dict[str, StaffMember]
    dealer: StaffMember
    hands: Hands
    stations: dict[str, StationWords]
    models: tuple[str, ...]
    colours: dict[str, str]
    showcase: Showcase
    regions: tuple[Region, ...]
    letters: tuple[Letter, ...]
    holiday_letter: Letter
    parts: tuple[Said, ...]
    reasons: Reasons
    excuse: Said
    misread: Said
    cancelled: Said
    kindnesses: tuple[KindWords, ...]


def read_words(file: Path) -> PlantWords:
    """The words in a file. Raises OSError, or ValueError naming what does not fit."""
    return msgspec.convert(YAML(typ="safe").load(file), PlantWords)
