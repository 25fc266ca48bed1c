"""The desk has few sections: what is done every day is one way off, everything else two."""

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tests.back.reading import read
from tests.back.test_in_browser import sign_in
from tests.back.world import World

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page
    from pytest_django.live_server_helper import LiveServer

SECTIONS = "//header//nav[@class='daily']/ul/li"
BELOW = "./ul/li/a/@href"


def sections(browser: Client, address: str = "/desk/kinds/") -> list[tuple[str, str, list[str]]]:
    """Each section: its name, where it leads, and the pages in it."""
    found = read(browser, address).xpath(SECTIONS)
    return [(one.xpath("string(./a)"), one.xpath("string(./a/@href)"), list(one.xpath(BELOW))) for one in found]


def test_concierge_has_nine_sections_and_letters_are_one_way_off(helene: Client) -> None:
    assert sections(helene) == [
        ("Today", "/desk/today/", []),
        ("Journeys", "/desk/", []),
        ("Customers", "/desk/conversations/", ["/desk/conversations/", "/desk/news/", "/desk/thanks/"]),
        ("Occasions", "/desk/occasions/", []),
        ("Care", "/desk/care/", []),
        ("Photographs", "/desk/photographs/", []),
        ("Studio", "/desk/studio/", []),
        ("Outcomes", "/desk/outcomes/", []),
        ("Signals", "/desk/waiting/", ["/desk/waiting/", "/desk/refused/", "/desk/kinds/"]),
    ]


def test_section_leads_to_the_first_page_that_somebody_may_see(world: World) -> None:
    found = {name: (to, pages) for name, to, pages in sections(world.client("doris"))}
    assert found["Customers"] == ("/desk/news/", ["/desk/news/", "/desk/thanks/"])


def test_page_says_where_one_is_once(helene: Client) -> None:
    current = read(helene, "/desk/refused/").xpath("//header//nav//*[@aria-current]")
    assert [one.text for one in current] == ["Refused"]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_every_page_is_two_steps_away_by_keyboard(page: "Page", world: World, live_server: "LiveServer") -> None:
    sign_in(page, world, live_server)
    page.goto(f"{live_server.url}/desk/kinds/")
    below = page.locator(".daily li li a")
    assert [one.inner_text() for one in below.all() if is_seen(one)] == ["Waiting", "Refused", "Kinds"]
    page.get_by_role("link", name="Journeys").focus()
    page.keyboard.press("Tab")  # to the customers
    assert [one.inner_text() for one in below.all() if is_seen(one)][:3] == ["Letters", "News", "Thanks"]
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/thanks/")
    assert [one.inner_text() for one in below.all() if is_seen(one)] == ["Letters", "News", "Thanks"]


def is_seen(link: "Locator") -> bool:
    """Whether it is there for the eye, and not clipped away."""
    return bool(link.evaluate("link => getComputedStyle(link.closest('ul')).clipPath === 'none'"))
