"""The cursor of a long list: the row number that a page begins below."""

from django.http import HttpRequest

DIGITS = 18
"""Longer numbers are no rows."""


def below_of(request: HttpRequest) -> int | None:
    """The cursor in the address; nonsense begins at the newest row."""
    return row_number(request.GET.get("below", ""))


def row_number(asked: str) -> int | None:
    """A row's number as somebody wrote it, or None."""
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= DIGITS else None
