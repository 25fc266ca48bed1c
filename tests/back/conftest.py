"""The world of the desk, at an instant of its own."""

from typing import TYPE_CHECKING

import pytest

from tests.ground import once

if TYPE_CHECKING:
    from django.test import Client

    from tests.back.world import World


@once
def built() -> "World":
    """Staff, a customer, and a car in the paint shop."""
    from tests.back.world import make_world  # noqa: PLC0415 a conftest is read before Django is set up

    return make_world()


@pytest.fixture
def world(built: "World", monkeypatch: pytest.MonkeyPatch) -> "World":
    """The same, at an instant of its own."""
    from vorfreude.back import staff  # noqa: PLC0415 as above

    monkeypatch.setattr(staff, "clock", lambda: built.now)
    return built


@pytest.fixture
def helene(world: "World") -> "Client":
    """The concierge's browser."""
    return world.client("helene")
