"""Every address of the customer's house is a page that is looked at, or said to be none."""

import pytest

from tests.front.every_page import ACCOUNT, LOST, NO_PAGES, PAGES, Way, furnished, signed_in
from tests.front.reading import texts
from tests.front.world import World
from vorfreude.front import reader
from vorfreude.front.pages import again
from vorfreude.front.urls import urlpatterns

STATUS = {"nothing here": 404, "not for you": 403}


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    world = furnished(monkeypatch)
    monkeypatch.setattr(reader, "clock", lambda: world.now)
    monkeypatch.setattr(again, "is_fresh", lambda *_: True)
    return world


def test_every_address_is_a_page_or_said_to_be_none() -> None:
    none = set().union(*NO_PAGES.values())
    assert none & PAGES.keys() == set()
    assert {pattern.name for pattern in urlpatterns} == none | PAGES.keys()


@pytest.mark.parametrize(("name", "way"), [*PAGES.items(), *ACCOUNT.items(), *LOST.items()])
def test_way_to_a_page_leads_there(world: World, name: str, way: Way) -> None:
    address = way.to(world)
    answer = signed_in(world, way.who).get(address)
    assert (answer.status_code, answer["Content-Type"]) == (STATUS.get(name, 200), "text/html; charset=utf-8")
    assert len(texts(answer)["h1"]) == 1
    assert "script-src 'self';" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
