"""The words and numbers of the made-up garage and workshop, as they stand in ``care.yaml`` beside the blueprint."""

from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec
from ruamel.yaml import YAML


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The base of everything here. Money is in cents."""


class Somebody(Words, frozen=True):
    """Who signs in."""

    name: str
    mail: str
    language: str
    timezone: str


class BayWords(Words, frozen=True):
    """A bay and its equipment."""

    name: str
    fits: tuple[str, ...] = ()


class HandWords(Words, frozen=True):
    """A technician and what they can."""

    name: str
    skills: tuple[str, ...]


class LoanerWords(Words, frozen=True):
    """What is lent."""

    title: str
    registration: str


class WorkshopWords(Words, frozen=True):
    """The maker's workshop."""

    name: str
    address: str
    telephone: str
    hours: tuple[tuple[str, str], ...]
    days: tuple[int, ...]
    bays: tuple[BayWords, ...]
    technicians: tuple[HandWords, ...]
    loaners: tuple[LoanerWords, ...]


class JobWords(Words, frozen=True):
    """What can be booked."""

    minutes: int
    skills: tuple[str, ...]
    price: int
    en: str
    de: str
    fits: tuple[str, ...] = ()
    parts: dict[str, int] = {}


class PartWords(Words, frozen=True):
    """A part in the store."""

    number: str
    title: str
    on_hand: int
    arriving: int = 0


class LineWords(Words, frozen=True):
    """What a car needs again and again."""

    key: str
    job: str
    en: str
    de: str
    cost: int
    months: int | None = None
    km: int | None = None
    severe_months: int | None = None
    severe_km: int | None = None
    season: tuple[int, ...] = ()


class PartnerWords(Words, frozen=True):
    """A house outside, and who comes through its door."""

    key: str
    name: str
    does: tuple[str, ...]
    rate: float
    who: Somebody


class ThingWords(Words, frozen=True):
    """Something that is not a car."""

    kind: str
    model: str
    title: str
    serial: str
    counters: tuple[str, ...]
    owner: str


class GiftWords(Words, frozen=True):
    """Something that can be given."""

    key: str
    cost: int
    en: str
    de: str
    worth: int | None = None
    sorts: tuple[str, ...] = ()


class LimitWords(Words, frozen=True):
    """What a role may give."""

    role: str
    per_case: int
    per_year: int
    asks: str


class StepWords(Words, frozen=True):
    """A step of a playbook; minutes."""

    key: str
    role: str
    within: int
    do: str
    say: str = ""


class PlaybookWords(Words, frozen=True):
    """What is done when something breaks."""

    key: str
    sorts: tuple[str, ...]
    make_good: str
    en: str
    de: str
    steps: tuple[StepWords, ...]


class CampaignWords(Words, frozen=True):
    """Cars that are called back."""

    models: tuple[str, ...]
    job: str
    en: dict[str, str]
    de: dict[str, str]


class FindingWords(Words, frozen=True):
    """What an inspection sees."""

    light: Literal["green", "amber", "red"]
    place: str
    words: str
    job: str = ""
    price: int | None = None
    minutes: int = 0


class GarageWords(Words, frozen=True):
    """The whole file."""

    zone: str
    town: str
    staff: dict[str, Somebody]
    workshop: WorkshopWords
    jobs: dict[str, JobWords]
    parts: tuple[PartWords, ...]
    plan: tuple[LineWords, ...]
    partners: tuple[PartnerWords, ...]
    slipping: str
    commissions: dict[str, str]
    things: tuple[ThingWords, ...]
    menu: tuple[GiftWords, ...]
    authority: tuple[LimitWords, ...]
    playbooks: tuple[PlaybookWords, ...]
    campaign: CampaignWords
    findings: tuple[FindingWords, ...]


@lru_cache(maxsize=1)
def read_garage(file: Path) -> GarageWords:
    """The file as values. Raises FileNotFoundError and msgspec.ValidationError."""
    return msgspec.convert(YAML(typ="safe").load(file.read_text(encoding="utf-8")), GarageWords)
