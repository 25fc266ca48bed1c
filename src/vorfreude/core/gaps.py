"""What belongs into the gaps of a maker's words: the one place that knows what ``{subject}``, ``{facts.x}``, ``{data.x}``
and ``{by}`` stand for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from typing import Self

from vorfreude.core.blueprint.model import Text
from vorfreude.core.blueprint.placeholders import fill, in_language


@dataclass(frozen=True, slots=True)
class Gaps:
    """What is known of one journey. ``data`` are the fields of the signal that is spoken of, ``by`` a deadline.

    ``zone`` is the one in which instants are shown. What is missing, or empty, shows as an ellipsis.
    """

    subject: str
    facts: Mapping[str, object]
    zone: tzinfo
    data: Mapping[str, object] = field(default_factory=dict)
    by: datetime | None = None

    def words(self, text: Text | None, language: str) -> str:
        """A text in one language, filled; nothing for no text. Cannot fail."""
        return self._filled(in_language(text, language), language) if text else ""

    def said(self, text: Text) -> Text:
        """A text in every language it has, filled. Cannot fail."""
        return {language: self._filled(words, language) for language, words in text.items()}

    def until(self, by: datetime | None) -> Self:
        """The same, speaking of something that has a deadline."""
        return replace(self, by=by)

    def of_signal(self, data: Mapping[str, object]) -> Self:
        """The same, speaking of something that a signal brought."""
        return replace(self, data=data)

    def _filled(self, words: str, language: str) -> str:
        if "{" not in words and "}" not in words:
            return words
        known = {"subject": self.subject, "facts": self.facts, "data": self.data, "by": self.by}
        return fill(words, known, language, self.zone)


def unknown(zone: tzinfo) -> Gaps:
    """The gaps of words about no journey in particular: each shows as an ellipsis."""
    return Gaps("", {}, zone)
