"""A visit that is booked is for those of its vehicle, each with the rights that they have there."""

from datetime import datetime

from vorfreude.care.models import Visit
from vorfreude.people import actions as people
from vorfreude.people import queries as persons


def grant(visit: Visit, *, actor: str, now: datetime) -> None:
    """Everybody of the vehicle may follow the visit, with the rights that they have on the vehicle.

    In the transaction that books. Two queries for each of them.
    """
    for follower in persons.participants_of(visit.vehicle.name):
        person = persons.person_row(follower.person.email)
        if person is not None:
            people.grant_participation(
                person=person, subject=visit.name, role=follower.role, rights=follower.may, actor=actor, now=now
            )
