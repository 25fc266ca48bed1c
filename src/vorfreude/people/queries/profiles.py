"""People as pages speak of them, and to them."""

from collections.abc import Collection
from dataclasses import dataclass

from vorfreude.people.models import Person, same_address


@dataclass(frozen=True, slots=True)
class Profile:
    """A person as pages speak of them, and to them: by which name, in which language, in which zone."""

    id: int
    email: str
    name: str
    language: str
    timezone: str


def profile_of(person: Person) -> Profile:
    """The profile of a person."""
    return Profile(person.pk, person.email, person.name, person.language, person.timezone)


def person_of(email: str) -> Profile | None:
    """The person with this address, however it is capitalised."""
    person = Person.objects.filter(email=same_address(email)).first()
    return profile_of(person) if person else None


def names_of(emails: Collection[str]) -> dict[str, str]:
    """How people are called, by address; one without a name, and one who is gone, by the address."""
    found = Person.objects.filter(email__in=emails).exclude(name="").values_list("email", "name") if emails else ()
    return {email: email for email in emails} | dict(found)


def person_row(email: str) -> Person | None:
    """The row with this address, for the verbs that take one (the commands use it)."""
    return Person.objects.filter(email=same_address(email)).first()
