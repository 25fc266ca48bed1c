"""Why a visit takes longer than was said: a few reasons in every language, so that nothing somebody typed reaches a customer unread."""

from typing import Final

type Words = dict[str, str]

REASONS: Final[dict[str, Words]] = {
    "more-work": {"en": "The work turned out to be more than it looked.", "de": "Die Arbeit ist umfangreicher, als sie aussah."},
    "part": {"en": "A part came late, or did not fit.", "de": "Ein Teil kam zu spät oder passte nicht."},
    "partner": {"en": "A house that helps us with it takes longer.", "de": "Ein Betrieb, der uns dabei hilft, braucht länger."},
    "people": {"en": "Somebody who was to work on it is ill.", "de": "Jemand, der daran arbeiten sollte, ist krank."},
    "check": {"en": "We were not content with it and do it once more.", "de": "Wir waren nicht zufrieden und machen es noch einmal."},
    "ours": {"en": "We planned it badly.", "de": "Wir haben schlecht geplant."},
}  # fmt: skip
