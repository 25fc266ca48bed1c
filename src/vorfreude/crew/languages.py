"""The languages of the phones of the crew: those of the maker's pages, and others in which only these pages are written.

Somebody of an agency may speak none of the languages in which a maker writes to its customers.
"""

from vorfreude.lib import languages

WRITTEN = frozenset({"en", "de", "fr", "it", "es", "pl"})
"""Languages with a catalogue in ``crew/locale`` (English is the one it is written in)."""


def spoken(language: str) -> str:
    """The language of the phone pages for somebody who prefers this one; a region is left out where only its language is written."""
    plain = language.partition("-")[0].lower()
    return plain if plain in WRITTEN else languages.spoken(language)
