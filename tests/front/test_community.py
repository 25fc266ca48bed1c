"""News, offers and invitations: who sees them, what they answer, and that nobody answers for somebody else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, cast

import pytest
from django.test import Client
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from tests.community.made import SECOND, WRITER, article, gathering, invitation, offer, own_picture
from tests.front.reading import elements, texts
from tests.front.world import World
from tests.journeys.world import signal
from vorfreude.community import actions
from vorfreude.community.models import Gathering, Offer, OfferRefusal, OfferWish, Reply
from vorfreude.front.community_urls import urlpatterns
from vorfreude.people import actions as people
from vorfreude.photos.links import sign

HERE = {
    "news", "own-picture", "article", "offers", "offer-refusals", "offer-openings", "offer-wishes", "gathering",
    "gathering-replies", "gathering-calendar",
}  # fmt: skip
SECRETS = ["New lamps", "Mats", "A day in the hall"]


def picture(world: World, name: str) -> str:
    made = own_picture(world.now).public_id
    person = world.people[name].pk if name in world.people else 0
    return f"/news/pictures/{made}/{sign(made, person, world.now)}/960"


def replies(world: World, made: str) -> dict[str, str]:
    rows = Reply.objects.filter(gathering__public_id=made).select_related("person")
    return {row.person.name: row.answer + (f"+{row.guest}" if row.guest else "") for row in rows}


def invite_all(world: World, *names: str) -> None:
    for name in names:
        people.grant_participation(person=world.person(name), subject="car-1", actor="t", now=world.now)


def test_every_address_is_in_these_tests() -> None:
    assert {pattern.name for pattern in urlpatterns} == HERE


@pytest.mark.parametrize(
    ("name", "status"), [("alice", 200), ("charlie", 200), ("dora", 200), ("bob", 404), ("eve", 404)]
)
def test_an_article_is_for_customers_and_those_who_work_here(world: World, name: str, status: int) -> None:
    made, browser = article(world.now), world.client(name)
    assert browser.get(f"/news/{made}/").status_code == status
    assert browser.get(picture(world, name)).status_code == status
    assert browser.get(picture(world, "alice" if name != "alice" else "charlie")).status_code == 404
    listed = texts(browser.get("/news/"))["h2"]
    assert listed == (["New lamps"] if status == 200 else [])


@pytest.mark.parametrize(
    "address",
    ["/news/", "/news/x/", "/offers/", "/gatherings/x/", "/gatherings/x/invitation.ics", "/news/pictures/x/1-y/960"],
)
def test_whoever_is_not_signed_in_is_shown_the_way_in(world: World, address: str) -> None:
    assert world.client("anonymous").get(address)["Location"] == f"/account/login/?next={address}"


@pytest.mark.parametrize(
    "address", ["/offers/refusals/", "/offers/openings/", "/offers/wishes/", "/gatherings/x/replies/"]
)
def test_nothing_is_answered_without_signing_in(world: World, address: str) -> None:
    assert world.client("anonymous").post(address)["Location"].startswith("/account/login/")
    assert world.client("alice").get(address).status_code == 405


def test_an_article_for_some_is_for_nobody_else(world: World) -> None:
    made = article(world.now, rule='journey.stage == "body"')
    assert world.client("alice").get(f"/news/{made}/").status_code == 404
    mine = article(world.now, title="For paint", rule='journey.stage == "paint" && subject == "car-1"')
    assert [world.client(name).get(f"/news/{mine}/").status_code for name in ("alice", "charlie")] == [200, 404]
    assert [texts(world.client(name).get("/news/"))["h2"] for name in ("alice", "charlie")] == [["For paint"], []]


def test_an_article_is_read_from_its_instant_on_and_until_it_is_withdrawn(world: World, alice: Client) -> None:
    made = article(world.now, at=world.now + timedelta(hours=2))
    assert alice.get(f"/news/{made}/").status_code == 404
    world.hours += 2
    assert alice.get(f"/news/{made}/").status_code == 200
    actions.withdraw_article(article=made, actor=WRITER, now=world.now)
    assert (alice.get(f"/news/{made}/").status_code, texts(alice.get("/news/"))["h2"]) == (404, [])


def test_an_article_is_read_in_the_language_of_its_reader(world: World, alice: Client) -> None:
    made = article(world.now)
    world.speaks("alice", "de")
    assert texts(alice.get(f"/news/{made}/"))["h1"] == ["New lamps (de)"]


@pytest.mark.parametrize("attack", ["<script>alert(1)</script>", "{{ 7 }}", '"><img src=x>'])
def test_words_are_words_whatever_they_hold(world: World, alice: Client, attack: str) -> None:
    made = article(world.now, title=attack, text=attack)
    meeting = gathering(world.now, title=attack, place=attack)
    actions.make_offer  # noqa: B018 offers refuse odd braces; their escaping is tested below
    for address in (f"/news/{made}/", "/news/", f"/gatherings/{meeting}/", "/journeys/"):
        page = alice.get(address).content.decode()
        assert attack not in page or "<" not in attack
        assert "<script>" not in page
        assert [one for one in elements(page) if one.attributes.get("src") == "x"] == []


@pytest.mark.parametrize(
    ("name", "shown"), [("alice", ["Mats"]), ("charlie", ["Mats"]), ("bob", []), ("dora", []), ("eve", [])]
)
def test_an_offer_is_for_owners_whom_it_fits(world: World, name: str, shown: list[str]) -> None:
    offer(world.now)
    assert texts(world.client(name).get("/offers/"))["h2"] == shown


@pytest.mark.parametrize("role", ["companion", "dealer"])
def test_an_offer_is_for_nobody_who_only_follows(world: World, role: str) -> None:
    offer(world.now)
    people.grant_participation(person=world.person("eve"), subject="car-1", role=role, actor="t", now=world.now)
    assert texts(world.client("eve").get("/offers/"))["h2"] == []


def test_an_offer_says_why_it_is_shown_and_what_it_costs(world: World, alice: Client) -> None:
    offer(world.now)
    page = texts(alice.get("/offers/"))
    assert page["because"] == ["Why you see this Because yours is a Kestrel."]
    assert page["price"] == ["€240 until 23 November"]


@pytest.mark.parametrize(
    "rule",
    [
        'journey.facts.model == "Merle"',
        'journey.facts.leather == "red"',
        'journey.stage == "body"',
        'subject == "car-2"',
    ],
)
def test_an_offer_that_does_not_fit_is_not_shown(world: World, alice: Client, rule: str) -> None:
    offer(world.now, rule=rule)
    assert texts(alice.get("/offers/"))["h2"] == []


def test_an_offer_whose_reason_is_not_known_is_not_shown(world: World, alice: Client) -> None:
    offer(world.now, because="Because it is painted in {facts.colour}.")
    assert texts(alice.get("/offers/"))["h2"] == []


def test_nothing_is_offered_while_a_promise_is_broken(world: World, alice: Client) -> None:
    offer(world.now)
    world.take(
        signal("b", "order.confirmed", "car-9", 31, model="Kestrel"),
        signal("c", "station.completed", "car-9", 31.1, station="BODY-40"),
    )
    people.grant_participation(person=world.person("alice"), subject="car-9", actor="t", now=world.now)
    assert texts(alice.get("/offers/"))["h2"] == ["Mats"]
    world.hours += 24 * 3
    world.take()
    assert world.journey("car-9").state.promises["body-photo"].standing == "broken"
    assert texts(alice.get("/offers/"))["h2"] == []
    assert texts(alice.get("/journeys/"))["murmur"] == []
    assert alice.post("/offers/wishes/", {"offer": Offer.objects.get().public_id}).status_code == 404


def test_an_offer_is_refused_for_good_and_nothing_else_with_it(world: World, alice: Client) -> None:
    made, _other = offer(world.now), offer(world.now, title="Cover")
    answer = alice.post("/offers/refusals/", {"offer": made}, follow=True)
    assert (texts(answer)["note"], texts(answer)["h2"]) == (["Noted. We will not show you that again."], ["Cover"])
    assert texts(world.client("charlie").get("/offers/"))["h2"] == ["Mats", "Cover"]


def test_all_offers_are_refused_and_may_be_wanted_again(world: World, alice: Client) -> None:
    made, _other = offer(world.now), offer(world.now, title="Cover")
    alice.post("/offers/refusals/", {"offer": made})
    alice.post("/offers/refusals/", {"all": "1"})
    answer = alice.post("/offers/refusals/", {"all": "1"}, follow=True)
    assert (texts(answer)["h2"], texts(answer)["lead"]) == ([], ["You want no offers, and you get none."])
    assert OfferRefusal.objects.filter(offer=None).count() == 1
    assert texts(alice.post("/offers/openings/", follow=True))["h2"] == ["Cover"]


def test_a_wish_is_noted_once(world: World, alice: Client) -> None:
    made = offer(world.now)
    alice.post("/offers/wishes/", {"offer": made})
    answer = alice.post("/offers/wishes/", {"offer": made}, follow=True)
    assert texts(answer)["noted"] == ["You would like it. Your concierge will call you."]
    assert list(OfferWish.objects.values_list("person__name", "subject")) == [("Alice", "car-1")]


@pytest.mark.parametrize("act", ["wishes", "refusals"])
def test_nobody_answers_an_offer_that_is_not_theirs(world: World, act: str) -> None:
    theirs = offer(world.now, rule='subject == "car-2"')
    waiting = actions.make_offer(offered=_offered(world), actor=WRITER, now=world.now)
    for made in (theirs, waiting, "", "x", "\x00"):
        assert world.client("alice").post(f"/offers/{act}/", {"offer": made}).status_code == 404
    assert (OfferWish.objects.count(), OfferRefusal.objects.count()) == (0, 0)


def _offered(world: World) -> actions.Offered:
    from tests.community.made import offered  # noqa: PLC0415

    return offered(world.now)


@pytest.mark.parametrize(
    ("name", "status"), [("alice", 200), ("charlie", 200), ("bob", 404), ("dora", 404), ("eve", 404)]
)
def test_an_invitation_is_for_those_who_were_invited(world: World, name: str, status: int) -> None:
    made, browser = gathering(world.now), world.client(name)
    addresses = [f"/gatherings/{made}/", f"/gatherings/{made}/invitation.ics"]
    assert [browser.get(one).status_code for one in addresses] == [status, status]
    answer = browser.post(f"/gatherings/{made}/replies/", {"answer": "coming"})
    assert answer.status_code == (302 if status == 200 else 404)
    assert replies(world, made) == {"Alice": "", "Charlie": ""} | ({name.title(): "coming"} if status == 200 else {})


def test_an_invitation_to_somebody_else_is_as_one_that_does_not_exist(world: World) -> None:
    made = gathering(world.now, rule='subject == "car-2"')
    browser = world.client("alice")
    theirs, nowhere = browser.get(f"/gatherings/{made}/"), browser.get(f"/gatherings/{'z' * 22}/")
    assert (theirs.status_code, theirs.content) == (404, nowhere.content)


def test_an_invitation_that_was_not_released_is_not_there(world: World, alice: Client) -> None:
    made = actions.plan_gathering(invitation=invitation(world.now), actor=WRITER, now=world.now)
    actions.announce(now=world.now)
    assert alice.get(f"/gatherings/{made}/").status_code == 404


def test_an_invitation_ends_with_the_last_right_to_follow(world: World, alice: Client) -> None:
    made = gathering(world.now)
    people.revoke_participation(person=world.person("alice"), subject="car-1", actor="t", now=world.now)
    assert alice.get(f"/gatherings/{made}/").status_code == 404


def test_somebody_says_yes_brings_somebody_and_changes_their_mind(world: World, alice: Client) -> None:
    made = gathering(world.now)
    where = f"/gatherings/{made}/replies/"
    said = [
        texts(alice.post(where, form, follow=True))["standing"]
        for form in (
            {"answer": "coming"},
            {"answer": "coming", "brings": "1", "guest": " Ada   Lovelace "},
            {"answer": "coming", "guest": "nobody, for the box is not ticked"},
            {"answer": "declined", "brings": "1", "guest": "Ada"},
        )
    ]
    assert said == [
        ["You are coming. We look forward to you."],
        ["You are coming, with Ada Lovelace. We look forward to you both."],
        ["You are coming. We look forward to you."],
        ["You cannot come this time. Thank you for telling us; there will be another one."],
    ]
    assert replies(world, made) == {"Alice": "declined", "Charlie": ""}


@pytest.mark.parametrize("guest", ["", "   ", "\r\n", "x" * 121])
def test_a_guest_has_a_name(world: World, alice: Client, guest: str) -> None:
    made = gathering(world.now)
    answer = alice.post(
        f"/gatherings/{made}/replies/", {"answer": "coming", "brings": "1", "guest": guest}, follow=True
    )
    assert texts(answer)["wrong"] == ["Please tell us the name of whom you bring."]
    assert replies(world, made)["Alice"] == ""


def test_where_nobody_may_be_brought_nobody_is(world: World, alice: Client) -> None:
    made = gathering(world.now, guests=0)
    answer = alice.post(
        f"/gatherings/{made}/replies/", {"answer": "coming", "brings": "1", "guest": "Ada"}, follow=True
    )
    assert texts(answer)["wrong"] == ["This invitation is for you alone, please forgive us."]


def test_whoever_finds_no_seat_waits_and_is_let_in(world: World, alice: Client) -> None:
    made = gathering(world.now, seats=1)
    where, charlie = f"/gatherings/{made}/replies/", world.client("charlie")
    alice.post(where, {"answer": "coming"})
    full = texts(charlie.get(f"/gatherings/{made}/"))["soft"][0]
    assert full.startswith("Every seat is taken for now.")
    answer = texts(charlie.post(where, {"answer": "coming"}, follow=True))["standing"]
    assert answer == [
        "Every seat is taken; you are on the waiting list (you are the next). We tell you at once when one becomes free."
    ]
    alice.post(where, {"answer": "declined"})
    assert replies(world, made) == {"Alice": "declined", "Charlie": "coming"}


def test_there_may_be_no_seat_for_a_second(world: World, alice: Client) -> None:
    made = gathering(world.now, seats=1)
    alice.post(f"/gatherings/{made}/replies/", {"answer": "coming"})
    answer = alice.post(
        f"/gatherings/{made}/replies/", {"answer": "coming", "brings": "1", "guest": "Ada"}, follow=True
    )
    assert texts(answer)["wrong"] == ["There is no seat left for a second. Yours stays yours."]
    assert replies(world, made)["Alice"] == "coming"


def test_answers_close(world: World, alice: Client) -> None:
    made = gathering(world.now)
    world.hours += 24 * 7
    answer = alice.post(f"/gatherings/{made}/replies/", {"answer": "coming"}, follow=True)
    assert texts(answer)["wrong"] == ["It is too late to change your answer here. Please call us, we will find a way."]
    assert replies(world, made)["Alice"] == ""
    assert "<form" not in answer.content.decode().partition("<main")[2]


def test_what_is_called_off_says_so_and_takes_no_answer(world: World, alice: Client) -> None:
    made = gathering(world.now)
    alice.post(f"/gatherings/{made}/replies/", {"answer": "coming"})
    actions.call_off(gathering=made, actor=WRITER, now=world.now)
    page = texts(alice.get(f"/gatherings/{made}/"))
    assert page["correction"] == ["It cannot take place. We are sorry, and we will make up for it."]
    assert page["standing"] == []
    alice.post(f"/gatherings/{made}/replies/", {"answer": "declined"})
    assert replies(world, made)["Alice"] == "coming"
    entry = Calendar.from_ical(alice.get(f"/gatherings/{made}/invitation.ics").content).walk("VEVENT")[0]
    assert (entry["STATUS"], entry["SEQUENCE"]) == ("CANCELLED", 1)


def test_a_calendar_file_says_when_and_where(world: World, alice: Client) -> None:
    made = gathering(world.now)
    answer = alice.get(f"/gatherings/{made}/invitation.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-cache"
    (entry,) = Calendar.from_ical(answer.content).walk("VEVENT")
    row = Gathering.objects.get()
    assert (entry["SUMMARY"], entry["LOCATION"], entry["UID"]) == ("A day in the hall", "Tannried", f"{made}@localhost")
    assert [cast("Any", entry[name]).dt for name in ("DTSTART", "DTEND")] == [row.starts_at, row.ends_at]
    assert b"DTSTART;TZID=Europe/Berlin:20261113T100000" in answer.content


@pytest.mark.parametrize(
    "attack",
    [
        "x\r\nATTENDEE:mailto:eve@example.org",
        "x\nBEGIN:VALARM",
        "x\r\n BEGIN:VEVENT",
        "x\\nSTATUS:CANCELLED;a,b",
        "x\x0bURL:javascript:1",
        "x\u2028URL:evil",
    ],
)
def test_nobody_adds_a_line_to_a_calendar_file(world: World, alice: Client, attack: str) -> None:
    made = gathering(world.now)
    harmless = properties(alice.get(f"/gatherings/{made}/invitation.ics").content)
    Gathering.objects.update(words={tag: {"title": attack, "text": attack, "place": attack} for tag in ("en", "de")})
    content = alice.get(f"/gatherings/{made}/invitation.ics").content
    assert properties(content) == harmless
    assert Calendar.from_ical(content).walk("VEVENT")[0]["STATUS"] == "CONFIRMED"


def properties(content: bytes) -> list[str]:
    """The names of a calendar file's properties, in their order, long lines put together again."""
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    return [line.partition(":")[0].partition(";")[0] for line in lines]


