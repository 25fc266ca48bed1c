"""The world of the customer's house, at an instant of its own."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client

    from tests.front.world import World


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> "World":
    """Alice and everybody who must not see what is hers."""
    from tests.front.world import make_world  # noqa: PLC0415 a conftest is read before Django is set up
    from vorfreude.front import reader  # noqa: PLC0415

    world = make_world()
    monkeypatch.setattr(reader, "clock", lambda: world.now)
    return world


@pytest.fixture
def alice(world: "World") -> "Client":
    """Alice's browser."""
    return world.client("alice")
