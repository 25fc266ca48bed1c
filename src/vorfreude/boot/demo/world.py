"""What the demo remembers of its world between two starts: one small file beside the database."""

from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from vorfreude.boot.demo.holidays import shutdowns, with_shutdowns
from vorfreude.boot.demo.words import read_words
from vorfreude.boot.demo.works import Works
from vorfreude.core.blueprint import read

EXAMPLES = Path(__file__).resolve().parents[4] / "examples" / "sports-car"
MARK = "demo.json"
PLANT_CLOCK = "plant"
WEEKS = 13
ORDERS = 200


class World(msgspec.Struct, forbid_unknown_fields=True):
    """One built world. ``position`` is the plant's working time, reached at ``alive``.

    ``sent`` names what the showcase's cars said ahead of it. ``later`` holds by how many seconds the orders of the
    running plant came earlier than planned: their promised days are as much earlier.
    """

    seed: int
    start: datetime
    alive: datetime
    position: float
    weeks: int = WEEKS
    orders: int = ORDERS
    sent: set[str] = set()
    later: dict[str, float] = {}

    def blueprint(self) -> str:
        """The blueprint's text, with shutdowns where this world has them."""
        end = self.start + timedelta(weeks=self.weeks)
        return with_shutdowns(_file("blueprint.yaml").read_text(encoding="utf-8"), shutdowns(self.start, end))

    def works(self) -> Works:
        """The plant of this world."""
        clock = next(c for c in read(self.blueprint(), file="blueprint.yaml").clocks if c.name == PLANT_CLOCK)
        words = read_words(_file("plant.yaml"))
        return Works(self.seed, self.start, words, clock, self.weeks, self.orders)

    def save(self, folder: Path) -> None:
        """Write it down, whole or not at all."""
        half = folder / f"{MARK}.part"
        half.write_bytes(msgspec.json.encode(self))
        half.rename(folder / MARK)


def new_world(seed: int, now: datetime, *, weeks: int = WEEKS, orders: int = ORDERS) -> World:
    """A world whose history ends now."""
    world = World(seed, now - timedelta(weeks=weeks), now, 0.0, weeks, orders)
    world.position = world.works().position(now)
    return world


def known_world(folder: Path) -> World | None:
    """The world that was built in this folder. Raises ValueError for a file that this version cannot read."""
    file = folder / MARK
    return msgspec.json.decode(file.read_bytes(), type=World) if file.exists() else None


def _file(name: str) -> Path:
    file = EXAMPLES / name
    if not file.exists():
        raise FileNotFoundError(f"{file} is missing; the demo runs from a checkout, where examples/ is")
    return file
