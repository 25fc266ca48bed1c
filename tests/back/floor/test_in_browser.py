"""The floor in a real browser with a camera that sees a sheet: enrolled, scanned, taken, sent; offline, killed, and back."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.back.floor.camera import film
from tests.back.floor.world import Floor
from tests.barriers import faults
from tests.conftest import CHROMIUM, CHROMIUM_FLAGS, PATIENCE
from vorfreude.back.floor.device import COOKIE
from vorfreude.photos.actions.devices import revoke_device
from vorfreude.photos.models import Device, Photo

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TOUCH = 72
"""CSS pixels that a glove needs."""

type Phones = Callable[[str], AbstractContextManager["BrowserContext"]]


@pytest.fixture
def phones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Iterator[Phones]":
    """Phones whose camera sees a text; each keeps what it has when it is closed and opened again."""
    if not CHROMIUM.exists():
        pytest.skip(f"needs {CHROMIUM}: apt-get install chromium")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 two seconds that only browser tests should pay

    monkeypatch.setenv(
        "DJANGO_ALLOW_ASYNC_UNSAFE", "true"
    )  # Playwright's loop runs in the thread that asks the database
    with sync_playwright() as playwright:

        @contextmanager
        def phone(sees: str) -> "Iterator[BrowserContext]":
            film(tmp_path / "seen.mjpeg", sees)
            flags = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
            flags.append(f"--use-file-for-fake-video-capture={tmp_path / 'seen.mjpeg'}")
            context = playwright.chromium.launch_persistent_context(
                tmp_path / "phone",
                executable_path=CHROMIUM,
                args=[*CHROMIUM_FLAGS, *flags],
                viewport={"width": 390, "height": 844},
                locale="en-GB",
            )
            context.set_default_timeout(PATIENCE)
            yield context
            context.close()

        yield phone


def code_of(server: "LiveServer", floor: Floor, subject: str) -> str:
    return f"{server.url}/floor/t/{floor.codes[subject]}"


def opened(context: "BrowserContext", server: "LiveServer", floor: Floor, token: str | None = None) -> "Page":
    """The station page on an enrolled phone, its service worker at work."""
    context.add_cookies(
        [{"name": COOKIE, "value": token or floor.token, "domain": "localhost", "path": "/floor", "sameSite": "Strict"}]
    )
    page = context.pages[0]
    page.goto(f"{server.url}/floor/")
    page.evaluate(_KEPT)
    return page


def taken(page: "Page") -> None:
    """The camera has read the sheet; one tap more takes the picture."""
    page.get_by_role("button", name="Take", exact=True).click()
    page.get_by_role("button", name="Send", exact=True).wait_for()


def test_phone_is_enrolled_and_sends_a_picture_in_three_taps(
    phones: Phones, floor: Floor, live_server: "LiveServer"
) -> None:
    with phones(code_of(live_server, floor, "car-1")) as context:
        page = context.pages[0]
        page.goto(f"{live_server.url}/floor/enrol/{floor.invite(floor.paint)}/")
        page.get_by_role("button", name="Begin").click()
        page.get_by_role("button", name="Paint booth").wait_for()
        assert page.evaluate("document.cookie") == ""

        page.get_by_role("button", name="Scan", exact=True).click()
        page.locator("#banner[data-kind=right]").get_by_text("car-1").wait_for()
        page.get_by_role("button", name="Take", exact=True).click()
        page.get_by_role("button", name="Send", exact=True).click()

        page.locator("#said[data-kind=right]").wait_for()
        assert page.locator("#counts").inner_text().split() == ["0", "To", "send", "1", "Sent"]
    (photo,) = Photo.objects.all()
    assert (photo.subject, photo.standing, photo.device) == ("car-1", "waiting", Device.objects.latest("pk"))


def test_wrong_car_stops_the_picture_and_says_what_to_do(
    phones: Phones, floor: Floor, live_server: "LiveServer"
) -> None:
    with phones(code_of(live_server, floor, "car-2")) as context:
        page = opened(context, live_server, floor)
        context.set_offline(True)
        page.goto(code_of(live_server, floor, "car-2"))
        stop = page.get_by_role("alertdialog", name="Stop")
        stop.get_by_text("car-2").wait_for()
        stop.get_by_text("It stands in “Body shop”, not here.").wait_for()
        context.set_offline(False)
        page.get_by_role("button", name="Take it for the desk to decide").click()
        taken(page)
        page.get_by_role("button", name="Send", exact=True).click()
        page.locator("#said[data-kind=aside]").get_by_text("This build does not stand here.").wait_for()
        page.get_by_role("button", name="Deutsch").click()
        page.locator("#queue").get_by_text("Dieses Fahrzeug steht nicht hier.").wait_for()
    (photo,) = Photo.objects.all()
    assert (photo.subject, photo.standing, photo.reasons) == ("car-2", "aside", ["wrong-stage"])


def test_pictures_of_a_shift_without_network_are_sent_once_when_it_returns(
    phones: Phones, floor: Floor, live_server: "LiveServer"
) -> None:
    with phones(code_of(live_server, floor, "car-1")) as context:
        page = opened(context, live_server, floor, floor.enrol(floor.paint, floor.body))
        context.set_offline(True)
        page.reload()  # the page itself comes from the phone
        for number, (station, car) in enumerate((("Paint booth", "car-1"), ("BODY-40", "car-2")), start=1):
            page.locator("#choose-place").click()
            page.locator("#places").get_by_role("button", name=station).click()
            page.get_by_role("button", name=car).first.click()
            taken(page)
            page.get_by_role("button", name="Send", exact=True).click()
            page.locator("#counts").get_by_text(f"{number} To send").wait_for()
        assert Photo.objects.count() == 0
    with phones(code_of(live_server, floor, "car-1")) as context:  # the phone was switched off and on
        page = context.pages[0]
        page.goto(f"{live_server.url}/floor/")
        page.locator("#counts").get_by_text("0 To send").wait_for()
    assert sorted(photo.subject for photo in Photo.objects.all()) == ["car-1", "car-2"]


def test_page_that_is_killed_in_the_middle_loses_and_doubles_nothing(
    phones: Phones, floor: Floor, live_server: "LiveServer"
) -> None:
    with phones(code_of(live_server, floor, "car-1")) as context:
        page = opened(context, live_server, floor)
        page.get_by_role("button", name="Scan", exact=True).click()
        taken(page)  # taken, not sent: the page dies
        page.close()
        page = context.new_page()
        page.goto(f"{live_server.url}/floor/")
        page.get_by_role("button", name="A picture was not sent yet.").click()
        context.route("**/floor/pictures", lambda route: (route.fetch(), route.abort()))  # it came, the answer is lost
        page.get_by_role("button", name="Send", exact=True).click()
        page.locator("#said[data-kind=kept]").get_by_text("Kept on this phone").wait_for()
        assert Photo.objects.count() == 1
        context.unroute("**/floor/pictures")
        page.reload()
        page.locator("#queue").get_by_text("Was sent already").wait_for()
    assert Photo.objects.count() == 1


def test_phone_that_was_taken_off_keeps_its_pictures_and_says_so(
    phones: Phones, floor: Floor, live_server: "LiveServer"
) -> None:
    with phones(code_of(live_server, floor, "car-1")) as context:
        page = opened(context, live_server, floor)
        page.get_by_role("button", name="Scan", exact=True).click()
        taken(page)
        revoke_device(device=Device.objects.get().pk, actor="tomas", now=floor.now)
        page.get_by_role("button", name="Send", exact=True).click()
        page.get_by_role("alert").get_by_text("This phone was taken off.").wait_for()
        page.locator("#counts").get_by_text("1 To send").wait_for()
        page.goto(f"{live_server.url}/floor/")
        page.get_by_role("heading", name="This phone takes no pictures yet").wait_for()
        page = opened(context, live_server, floor, floor.enrol(floor.paint))
        page.locator("#counts").get_by_text("1 Sent").wait_for()
    assert Photo.objects.count() == 1


@pytest.mark.parametrize("language", ["en", "de"])
def test_pages_have_no_barrier_and_targets_for_gloves(
    phones: Phones, floor: Floor, live_server: "LiveServer", language: str
) -> None:
    with phones(code_of(live_server, floor, "car-1")) as context:
        page = opened(context, live_server, floor, floor.enrol(floor.body, floor.paint, language=language))
        page.locator("#wanted li").first.wait_for()
        sound(page)
        page.goto(code_of(live_server, floor, "car-1"))
        page.locator("#wrong:not([hidden])").wait_for()
        sound(page)
        page.locator("#wrong-anyway").click()
        page.locator("#take:not([hidden])").click()
        page.locator("#send").wait_for()
        sound(page)


def sound(page: "Page") -> None:
    """No barrier, nothing sideways, and everything that is pressed is large enough."""
    assert faults(page) == {}
    assert page.evaluate(_SMALL, TOUCH) == []


_KEPT = """async () => {
    const boards = JSON.parse(document.getElementById("stations").textContent)
        .map((one) => `/floor/board.json?station=${one.name}`);
    const kept = async () => (await Promise.all(boards.map((one) => caches.match(one)))).every(Boolean);
    while (!navigator.serviceWorker.controller || !(await kept())) await new Promise((resolve) => setTimeout(resolve, 20));
}"""
"""Resolves when this phone could go offline."""

_SMALL = """(least) => [...document.querySelectorAll("button, a, label.press")]
    .filter((one) => one.checkVisibility())
    .map((one) => [one.id || one.textContent.trim(), one.getBoundingClientRect()])
    .filter(([, box]) => box.width < least || box.height < least).map(([name, box]) => [name, box.width, box.height])"""
