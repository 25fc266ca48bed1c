"""What was told goes in, and a story comes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from vorfreude.core.blueprint.model import Duration, Money, Text
from vorfreude.core.engine.model import DecisionStanding, Ending, PromiseStanding

type Coming = Literal["first", "back", "again"]


class Told(Protocol):
    """A moment that crossed the line of visibility, with the words as they were said (title, text, why → language)."""

    @property
    def key(self) -> str:
        """Its own key in the journey."""

    @property
    def name(self) -> str:
        """Its name in the blueprint."""

    @property
    def ready_at(self) -> datetime:
        """When it happened, for the customer."""

    @property
    def told_at(self) -> datetime:
        """When we told it."""

    @property
    def withdrawn_at(self) -> datetime | None:
        """When it was taken back."""

    @property
    def recalled(self) -> str | None:
        """Why somebody took it back, in their words; empty without any, None where nobody did."""

    @property
    def words(self) -> Mapping[str, Text]:
        """Title, text and why, each in every language."""

    @property
    def photos(self) -> Sequence[str]:
        """The photographs it shows."""


@dataclass(frozen=True, slots=True)
class StoryMoment:
    """One thing that happened, as it was said. ``photos`` can be shown; there are none once it was taken back."""

    key: str
    name: str
    title: str
    text: str
    why: str
    at: datetime
    told: datetime
    photos: tuple[str, ...]
    withdrawn: datetime | None
    recalled: str | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """One stay in a stage. ``coming`` says whether the journey came back to it, or passes it again on its way on.

    ``stage`` is empty for what happened before the first stage.
    """

    stage: str
    title: str
    why: str
    entered: datetime | None
    left: datetime | None
    coming: Coming
    is_now: bool
    moments: tuple[StoryMoment, ...]


@dataclass(frozen=True, slots=True)
class StoryPromise:
    """A promise that was said to the customer, and how it stands.

    ``waits_for`` is the question or the reason for which the clock stands still; ``waits_for_you`` tells them apart.
    ``came`` is when a promised moment, or any news after too long a silence, was told although the promise had broken.
    """

    key: str
    said: str
    standing: PromiseStanding
    due: datetime | None
    settled: datetime | None
    waits_for: str
    waits_for_you: bool
    waits_since: datetime | None
    about_silence: bool
    came: datetime | None
    owner: str


@dataclass(frozen=True, slots=True)
class StoryOption:
    """One answer that may be given."""

    id: str
    title: str
    price: Money | None
    moves_date: Duration | None


@dataclass(frozen=True, slots=True)
class StoryDecision:
    """Something that is, or was, asked of the customer. ``closes_before`` names a stage; ``default`` an option."""

    key: str
    ask: str
    standing: DecisionStanding
    asked: datetime
    closes: datetime | None
    closes_before: str
    options: tuple[StoryOption, ...]
    default: str
    chosen: str
    settled: datetime | None


@dataclass(frozen=True, slots=True)
class Story:
    """The whole journey, ready for a page. ``language`` is the one the maker's words are in; instants are local.

    ``newest`` is what was told, or taken back, last; ``shown`` the newest moment that stands and has a photograph.
    """

    title: str
    language: str
    today: date
    begun: datetime | None
    ended: datetime | None
    ending: Ending | None
    newest: StoryMoment | None
    shown: StoryMoment | None
    chapters: tuple[Chapter, ...]
    promises: tuple[StoryPromise, ...]
    asked: tuple[StoryDecision, ...]
    answered: tuple[StoryDecision, ...]

    @property
    def current(self) -> Chapter | None:
        """The chapter in which the journey is now."""
        return next((chapter for chapter in reversed(self.chapters) if chapter.is_now), None)
