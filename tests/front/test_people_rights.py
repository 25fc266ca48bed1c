"""Rights of people on one journey: pictures nowhere without the right to them, and every address about people, for everybody."""

import pytest
from django.test import Client

from tests.front.reading import elements, texts
from tests.front.test_films import filmed, link, videos
from tests.front.test_people import follow, people
from tests.front.world import World
from vorfreude.front import people_urls
from vorfreude.people import actions, queries
from vorfreude.people.rights import AT_MOST, BY_ITSELF, RIGHTS, kept_of, rights_in, rights_of, within

OWNERS_ONLY = {"people-rights", "people-invitations", "people-invitation-again", "people-invitation-withdrawal"}
FOLLOWERS = {"people", "people-end"}
OF_ONESELF = {"access", "proof", "session-ends", "session-end"}
WITH_A_TOKEN = {"invitation", "invitation-code", "invitation-proof", "invitation-answer"}
"""See test_invitation.py."""

ACTS = ["1/rights/", "1/end/", "invitations/", "invitations/1/letters/", "invitations/1/withdrawal/"]


def test_every_address_about_people_is_in_these_tests() -> None:
    names = {pattern.name for pattern in people_urls.urlpatterns}
    assert names == OWNERS_ONLY | FOLLOWERS | OF_ONESELF | WITH_A_TOKEN


@pytest.mark.parametrize("name", ["bob", "charlie", "dora", "eve"])
def test_strangers_and_staff_find_no_page_about_people(world: World, name: str) -> None:
    browser = world.client(name)
    nowhere = browser.get(f"/journeys/{'z' * 22}/people/")
    theirs = browser.get(people(world))
    assert (theirs.status_code, theirs.content) == (404, nowhere.content)
    assert [browser.post(f"{people(world)}{act}").status_code for act in ACTS] == [404] * 5


def test_nobody_changes_anything_about_people_without_signing_in(world: World) -> None:
    browser = world.client("anonymous")
    assert browser.get(people(world))["Location"] == f"/account/login/?next={people(world)}"
    assert [browser.post(f"{people(world)}{act}").status_code for act in ACTS] == [302] * 5


@pytest.mark.parametrize("address", ["/me/access/", "/me/access/proof/"])
def test_page_about_getting_in_is_for_whoever_is_in(world: World, address: str) -> None:
    answer = world.client("anonymous").get(address)
    assert answer["Location"] == f"/account/login/?next={address}"
    assert [
        world.client("anonymous").post(f"/me/access/sessions/{one}").status_code for one in ("ends/", "1/end/")
    ] == [302, 302]


def test_dealer_sees_their_own_subjects_and_no_others(world: World) -> None:
    follow(world, "eve", "dealer")
    actions.grant_participation(person=world.person("bob"), subject="car-2", role="dealer", actor="t", now=world.now)
    for name, own, other in (("eve", "car-1", "car-2"), ("bob", "car-2", "car-1")):
        browser = world.client(name)
        assert [browser.get(world.page(one)).status_code for one in (own, other)] == [200, 404]
        assert [f'href="{world.page(one)}"' in browser.get("/journeys/").content.decode() for one in (own, other)] == [
            True,
            False,
        ]
        assert browser.get("/desk/").status_code == 404
    assert world.client("eve").get(world.photo("eve", "p2")).status_code == 404


def pictures(answer: object) -> list[str]:
    markup = answer.content.decode()  # type: ignore[attr-defined]
    found = [one.tag for one in elements(markup) if one.tag in {"img", "video", "source", "picture"}]
    return found + ([] if "/photos/" not in markup else ["link"])


