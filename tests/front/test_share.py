"""Showing photographs to the world: who may choose them, what is hidden, and what is left of a link that has ended."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import cast

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.front.reading import elements, texts
from tests.front.world import World
from tests.journeys.world import signal
from tests.photos.album import place_photo
from vorfreude.front import guesses
from vorfreude.people import actions as people
from vorfreude.photos import actions as photos
from vorfreude.sharing import actions, limits, queries
from vorfreude.sharing.actions import Picked
from vorfreude.sharing.models import Share
from vorfreude.sharing.tokens import token_of

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1"
PRIVATE = ["car-1", "Alice", "alice@example.org", "Kestrel", "Body shop", "Body crew", "November", "In the paint shop"]


def make(
    world: World, *, words: str = "", shows: tuple[str, ...] = (), photos: tuple[str, ...] = ("p1",), days: int = 30
) -> str:
    """A share of Alice's; gives the address of its page."""
    made = actions.make_share(
        person_id=world.person("alice").pk, subject="car-1", picked=[Picked(photo) for photo in photos],
        words=words, shows=shows, days=days, now=world.now,
    )  # fmt: skip
    return f"/shared/{token_of(made)}/"


def more(world: World, *names: str) -> None:
    """More photographs that a moment of car-1 shows."""
    for number, name in enumerate(names):
        place_photo(name, "car-1")
        world.take(signal(name, "photo.approved", "car-1", 30.5 + number / 100, stage="body", photo=name))


def visit(address: str, **headers: str) -> HttpResponse:
    return cast("HttpResponse", Client(headers={"User-Agent": PHONE, **headers}).get(address))


def pictures(world: World, address: str) -> list[str]:
    page = Client().get(address).content.decode()
    return [one.attributes["src"] for one in elements(page) if one.tag == "img"]


def looks(world: World) -> int:
    return sum(one.sightings for one in queries.shares_of(world.person("alice").pk, "car-1"))


@pytest.mark.parametrize(
    ("name", "status"), [("alice", 200), ("bob", 404), ("charlie", 404), ("dora", 404), ("eve", 404)]
)
def test_photographs_are_chosen_by_whoever_owns_the_journey(world: World, name: str, status: int) -> None:
    browser, page = world.client(name), f"{world.page()}share/"
    assert browser.get(page).status_code == status
    answer = browser.post(f"{world.page()}shares/", {"photo": "p1", "days": "30"})
    assert answer.status_code == (302 if status == 200 else 404)
    assert Share.objects.count() == (1 if status == 200 else 0)


@pytest.mark.parametrize("role", ["dealer", "companion"])
def test_whoever_follows_without_the_right_shares_nothing(world: World, role: str) -> None:
    people.grant_participation(person=world.person("eve"), subject="car-1", role=role, actor="t", now=world.now)
    browser = world.client("eve")
    assert browser.get(f"{world.page()}share/").status_code == 403
    assert browser.post(f"{world.page()}shares/", {"photo": "p1", "days": "30"}).status_code == 403
    assert Share.objects.count() == 0


def test_whoever_is_not_signed_in_is_shown_the_way_in(world: World) -> None:
    where = f"{world.page()}share/"
    assert world.client("anonymous").get(where)["Location"] == f"/account/login/?next={where}"


def test_a_link_is_made_and_shown_to_its_owner(world: World, alice: Client) -> None:
    form = {"photo": "p1", "words-p1": "Bare  metal", "words": "Soon", "days": "7", "shows": "date"}
    answer = alice.post(f"{world.page()}shares/", form, follow=True)
    (field,) = [one for one in elements(answer.content.decode()) if one.attributes.get("readonly") is not None]
    address = field.attributes["value"]
    assert re.fullmatch(r"http://localhost:8000/shared/[\w-]{32}/", address)
    page = texts(visit(address.removeprefix("http://localhost:8000")))
    assert (page["h1"], page["line"], page["about"]) == (["Soon"], ["Bare metal"], ["today"])


def test_a_page_says_nothing_private_unless_its_owner_chose_it(world: World) -> None:
    page = visit(make(world)).content.decode()
    assert [word for word in PRIVATE if word in page] == []
    assert texts(visit(make(world)))["h1"] == ["In the making at Vorfreude"]
    shown = visit(make(world, shows=("name", "place", "date"))).content.decode()
    assert [word for word in PRIVATE if word in shown] == ["Alice", "Body shop"]


