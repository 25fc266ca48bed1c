import pytest
from django.test import Client

from tests.front.reading import texts
from tests.front.world import World
from vorfreude.core.attention.model import Group
from vorfreude.delivery.actions import lift
from vorfreude.delivery.channels.refusing import Refusing, token_of
from vorfreude.delivery.models import Barrier

LETTER = "7Fh3kQ9xW2mZb8RtYpLc4V"


def address(world: World, *groups: Group, letter: str = LETTER) -> str:
    return f"/letters/no-more/{token_of(Refusing(world.person('alice').pk, groups, letter))}/"


def closed(world: World) -> list[tuple[str, str]]:
    rows = Barrier.objects.filter(person=world.person("alice"), lifted_at=None).order_by("group")
    return list(rows.values_list("channel", "group"))


def one_click(link: str) -> int:
    """What a mail program posts: without cookies, without a page of ours."""
    browser = Client(enforce_csrf_checks=True)
    return browser.post(
        link, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    ).status_code


def test_one_click_ends_letters_of_these_kinds_only(world: World) -> None:
    assert one_click(address(world, "news", "offers")) == 200
    assert closed(world) == [("email", "news"), ("email", "offers")]


def test_looking_at_the_page_changes_nothing(world: World) -> None:
    page = world.client("anonymous").get(address(world, "moments"))
    assert (page.status_code, closed(world)) == (200, [])
    assert texts(page)["h1"] == ["No more of these letters?"]


def test_page_says_neither_who_nor_which_address(world: World) -> None:
    page = world.client("anonymous").post(address(world, "moments"))
    assert "alice" not in page.content.decode().lower()
    assert (page["Cache-Control"], page["Referrer-Policy"]) == ("no-store", "no-referrer")


def test_page_speaks_the_language_of_the_letters(world: World) -> None:
    world.speaks("alice", "de")
    page = world.client("anonymous").post(address(world, "moments"))
    assert texts(page)["h1"] == ["Dazu schreiben wir Ihnen nicht mehr."]


def test_link_that_is_used_again_after_a_change_of_mind_changes_nothing(world: World) -> None:
    link = address(world, "moments")
    one_click(link)
    lift(person_id=world.person("alice").pk, channels=["email"], group="moments", now=world.now)
    assert (one_click(link), closed(world)) == (200, [])
    assert (one_click(address(world, "moments", letter="another")), closed(world)) == (200, [("email", "moments")])


@pytest.mark.parametrize("token", ["x", "1.m.x~AAAA", "..~", "%00", "1.m.x~" + "A" * 43])
def test_made_up_token_opens_nothing(world: World, token: str) -> None:
    assert [Client().get(f"/letters/no-more/{token}/").status_code, one_click(f"/letters/no-more/{token}/")] == [
        404
    ] * 2
    assert Barrier.objects.count() == 0


def test_token_of_somebody_who_is_gone_opens_nothing(world: World) -> None:
    link = f"/letters/no-more/{token_of(Refusing(987_654, ('moments',), LETTER))}/"
    assert one_click(link) == 404
