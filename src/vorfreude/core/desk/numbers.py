"""Small numbers in words, as a person says them; from twenty-one on digits."""

_ENGLISH = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_GERMAN = (
    "keine", "eine", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf", "dreizehn",
    "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn", "zwanzig",
)  # fmt: skip
_WORDS = {"en": _ENGLISH, "de": _GERMAN}


def spelt(count: int, language: str) -> str:
    """A number of 0 to 20 in words, a larger one in digits. A language without words of its own reads English."""
    words = _WORDS.get(language, _ENGLISH)
    return words[count] if count < len(words) else str(count)


def capital(words: str) -> str:
    """The same at the beginning of a sentence."""
    return words[:1].upper() + words[1:]
