"""A visit of Vela on a Monday at the workshop in Stuttgart: brought in at ten, ready at four as planned."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.care.world import ADVISER, CareWorld, make_care_world
from tests.journeys import world as journeys_world
from vorfreude.care import actions
from vorfreude.care.actions import NewFinding, NewJob, NewVisit
from vorfreude.care.models import Visit
from vorfreude.journeys import actions as journeys
from vorfreude.journeys import queries as read
from vorfreude.journeys.queries import JourneyRow

EXAMPLES = Path("examples/sports-car")
TINA, JONAS = "tina@example.org", "jonas@example.org"
HOUR = timedelta(hours=1)
LATER = timedelta(days=1)

BRAKES = NewFinding("red", place="brakes-front", words="2 mm left", job="brakes")
WIPERS = NewFinding("amber", place="glass", words="They smear", price=3_900, minutes=10)
BELT = NewFinding("amber", place="engine", words="The belt has cracks", price=12_000, minutes=30, again_counter="km", again_reading=20_000)  # fmt: skip


def with_visit(blueprint: str = "visit") -> tuple[CareWorld, Visit]:
    """Alice has booked a service for tomorrow at ten."""
    journeys_world.release((EXAMPLES / f"{blueprint}.yaml").read_text(encoding="utf-8"))
    world = make_care_world()
    return world, a_visit(world)


def a_visit(world: CareWorld, **other: Any) -> Visit:
    """A service of Vela, tomorrow at ten."""
    facts: dict[str, Any] = {
        "vehicle": other.get("vehicle") or world.vela, "workshop": world.workshop, "jobs": (NewJob("service"),), "begins": world.now + LATER
    }  # fmt: skip
    return actions.book_visit(NewVisit(**facts | other), actor=ADVISER, now=world.now)


def here(world: CareWorld, visit: Visit, *findings: NewFinding) -> datetime:
    """It is brought in, and Tina has looked at it; gives the instant."""
    at = visit.begins_at
    actions.receive_visit(visit=visit.public_id, keys=2, readings={"km": 15_400}, actor=ADVISER, now=at)
    for one in findings:
        actions.note_finding(visit=visit.public_id, finding=one, actor=TINA, now=at)
    actions.finish_inspection(visit=visit.public_id, actor=TINA, now=at + HOUR / 2)
    return at + HOUR / 2


def journey_of(subject: str, now: datetime) -> JourneyRow:
    """The journey as it is then, without anything odd."""
    while not journeys.advance(worker="w", now=now, limit=100).idle:
        pass
    (found,) = read.journeys_of([subject])
    assert list(found.state.oddities) == []
    return found
