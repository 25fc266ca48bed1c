"""Stations, devices and travellers at the desk: made, shown, printed, taken off."""

import re
from collections.abc import Mapping
from io import BytesIO

import pytest
import zxingcpp
from django.test import Client
from PIL import Image

from tests.back.floor.world import Floor, make_floor
from tests.back.reading import read, table, words
from tests.back.world import World
from tests.journeys.world import signal
from vorfreude.back import sheets
from vorfreude.journeys.queries.wanted import Build
from vorfreude.photos.actions.devices import enrol_device
from vorfreude.photos.models import Device, Station, Traveller
from vorfreude.photos.queries.floor import subject_of


@pytest.fixture
def floor(world: World) -> Floor:
    """Two stations, a device and two sheets."""
    return make_floor(world)


@pytest.fixture
def tomas(world: World) -> Client:
    """The plant lead's browser."""
    return world.client("tomas")


def said(browser: Client, where: str, fields: Mapping[str, object]) -> str:
    """Post, and give what the page says of it."""
    answer = browser.post(where, dict(fields))
    assert answer.status_code == 302
    (note,) = read(browser, answer["Location"]).xpath("//p[contains(@class, 'note')]")
    return words(note).partition(":")[0]


def test_station_is_made_and_listed(floor: Floor, tomas: Client) -> None:
    fields = {"name": "TRIM-10", "title-en": "Trim", "title-de": "Ausbau", "stage": ["paint", "body", "nonsense"]}
    assert said(tomas, "/desk/stations/makings/", fields) == "The station is there"
    made = Station.objects.get(name="TRIM-10")
    assert (made.titles, made.stages) == ({"en": "Trim", "de": "Ausbau"}, ["paint", "body"])
    assert [row[:2] for row in table(read(tomas, "/desk/stations/"))] == [
        ["BODY-40", "Body shop"],
        ["PAINT-40 Paint booth", "Paint"],
        ["TRIM-10 Trim", "Paint, Body shop"],
    ]


@pytest.mark.parametrize("name", ["", "with blank", "../up", "x" * 65, "PAINT-40", "\x00"])
def test_station_without_a_good_name_is_not_made(floor: Floor, tomas: Client, name: str) -> None:
    assert said(tomas, "/desk/stations/makings/", {"name": name}) == "Nothing was made"
    assert Station.objects.count() == 2


def test_station_is_changed_with_its_masks(floor: Floor, tomas: Client) -> None:
    fields = {"title-en": "Booth", "stage": "body", "masks": "0 0 100 200\r\n\r\n900, 800, 100, 200"}
    assert said(tomas, f"/desk/stations/{floor.paint}/changes/", fields).startswith("Changed")
    row = Station.objects.get(pk=floor.paint)
    assert (row.titles, row.stages, row.masks) == (
        {"en": "Booth"}, ["body"], [[0, 0, 100, 200], [900, 800, 100, 200]],
    )  # fmt: skip
    (shown,) = read(tomas, f"/desk/stations/{floor.paint}/").xpath("//textarea")
    assert shown.text.strip() == "0 0 100 200\n900 800 100 200"


@pytest.mark.parametrize("mask", ["1 2 3", "a b c d", "0 0 1001 1", "0 0 0 10", "-1 0 5 5", "500 0 501 9"])
def test_mask_that_is_none_changes_nothing(floor: Floor, tomas: Client, mask: str) -> None:
    before = list(Station.objects.values_list())
    where = f"/desk/stations/{floor.paint}/changes/"
    assert said(tomas, where, {"masks": mask, "stage": "body"}) == "Nothing was changed"
    assert list(Station.objects.values_list()) == before


def test_station_is_closed_and_opened_again(floor: Floor, tomas: Client) -> None:
    where = f"/desk/stations/{floor.paint}"
    assert said(tomas, f"{where}/closures/", {}) == "Closed"
    assert said(tomas, f"{where}/closures/", {}) == "Nothing was changed"
    assert said(tomas, f"{where}/openings/", {}) == "Open again. A person looks at every picture."
    assert Station.objects.get(pk=floor.paint).closed_at is None


