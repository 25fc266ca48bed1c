"""Enquiries on the desk: read once confirmed, taken, done or not wanted by concierges alone; a journey begun from one is counted."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.back.reading import read, words
from tests.back.world import ROLELESS, STAFF, World
from tests.journeys.world import build, signal
from vorfreude.intake.models import Signal
from vorfreude.journeys.models import Journey
from vorfreude.outcomes import actions as outcomes
from vorfreude.outcomes.models import Account
from vorfreude.sharing.models import Enquiry, Share

PAGE = "/desk/enquiries/"


def enquired(world: World, number: int = 1, *, confirmed: bool = True) -> str:
    """Somebody asked because of a share of Alice's; gives its reference."""
    share, _ = Share.objects.get_or_create(
        public_id="share", digest="share", person=world.people["alice"], subject="car-1", blueprint="sports-car",
        journey=world.journey().public_id, defaults={"made_at": world.now, "ends_at": world.now},
    )  # fmt: skip
    return Enquiry.objects.create(
        public_id=f"{number}RefErence", digest=f"d{number}", share=share, blueprint="sports-car", name=f"Greta {number}",
        email=f"greta{number}@example.org", message="In green?", language="en", asked_at=world.now,
        confirmed_at=world.now if confirmed else None,
    ).public_id  # fmt: skip


def settle(browser: Client, reference: str, **form: str) -> int:
    return browser.post(f"{PAGE}{reference}/settlements/", {"as": "done", **form}).status_code


def test_concierge_reads_who_asked_and_what_they_saw(world: World, helene: Client) -> None:
    enquired(world)
    enquired(world, 2, confirmed=False)
    page = read(helene, PAGE)
    assert [words(one) for one in page.xpath("//li/h2")] == ["Greta 1"]
    assert page.xpath("//li//a[starts-with(@href, 'mailto:')]/@href") == ["mailto:greta1@example.org"]
    assert page.xpath(f"//li//a[@href='/desk/journeys/{world.journey().public_id}/']")
    assert b"Greta 2" not in helene.get(PAGE).content


def test_enquiry_is_taken_and_done(world: World, helene: Client) -> None:
    reference = enquired(world)
    assert helene.post(f"{PAGE}{reference}/takings/").status_code == 302
    assert Enquiry.objects.get().taken_by == world.people["helene"]
    assert settle(helene, reference) == 302
    assert (Enquiry.objects.get().settled_as, Enquiry.objects.get().email) == ("done", "greta1@example.org")
    assert settle(helene, reference) == 404
    assert helene.post(f"{PAGE}{reference}/takings/").status_code == 404


def test_what_is_not_wanted_is_deleted_at_once(world: World, helene: Client) -> None:
    settle(helene, enquired(world), **{"as": "not-wanted"})
    row = Enquiry.objects.get()
    assert (row.settled_as, row.name, row.email, row.message) == ("not-wanted", "", "", "")


def test_order_that_came_of_it_is_a_journey_that_began_from_one(world: World, helene: Client) -> None:
    reference = enquired(world)
    world.take(*build("car-9"))
    assert settle(helene, reference, subject="car-9") == 302
    world.take()
    assert world.journey("car-9").state.facts["referred_by"] == reference
    outcomes.account(now=world.now)
    assert list(Account.objects.exclude(referral="").values_list("subject", "referral")) == [("car-9", reference)]


def test_machine_names_the_reference_with_the_order(world: World) -> None:
    reference = enquired(world)
    world.take(*build("car-9"), signal("r", "journey.referred", "car-9", 1, by=reference))
    world.take(*build("car-8"), signal("r8", "journey.referred", "car-8", 1, by="madeup"))
    world.take(*build("car-7"), signal("r7", "journey.referred", "car-7", 1, by="<script>"))
    outcomes.account(now=world.now)
    assert list(Account.objects.exclude(referral="").values_list("subject", flat=True)) == ["car-9"]


@pytest.mark.parametrize("subject", ["nothing", "x" * 5_000, "'; DROP TABLE", "\x00"])
def test_subject_that_is_not_known_settles_nothing(world: World, helene: Client, subject: str) -> None:
    reference, journeys = enquired(world), Journey.objects.count()
    answer = helene.post(f"{PAGE}{reference}/settlements/", {"as": "done", "subject": f"no-{subject}"}, follow=True)
    assert "No journey is known of that subject" in answer.content.decode()
    assert (Enquiry.objects.get().settled_at, Journey.objects.count()) == (None, journeys)
    assert not Signal.objects.filter(kind="journey.referred").exists()


@pytest.mark.parametrize("form", [{"as": ""}, {"as": "deleted"}, {}])
def test_nonsense_settles_nothing(world: World, helene: Client, form: dict[str, str]) -> None:
    reference = enquired(world)
    assert helene.post(f"{PAGE}{reference}/settlements/", form).status_code == 404
    assert Enquiry.objects.get().settled_at is None


@pytest.mark.parametrize("act", ["takings", "settlements"])
def test_nobody_settles_what_is_not_there_or_not_confirmed(world: World, helene: Client, act: str) -> None:
    hidden = enquired(world, confirmed=False)
    found = {helene.post(f"{PAGE}{one}/{act}/", {"as": "done"}).status_code for one in ("z" * 22, hidden)}
    assert (found, Enquiry.objects.get().taken_at) == ({404}, None)


@pytest.mark.parametrize("who", [*STAFF, *ROLELESS])
def test_only_concierges_read_and_settle(world: World, who: str) -> None:
    reference = enquired(world)
    browser = world.client(who)
    there = {"helene": (200, 302)}.get(who, (403, 403) if who in STAFF else (404, 404))
    takes = browser.post(f"{PAGE}{reference}/takings/").status_code
    assert (browser.get(PAGE).status_code, takes) == there
    assert (Enquiry.objects.get().taken_at is not None) == (who == "helene")


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_for_one_and_for_three(
    world: World, helene: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        enquired(world, number + 1)
    read(helene, PAGE)
    with django_assert_num_queries(4):
        read(helene, PAGE)


def test_way_there_stands_with_the_letters_for_those_who_may_go(world: World) -> None:
    enquired(world)
    shown = {who: b'href="/desk/enquiries/"' in world.client(who).get("/desk/conversations/").content for who in STAFF}
    assert shown == {"helene": True, "tomas": False, "doris": False, "otto": False}