def test_a_page_needs_no_session_and_leaves_nothing_behind(world: World) -> None:
    answer = visit(make(world))
    assert (answer.status_code, dict(answer.cookies)) == (200, {})
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex, nofollow, noarchive, noimageindex"


def test_a_page_speaks_the_language_of_whoever_looks(world: World) -> None:
    answer = visit(make(world, shows=("place",)), **{"Accept-Language": "de"})
    assert (texts(answer)["h1"], texts(answer)["about"]) == (["Entsteht bei Vorfreude"], ["Karosseriebau"])


def test_a_messenger_finds_a_card_with_a_picture_of_its_own(world: World) -> None:
    page = visit(make(world, words='Mine, "soon" <3')).content.decode()
    card = {
        one.attributes["property"].removeprefix("og:"): one.attributes["content"]
        for one in elements(page)
        if one.tag == "meta" and "property" in one.attributes
    }
    assert (card["title"], card["description"]) == ("In the making at Vorfreude", 'Mine, "soon" <3')
    assert (card["image:width"], card["image:height"]) == ("960", "640")
    answer = Client().get(card["image"].removeprefix("http://localhost:8000"), headers={"Accept": "image/avif,*/*"})
    assert (answer.status_code, answer["Content-Type"], answer.content) == (200, "image/jpeg", b"960.jpg")


@pytest.mark.parametrize(
    "attack", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}", "{% now 'Y' %}"]
)
def test_words_are_words_whatever_they_hold(world: World, alice: Client, attack: str) -> None:
    form = {"photo": "p1", "words-p1": attack, "words": attack, "days": "30"}
    alice.post(f"{world.page()}shares/", form)
    (made,) = queries.shares_of(world.person("alice").pk, "car-1")
    page = visit(f"/shared/{made.token}/").content.decode()
    assert page.count("<script") == 1
    assert [one.tag for one in elements(page)].count("img") == 1
    assert texts(visit(f"/shared/{made.token}/"))["h1"] == [attack]
    assert alice.get(f"{world.page()}share/").content.decode().count("<script") == 2