def test_the_list_of_journeys_murmurs_what_there_is(world: World, alice: Client) -> None:
    assert texts(alice.get("/journeys/"))["murmur"] == []
    article(world.now)
    offer(world.now)
    made = gathering(world.now)
    assert texts(alice.get("/journeys/"))["murmur"] == [
        "You are invited: A day in the hall News: New lamps For you, if you like: Mats"
    ]
    assert [word for word in SECRETS if word in world.client("bob").get("/journeys/").content.decode()] == []
    alice.post(f"/gatherings/{made}/replies/", {"answer": "declined"})
    alice.post("/offers/refusals/", {"all": "1"})
    world.hours += 24 * 31
    assert texts(alice.get("/journeys/"))["murmur"] == []


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("address", "makes", "queries", "plain"),
    [
        ("/news/", article, 2, 1),  # subjects, articles; who asks
        ("/offers/", offer, 4, 3),  # rights, refusals, wishes, offers; who asks, the journeys, what was told
    ],
)
def test_a_list_asks_the_database_a_fixed_number_of_times(
    world: World, alice: Client, address: str, makes: Callable[..., str], queries: int, plain: int, count: int,
    plain_statements: list[str], django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for n in range(count):
        makes(world.now, title=f"Title {n}")
    alice.get(address)
    plain_statements.clear()
    with django_assert_num_queries(queries):
        assert len(texts(alice.get(address))["h2"]) == count
    assert len(plain_statements) == plain


def test_an_invitation_asks_the_database_four_times(
    world: World, alice: Client, plain_statements: list[str], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    made = gathering(world.now)
    alice.get(f"/gatherings/{made}/")
    plain_statements.clear()
    with django_assert_num_queries(3):  # the invitation, seats taken, subjects
        assert alice.get(f"/gatherings/{made}/").status_code == 200
    assert len(plain_statements) == 1


def test_an_offer_is_released_by_somebody_else(world: World) -> None:
    made = actions.make_offer(offered=_offered(world), actor=WRITER, now=world.now)
    with pytest.raises(actions.Unfit, match=r"^second-person"):
        actions.release_offer(offer=made, actor=WRITER, now=world.now)
    actions.release_offer(offer=made, actor=SECOND, now=world.now)
