"""How somebody is called at the desk."""

from typing import Protocol


class Somebody(Protocol):
    """A person's row, as far as it is needed."""

    name: str
    email: str


def called(person: Somebody | None) -> str:
    """Their name, else their address; nothing for somebody who is with us no more."""
    return (person.name or person.email) if person else ""
