"""One garage and one workshop: Alice owns Vela, Bob goes with her, Charlie owns Corvo of the same model, Eve is a stranger to both.

The workshop in Stuttgart has two bays, two technicians, a loaner and two kinds of jobs. It takes everybody by their address, so that it
stands beside the worlds of the customer's house and of the desk, too.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tests.journeys.world import MONDAY
from vorfreude.care import actions
from vorfreude.care.actions import NewVehicle
from vorfreude.care.models import Bay, JobKind, Loaner, Part, Technician, Vehicle, Workshop
from vorfreude.lib.opaque import opaque
from vorfreude.people import actions as people
from vorfreude.people.models import Person

NOW = MONDAY
"""Monday, 2 November 2026, ten o'clock in Stuttgart."""

ADVISER = "stefan@example.org"
BY: Any = {"actor": ADVISER, "now": NOW}
ZONE = "Europe/Berlin"
WEEK = {str(day): [["08:00", "12:00"], ["12:30", "17:00"]] for day in range(1, 6)}
"""Monday to Friday, with half an hour at noon."""

PEOPLE = ("alice", "bob", "charlie", "eve", "tina", "jonas")
VINS = {"vela": "W1AGT6ZZ0TS000117", "corvo": "W1AGT6ZZ0TS000118"}
"""As a European maker writes them: without a check digit."""

SPECIFICATION = (("Paint", "Polar silver"), ("Interior", "Cognac leather"), ("Wheels", "20 inch, forged"))


@dataclass
class CareWorld:
    """Who is there, what they own, and the workshop that looks after it."""

    now: datetime = NOW
    people: dict[str, Person] = field(default_factory=dict)
    vehicles: dict[str, Vehicle] = field(default_factory=dict)
    workshop: Workshop = field(default_factory=Workshop)
    bays: list[Bay] = field(default_factory=list)
    technicians: dict[str, Technician] = field(default_factory=dict)
    loaner: Loaner = field(default_factory=Loaner)
    jobs: dict[str, JobKind] = field(default_factory=dict)

    @property
    def vela(self) -> Vehicle:
        """Alice's."""
        return self.vehicles["vela"]

    @property
    def corvo(self) -> Vehicle:
        """Charlie's, of the same model."""
        return self.vehicles["corvo"]


def make_care_world() -> CareWorld:
    """Everybody, both vehicles and the workshop."""
    world = CareWorld()
    for name in PEOPLE:
        world.people[name] = a_person(name)
    world.vehicles = {"vela": a_vehicle("vela", "alice"), "corvo": a_vehicle("corvo", "charlie")}
    with_companion(world.vela, "bob")
    with_workshop(world)
    return world


def a_person(name: str) -> Person:
    """Somebody at example.org; who is there already stays as they are."""
    return people.register(email=f"{name}@example.org", name=name.title(), timezone=ZONE, actor="test", now=NOW)


def a_vehicle(key: str, owner: str = "", **other: Any) -> Vehicle:
    """A grand tourer that was built last spring, with somebody who owns it. ``key`` is also its serial and the end of its title."""
    facts: dict[str, Any] = {
        "kind": "car", "maker": "Arrowell", "model": "GT 6", "title": f"GT 6 {key.title()}", "serial": f"AW-{key}", "vin": VINS.get(key, ""),
        "registration": f"S-{key[:2].upper()} 117", "built_on": date(2026, 3, 20), "delivered_on": date(2026, 4, 10),
        "specification": SPECIFICATION, "build": f"car-{key}", "timezone": ZONE,
    }  # fmt: skip
    row = actions.add_vehicle(NewVehicle(**facts | other), **BY)
    if owner:
        a_person(owner)
        actions.hand_to(row, email=f"{owner}@example.org", **BY)
    return row


def with_companion(vehicle: Vehicle, name: str, rights: tuple[str, ...] | None = None) -> None:
    """Somebody goes with the owner: what they may do is what a companion may by itself, or these rights."""
    people.grant_participation(
        person=a_person(name), subject=vehicle.name, role="companion", rights=rights, actor="test", now=NOW
    )


def with_workshop(world: CareWorld) -> None:
    """Two bays (one with a lift), two technicians (one knows high voltage), a loaner, a service of two hours and brakes of three."""
    place = Workshop.objects.create(
        public_id=opaque(), name="Stuttgart", timezone=ZONE, hours=WEEK, holidays="DE-BW", address="Werkstr. 1"
    )
    world.workshop = place
    world.bays = [
        Bay.objects.create(workshop=place, name="1", fits=["lift", "alignment"]),
        Bay.objects.create(workshop=place, name="2", fits=[]),
    ]
    for name, skills in (("tina", ["service", "brakes"]), ("jonas", ["service", "high-voltage"])):
        world.technicians[name] = Technician.objects.create(
            workshop=place, name=name.title(), person=a_person(name), skills=skills
        )
    world.loaner = Loaner.objects.create(workshop=place, title="GT 4", registration="S-VF 1")
    Part.objects.create(workshop=place, number="PAD-4", title="Brake pads, front", on_hand=2)
    for place_in_list, (key, title, minutes, needs) in enumerate(JOBS):
        words = {"en": {"title": title[0], "text": ""}, "de": {"title": title[1], "text": ""}}
        world.jobs[key] = JobKind.objects.create(key=key, words=words, minutes=minutes, place=place_in_list, **needs)


JOBS: tuple[tuple[str, tuple[str, str], int, dict[str, Any]], ...] = (
    ("service", ("Annual service", "Jährlicher Service"), 120, {"skills": ["service"], "price": 48_000}),
    (
        "brakes",
        ("Front brakes", "Bremsen vorn"),
        180,
        {"skills": ["brakes"], "fits": ["lift"], "parts": {"PAD-4": 1}, "price": 92_000},
    ),
)
