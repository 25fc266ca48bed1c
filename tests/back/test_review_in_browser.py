"""The review in a real browser: by keyboard alone, by mouse, without scripts, with two people at once, and without a network."""

from typing import TYPE_CHECKING

import pytest

from tests.back.test_in_browser import sign_in
from tests.back.world import World
from tests.barriers import AGAIN, LOOKS, faults
from tests.photos.world import FACE, develop, make_station, reviewed, standing, take, told
from vorfreude.photos import actions
from vorfreude.photos.gate import Box
from vorfreude.photos.models import Look, Photo

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def photos(world: World) -> list[str]:
    """Eight pictures in review, the oldest first."""
    make_station("PAINT-10")
    return [reviewed(bytes([number])) for number in range(8)]


@pytest.fixture
def review(page: "Page", world: World, live_server: "LiveServer", photos: list[str]) -> "Page":
    """Helene's window, at the first picture."""
    sign_in(page, world, live_server)
    page.goto(f"{live_server.url}/desk/photographs/")
    page.locator("html.scripted").wait_for()
    return page


def here(page: "Page") -> str:
    """The picture that is looked at."""
    return page.locator("#picture article").get_attribute("data-photo") or ""


def press(page: "Page", photo: str, key: str) -> None:
    """A key, once the screen shows the picture."""
    page.locator(f'#picture article[data-photo="{photo}"]').wait_for()
    page.locator("#picture img").evaluate("(picture) => picture.decode()")
    page.keyboard.press(key)


def settle(page: "Page") -> None:
    """What was pressed is sent, and all that was sent is answered."""
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    page.locator('#review[data-unsettled="0"]').wait_for()


def test_queue_is_worked_by_keyboard_without_a_page_being_loaded(review: "Page", photos: list[str]) -> None:
    review.evaluate("window.same = true")
    for photo in photos[:4]:
        press(review, photo, "r")
    assert here(review) == photos[4]
    settle(review)
    assert [standing(one) for one in photos[:5]] == ["released"] * 4 + ["review"]
    assert review.evaluate("window.same")
    assert review.evaluate("document.activeElement.tagName") == "H2"
    assert review.locator('[data-left="review"]').inner_text() == "4"


def test_picture_is_refused_with_a_number_and_the_reason_is_kept(review: "Page", photos: list[str]) -> None:
    review.keyboard.press("x")
    review.keyboard.press("1")
    settle(review)
    assert (standing(photos[0]), Look.objects.get().reason) == ("refused", "people")


def test_another_picture_is_asked_for(review: "Page", photos: list[str]) -> None:
    review.keyboard.press("a")
    review.keyboard.press("3")
    settle(review)
    assert (standing(photos[0]), Look.objects.get().act, Look.objects.get().reason) == (
        "refused",
        "ask-again",
        "closer",
    )


def test_rectangle_is_drawn_with_the_mouse(review: "Page", photos: list[str]) -> None:
    review.keyboard.press("d")
    box = review.locator(".print").bounding_box()
    assert box
    review.mouse.move(box["x"] + box["width"] / 4, box["y"] + box["height"] / 4)
    review.mouse.down()
    review.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    review.mouse.up()
    press(review, photos[0], "Enter")
    settle(review)
    (drawn,) = Photo.objects.get(public_id=photos[0]).drawn
    assert all(abs(number - 2500) <= 150 for number in drawn)
    assert standing(photos[0]) == "waiting"


def test_rectangle_is_moved_and_sized_by_keyboard(review: "Page", photos: list[str]) -> None:
    for key in ("d", "ArrowRight", "ArrowRight", "ArrowUp", "Shift+ArrowDown", "Enter"):
        press(review, photos[0], key)
    settle(review)
    assert Photo.objects.get(public_id=photos[0]).drawn == [[4550, 4250, 1200, 1350]]


def test_act_is_undone_as_long_as_nothing_was_sent(review: "Page", photos: list[str]) -> None:
    review.keyboard.press("x")
    review.keyboard.press("1")
    assert here(review) == photos[1]
    review.keyboard.press("u")
    assert here(review) == photos[0]
    press(review, photos[0], "r")
    settle(review)
    assert (standing(photos[0]), Look.objects.count()) == ("released", 1)


def test_whoever_comes_second_is_told_kindly_and_nothing_happens_twice(
    review: "Page", world: World, photos: list[str]
) -> None:
    actions.release(photo=photos[0], actor="tomas@example.org", now=world.now)
    press(review, photos[0], "r")
    settle(review)
    review.get_by_role("status").get_by_text("Tomas has just released it.").wait_for()
    assert told(photos[0]) == ["photo.approved"]


def test_act_without_a_network_comes_back(
    browser: "Browser", world: World, live_server: "LiveServer", photos: list[str]
) -> None:
    context = browser.new_context()
    page = context.new_page()
    sign_in(page, world, live_server)
    page.goto(f"{live_server.url}/desk/photographs/")
    page.route("**/releases/", lambda route: route.abort())
    page.locator("html.scripted").wait_for()
    press(page, photos[0], "r")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    page.get_by_role("status").get_by_text("Not sent").wait_for()
    assert (here(page), standing(photos[0])) == (photos[0], "review")
    context.close()


