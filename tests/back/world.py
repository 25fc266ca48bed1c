"""One world: Helene and three colleagues work at the desk, Gerd did once, Alice owns car-1, Eve knows the addresses."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.test import Client

from tests.journeys.world import BLUEPRINT, MONDAY, advance_all, build, release
from vorfreude.intake import actions as intake
from vorfreude.journeys import queries as journeys
from vorfreude.people import actions as people
from vorfreude.people.models import Person

STAFF = {"helene": "concierge", "tomas": "plant-lead", "doris": "designer", "otto": "operator"}
HOSTS = {"evelyn": "event-manager", "stefan": "service-adviser", "tina": "technician"}
"""They have the occasions alone, or the workshop."""

ROLELESS = ("gerd", "alice", "eve")


@dataclass
class World:
    """Who is there, and what time it is."""

    hours: float = 31
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        return MONDAY + timedelta(hours=self.hours)

    def take(self, *signals: intake.NewSignal) -> None:
        """Signals come in, and workers take them to the page."""
        intake.record(signals, now=self.now)
        advance_all(self.hours)

    def journey(self, subject: str = "car-1") -> journeys.JourneyRow:
        (found,) = journeys.journeys_of([subject])
        return found

    def page(self, subject: str = "car-1") -> str:
        return f"/desk/journeys/{self.journey(subject).public_id}/"

    def client(self, name: str, *, language: str = "en", csrf: bool = False) -> Client:
        """The browser of somebody who is signed in; of nobody for ``anonymous``."""
        browser = Client(enforce_csrf_checks=csrf)
        if name in self.people:
            browser.force_login(self.people[name])
            people.set_preferences(
                person_id=self.people[name].pk, language=language, timezone="Europe/Berlin", actor="test"
            )
        return browser


@contextmanager
def undone() -> Iterator[None]:
    """What happens here did not happen: the next cell of a table finds the world as it was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def make_world() -> World:
    """Alice's car in the paint shop, on Tuesday afternoon."""
    world = World()
    release(BLUEPRINT)
    world.take(*build("car-1"))
    for name in (*STAFF, *HOSTS, *ROLELESS):
        world.people[name] = people.register(email=f"{name}@example.org", name=name.title(), actor="test", now=MONDAY)
    for name, role in (STAFF | HOSTS).items():
        people.grant_role(person=world.people[name], role=role, actor="test", now=MONDAY)
    people.grant_role(person=world.people["gerd"], role="operator", actor="test", now=MONDAY)
    people.revoke_role(person=world.people["gerd"], role="operator", actor="test", now=MONDAY)
    people.grant_participation(person=world.people["alice"], subject="car-1", actor="test", now=MONDAY)
    return world
