"""A small plant for the tests of dry-runs: one blueprint, and signals so many hours after Monday morning."""

from datetime import datetime, timedelta
from typing import Any

from tests.journeys.world import BLUEPRINT, MONDAY
from vorfreude.core.blueprint import read
from vorfreude.core.dryrun import Heard, Period
from vorfreude.core.engine import Plan, Signal

PLAN = Plan.of(read(BLUEPRINT, file="blueprint.yaml"))
PERIOD = Period(MONDAY, MONDAY + timedelta(days=9))


def at(hours: float) -> datetime:
    """An instant, so many hours after Monday morning."""
    return MONDAY + timedelta(hours=hours)


def heard(number: int, kind: str, hours: float, late: float = 0, /, **content: Any) -> Heard:
    """A signal of car-1, heard so many hours after it happened."""
    return Heard(Signal(number, "/plant", f"s{number}", kind, at(hours), content, "car-1"), at(hours + late))


def build() -> list[Heard]:
    """One car from its order to the paint shop, everything heard at once."""
    return [
        heard(1, "order.confirmed", 0, model="Kestrel"),
        heard(2, "station.entered", 20, station="BODY-10"),
        heard(3, "station.entered", 22, station="BODY-40"),
        heard(4, "station.completed", 24, station="BODY-40"),
        heard(5, "photo.approved", 26, stage="body", photo="p1"),
        heard(6, "station.entered", 30, station="PAINT-10"),
    ]


def plan_of(text: str) -> Plan:
    """A plan of another text."""
    return Plan.of(read(text, file="draft.yaml"))