def test_picture_that_the_screen_has_not_shown_is_not_let_out(
    browser: "Browser", world: World, live_server: "LiveServer", photos: list[str]
) -> None:
    context = browser.new_context()
    page = context.new_page()
    sign_in(page, world, live_server)
    page.route("**/1440/", lambda route: route.abort())
    page.route("**/640/", lambda route: route.abort())
    page.goto(f"{live_server.url}/desk/photographs/")
    page.locator("html.scripted").wait_for()
    page.keyboard.press("r")
    page.get_by_role("status").get_by_text("The picture is not here yet").wait_for()
    assert here(page) == photos[0]
    context.close()
    assert standing(photos[0]) == "review"


def test_empty_queue_is_a_pleasure_and_takes_what_comes(review: "Page", photos: list[str]) -> None:
    for photo in photos:
        press(review, photo, "r")
    settle(review)
    review.get_by_text("Nothing waits for you.").wait_for()
    late = reviewed(b"late")
    review.locator(f'article[data-photo="{late}"]').wait_for()


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    "address", ["photographs/", "photographs/aside/?q=car", "photographs/?queue=withdrawn", "objections/"]
)
def test_pages_have_no_barrier_and_never_scroll_sideways(
    review: "Page", world: World, live_server: "LiveServer", address: str, language: str
) -> None:
    take(b"aside", subject="nobody's")
    develop(FACE)
    sign_in(review, world, live_server, language=language)
    review.goto(f"{live_server.url}/desk/{address}")
    review.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert faults(review, looks=LOOKS if language == "en" else AGAIN) == {}


def test_review_is_whole_without_scripts(
    browser: "Browser", world: World, live_server: "LiveServer", photos: list[str]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, world, live_server)
    page.goto(f"{live_server.url}/desk/photographs/")
    page.get_by_role("button", name="Release").click()
    page.get_by_role("status").get_by_text("Released. Its customer sees it within seconds.").wait_for()
    page.get_by_text("Cover more, by numbers").click()
    for name, number in (("Left", "10"), ("Top", "20"), ("Width", "30"), ("Height", "40")):
        page.get_by_label(name, exact=True).fill(number)
    page.get_by_role("button", name="Cover this and let it out").click()
    page.get_by_text("Being covered.").wait_for()
    page.get_by_role("link", name="Leave it for now").click()
    page.locator("summary", has_text="Refuse").click()
    page.get_by_role("button", name="Shows a person").click()
    page.get_by_text("Refused. Its files are gone.").wait_for()
    context.close()
    assert [standing(one) for one in photos[:4]] == ["released", "waiting", "review", "refused"]
    assert Photo.objects.get(public_id=photos[1]).drawn == [[1000, 2000, 3000, 4000]]


WHEEL, BADGE = Box("text", 33, 21, 17, 11, 0.7), Box("text", 60, 70, 20, 7, 0.9)


def bring_texts() -> str:
    """A picture in review with two covered texts."""
    make_station("PAINT-20", automatic=False)
    photo = take(b"texts", station="PAINT-20")
    develop(WHEEL, BADGE)
    return photo


@pytest.mark.parametrize("how", ["keyboard", "mouse", "without scripts"])
def test_cover_that_hides_nothing_is_taken_away(
    browser: "Browser", world: World, live_server: "LiveServer", how: str
) -> None:
    photo = bring_texts()
    context = browser.new_context(java_script_enabled=how != "without scripts")
    page = context.new_page()
    sign_in(page, world, live_server)
    page.goto(f"{live_server.url}/desk/photographs/")
    if how == "keyboard":
        for key in ("f", "2", "Enter"):
            press(page, photo, key)
        settle(page)
    elif how == "mouse":
        press(page, photo, "f")
        page.locator(".boxes .text").nth(1).click()
        page.get_by_role("button", name="Take these covers away").click()
        settle(page)
    else:
        page.locator("summary", has_text="Covered for nothing").click()
        page.locator('[name="spared"]').nth(1).check()
        page.get_by_role("button", name="Take these covers away").click()
        assert "Then somebody else looks" in page.locator("[role=status]").first.inner_text()
    context.close()
    assert (standing(photo), Look.objects.get().act) == ("waiting", "uncover")
    assert Photo.objects.get(public_id=photo).spared == [[6250, 7292, 2083, 729]]


def test_enter_in_the_list_of_covers_releases_nothing(review: "Page", world: World, live_server: "LiveServer") -> None:
    photo = bring_texts()
    review.goto(f"{live_server.url}/desk/photographs/{photo}/")
    for key in ("f", "Enter"):
        press(review, photo, key)
    assert review.get_by_role("button", name="Take these covers away").is_disabled()
    assert here(review) == photo
    assert (standing(photo), Look.objects.count()) == ("review", 0)
