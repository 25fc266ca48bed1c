"""The languages of the phones of the crew: those of the maker's pages, and others in which only these pages are written.

Somebody of an agency may speak none of the languages in which a maker writes to its customers.
"""

from vorfreude.lib import languages

NAMES = {"de": "Deutsch", "en": "English", "es": "Español", "fr": "Français", "it": "Italiano", "pl": "Polski"}
"""Languages with a catalogue in ``crew/locale`` (English is the one it is written in), each by its own name."""

WRITTEN = frozenset(NAMES)


def spoken(language: str) -> str:
    """The language of the phone pages for somebody who prefers this one; a region is left out where only its language is written."""
    plain = language.partition("-")[0].lower()
    return plain if plain in NAMES else languages.spoken(language)
