"""Words as they may stand in a column that was put into small letters, for a search that pays no heed to capitals.

A database puts letters into small ones as far as it knows them: SQLite, and PostgreSQL in the locale ``C``, know ASCII's
alone. There ``Ö`` stays ``Ö``; SQLite then compares the rest without regard to case.
"""


def spellings(words: str) -> tuple[str, ...]:
    """The words in small letters; where they hold other letters than ASCII's also with those as they were typed, in
    capitals, and as in a title, so that a name is found however it was typed.
    """
    if words.isascii():
        return (words.lower(),)
    return tuple(dict.fromkeys(_small(one) for one in (words.lower(), words, words.upper(), words.title())))


def _small(words: str) -> str:
    """ASCII's letters small, all others as they are."""
    return "".join(letter.lower() if letter.isascii() else letter for letter in words)
