"""What guests cannot eat and what they need to get about lies sealed in the database."""

from vorfreude.lib.sealing import seal, unseal

PURPOSE = b"vorfreude occasions: what guests cannot eat and need to get about"


def sealed(words: str) -> str:
    """The words as they may lie in the database; nothing stays nothing."""
    return seal(words, purpose=PURPOSE) if words else ""


def opened(text: str) -> str | None:
    """What was sealed; None when SECRET_KEY is another one than it was then."""
    return unseal(text, purpose=PURPOSE) if text else ""
