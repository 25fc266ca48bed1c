"""Secrets of people's authenticator apps lie sealed in the database: whoever reads a copy of it cannot make their codes."""

from vorfreude.lib.sealing import seal, unseal

PURPOSE = b"vorfreude people: authenticator apps"


class Unopened(ValueError):
    """A sealed secret does not open with the keys of this installation."""


def sealed(secret: str) -> str:
    """The secret as it may lie in the database."""
    return seal(secret, purpose=PURPOSE)


def opened(text: str) -> str:
    """What was sealed. Raises Unopened when SECRET_KEY is another one than it was then."""
    secret = unseal(text, purpose=PURPOSE)
    if secret is None:
        raise Unopened(
            "a sealed secret: another SECRET_KEY came, expected the one it was sealed with "
            "(hint: put that into SECRET_KEY, or let its person begin anew: vorfreude person forget-factors)"
        )
    return secret
