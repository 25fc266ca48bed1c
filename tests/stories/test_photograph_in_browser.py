"""A photograph from the sheet to the customer: scanned, taken and sent on a phone, released by two, seen on an open page.

The gate is the real one: the decoder's child, the detector with the models of the packages, the variants. And whatever a
signed-in customer or a plant lead can be given holds no byte that tells more than its pixels.
"""

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image

from tests.back.floor.camera import FRAMES, HEIGHT, WIDTH, film
from tests.back.floor.world import Floor, make_floor
from tests.back.world import World, make_world
from tests.conftest import CHROMIUM, CHROMIUM_FLAGS, PATIENCE, ROOT
from tests.journeys.world import MONDAY, signal
from vorfreude.boot.darkroom import detector
from vorfreude.journeys import queries as journeys
from vorfreude.people import actions as people
from vorfreude.photos.actions.developing import develop_due
from vorfreude.photos.gate import Darkroom, leftovers
from vorfreude.photos.models import Photo

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SHIPPED: Final = ROOT / "examples" / "sports-car" / "photos"
BODY: Final = SHIPPED / "01_body_in_white-green.jpg"
EYES: Final = ("helene", "tomas")
KINDS: Final = ("image/avif", "image/webp", "image/jpeg")
ADDRESS: Final = re.compile(r"""(?:href|src|srcset|poster)="([^"]*)"|url\(["']?([^"')]+)""")
TRACES: Final = (b"Exif\x00\x00", b"http://ns.adobe.com/xap", b"Photoshop 3.0", b"GPSLatitude")


@pytest.fixture
def floor(monkeypatch: pytest.MonkeyPatch) -> Floor:
    """Alice's second car stands in the body shop, done, and only its photograph is missing."""
    from vorfreude.back import staff  # noqa: PLC0415 pages: imported once Django is set up
    from vorfreude.front import reader  # noqa: PLC0415

    world = make_world()
    for clock in (staff, reader):
        monkeypatch.setattr(clock, "clock", lambda: world.now)
    floor = make_floor(world)
    people.grant_participation(person=world.people["alice"], subject="car-2", actor="test", now=MONDAY)
    world.take(signal("two-3", "station.completed", "car-2", 30, station="BODY-40"))
    return floor


def develop(floor: Floor) -> None:
    """One step of the darkroom, as ``vorfreude darkroom`` takes it."""
    with Darkroom(seconds=60) as darkroom:
        finder = detector()
        finder.canary()
        assert develop_due(darkroom, finder, worker="w", now=floor.now).pictures == 1


def test_picture_taken_on_the_floor_is_seen_on_its_customers_open_page(
    browser: "Browser", tmp_path: Path, floor: Floor, live_server: "LiveServer"
) -> None:
    world, here = floor.world, live_server.url
    with phone(browser, tmp_path, f"{here}/floor/t/{floor.codes['car-2']}") as context:
        page = context.pages[0]
        page.goto(f"{here}/floor/enrol/{floor.invite(floor.body)}/")
        page.get_by_role("button", name="Begin").click()
        page.get_by_role("button", name="Scan", exact=True).click()
        seen = page.locator("#banner[data-kind=right]").get_by_text("car-2")
        seen.wait_for(timeout=3 * PATIENCE)  # who misses the sheet waits until it comes round again
        page.wait_for_function(_SEES_THE_CAR)
        page.get_by_role("button", name="Take", exact=True).click()
        page.get_by_role("button", name="Send", exact=True).click()
        page.locator("#said[data-kind=right]").wait_for()
    develop(floor)
    photo = Photo.objects.get()
    assert (photo.subject, photo.stage, photo.standing) == ("car-2", "body", "review")

    told = ["retry: 100\n\n"]
    alice = window(browser, world, live_server, "alice")
    alice.route("**/live/**", lambda route: route.fulfill(content_type="text/event-stream", body=told[0]))
    alice.goto(f"{here}{page_of('car-2')}")
    assert alice.get_by_role("heading", name="It has its shape").count() == 0
    for eyes, stands in zip(EYES, ("review", "released"), strict=True):
        release(window(browser, world, live_server, eyes), here, photo.public_id)
        assert Photo.objects.get().standing == stands
    world.hours += 1 / 60
    world.take()
    told[0] = "retry: 600000\nevent: changed\ndata: 99\n\n"
    shown = alice.locator(f'img[src*="{photo.public_id}"]').first
    shown.wait_for()
    shown.scroll_into_view_if_needed()
    assert shown.evaluate("async (one) => { await one.decode(); return one.naturalWidth > 0; }")
    assert shown.get_attribute("alt") == "Photograph: It has its shape, Body shop"


def test_no_address_of_the_house_gives_more_of_a_picture_than_its_pixels(floor: Floor) -> None:
    world, original = floor.world, BODY.read_bytes()
    assert {"exif", "gps"} & {trace.partition(" ")[0].lower() for trace in leftovers(original)}
    browser = floor.phone(floor.enrol(floor.body))
    assert floor.send(browser, station="BODY-40", code=floor.codes["car-2"], picture=original)["outcome"] == "taken"
    develop(floor)
    seen = Crawl(in_review := [world.client("tomas"), browser])
    seen.begin("/desk/", "/floor/")
    photo = Photo.objects.get().public_id
    for eyes in EYES:
        assert world.client(eyes).post(f"/desk/photographs/{photo}/releases/").status_code == 302
    world.hours += 1
    world.take()
    seen.clients = [world.client("alice"), *in_review]
    seen.begin("/", "/desk/", "/floor/")
    assert seen.leaks == []
    assert seen.kinds >= set(KINDS)
    assert any(address.startswith(f"/photos/{photo}/") for address in seen.pictures)
    assert any(address.startswith(f"/desk/photographs/{photo}/") for address in seen.pictures)