def test_pictures_are_kept_only_by_the_browser_and_asked_about(world: World) -> None:
    (picture,) = pictures(world, make(world))
    answer = visit(picture, Accept="image/avif,image/webp,*/*")
    assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, b"960.avif", "image/avif")
    assert (answer["Cache-Control"], answer["Vary"]) == ("private, no-cache", "Accept, Accept-Language")
    assert answer["X-Robots-Tag"].startswith("noindex")
    again = visit(picture, **{"Accept": "image/avif", "If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def revoke(world: World) -> None:
    (made,) = queries.shares_of(world.person("alice").pk, "car-1")
    answer = world.client("alice").post(f"{world.page()}shares/revocations/", {"share": made.public_id})
    assert answer.status_code == 302


def lose(world: World) -> None:
    people.revoke_participation(person=world.person("alice"), subject="car-1", actor="t", now=world.now)


def lose_and_regain(world: World) -> None:
    lose(world)
    world.hours += 1
    people.grant_participation(person=world.person("alice"), subject="car-1", actor="t", now=world.now)


def withdraw(world: World) -> None:
    photos.withdraw(photo="p1", reason="somebody is on it", actor="dora", now=world.now)


def retract(world: World) -> None:
    world.take(signal("back", "signal.retracted", "car-1", 31, source="/plant", id="car-1-4", reason="wrong card"))


def wait(world: World) -> None:
    world.hours += 24 * 30


@pytest.mark.parametrize("ended", [revoke, lose, lose_and_regain, withdraw, retract, wait])
def test_a_share_that_ended_is_gone_at_once_with_its_pictures(world: World, ended: Callable[[World], None]) -> None:
    address = make(world)
    (picture,) = pictures(world, address)
    card = re.search(r'og:image" content="http://localhost:8000([^"]+)"', visit(address).content.decode())
    assert card
    tag = visit(picture)["ETag"]
    ended(world)
    answers = [visit(one, **{"If-None-Match": tag}) for one in (address, picture, card[1])]
    assert [(one.status_code, one["Cache-Control"]) for one in answers] == [(404, "no-store")] * 3


def test_every_link_that_opens_nothing_gets_the_same_answer(world: World) -> None:
    over, gone = make(world, days=7), make(world)
    revoked = Share.objects.order_by("-pk").first()
    assert revoked
    actions.revoke_share(share=revoked.public_id, person_id=world.person("alice").pk, actor="a", now=world.now)
    world.hours += 24 * 8
    answers = [Client().get(one) for one in (over, gone, f"/shared/{'A' * 32}/", "/shared/x/", "/shared/%ED%A0%80/")]
    assert {(one.status_code, one.content, str(sorted(one.headers.items()))) for one in answers} == {
        (404, answers[0].content, str(sorted(answers[0].headers.items())))
    }


def test_a_photograph_that_was_withdrawn_leaves_the_others(world: World) -> None:
    more(world, "p2", "p3")
    address = make(world, photos=("p1", "p2", "p3"))
    kept = pictures(world, address)
    photos.withdraw(photo="p2", reason="somebody is on it", actor="dora", now=world.now)
    assert pictures(world, address) == [kept[0], kept[2]]
    assert [visit(one).status_code for one in kept] == [200, 404, 200]


def test_a_photograph_of_a_secret_is_not_shared_before_or_after_it_happens(world: World, alice: Client) -> None:
    from vorfreude.journeys.models import Moment  # noqa: PLC0415 rows as no blueprint of these tests makes them

    address = make(world)
    assert visit(address).status_code == 200
    Moment.objects.filter(name="body-photo", journey__subject="car-1").update(secret=True)
    assert visit(address).status_code == 404
    assert texts(alice.get(f"{world.page()}share/"))["choice"] == []


@pytest.mark.parametrize("photo", ["p9", "photo-of-car-2", "", "p1' OR 1=1", "../p1"])
def test_what_is_not_on_the_page_is_not_shared(world: World, alice: Client, photo: str) -> None:
    place_photo("p9", "car-1")  # out, and shown by no moment
    answer = alice.post(f"{world.page()}shares/", {"photo": photo, "days": "30"})
    assert (answer.status_code, texts(answer)["wrong"]) == (422, ["Please choose at least one photograph."])
    assert Share.objects.count() == 0


def test_another_owners_photograph_is_not_shared(world: World) -> None:
    (theirs,) = {photo for moment in world.journey("car-2").told for photo in moment.photos}
    answer = world.client("alice").post(f"{world.page()}shares/", {"photo": theirs, "days": "30"})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"words": "x" * 281}, "Please write a little less: 280 characters, and 140 under a photograph."),
        ({"words-p1": "x" * 141}, "Please write a little less: 280 characters, and 140 under a photograph."),
        ({"days": "1"}, "Please choose from the list for how long."),
        ({"days": "-30"}, "Please choose from the list for how long."),
        ({"days": "x"}, "Please choose from the list for how long."),
        ({"photo": ["p1", "p1"]}, "Please choose at least one photograph."),
    ],
)
def test_what_cannot_be_shared_is_said_and_nothing_is_lost(
    world: World, alice: Client, form: dict[str, str], said: str
) -> None:
    answer = alice.post(f"{world.page()}shares/", {"photo": "p1", "days": "30", "words": "Mine", **form})
    assert (answer.status_code, texts(answer)["wrong"]) == (422, [said])
    assert 'value="p1" checked' in answer.content.decode()


def test_at_most_twenty_links_are_open(world: World, alice: Client) -> None:
    for _ in range(limits.LIVE):
        make(world)
    answer = alice.post(f"{world.page()}shares/", {"photo": "p1", "days": "30"})
    assert texts(answer)["wrong"] == ["Twenty of your links are open. Please end one of them first."]


def test_nobody_ends_a_share_of_somebody_else(world: World) -> None:
    address = make(world)
    (made,) = queries.shares_of(world.person("alice").pk, "car-1")
    people.grant_participation(person=world.person("eve"), subject="car-1", actor="t", now=world.now)
    for name, where in (("charlie", world.page("car-2")), ("eve", world.page())):
        answer = world.client(name).post(f"{where}shares/revocations/", {"share": made.public_id})
        assert answer.status_code == 404
    assert visit(address).status_code == 200
    assert texts(world.client("eve").get(f"{world.page()}share/"))["link"] == []


def test_a_stolen_database_opens_no_share(world: World) -> None:
    address = make(world)
    row = Share.objects.values().get()
    assert not any(str(value) in address for value in row.values() if len(str(value)) > 5)