def test_code_that_is_shown_makes_one_device(floor: Floor, tomas: Client) -> None:
    fields = {"name": "Phone 7", "language": "de", "station": [str(floor.paint), str(floor.body)]}
    answer = tomas.post("/desk/devices/invitations/", fields)
    page = read(tomas, answer["Location"])
    (typed,) = page.xpath("//p[@class='typed']/b")
    assert re.fullmatch(r"[A-Z2-7]{4} [A-Z2-7]{4} [A-Z2-7]{4}", words(typed))
    assert len(page.xpath("//div[@class='qr']/svg")) == 1
    made = enrol_device(code=words(typed).lower(), now=floor.now)
    assert made
    device = Device.objects.get(pk=made.id)
    names = sorted(device.stations.values_list("name", flat=True))
    assert (device.name, device.language, names) == ("Phone 7", "de", ["BODY-40", "PAINT-40"])
    used = read(tomas, answer["Location"])
    assert used.xpath("//p[@class='typed'] | //div[@class='qr']") == []
    assert words(used.xpath("//p[@class='lead']")[0]) == "This code was used: the device is ready."


@pytest.mark.parametrize(
    "fields", [{"name": "Phone"}, {"name": " ", "station": "paint"}, {"name": "P", "station": "x"}]
)
def test_device_without_name_or_station_gets_no_code(floor: Floor, tomas: Client, fields: dict[str, str]) -> None:
    whole = {name: str(floor.paint) if one == "paint" else one for name, one in fields.items()}
    assert said(tomas, "/desk/devices/invitations/", {**whole}) == "Nothing was made"


def test_device_is_taken_off(floor: Floor, tomas: Client) -> None:
    device = Device.objects.get()
    assert said(tomas, f"/desk/devices/{device.pk}/revocations/", {}) == "Taken off"
    assert said(tomas, f"/desk/devices/{device.pk}/revocations/", {}) == "Nothing was changed"
    (row,) = table(read(tomas, "/desk/devices/"))
    assert (row[0], row[4]) == ("Phone 3", "taken off now")
    assert floor.phone().get("/floor/").status_code == 403


def test_builds_under_way_are_found_with_their_sheets(floor: Floor, tomas: Client) -> None:
    floor.world.take(signal("three", "order.confirmed", "car-3", 30, model="Merle"))
    rows = {row[1]: row[2:] for row in table(read(tomas, "/desk/travellers/"))}
    assert rows == {
        "car-1": ["Paint", "printed now lost?"],
        "car-2": ["Body shop", "printed now lost?"],
        "car-3": ["", "none yet"],
    }
    assert [row[1] for row in table(read(tomas, "/desk/travellers/?q=AR-3"))] == ["car-3"]


@pytest.mark.parametrize("size", ["A6", "A5", "nonsense"])
def test_sheets_are_printed_as_one_document(floor: Floor, tomas: Client, size: str) -> None:
    fields = {"subject": ["car-2", "car-1", "car-1", "nobody"], "language": "de", "size": size}
    answer = tomas.post("/desk/travellers/sheets/", fields)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF-")
    assert re.findall(rb"/Type/Pages/Count (\d+)", answer.content) == [b"2"]
    assert Traveller.objects.count() == 2


def test_sheet_of_nobody_is_not_printed(floor: Floor, tomas: Client) -> None:
    assert said(tomas, "/desk/travellers/sheets/", {"subject": "nobody"}) == "Nothing was printed"
    many = [f"car-{number}" for number in range(201)]
    assert said(tomas, "/desk/travellers/sheets/", {"subject": many}) == "Nothing was printed"
    assert Traveller.objects.count() == 2


def test_printed_sheet_is_read_by_a_camera(monkeypatch: pytest.MonkeyPatch) -> None:
    import typst  # noqa: PLC0415 replaced for this test: a picture of the page instead of the document

    drawn = typst.compile
    monkeypatch.setattr(typst, "compile", lambda whole: drawn(whole, format="png", ppi=110))
    build = Build("car-1", {"en": "Your Kestrel"}, ({"en": "Body shop"}, {"en": "Paint"}))
    page = Image.open(BytesIO(sheets.sheets_of([(build, "ABCDEFGHJKLMNP")], language="en", size="A6")))
    (code,) = zxingcpp.read_barcodes(page)
    assert code.text == "http://localhost:8000/floor/t/ABCDEFGHJKLMNP"


def test_lost_sheet_is_worthless_and_the_next_has_another_code(floor: Floor, tomas: Client) -> None:
    assert said(tomas, "/desk/travellers/revocations/", {"subject": "car-1"}).startswith("That sheet is not good")
    assert subject_of(floor.codes["car-1"]) is None
    tomas.post("/desk/travellers/sheets/", {"subject": "car-1"})
    fresh = Traveller.objects.get(subject="car-1", revoked_at=None)
    assert (fresh.code != floor.codes["car-1"], subject_of(fresh.code)) == (True, "car-1")
    assert said(tomas, "/desk/travellers/revocations/", {"subject": "nobody"}) == "Nothing was changed"
