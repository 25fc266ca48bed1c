"""The languages in which pages are written."""

from django.conf import settings

SPOKEN = frozenset(tag for tag, _ in settings.LANGUAGES)


def spoken(language: str) -> str:
    """The language of the pages for somebody who prefers this one."""
    return language if language in SPOKEN else settings.LANGUAGE_CODE
