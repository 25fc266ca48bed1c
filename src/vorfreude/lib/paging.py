"""Which page of a list an address asks for, whatever somebody wrote there."""

MOST_PAGES = 1_000
"""Nobody reads further than this, and no number in an address costs more."""


def page_number(asked: str) -> int:
    """The page that an address asks for; the first for what is no number, the last for one of any length."""
    digits = asked.lstrip("0") if asked.isascii() and asked.isdecimal() else ""
    return min(int(digits[: len(str(MOST_PAGES))]), MOST_PAGES) if digits else 1
