"""Whom a request is about, and what is theirs alone."""

from vorfreude.lib.holding import Whose
from vorfreude.people import queries as people

OWNER = "owner"


def whose(person_id: int) -> Whose | None:
    """The person and their subjects; None for somebody who is gone.

    A subject is theirs alone where nobody else owns it: of those their words and name are taken out when they go.
    """
    found = people.profiles_of([person_id]).get(person_id)
    if found is None:
        return None
    follows = people.subjects_of(person_id)
    rights = people.rights_by_subject(person_id)
    followers = people.followers_by_subject(follows)
    owners = {subject: [one.person.id for one in found if one.role == OWNER] for subject, found in followers.items()}
    return Whose(
        found.id,
        found.email,
        found.name,
        found.language,
        found.timezone,
        owns=tuple(subject for subject in follows if owners.get(subject) == [person_id]),
        follows=tuple(follows),
        pictured=tuple(subject for subject in follows if "photographs" in rights.get(subject, ())),
        once=tuple(people.once_followed(person_id)),
    )
