"""The words of a moment as they are said: in every language, with their placeholders filled."""

from typing import Any
from zoneinfo import ZoneInfo

from vorfreude.core.blueprint.builtin import TIMEZONE_FACT
from vorfreude.core.blueprint.model import Text, Words
from vorfreude.core.clocks import ClockError
from vorfreude.core.clocks.wall import zone_named
from vorfreude.core.engine.model import MomentState, State
from vorfreude.core.gaps import Gaps

type Said = dict[str, Text]


def words_of(words: Words, moment: MomentState, state: State, subject: str) -> Said:
    """Title, text and why of a moment in all languages; parts without words are left out."""
    gaps = Gaps(subject, state.facts, zone_of(state), moment.values)
    parts = {"title": words.title, "text": words.text, "why": words.why}
    return {part: gaps.said(text) for part, text in parts.items() if text}


def zone_of(state: State) -> ZoneInfo:
    """The customer's own zone, where the journey knows it; it comes with a signal and may be nonsense."""
    name: Any = state.facts.get(TIMEZONE_FACT)
    try:
        return zone_named(str(name or "UTC"))
    except ClockError:
        return ZoneInfo("UTC")
