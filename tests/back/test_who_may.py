"""Every address of the desk, for every role and for nobody: the table that docs/reference/rights.md shows, cell by cell.

Whose the object is and what becomes of it is tried beside each page; here nothing is there, so that what answers is the guard.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from tests.back.world import HOSTS, ROLELESS, STAFF, World, undone
from vorfreude.back.rights import DEALER, RIGHTS
from vorfreude.back.urls import urlpatterns
from vorfreude.back.who_may import ROLES, cells

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

NOBODYS = {"IntConverter": 999_999_999, "PublicId": "z" * 22, "PhotoId": "z" * 22, "QueueName": "review"}
"""What stands in an address in place of something that is there, by what the address takes; a word for all else."""

PEOPLE = {**{role: who for who, role in (STAFF | HOSTS).items()}, DEALER: "denis"}


def where(name: str) -> str:
    """The address, about something that is not there."""
    (pattern,) = (one for one in urlpatterns if one.name == name)
    takes = {part: type(one).__name__ for part, one in pattern.pattern.converters.items()}
    return reverse(name, kwargs={part: NOBODYS.get(kind, "nothing") for part, kind in takes.items()})


@pytest.fixture
def world(world: World) -> World:
    """The world of the desk, with a dealer of a car that is none of these."""
    from vorfreude.people import actions as people  # noqa: PLC0415 a test module is read before Django is set up

    denis = people.register(email="denis@example.org", name="Denis", actor="test", now=world.now)
    people.grant_participation(person=denis, subject="car-7", role="dealer", actor="test", now=world.now)
    world.people["denis"] = denis
    return world


def answered(browser: Client, name: str) -> "Iterator[_MonkeyPatchedWSGIResponse]":
    """What the address says, fetched and posted to; what it is not for is left out."""
    for ask in (browser.get, browser.post):
        with undone():
            answer = ask(where(name))
        if answer.status_code != 405:
            yield answer


@pytest.mark.parametrize("role", ROLES)
def test_cell_of_the_table_is_what_the_desk_does(world: World, role: str) -> None:
    browser = world.client(PEOPLE[role])
    wrong = {}
    for cell in cells():
        shut = 404 if role not in RIGHTS[cell.door] else 403
        for answer in answered(browser, cell.name):
            if (answer.status_code != 403) if role in cell.roles else (answer.status_code == shut):
                continue
            wrong[cell.name] = answer.status_code
    assert wrong == {}


@pytest.mark.parametrize("who", ROLELESS)
def test_for_everybody_else_the_desk_does_not_exist(world: World, who: str) -> None:
    browser = world.client(who)
    nowhere = browser.get("/desk/nowhere/").content
    found = {
        (cell.name, answer.status_code, answer.content == nowhere)
        for cell in cells()
        for answer in answered(browser, cell.name)
    }
    assert {one[1:] for one in found} == {(404, True)}
    assert {one[0] for one in found} == {cell.name for cell in cells()}


def test_whoever_is_not_signed_in_is_shown_the_way_in(world: World) -> None:
    browser = world.client("anonymous")
    for cell in cells():
        assert browser.get(where(cell.name))["Location"] == f"/account/login/?next={where(cell.name)}"
        assert browser.post(where(cell.name))["Location"] == "/account/login/?next=/desk/today/"


def test_every_address_has_a_door_and_a_name() -> None:
    assert len({cell.name for cell in cells()}) == len(urlpatterns)
    assert {cell.door for cell in cells()} <= {"read", "see-today", "see-occasions", "see-care"}
