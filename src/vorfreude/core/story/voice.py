"""How a story speaks: one journey's words, in one reader's language and zone."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from vorfreude.core.blueprint.model import Blueprint, Text
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.core.engine.model import State
from vorfreude.core.gaps import Gaps


@dataclass(frozen=True, slots=True)
class Voice:
    """The journey that is told, and to whom. ``language`` is one that the blueprint speaks."""

    blueprint: Blueprint
    state: State
    gaps: Gaps
    zone: ZoneInfo
    language: str

    def words(self, text: Text | None) -> str:
        """Words that are ready: as they were said, or in which braces are braces."""
        return in_language(text, self.language) if text else ""

    def filled(self, text: Text | None, by: datetime | None = None) -> str:
        """Words with their gaps filled; ``by`` is the deadline of what they speak of."""
        return (self.gaps.until(by) if by else self.gaps).words(text, self.language)

    def local(self, at: datetime | None) -> datetime | None:
        """An instant in the reader's zone."""
        return at and at.astimezone(self.zone)


def voice_of(blueprint: Blueprint, state: State, *, zone: ZoneInfo, language: str, subject: str) -> Voice:
    """The voice in which a journey speaks to a reader; the maker's first language is the fallback."""
    return Voice(blueprint, state, Gaps(subject, state.facts, zone), zone, language_of(blueprint, language))


def language_of(blueprint: Blueprint, language: str) -> str:
    """The language in which a blueprint speaks to a reader: theirs, or else its first."""
    return language if language in blueprint.languages else blueprint.languages[0]
