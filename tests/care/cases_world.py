"""Cases of the people of care: three roles with an authority, a menu of three, two playbooks, and the blueprint of cases."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.care.world import BY, NOW, CareWorld, make_care_world
from tests.journeys.world import advance_all, release
from vorfreude.care import actions
from vorfreude.care.actions import NewCase, NewItem, NewPlaybook, Step
from vorfreude.care.models import Case
from vorfreude.core.recovery import Limit
from vorfreude.journeys import queries as journeys

CASE = Path("examples/sports-car/case.yaml").read_text(encoding="utf-8")
LIMITS = (
    Limit("service-adviser", 100_00, 200_00, "EUR", "plant-lead"),
    Limit("concierge", 300_00, 600_00, "EUR", "plant-lead"),
    Limit("plant-lead", 2_000_00, 4_000_00, "EUR"),
)
ADVISER_ONLY = frozenset({"service-adviser"})
LEAD = frozenset({"plant-lead"})


def make_cases_world() -> CareWorld:
    """Everybody and everything, and no case yet."""
    world = make_care_world()
    release(CASE, now=NOW)
    for limit in LIMITS:
        actions.set_authority(limit, **BY)
    for key, title, german, cost in (
        ("wash", "A wash by hand", "Eine Handwäsche", 60_00),
        ("dinner", "Dinner for two", "Ein Abendessen zu zweit", 90_00),
        ("weekend", "A weekend away", "Ein Wochenende", 900_00),
    ):
        actions.write_item(NewItem(key, {"en": title, "de": german}, cost), **BY)
    a_playbook("fault", sorts=("fault",))
    a_playbook("word", promises=("body-photo",))
    return world


def a_playbook(key: str, **other: Any) -> None:
    """A playbook of two steps."""
    steps = (Step("call", "Call them before you write", "service-adviser", 30), Step("mend", "Mend it", "technician"))
    actions.write_playbook(NewPlaybook(key, {"en": key.title(), "de": key.title()}, steps, **other), **BY)


def a_case(world: CareWorld, who: str = "alice", **other: Any) -> Case:
    """A headset that does not work, as its owner wrote on the portal."""
    now: datetime = other.pop("now", NOW)
    facts: dict[str, Any] = {
        "sort": "fault", "channel": "portal", "title": "The headset crackles", "words": "Since Sunday, on the left.",
        "person": world.people[who].pk,
    }  # fmt: skip
    return actions.open_case(NewCase(**facts | other), actor=f"{who}@example.org", now=now)


def at(hours: float) -> dict[str, Any]:
    """The adviser, so many hours after Monday morning."""
    return {**BY, "now": NOW + timedelta(hours=hours)}


def lived(case: Case, hours: float) -> journeys.JourneyRow:
    """The journey of a case, as it stands after so many hours."""
    advance_all(hours)
    (row,) = journeys.journeys_of([case.name])
    return row


def told(row: journeys.JourneyRow) -> list[str]:
    """The moments that its customer was told, in order."""
    return [one.name for one in row.told]


def stands(row: journeys.JourneyRow, promise: str) -> str:
    """Where the newest of a promise's name stands."""
    found = [one for one in row.state.promises.values() if one.name == promise]
    return max(found, key=lambda one: one.started).standing if found else ""
