"""Verb: what became of a vehicle is no longer followed by those to whom it belonged."""

from datetime import datetime

from vorfreude.people import actions as people
from vorfreude.people import queries as persons


def let_no_longer_follow(subject: str, *, actor: str, now: datetime) -> None:
    """Nobody follows this subject any more. In the caller's transaction."""
    for follower in persons.participants_of(subject):
        person = persons.person_row(follower.person.email)
        if person is not None:
            people.revoke_participation(person=person, subject=subject, actor=actor, now=now)
