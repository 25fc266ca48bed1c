"""One small plant for all tests of the demo: its history ends on the Monday morning of ``now``."""

from datetime import UTC, datetime

import pytest

from vorfreude.boot.demo.course import Step
from vorfreude.boot.demo.plant import plant
from vorfreude.boot.demo.works import Works
from vorfreude.boot.demo.world import World, new_world

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def world() -> World:
    return new_world(8, NOW)


@pytest.fixture(scope="session")
def works(world: World) -> Works:
    return world.works()


@pytest.fixture(scope="session")
def history(works: Works) -> list[Step]:
    return list(plant(works))
