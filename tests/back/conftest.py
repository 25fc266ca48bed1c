"""The world of the desk, at an instant of its own."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client

    from tests.back.world import World


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> "World":
    """Staff, a customer, and a car in the paint shop."""
    from tests.back.world import make_world  # noqa: PLC0415 a conftest is read before Django is set up
    from vorfreude.back import staff  # noqa: PLC0415

    world = make_world()
    monkeypatch.setattr(staff, "clock", lambda: world.now)
    return world


@pytest.fixture
def helene(world: "World") -> "Client":
    """The concierge's browser."""
    return world.client("helene")
