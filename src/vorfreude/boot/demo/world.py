"""What the demo remembers of its world between two starts: one small file beside the database."""

from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

import msgspec

from vorfreude.boot.demo.holidays import shutdowns, with_shutdowns
from vorfreude.boot.demo.words import read_words
from vorfreude.boot.demo.works import Works
from vorfreude.core.blueprint import read
from vorfreude.photos.actions.placing import Folder

EXAMPLES = Path(__file__).resolve().parents[4] / "examples" / "sports-car"
ROLL_OUT = EXAMPLES / "occasion.yaml"
CARE = EXAMPLES / "care.yaml"
MARK = "demo.json"
PLANT_CLOCK = "plant"
WEEKS = 13
ORDERS = 200


class Hosted(msgspec.Struct, forbid_unknown_fields=True):
    """The occasion of a world: its public id, and the links of its crew's phones by number."""

    occasion: str
    phones: dict[int, str]


class World(msgspec.Struct, forbid_unknown_fields=True):
    """One built world. ``position`` is the plant's working time, reached at ``alive``.

    ``sent`` names what the showcase's cars said ahead of it. ``later`` holds by how many seconds the orders of the
    running plant came earlier than planned: their promised days are as much earlier. ``pictures`` says where the variants
    of each picture of the example lie. ``guests`` are those of its roll-out, none for a world without one; ``hosted`` is where that lies.
    ``vehicles`` stand in its customers' garages.
    """

    seed: int
    start: datetime
    alive: datetime
    position: float
    weeks: int = WEEKS
    orders: int = ORDERS
    sent: set[str] = set()
    later: dict[str, float] = {}
    pictures: dict[str, Folder] = {}
    guests: int = 0
    vehicles: int = 0
    hosted: Hosted | None = None

    def blueprint(self) -> str:
        """The blueprint's text, with shutdowns where this world has them."""
        return _blueprint(self.start, self.weeks)

    def works(self) -> Works:
        """The plant of this world."""
        return _works(self.seed, self.start, self.weeks, self.orders)

    def save(self, folder: Path) -> None:
        """Write it down, whole or not at all."""
        half = folder / f"{MARK}.part"
        half.write_bytes(msgspec.json.encode(self))
        half.rename(folder / MARK)


def new_world(
    seed: int, now: datetime, *, weeks: int = WEEKS, orders: int = ORDERS, guests: int = 0, vehicles: int = 0
) -> World:
    """A world whose history ends now; with ``guests`` it plans a roll-out for so many, with ``vehicles`` it has a workshop."""
    world = World(seed, now - timedelta(weeks=weeks), now, 0.0, weeks, orders, guests=guests, vehicles=vehicles)
    world.position = world.works().position(now)
    return world


def known_world(folder: Path) -> World | None:
    """The world that was built in this folder. Raises ValueError for a file that this version cannot read."""
    file = folder / MARK
    return msgspec.json.decode(file.read_bytes(), type=World) if file.exists() else None


@lru_cache(maxsize=1)
def _works(seed: int, start: datetime, weeks: int, orders: int) -> Works:
    """Kept, because reading the blueprint takes half a second and everything that opens a world asks for its plant."""
    clocks = read(_blueprint(start, weeks), file="blueprint.yaml").clocks
    clock = next(clock for clock in clocks if clock.name == PLANT_CLOCK)
    return Works(seed, start, read_words(_file("plant.yaml")), clock, weeks, orders)


def _blueprint(start: datetime, weeks: int) -> str:
    text = _file("blueprint.yaml").read_text(encoding="utf-8")
    return with_shutdowns(text, shutdowns(start, start + timedelta(weeks=weeks)))


def _file(name: str) -> Path:
    file = EXAMPLES / name
    if not file.exists():
        raise FileNotFoundError(f"{file} is missing; the demo runs from a checkout, where examples/ is")
    return file
