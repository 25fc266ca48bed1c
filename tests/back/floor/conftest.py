"""The floor of the desk's world: a station that paints, a phone, and sheets for two cars."""

from typing import TYPE_CHECKING

import pytest

from tests.ground import once

if TYPE_CHECKING:
    from tests.back.floor.world import Floor
    from tests.back.world import World


@once
def built_floor(built: "World") -> "Floor":
    """The paint shop, where car-1 stands; car-2 is still in the body shop."""
    from tests.back.floor.world import make_floor  # noqa: PLC0415 a conftest is read before Django is set up

    return make_floor(built)


@pytest.fixture
def floor(world: "World", built_floor: "Floor") -> "Floor":
    """The same, at the instant of its world."""
    assert built_floor.world is world
    return built_floor
