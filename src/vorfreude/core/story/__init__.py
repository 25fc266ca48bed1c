"""A journey as its customer may read it: chapters, moments, promises and questions, in one language and one zone.

Nothing here is said that was not told: of moments only those that crossed the line of visibility appear, and a
promise about a secret appears after the secret. Words that belong to the page (today, sorry, back in paint) are
not chosen here; a story holds what is so, the page says it.
"""

from vorfreude.core.story.consequences import Consequence, Moved, consequence
from vorfreude.core.story.model import (
    Chapter,
    Coming,
    Story,
    StoryDecision,
    StoryMoment,
    StoryOption,
    StoryPromise,
    Told,
)
from vorfreude.core.story.telling import tell

__all__ = [
    "Chapter",
    "Coming",
    "Consequence",
    "Moved",
    "Story",
    "StoryDecision",
    "StoryMoment",
    "StoryOption",
    "StoryPromise",
    "Told",
    "consequence",
    "tell",
]
