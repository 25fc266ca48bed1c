"""How somebody who works here is called to a customer: by their first name, never by an address or an employer."""

from vorfreude.people import queries as people


def first_name_of(email: str) -> str:
    """The first name of who has this address; empty where none is known. One query."""
    name = people.names_of([email])[email]
    return "" if "@" in name else name.split(" ")[0]
