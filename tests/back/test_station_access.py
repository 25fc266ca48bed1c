"""Who may set up the floor: every address of stations, devices and travellers, every role."""

import pytest
from django.test import Client

from tests.back.floor.world import Floor, make_floor
from tests.back.world import ROLELESS, STAFF, World
from vorfreude.back.rights import RIGHTS
from vorfreude.back.station_urls import urlpatterns
from vorfreude.photos.models import Device, Enrolment, Station, Traveller

PAGES = {
    "desk-stations": "/desk/stations/",
    "desk-station": "/desk/stations/{floor.paint}/",
    "desk-devices": "/desk/devices/",
    "desk-device-invitation": "/desk/devices/invitations/{invitation}/",
    "desk-travellers": "/desk/travellers/",
}
ACTS = {
    "desk-station-makings": "/desk/stations/makings/",
    "desk-station-changes": "/desk/stations/{floor.paint}/changes/",
    "desk-station-closures": "/desk/stations/{floor.paint}/closures/",
    "desk-station-openings": "/desk/stations/{floor.paint}/openings/",
    "desk-device-invitations": "/desk/devices/invitations/",
    "desk-device-revocations": "/desk/devices/{device}/revocations/",
    "desk-traveller-sheets": "/desk/travellers/sheets/",
    "desk-traveller-revocations": "/desk/travellers/revocations/",
}
EVERY = {**PAGES, **ACTS}


@pytest.fixture
def floor(world: World) -> Floor:
    """A station, a device, a code that nobody used, and two sheets."""
    floor = make_floor(world)
    floor.invite(floor.paint)
    return floor


@pytest.fixture
def tomas(world: World) -> Client:
    """The plant lead's browser."""
    return world.client("tomas")


def address(floor: Floor, name: str) -> str:
    invitation = Enrolment.objects.latest("pk").pk
    return EVERY[name].format(floor=floor, device=Device.objects.get().pk, invitation=invitation)


def rows() -> list[object]:
    """Everything that the acts could change."""
    tables = (Station, Device, Enrolment, Traveller)
    return [list(table.objects.order_by("pk").values_list()) for table in tables]


def test_every_address_is_in_these_tests() -> None:
    assert {pattern.name for pattern in urlpatterns} == EVERY.keys()


@pytest.mark.parametrize("who", STAFF)
def test_pages_are_open_to_those_who_set_up_the_floor(floor: Floor, who: str) -> None:
    browser = floor.world.client(who)
    for name in PAGES:
        answer = browser.get(address(floor, name))
        if STAFF[who] in RIGHTS["set-up-photos"]:
            assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-cache")
        else:
            assert (answer.status_code, b"Phone 3" in answer.content) == (403, False)


@pytest.mark.parametrize("who", STAFF)
@pytest.mark.parametrize("name", ACTS)
def test_act_is_open_to_those_who_set_up_the_floor(floor: Floor, who: str, name: str) -> None:
    before = rows()
    answer = floor.world.client(who).post(address(floor, name))
    if STAFF[who] in RIGHTS["set-up-photos"]:
        assert answer.status_code == 302
    else:
        assert (answer.status_code, rows()) == (403, before)


@pytest.mark.parametrize("who", ROLELESS)
def test_for_everybody_else_nothing_is_there(floor: Floor, who: str) -> None:
    browser, before = floor.world.client(who), rows()
    for ask in (browser.get, browser.post):
        nowhere = ask("/desk/nowhere/")
        for name in EVERY:
            there = ask(address(floor, name))
            assert (name, there.status_code, there.content) == (name, 404, nowhere.content)
    assert rows() == before


def test_whoever_is_not_signed_in_is_shown_the_way_in(floor: Floor) -> None:
    for browser in (floor.world.client("anonymous"), floor.phone()):  # a phone of the floor is nobody at the desk
        for name in EVERY:
            where = address(floor, name)
            assert browser.get(where)["Location"] == f"/account/login/?next={where}"
            assert browser.post(where)["Location"] == "/account/login/?next=/desk/today/"


def test_acts_are_posted_and_pages_are_fetched(floor: Floor, tomas: Client) -> None:
    assert {tomas.get(address(floor, name)).status_code for name in ACTS} == {405}
    assert {tomas.post(address(floor, name)).status_code for name in PAGES} == {405}


def test_post_without_the_token_of_a_form_is_refused(floor: Floor) -> None:
    browser, before = floor.world.client("tomas", csrf=True), rows()
    assert {browser.post(address(floor, name)).status_code for name in ACTS} == {403}
    assert rows() == before


@pytest.mark.parametrize(
    "where", ["stations/99/", "stations/99/changes/", "stations/99/closures/", "devices/invitations/99/"]
)
def test_what_is_not_there_is_not_found(floor: Floor, tomas: Client, where: str) -> None:
    answer = tomas.post(f"/desk/{where}") if where.endswith("s/") and "9/c" in where else tomas.get(f"/desk/{where}")
    assert answer.status_code == 404
