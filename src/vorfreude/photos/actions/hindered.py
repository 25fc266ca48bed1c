"""Why something cannot be done with a picture now: said so that a page can say it in its reader's language."""

from typing import Literal

type Hindrance = Literal[
    "no-such-picture",
    "moved-on",
    "nobody-looked",
    "second-person",
    "original-gone",
    "embargoed",
    "objection",
    "unknown-subject",
    "has-it-already",
    "too-few-spotless",
    "no-such-station",
    "settled-before",
]


class NotNow(ValueError):
    """It may not be done now: somebody else was quicker, or it never may.

    ``why`` says which of the reasons; ``standing`` and ``by`` where the picture stands instead, and who brought it there
    (empty: it happened by itself).
    """

    def __init__(self, why: Hindrance, words: str, *, standing: str = "", by: str = "") -> None:
        super().__init__(words)
        self.why: Hindrance = why
        self.standing, self.by = standing, by
