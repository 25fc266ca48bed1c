"""The studio in a real browser: the drawing in the hand, and a draft from the first key to its release."""

from typing import TYPE_CHECKING

import pytest
from django.conf import settings

from tests.back.world import World
from vorfreude.journeys.queries.blueprints import running_release

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DRAWING = "/desk/studio/blueprints/sports-car/"
OUTSIDE = """() => [...document.querySelectorAll('.drawing .box')].flatMap((box) => {
  const shape = box.querySelector('.shape');
  if (!shape) return [];
  const room = shape.getBBox();
  return [...box.querySelectorAll('text')].filter((line) => {
    const words = line.getBBox();
    return words.x < room.x || words.x + words.width > room.x + room.width;
  }).map((line) => line.textContent);
})"""
"""Words that leave their box as this browser letters them."""


def sign_in(page: "Page", world: World, server: "LiveServer", who: str) -> None:
    """Give the browser somebody's session. The first request of a process loads the whole house: it is made here."""
    browser = world.client(who)
    browser.get(DRAWING)
    key = browser.session.session_key
    assert key
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": server.url}])


def test_drawing_is_made_larger_dragged_about_and_opened(page: "Page", world: World, live_server: "LiveServer") -> None:
    sign_in(page, world, live_server, "helene")
    page.goto(live_server.url + DRAWING)
    drawing, canvas = page.locator(".drawing"), page.locator(".canvas")
    assert page.evaluate(OUTSIDE) == []
    fitted = drawing.evaluate("(one) => one.clientWidth")
    page.get_by_role("button", name="Larger").click()
    page.get_by_role("button", name="Larger").click()
    larger = drawing.evaluate("(one) => one.clientWidth")
    assert larger > fitted * 1.5
    canvas.evaluate("(one) => { one.scrollLeft = 120; }")
    page.wait_for_function("() => document.querySelector('.names').getAttribute('transform') !== 'translate(0 0)'")
    canvas.focus()
    page.keyboard.press("0")
    assert drawing.evaluate("(one) => one.clientWidth") == fitted
    drawing.locator("[data-box='moment:body-photo']").hover()
    lit = drawing.locator(".box.lit").evaluate_all("(all) => all.map((one) => one.dataset.box).sort()")
    assert lit == ["moment:body-photo", "moment:words-only", "photo:0:body", "signal:0:2", "task:shoot-body"]
    page.locator(".canvas").focus()
    page.keyboard.press("Tab")
    reached = "() => document.activeElement.dataset.box"
    first = page.evaluate(reached)
    page.keyboard.press("ArrowRight")
    second = page.evaluate(reached)
    assert first == "promise:never-silent"
    assert second not in {None, first}
    assert page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert drawing.locator("a.box[tabindex='0']").count() == 1
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(reached) not in {None, second}
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('.drawing')") is None
    drawing.locator("[data-box='moment:body-photo'] .shape").click()
    page.wait_for_url(f"**{DRAWING}moments/body-photo/")


def test_draft_is_written_with_help_and_released_by_a_second_person(
    page: "Page", world: World, live_server: "LiveServer"
) -> None:
    sign_in(page, world, live_server, "doris")
    page.goto(f"{live_server.url}/desk/studio/")
    page.get_by_role("button", name="Begin a draft").click()
    mistakes, editor = page.locator("#mistakes"), page.locator("#editor")
    editor.locator(".ace_content").wait_for()
    page.evaluate(
        "() => { const text = ace.edit('editor'); text.find('owner: concierge'); text.insert('owner: conc'); text.focus(); }"
    )
    mistakes.get_by_text("came 'conc', expected a role").or_(mistakes.get_by_text("No mistakes.")).first.wait_for()
    page.evaluate("() => { const text = ace.edit('editor'); text.find('urgency: now'); text.insert('urgency: no'); }")
    mistakes.get_by_text("moments[1].urgency: came 'no', expected now, digest or quiet").wait_for()
    assert page.locator(".ace_gutter-cell.ace_error").count() == 1
    page.keyboard.press("Control+Space")
    page.locator(".ace_autocomplete").get_by_text("w", exact=False).first.wait_for()
    page.keyboard.press("Enter")
    mistakes.get_by_text("No mistakes.").wait_for()
    page.get_by_label("Why it changes, in a sentence").fill("So that somebody answers for it.")
    page.get_by_role("button", name="Save and look at the changes").click()
    page.get_by_text("who answers for it concierge → conc").wait_for()
    page.get_by_role("button", name="Ask a second person to release it").click()
    page.get_by_text("You wrote last").wait_for()
    review = page.url.partition("?")[0]
    sign_in(page, world, live_server, "tomas")
    page.goto(review)
    page.get_by_role("button", name="Release").click()
    page.get_by_text("Released. New journeys begin under this version.").wait_for()
    running = running_release("sports-car")
    assert running is not None
    assert (running.number, running.released_by, "owner: conc\n" in running.text) == (2, "tomas@example.org", True)
