"""One world: Alice owns car-1, Bob followed it once, Charlie owns car-2, Dora works at the desk, Eve knows the addresses."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.test import Client

from tests.journeys.world import BLUEPRINT, MONDAY, advance_all, build, photo_of, release
from tests.photos.album import place_photo
from vorfreude.intake import actions as intake
from vorfreude.journeys import queries as journeys
from vorfreude.people import actions as people
from vorfreude.people.models import Person
from vorfreude.photos.links import address

SECRET = """
  - moment: engraving
    stage: body
    factor: surprise
    secret: true
    on: {signal: station.completed, if: data.station == "BODY-40"}
    needs: [{signal: station.completed, if: data.station == "PLATE-10"}]
    say:
      title: {en: A plate with your initials, de: Ein Schild mit Ihren Initialen}
promises:
"""


@dataclass
class World:
    """Who is there, and what time it is."""

    hours: float = 31
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        return MONDAY + timedelta(hours=self.hours)

    def person(self, name: str) -> Person:
        return self.people[name]

    def journey(self, subject: str = "car-1") -> journeys.JourneyRow:
        (found,) = journeys.journeys_of([subject])
        return found

    def page(self, subject: str = "car-1") -> str:
        return f"/journeys/{self.journey(subject).public_id}/"

    def photo(self, name: str, photo: str = "p1", width: int = 960) -> str:
        """Where a photograph is for somebody; a stranger without a number has made one up."""
        return address(photo, self.people[name].pk if name in self.people else 0, self.now, width)

    def take(self, *signals: intake.NewSignal) -> None:
        """Signals come in, and workers take them to the page."""
        intake.record(signals, now=self.now)
        advance_all(self.hours)

    def speaks(self, name: str, language: str) -> None:
        """Let somebody prefer a language."""
        person = self.people[name]
        people.set_preferences(person_id=person.pk, language=language, timezone=person.timezone, actor="test")

    def named(self, name: str, called: str) -> None:
        """Let somebody have another name."""
        Person.objects.filter(pk=self.people[name].pk).update(name=called)

    def client(self, name: str) -> Client:
        """The browser of somebody who is signed in; of nobody for ``anonymous``."""
        browser = Client()
        if name in self.people:
            browser.force_login(self.people[name])
        return browser


def make_world() -> World:
    """Two cars in the paint shop, on Tuesday afternoon."""
    world = World()
    release(BLUEPRINT.replace("promises:\n", SECRET.lstrip("\n"), 1))
    world.take(*build("car-1"), *build("car-2"))
    for subject in ("car-1", "car-2"):
        place_photo(photo_of(subject), subject)
    for name in ("alice", "bob", "charlie", "dora", "eve"):
        world.people[name] = people.register(
            email=f"{name}@example.org", name=name.title(), timezone="Europe/Berlin", actor="test", now=MONDAY
        )
    for name, subject in (("alice", "car-1"), ("bob", "car-1"), ("charlie", "car-2")):
        people.grant_participation(person=world.people[name], subject=subject, actor="test", now=MONDAY)
    people.revoke_participation(person=world.people["bob"], subject="car-1", actor="test", now=MONDAY)
    people.grant_role(person=world.people["dora"], role="concierge", actor="test", now=MONDAY)
    return world
