"""A body shop with a camera: car-1 stands there, car-2 is in the paint shop."""

from datetime import UTC, datetime

from tests.journeys.world import BLUEPRINT, MONDAY, advance_all, release, signal
from vorfreude.intake import actions as intake
from vorfreude.photos.actions.stations import Place, make_station

NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


def make_hall() -> None:
    """Two cars and two stations, on Monday at noon."""
    release(BLUEPRINT)
    intake.record(
        [
            signal("h1", "order.confirmed", "car-1", 0, model="Kestrel"),
            signal("h2", "station.entered", "car-1", 1, station="BODY-40"),
            signal("h3", "order.confirmed", "car-2", 0, model="Merle"),
            signal("h4", "station.entered", "car-2", 1, station="PAINT-40"),
        ],
        now=MONDAY,
    )
    advance_all(3)
    for name, stage in (("BODY-40", "body"), ("PAINT-40", "paint")):
        make_station(name=name, place=Place(stages=[stage]), actor="test", now=MONDAY)