@pytest.mark.parametrize("width", [4097, 0, 99999999999])
def test_a_picture_of_any_width_is_one_of_ours_or_nothing(world: World, width: int) -> None:
    (picture,) = pictures(world, make(world))
    asked = picture.rpartition("/")[0] + f"/{width}"
    assert visit(asked).status_code == (200 if width == 0 else 404)


def test_a_link_to_one_picture_opens_no_other_and_not_for_ever(world: World) -> None:
    more(world, "p2")
    first, _second = pictures(world, make(world, photos=("p1", "p2")))
    other, _other = pictures(world, make(world, photos=("p2", "p1")))
    assert visit(first.replace("/1/", "/2/")).status_code == 404
    share, signed = first.split("/")[3], other.split("/")[5]
    assert visit(f"/shared/photos/{share}/1/{signed}/960").status_code == 404
    world.hours += 48
    assert visit(first).status_code == 404


def test_a_look_is_counted_once_a_browser(world: World) -> None:
    (picture,) = pictures(world, make(world))
    assert looks(world) == 0
    tag = visit(picture)["ETag"]
    visit(picture, **{"If-None-Match": tag})
    assert looks(world) == 1
    world.hours += 24
    visit(picture)
    assert looks(world) == 2
    assert "looked at 2 times" in world.client("alice").get(f"{world.page()}share/").content.decode()


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "facebookexternalhit/1.1"},
        {"User-Agent": "WhatsApp/2.23.20.0"},
        {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"User-Agent": "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)"},
        {"User-Agent": "curl/8.5"},
        {"User-Agent": ""},
        {"Sec-Purpose": "prefetch;prerender"},
    ],
)
def test_robots_and_what_nobody_asked_for_are_not_counted(world: World, headers: dict[str, str]) -> None:
    (picture,) = pictures(world, make(world))
    assert visit(picture, **headers).status_code == 200
    assert looks(world) == 0


@pytest.mark.parametrize("name", ["alice", "dora"])
def test_those_who_belong_to_it_are_not_counted(world: World, name: str) -> None:
    (picture,) = pictures(world, make(world))
    assert world.client(name).get(picture, headers={"User-Agent": PHONE}).status_code == 200
    assert looks(world) == 0


def test_somebody_else_who_is_signed_in_is_counted(world: World) -> None:
    (picture,) = pictures(world, make(world))
    world.client("charlie").get(picture, headers={"User-Agent": PHONE})
    assert looks(world) == 1


def test_whoever_tries_many_links_is_asked_to_wait(world: World) -> None:
    address, guesser = make(world), Client(REMOTE_ADDR="198.51.100.7")
    assert [guesser.get(f"/shared/{n:032}/").status_code for n in range(guesses.MOST)] == [404] * guesses.MOST
    answers = [guesser.get("/shared/x/"), guesser.get(address)]
    assert [(one.status_code, one.content, one["Retry-After"]) for one in answers] == [(429, b"", "600")] * 2
    assert Client(REMOTE_ADDR="198.51.100.8").get(address).status_code == 200
    world.hours += 0.2
    assert guesser.get(address).status_code == 200


def test_shares_that_ended_long_ago_are_forgotten(world: World) -> None:
    make(world, days=7)
    ended = world.now + timedelta(days=7)
    assert actions.forget_shares(now=ended + timedelta(days=limits.KEPT_DAYS)) == 0
    assert actions.forget_shares(now=ended + timedelta(days=limits.KEPT_DAYS, seconds=1)) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_a_shared_page_asks_the_database_a_fixed_number_of_times(
    world: World, count: int, plain_statements: list[str], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    more(world, "p2", "p3")
    address = make(world, photos=("p1", "p2", "p3")[:count])
    visit(address)
    plain_statements.clear()
    with django_assert_num_queries(4):  # guesses, the share, its photographs, who may still show them
        assert len(pictures(world, address)) == count
    assert len(plain_statements) == 3  # the journeys, what was told, what is out


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_ones_shares_asks_the_database_a_fixed_number_of_times(
    world: World,
    alice: Client,
    count: int,
    plain_statements: list[str],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    more(world, "p2", "p3")
    for _ in range(count):
        make(world)
    page = f"{world.page()}share/"
    alice.get(page)
    plain_statements.clear()
    with django_assert_num_queries(2):  # the shares, their photographs
        assert len(texts(alice.get(page))["link"]) == count
    assert len(plain_statements) == 4  # who asks, the journeys, what was told, what is out
