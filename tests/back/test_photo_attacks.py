"""Odd requests at every address of photographs: whoever asks, and however, is answered politely and is given nothing."""

import pytest

from tests.back.floor.world import Floor, make_floor
from tests.back.test_photo_access import ALL
from tests.back.world import ROLELESS, World
from tests.photos.world import develop, make_station, take
from vorfreude.photos import actions
from vorfreude.photos.links import sign

HUGE = "9" * 30
TRICKS = [
    "%00",
    "..%2f..%2fsecret",
    "%2e%2e%2f",
    "%ff%fe",
    "%0d%0aX-Evil:%201",
    "%F0%9F%9A%97",
    "\u202e",
    "a" * 3000,
    "-1",
    HUGE,
]
FLOOR = ["", "t/{}", "t/{}/", "board.json?station={}", "enrol/{}/", "enrol/?code={}", "{}"]
DESK = [
    "photographs/{}/", "photographs/{}/640/", "photographs/ahead/{}/", "photographs/notices/{}.pdf", "photographs/?held={}",
    "photographs/aside/?q={}", "photographs/?queue={}", "photographs/report/?month={}", "stations/{}/", "devices/{}/",
    "travellers/?q={}", "travellers/?page={}", "devices/invitations/{}/", "objections/?wish={}",
]  # fmt: skip
HEADERS = [
    {"Accept": "image/avif\x00"}, {"Accept": ","}, {"Accept": "x" * 5000}, {"Accept": "image/jpeg;q=0"}, {"Range": "bytes=0-9"},
    {"Range": "bytes=9999999-,0-0"}, {"If-None-Match": "*, W/"}, {"If-None-Match": '"' * 3000},
]  # fmt: skip


FIELDS = [
    "reason", "words", "subject", "station", "drawn", "x", "y", "width", "height", "queue", "stretch", "since", "until",
    "asked_by", "fact", "value", "name", "title-en", "title-de", "stage", "masks", "language", "size", "code", "taken",
    "clock", "on",
]  # fmt: skip
VALUES = ["a\x00b", "\u202e\r\n", "🚗" * 600, HUGE, "-1", "nan", "2026-13-45T99:99", "[[1,2,3", "[[1e999,0,1,1]]", ""]
POSTS = [at for at, _ in ALL.values()] + [
    "stations/makings/", "stations/{station}/changes/", "devices/invitations/", "devices/{huge}/revocations/",
    "travellers/sheets/", "travellers/revocations/", "stations/{huge}/closures/", "embargoes/{huge}/lifts/",
]  # fmt: skip


@pytest.fixture
def floor(world: World) -> Floor:
    """A phone of the paint shop."""
    return make_floor(world)


@pytest.fixture
def photo(world: World) -> str:
    """A picture of Alice's car that is out."""
    make_station("PAINT-10")
    made = take(now=world.now)
    develop(now=world.now)
    actions.release(photo=made, actor="helene@example.org", now=world.now)
    return made


@pytest.mark.parametrize("name", ["tomas", "alice", "anonymous"])
@pytest.mark.parametrize("trick", TRICKS)
def test_address_with_tricks_in_it_is_answered_politely(
    world: World, photo: str, floor: Floor, name: str, trick: str
) -> None:
    browser = world.client(name)
    browser.raise_request_exception = False
    phone = floor.phone()
    phone.raise_request_exception = False
    signed = sign(photo, world.people["alice"].pk, world.now)
    front = [
        f"/photos/{photo}{trick}/{signed}/640",
        f"/photos/{photo}/{signed}{trick}/640",
        f"/photos/{photo}/{signed}/{trick}",
    ]
    asked = [*front, *(f"/desk/{one.format(trick)}" for one in DESK)]
    sent = [(browser, one) for one in asked] + [(phone, f"/floor/{one.format(trick)}") for one in FLOOR]
    came = {one: client.get(one).status_code for client, one in sent}
    assert {one: status for one, status in came.items() if status >= 500} == {}


@pytest.mark.parametrize("value", VALUES)
def test_form_with_tricks_in_it_is_answered_politely(world: World, photo: str, floor: Floor, value: str) -> None:
    browser, phone = world.client("tomas"), floor.phone()
    browser.raise_request_exception = phone.raise_request_exception = False
    said = dict.fromkeys(FIELDS, value)
    came = {}
    for at in POSTS:
        where = "/desk/" + at.format(photo=photo, station=floor.body, objection=1, embargo=1, huge=HUGE, clip=photo)
        came[at] = browser.post(where, said).status_code
    for at in ("pictures", "scan", "language", "enrol/"):
        came[at] = phone.post(f"/floor/{at}", said).status_code
    came["sent"] = floor.answer(phone, subject=value, code="").status_code
    came["coded"] = floor.answer(phone, code=value).status_code
    assert {at: status for at, status in came.items() if status >= 500} == {}


@pytest.mark.parametrize("headers", HEADERS)
def test_odd_headers_give_no_more_than_plain_ones(world: World, photo: str, headers: dict[str, str]) -> None:
    desk = f"/desk/photographs/{photo}/640/"
    link = f"/photos/{photo}/{sign(photo, world.people['alice'].pk, world.now)}/640"
    for name, at, status in (("tomas", desk, 200), ("alice", desk, 404), ("eve", link, 404)):
        answer = world.client(name).get(at, headers=headers)
        assert answer.status_code == status, (name, at)
        if status == 200:
            assert answer["Content-Type"].startswith("image/")


def test_head_says_what_get_says_and_gives_nothing(world: World, photo: str) -> None:
    desk = f"/desk/photographs/{photo}/640/"
    said, given = world.client("tomas").head(desk), world.client("tomas").get(desk)
    assert (said.status_code, said.content, given.status_code) == (200, b"", 200)
    assert said["Cache-Control"] == given["Cache-Control"] == "private, no-store"
    for name in ROLELESS:
        assert world.client(name).head(desk).status_code == 404


@pytest.mark.parametrize("name", sorted(ALL))
def test_token_of_a_phone_opens_nothing_of_the_desk(world: World, photo: str, floor: Floor, name: str) -> None:
    phone = floor.phone()
    at = f"/desk/{ALL[name][0]}".format(photo=photo, station=1, objection=1, embargo=1, clip=photo)
    for answer in (phone.get(at), phone.post(at)):
        assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/account/login/")
