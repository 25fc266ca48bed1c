"""What the tests of the floor share: two stations, a phone that was enrolled, sheets, and pictures to send."""

from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.back.world import World
from tests.journeys.world import signal
from vorfreude.back.floor.device import COOKIE
from vorfreude.photos.actions.devices import enrol_device, invite_device
from vorfreude.photos.actions.stations import Place, make_station
from vorfreude.photos.actions.travellers import print_travellers
from vorfreude.photos.queries.floor import invitation

HERE = "http://testserver"


@dataclass
class Floor:
    """The floor as a test finds it."""

    world: World
    paint: int
    body: int
    codes: dict[str, str] = field(default_factory=dict)
    token: str = ""

    @property
    def now(self) -> datetime:
        return self.world.now

    def invite(self, *stations: int, name: str = "Phone 3", language: str = "en") -> str:
        """A code of one use."""
        made = invite_device(name=name, language=language, stations=stations, actor="tomas", now=self.now)
        found = invitation(made, self.now)
        assert found
        return found.code

    def enrol(self, *stations: int, language: str = "en") -> str:
        """The token of a new device."""
        device = enrol_device(code=self.invite(*stations, language=language), now=self.now)
        assert device
        return device.token

    def phone(self, token: str | None = None) -> Client:
        """The browser of a phone."""
        browser = Client(headers={"Origin": HERE, "Accept": "text/html"})
        browser.cookies[COOKIE] = self.token if token is None else token
        return browser

    def send(self, phone: Client, **fields: Any) -> dict[str, str]:
        """Send a picture, and give what the server says."""
        return self.answer(phone, **fields).json()  # type: ignore[no-any-return]  # JSON of an answer

    def answer(self, phone: Client, **fields: Any) -> Any:
        picture = fields.pop("picture", jpeg())
        clock = int(self.now.timestamp() * 1000)
        said = {
            "station": "PAINT-40",
            "code": self.codes["car-1"],
            "taken": clock,
            "clock": clock,
            "size": len(picture),
        }
        whole = {**said, **fields, "picture": SimpleUploadedFile("picture", picture, "image/jpeg")}
        return phone.post("/floor/pictures", {name: one for name, one in whole.items() if one is not None})


def make_floor(world: World) -> Floor:
    """A phone for the paint shop, where car-1 stands; car-2 is in the body shop, and somebody shall photograph it."""
    world.take(
        signal("two-1", "order.confirmed", "car-2", 1, model="Merle"),
        signal("two-2", "station.entered", "car-2", 28, station="BODY-40"),
    )
    paint = make_station(
        name="PAINT-40", place=Place({"en": "Paint booth", "de": "Lackierkabine"}, ["paint"]), actor="t", now=world.now
    )
    body = make_station(name="BODY-40", place=Place(stages=["body"]), actor="t", now=world.now)
    floor = Floor(world, paint, body, print_travellers(["car-1", "car-2"], actor="t", now=world.now))
    floor.token = floor.enrol(paint)
    return floor


def jpeg(shade: int = 90) -> bytes:
    """A small picture, another one for each shade."""
    into = BytesIO()
    Image.new("RGB", (64, 48), (shade, 40, 40)).save(into, "JPEG")
    return into.getvalue()
