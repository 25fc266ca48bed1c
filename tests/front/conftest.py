"""The world of the customer's house, at an instant of its own."""

from typing import TYPE_CHECKING

import pytest

from tests.ground import once

if TYPE_CHECKING:
    from django.test import Client

    from tests.front.world import World


@once
def built() -> "World":
    """Alice and everybody who must not see what is hers."""
    from tests.front.world import make_world  # noqa: PLC0415 a conftest is read before Django is set up

    return make_world()


@once
def built_talking() -> "World":
    """The same with a companion, a dealer, and a blueprint that asks and names a time for answers."""
    from tests.front.talking import talking_world  # noqa: PLC0415 as above

    with pytest.MonkeyPatch.context() as patch:
        return talking_world(patch)


@pytest.fixture
def world(built: "World", monkeypatch: pytest.MonkeyPatch) -> "World":
    """The same, at an instant of its own."""
    from vorfreude.front import reader  # noqa: PLC0415 as above

    monkeypatch.setattr(reader, "clock", lambda: built.now)
    return built


@pytest.fixture
def alice(world: "World") -> "Client":
    """Alice's browser."""
    return world.client("alice")
