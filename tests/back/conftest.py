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


@pytest.fixture
def plain_statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements that pass Django by, as they are asked."""
    from vorfreude.lib import plain_sql  # noqa: PLC0415

    asked: list[str] = []
    spoken = plain_sql._spoken

    def counted(statement: str, vendor: str) -> str:
        asked.append(statement)
        return spoken(statement, vendor)

    monkeypatch.setattr(plain_sql, "_spoken", counted)
    return asked
