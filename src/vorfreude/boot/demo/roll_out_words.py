"""The words and numbers of the made-up roll-out, as they stand in ``occasion.yaml`` beside the blueprint."""

from functools import lru_cache
from pathlib import Path

import msgspec
from ruamel.yaml import YAML

type Said = dict[str, str]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The base of everything here. Minutes count from nine o'clock in the morning of the day."""


class Host(Words, frozen=True):
    """Who plans it."""

    name: str
    mail: str
    language: str
    timezone: str


class PlaceWords(Words, frozen=True):
    """A place, in metres from the corner at the gate."""

    name: str
    x: float
    y: float
    level: int = 0
    capacity: int | None = None
    way: Said = {}


class StopWords(Words, frozen=True):
    """A stop of every group's tour."""

    key: str
    title: str
    place: str


class StopTimes(Words, frozen=True):
    """How long a stop takes, and the way to the next."""

    minutes: int
    hold: int


class ItemWords(Words, frozen=True):
    """An item of the programme; with ``wave`` only for the groups of the first or the second half."""

    key: str
    title: str
    strand: str
    place: str
    at: int
    minutes: int
    hold: int = 0
    sort: str = ""
    fixed: bool = False
    wave: int = 0


class FollowsWords(Words, frozen=True):
    """One item waits for another."""

    before: str
    after: str
    gap: int


class PostWords(Words, frozen=True, rename={"since": "from"}):
    """What must be covered."""

    key: str
    title: str
    place: str
    since: int
    until: int
    heads: int
    skill: str = ""
    language: str = ""
    briefing: str = ""


class GuidesWords(Words, frozen=True):
    """The post that every tour has."""

    heads: int
    before: int
    minutes: int
    skill: str
    briefing: str
    words: Said


class FloatWords(Words, frozen=True, rename={"since": "from"}):
    """People without a post."""

    key: str
    since: int
    until: int
    heads: int
    skill: str = ""


class KindWords(Words, frozen=True):
    """A kind of unplanned need: promised ``within`` minutes in a ``share`` of a hundred."""

    key: str
    rank: int
    within: int
    share: int
    words: Said
    skill: str = ""


class CrewWords(Words, frozen=True):
    """So many own and agency people with these skills, at so many cents an hour."""

    skills: tuple[str, ...]
    hour: int
    own: int = 0
    agency: int = 0
    hosts: bool = False
    doors: bool = False


class NameWords(Words, frozen=True):
    """First and last names of one language."""

    first: tuple[str, ...]
    last: tuple[str, ...]


class RideWords(Words, frozen=True, rename={"since": "from"}):
    """A coach."""

    title: str
    since: str
    until: str
    at: int
    minutes: int
    seats: int


class HotelWords(Words, frozen=True):
    """Where guests sleep."""

    title: str
    rooms: int
    street: str
    telephone: str


class ContactWords(Words, frozen=True):
    """Whom to call."""

    name: str
    what: str
    phone: str
    guests: bool = False


class GateWords(Words, frozen=True):
    """A gate, due so many days before."""

    key: str
    title: str
    asks: str
    owner: str
    days: int


class RiskWords(Words, frozen=True):
    """What may go wrong."""

    title: str
    likelihood: int
    effect: int
    measure: str
    owner: str
    gate: str = ""


class AlternativeWords(Words, frozen=True):
    """What is done in the rain; decided so many hours before."""

    title: str
    drops: tuple[str, ...]
    moves: dict[str, str]
    before: int


class InjectionWords(Words, frozen=True):
    """Trouble that is played in a rehearsal."""

    minute: int
    words: str
    expected: str


class FindingWords(Words, frozen=True):
    """Something to mend, so many days before the day."""

    words: str
    owner: str
    days: int


class RehearsalWords(Words, frozen=True):
    """A rehearsal, so many days before."""

    title: str
    days: int
    injections: tuple[InjectionWords, ...]
    finding: FindingWords


class LineWords(Words, frozen=True):
    """A line of the budget, in euros."""

    kind: str
    title: str
    planned: int


class VariantWords(Words, frozen=True):
    """One way to spend it."""

    title: str
    float: int
    lines: tuple[LineWords, ...]
    chosen: bool = False


class BudgetWords(Words, frozen=True):
    """All lines."""

    lines: tuple[LineWords, ...]
    variants: tuple[VariantWords, ...]


class BriefingWords(Words, frozen=True):
    """What a post asks people to know, by language; the second answer is the right one."""

    title: Said
    text: Said
    say: dict[str, tuple[str, ...]]
    dont: dict[str, tuple[str, ...]]
    kit: Said
    meet: Said
    ask: Said
    answers: dict[str, tuple[str, ...]]


class RollOutWords(Words, frozen=True):
    """All of it. ``languages`` counts the crew by what their phones speak; ``kit`` names titles and numbers of things."""

    name: str
    zone: str
    hours: tuple[int, int]
    words: dict[str, Said]
    manager: Host
    groups: tuple[str, ...]
    places: tuple[PlaceWords, ...]
    stops: tuple[StopWords, ...]
    stop: StopTimes
    waves: tuple[int, ...]
    items: tuple[ItemWords, ...]
    follows: tuple[FollowsWords, ...]
    posts: tuple[PostWords, ...]
    guides: GuidesWords
    float: tuple[FloatWords, ...]
    kinds: tuple[KindWords, ...]
    glossary: dict[str, Said]
    crew: tuple[CrewWords, ...]
    agencies: tuple[str, ...]
    languages: dict[str, int]
    names: dict[str, NameWords]
    rides: tuple[RideWords, ...]
    hotels: tuple[HotelWords, ...]
    contacts: tuple[ContactWords, ...]
    kit: dict[str, tuple[str, int]]
    gates: tuple[GateWords, ...]
    passed: Said
    nothing: Said
    risks: tuple[RiskWords, ...]
    alternative: AlternativeWords
    rehearsal: RehearsalWords
    budget: BudgetWords
    briefings: dict[str, BriefingWords]


@lru_cache(maxsize=1)
def read_roll_out(file: Path) -> RollOutWords:
    """The words in a file, kept: half a second to read. Raises OSError, or ValueError naming what does not fit."""
    return msgspec.convert(YAML(typ="safe").load(file), RollOutWords)
