"""A world with one journey: the demo's first car, told until it is released, with ten photographs in their real sizes.

Built in seconds, where the demo's world takes a minute. `bench.lighthouse` looks at the page through it.
"""

import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from bench.ground import fresh_folder
from bench.server import HOST, serving, signed_in

if TYPE_CHECKING:
    from vorfreude.boot.demo.course import Step
    from vorfreude.boot.demo.works import Works
    from vorfreude.photos.actions.placing import Folder
    from vorfreude.photos.gate.boxes import Box
    from vorfreude.photos.gate.model import Pixels

PHOTOGRAPHS = 10
SEED = 2
AGO = timedelta(weeks=6)
"""How long before now the history of the works ends: the course of its first car goes on until it is built."""

STRETCH = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Page:
    """Where the page is, and the cookie of its customer."""

    address: str
    cookie: str


class Trusting:
    """Looks for nothing: what is measured here is the page, and these pictures were looked at before they were shipped."""

    name = "nobody looks"

    def find(self, _pixels: "Pixels", _words: Collection[str]) -> tuple["Box", ...]:
        """Nothing."""
        return ()


@contextmanager
def served() -> Iterator[Page]:
    """The page, served by the real server from an installation of its own, until the block ends."""
    with fresh_folder():
        path, cookie = furnish()
        with serving("serve", "--workers", "0", "--darkrooms", "0") as server:
            yield Page(f"http://{HOST}:{server.port}{path}", cookie)


def furnish() -> tuple[str, str]:
    """The journey in an empty installation; gives the path of its page and the cookie of its customer."""
    from vorfreude.boot.ready import ready

    ready()
    from vorfreude.boot.demo.orders import order
    from vorfreude.boot.demo.world import new_world
    from vorfreude.journeys import queries
    from vorfreude.people.models import Person

    world = new_world(SEED, datetime.now(UTC) - AGO, orders=2)
    works = world.works()
    about = order(works, 1)
    _live_through(works, world.blueprint())
    (journey,) = queries.journeys_of([about.subject])
    return f"/journeys/{journey.public_id}/", signed_in(Person.objects.get(email=about.customer.mail))


def _live_through(works: "Works", blueprint: str) -> None:
    """Everything that happened to the car, heard when it was heard."""
    from vorfreude.boot.demo import building
    from vorfreude.boot.demo.orders import order
    from vorfreude.boot.demo.photographs import make_stations, place_pictures
    from vorfreude.journeys import actions as journeys

    steps = list(_until_released(works))
    first = steps[0].at - building.BEFORE
    journeys.release_blueprint(blueprint, file="blueprint.yaml", actor="bench", now=first)
    make_stations(works, now=first)
    about = order(works, 1)
    building.welcome_customer(about.customer, about.subject, now=first)
    for number, stretch in groupby(steps, key=lambda step: (step.heard - first) // STRETCH):
        until = first + (number + 1) * STRETCH
        building.take_in([building.signal(step) for step in stretch], now=until)
        building.catch_up(until)
    place_pictures(works, steps, _developed({step.picture for step in steps if step.picture}))


def _until_released(works: "Works") -> "Iterator[Step]":
    """The course of the first car up to the end of its checks, by which ten photographs are out."""
    from vorfreude.boot.demo.plant import course

    pictures = 0
    for step in course(works, 1):
        yield step
        pictures += bool(step.picture)
        if step.kind == "quality.released":
            break
    if pictures != PHOTOGRAPHS:
        sys.exit(f"{pictures} photographs came in the course of the first car; expected {PHOTOGRAPHS}")


def _developed(names: Collection[str]) -> "dict[str, Folder]":
    """These pictures of the example through the gate, in all their widths."""
    from vorfreude.boot.demo.building import PHOTOGRAPHS as ORIGINALS
    from vorfreude.photos.actions.placing import place_folder
    from vorfreude.photos.gate import Darkroom, Rules, pass_through

    with Darkroom() as darkroom:
        return {
            name: place_folder(
                pass_through(
                    darkroom.develop((ORIGINALS / f"{name}.jpg").read_bytes()), Rules(automatic=True), Trusting()
                ).shown
            )
            for name in sorted(names)
        }
