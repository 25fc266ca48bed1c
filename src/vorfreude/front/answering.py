"""What somebody can make of a moment in one tap: the three words, and which of them this reader has said."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy

from vorfreude.voice.queries import SORTS

WORDS: dict[str, str | Lazy] = {
    "joy": gettext_lazy("What a joy"),
    "awe": gettext_lazy("I marvel"),
    "more": gettext_lazy("More of this"),
}
"""Few, and none of them a grade: who is delighted says so, who wants more is told more."""

BACK = "back"
"""Sent instead of a reaction to take it back."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One button: what it sends, what it says, and whether this is what they said."""

    value: str
    words: str
    is_said: bool


def choices(moment: str, said: Mapping[str, str]) -> tuple[Choice, ...]:
    """The three buttons of a moment. Pressing the one that was said takes it back."""
    return tuple(
        Choice(f"{BACK if said.get(moment) == sort else sort}:{moment}", str(WORDS[sort]), said.get(moment) == sort)
        for sort in SORTS
    )