def test_companion_without_photographs_sees_no_picture_or_film_anywhere(world: World) -> None:
    filmed(world)
    follow(world, "eve", rights=["ask"])
    browser = world.client("eve")
    pages = [browser.get(one) for one in (world.page(), f"{world.page()}story/", "/journeys/", people(world))]
    assert [(page.status_code, pictures(page)) for page in pages] == [(200, [])] * 4
    assert "It has its shape" in pages[0].content.decode()
    assert videos(world, "eve") == []
    closed = [world.photo("eve"), world.photo("eve", width=320), link(world, "eve"), link(world, "eve", "poster.jpg")]
    closed += [world.photo("eve").removesuffix("960") + "statement"]
    assert [browser.get(one).status_code for one in closed] == [404] * 5
    assert videos(world) != []


def test_photographs_that_are_taken_away_are_gone_from_a_page_that_a_browser_kept(world: World) -> None:
    row = follow(world, "eve")
    browser = world.client("eve")
    first = browser.get(world.page())
    picture = browser.get(world.photo("eve"))
    actions.limit_participation(participation=row.pk, subject="car-1", rights=["ask"], actor="t", now=world.now)
    again = browser.get(world.page(), headers={"If-None-Match": first["ETag"]})
    assert (pictures(first) != [], again.status_code, pictures(again)) == (True, 200, [])
    assert browser.get(world.photo("eve"), headers={"If-None-Match": picture["ETag"]}).status_code == 404


@pytest.mark.parametrize(("rights", "may"), [(["photographs"], False), (["photographs", "answer"], True)])
def test_question_is_answered_by_whoever_may(world: World, rights: list[str], *, may: bool) -> None:
    follow(world, "eve", rights=rights)
    browser = world.client("eve")
    page = browser.get(world.page())
    assert ('name="decision"' in page.content.decode()) is may
    assert ("asked" in texts(browser.get("/journeys/"))) is may
    answer = browser.post(f"{world.page()}answers/", {"decision": "stitching", "option": "red", "sure": "yes"})
    assert answer.status_code == (302 if may else 403)
    world.take()
    assert world.journey().state.decisions["stitching"].standing == ("answered" if may else "open")


def test_question_is_shown_to_those_who_may_not_answer_with_who_does(world: World) -> None:
    follow(world, "eve")
    page = texts(world.client("eve").get(world.page()))
    assert page["ask"][0].startswith("Still to be decided Which stitching? black red")
    assert page["ask"][0].endswith("The owner of this journey decides it.")


@pytest.mark.parametrize(
    ("role", "kept", "rights"),
    [
        ("owner", "role", set(RIGHTS)),
        ("owner", "ask", set(RIGHTS)),
        ("companion", "role", {"photographs", "ask"}),
        ("companion", "photographs answer share ask invite", {"photographs", "answer", "share", "ask"}),
        ("companion", "share ask", {"ask"}),
        ("companion", "", set()),
        ("dealer", "role", {"photographs", "ask"}),
        ("dealer", "answer share invite", set()),
        ("boss", "role", set()),
        ("companion", "role everything", set()),
    ],
)
def test_rights_follow_from_the_role_and_what_is_kept(role: str, kept: str, rights: set[str]) -> None:
    assert set(rights_of(role, kept)) == set(rights_in(f"{role} {kept}")) == rights


@pytest.mark.parametrize("role", sorted(AT_MOST))
def test_what_is_kept_gives_the_same_rights_again(role: str) -> None:
    assert within(role, BY_ITSELF[role]) == BY_ITSELF[role]
    assert rights_of(role, kept_of(role, RIGHTS)) == AT_MOST[role]
    assert within(role, ()) == (AT_MOST[role] if role == "owner" else frozenset())


def test_nobody_has_rights_on_what_they_do_not_follow(world: World) -> None:
    assert queries.rights_of(world.person("bob").pk, "car-1") is None
    assert rights_in(None) == frozenset()


def test_rights_of_everybody_are_asked_in_the_statement_of_the_page(
    world: World, plain_statements: list[str], alice: Client
) -> None:
    alice.get(world.page())
    plain_statements.clear()
    alice.get(world.page(), headers={"If-None-Match": alice.get(world.page())["ETag"]})
    assert sum("people_participation" in one for one in plain_statements) == 2
