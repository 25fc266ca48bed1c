"""Words as they may stand in a row, for a search that pays no heed to capitals on either database.

Databases compare letters regardless of case only as far as ASCII goes: SQLite always, PostgreSQL in the locale ``C``.
"""


def spellings(words: str) -> tuple[str, ...]:
    """The words themselves, and where they hold other letters than ASCII's also small, in capitals, and as a title.

    Together with a comparison that ignores the case of ASCII, this finds a name however it was typed.
    """
    if words.isascii():
        return (words,)
    return tuple(dict.fromkeys((words, words.lower(), words.upper(), words.title())))