class Crawl:
    """Every address that is named in a page or a stylesheet, asked for by everybody, in every format of a picture."""

    def __init__(self, clients: list[Client]) -> None:
        self.clients = clients
        self.leaks: list[tuple[str, list[str]]] = []
        self.kinds: set[str] = set()
        self.pictures: set[str] = set()

    def begin(self, *addresses: str) -> None:
        """Follow everything from these on."""
        known, queue = set(addresses), list(addresses)
        while queue:
            at = queue.pop()
            for named in chain.from_iterable(self._asked(client, at) for client in self.clients):
                if named not in known:
                    known.add(named)
                    queue.append(named)

    def _asked(self, client: Client, at: str) -> Iterator[str]:
        if at.startswith(settings.STATIC_URL):
            yield from self._shipped(at)
            return
        answer = client.get(at, headers={"Accept": "text/html,image/avif,image/webp,*/*"})
        kind = answer.headers.get("Content-Type", "").partition(";")[0]
        if kind in KINDS:
            self.pictures.add(at)
            for accepted in KINDS:
                again = client.get(at, headers={"Accept": accepted})
                self._look(at, again.headers["Content-Type"], b"".join(again))
        elif kind.startswith("image/") and kind != "image/svg+xml":
            self._look(at, kind, b"".join(answer))
        elif answer.status_code < 300 and kind != "application/pdf":
            content = b"".join(answer)
            self.leaks += [(at, [trace.decode("latin-1")]) for trace in TRACES if trace in content]
            if kind.startswith("text/"):
                yield from named_in(content.decode(), at)
        elif "Location" in answer.headers:
            yield from _ours(urljoin(at, answer.headers["Location"]))

    def _shipped(self, at: str) -> Iterator[str]:
        """What comes with the program: whitenoise serves it, as it lies in the folders of the rooms."""
        file = Path(finders.find(at.removeprefix(settings.STATIC_URL)) or "")
        if file.suffix in {".png", ".jpg", ".webp", ".avif"}:
            self._look(at, f"image/{file.suffix[1:]}", file.read_bytes())
        elif file.suffix == ".css":
            yield from named_in(file.read_text(encoding="utf-8"), at)

    def _look(self, at: str, kind: str, content: bytes) -> None:
        self.kinds.add(kind)
        if left := leftovers(content):
            self.leaks.append((at, left))


def named_in(text: str, at: str) -> Iterator[str]:
    """The addresses of this house that a page or a stylesheet names."""
    for whole in chain.from_iterable(ADDRESS.findall(text)):
        for part in whole.replace("&amp;", "&").split(","):
            if words := part.split():
                yield from _ours(urljoin(at, words[0]))


def _ours(address: str) -> Iterator[str]:
    parts = urlsplit(address)
    if not parts.netloc and parts.path.startswith("/") and "logout" not in parts.path and "held=" not in parts.query:
        yield parts.path + (f"?{parts.query}" if parts.query else "")


def phone(browser: "Browser", folder: Path, sees: str) -> "BrowserContext":
    """A phone whose camera sees a sheet for eight seconds, and then for twenty a car, over and over.

    A phone that asks the server what it sees gets along with one look in two seconds where the machine is busy.
    """
    seen = film(folder / "seen.mjpeg", sees)
    car = folder / "car.jpg"
    Image.open(BODY).convert("RGB").resize((WIDTH, HEIGHT)).save(car, "JPEG", quality=85)
    seen.write_bytes(seen.read_bytes() * 8 + car.read_bytes() * FRAMES * 20)
    flags = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    context = browser.browser_type.launch_persistent_context(
        folder / "phone",
        executable_path=CHROMIUM,
        args=[*CHROMIUM_FLAGS, *flags, f"--use-file-for-fake-video-capture={seen}"],
        viewport={"width": 390, "height": 844},
        locale="en-GB",
    )
    context.set_default_timeout(PATIENCE)
    return context


def window(browser: "Browser", world: World, server: "LiveServer", name: str) -> "Page":
    """Somebody's window, signed in."""
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    key = world.client(name).session.session_key
    assert key
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": server.url}])
    return context.new_page()


def release(page: "Page", here: str, photo: str) -> None:
    """Somebody looks at the only picture, presses one key, and goes away."""
    page.route("**/live/**", lambda route: route.fulfill(content_type="text/event-stream", body="retry: 600000\n\n"))
    page.goto(f"{here}/desk/photographs/")
    page.locator("html.scripted").wait_for()
    page.locator(f'#picture article[data-photo="{photo}"] img').evaluate("(picture) => picture.decode()")
    page.keyboard.press("r")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    page.locator('#review[data-unsettled="0"]').wait_for()
    page.context.close()


def page_of(subject: str) -> str:
    (found,) = journeys.journeys_of([subject])
    return f"/journeys/{found.public_id}/"


_SEES_THE_CAR = """() => {
    const still = document.createElement("canvas").getContext("2d");
    still.drawImage(document.getElementById("video"), 0, 0, 300, 150);
    const [red, green, blue] = still.getImageData(20, 20, 1, 1).data;
    return Math.abs(red - 120) + Math.abs(green - 110) + Math.abs(blue - 100) > 30;
}"""
"""Whether the camera sees something else than the grey floor round the sheet."""
