"""The floor of the desk's world: a station that paints, a phone, and sheets for two cars."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.back.floor.world import Floor
    from tests.back.world import World


@pytest.fixture
def floor(world: "World") -> "Floor":
    """The paint shop, where car-1 stands; car-2 is still in the body shop."""
    from tests.back.floor.world import make_floor  # noqa: PLC0415 a conftest is read before Django is set up

    return make_floor(world)
