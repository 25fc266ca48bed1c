"""Verbs: whoever has to do with a vehicle follows what becomes of it, each with the rights that they have there."""

from datetime import datetime

from vorfreude.people import actions as people
from vorfreude.people import queries as persons


def let_follow(subject: str, *, of: str, actor: str, now: datetime) -> None:
    """Everybody who follows ``of`` (a vehicle's subject) may follow this subject, too, with the same rights. In the caller's transaction."""
    for follower in persons.participants_of(of):
        person = persons.person_row(follower.person.email)
        if person is not None:
            people.grant_participation(
                person=person, subject=subject, role=follower.role, rights=follower.may, actor=actor, now=now
            )


def let_no_longer_follow(subject: str, *, actor: str, now: datetime) -> None:
    """Nobody follows this subject any more. In the caller's transaction."""
    for follower in persons.participants_of(subject):
        person = persons.person_row(follower.person.email)
        if person is not None:
            people.revoke_participation(person=person, subject=subject, actor=actor, now=now)
