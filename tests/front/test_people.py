"""Who follows a journey: an owner sees and decides it, everybody else sees the owners and themselves."""

import re

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.front.reading import texts
from tests.front.test_films import filmed, link
from tests.front.world import World
from vorfreude.people import actions, queries
from vorfreude.people.models import Invitation, Participation

LINK = re.compile(r"^ +http://localhost:8000(/invitations/[\w-]+/)$", re.MULTILINE)


def people(world: World) -> str:
    return f"{world.page()}people/"


def follow(world: World, name: str, role: str = "companion", rights: list[str] | None = None) -> Participation:
    """Let somebody of the world follow car-1."""
    return actions.grant_participation(
        person=world.person(name), subject="car-1", role=role, rights=rights, actor="alice@example.org", now=world.now
    )


def asked(**changes: object) -> dict[str, object]:
    """What an owner fills in."""
    return {
        "email": "gregor@example.org",
        "role": "companion",
        "right": ["photographs", "ask"],
        "language": "en",
    } | changes


def test_owner_sees_everybody_since_when_and_with_what(world: World, alice: Client) -> None:
    follow(world, "eve", rights=["photographs", "answer"])
    page = texts(alice.get(people(world)))
    assert page["h1"] == ["Who follows this journey"]
    assert page["who"] == ["Alice you", "Eve"]
    assert page["may"] == [
        "May do everything, also invite people.",
        "May see photographs and films, decide what we ask.",
    ]


def test_companion_sees_the_owners_and_themselves_without_addresses(world: World) -> None:
    follow(world, "eve")
    follow(world, "charlie", "dealer")
    answer = world.client("eve").get(people(world))
    assert texts(answer)["who"] == ["Alice", "Eve you"]
    assert "@example.org" not in answer.content.decode()
    assert "Invite somebody" not in answer.content.decode()


@pytest.mark.parametrize("people_count", [1, 3])
def test_page_asks_the_database_four_times(
    world: World,
    plain_statements: list[str],
    django_assert_num_queries: DjangoAssertNumQueries,
    people_count: int,
) -> None:
    for name in ("eve", "charlie")[: people_count - 1]:
        follow(world, name)
    browser = world.client("alice")
    browser.get(people(world))
    address = people(world)
    plain_statements.clear()
    with django_assert_num_queries(2):  # who follows, who is invited
        assert len(texts(browser.get(address))["who"]) == people_count
    assert len(plain_statements) == 3  # who asks; the journey with what was told


def test_limits_hold_from_the_next_request_on(world: World, alice: Client) -> None:
    row = follow(world, "eve", rights=["photographs", "answer"])
    answer = alice.post(f"{people(world)}{row.pk}/rights/", {"right": ["ask"]}, follow=True)
    assert texts(answer)["note"] == ["Kept. It holds from now on."]
    assert list(queries.rights_of(world.person("eve").pk, "car-1") or ()) == ["ask"]
    row.refresh_from_db()
    assert (row.limited_by, row.limited_at) == ("alice@example.org", world.now)


def test_limits_never_widen_a_role(world: World, alice: Client) -> None:
    row = follow(world, "eve", "dealer")
    alice.post(f"{people(world)}{row.pk}/rights/", {"right": ["photographs", "answer", "share", "invite", "ask"]})
    assert sorted(queries.rights_of(world.person("eve").pk, "car-1") or ()) == ["ask", "photographs"]


def test_an_owner_is_not_limited(world: World, alice: Client) -> None:
    row = follow(world, "eve", "owner")
    answer = alice.post(f"{people(world)}{row.pk}/rights/", {"right": []}, follow=True)
    assert texts(answer)["wrong"] == ["That did not work. Please look at the address and the name once more."]
    assert "invite" in (queries.rights_of(world.person("eve").pk, "car-1") or ())


def test_rights_on_another_subject_are_out_of_reach(world: World, alice: Client) -> None:
    theirs = Participation.objects.get(subject="car-2")
    alice.post(f"{people(world)}{theirs.pk}/end/")
    alice.post(f"{people(world)}{theirs.pk}/rights/", {"right": []})
    theirs.refresh_from_db()
    assert (theirs.revoked_at, theirs.rights) == (None, "role")


def test_last_owner_cannot_go(world: World, alice: Client) -> None:
    own = Participation.objects.get(subject="car-1", revoked_at=None)
    answer = alice.post(f"{people(world)}{own.pk}/end/", follow=True)
    assert texts(answer)["wrong"] == ["You are the only owner. Invite another one first; then you can go."]
    follow(world, "eve", "owner")
    assert alice.post(f"{people(world)}{own.pk}/end/")["Location"] == "/journeys/"
    assert alice.get(people(world)).status_code == 404


def test_companion_may_leave_and_end_nobody_else(world: World) -> None:
    own, other = follow(world, "eve"), follow(world, "charlie")
    browser = world.client("eve")
    browser.post(f"{people(world)}{other.pk}/end/")
    other.refresh_from_db()
    assert other.revoked_at is None
    assert browser.post(f"{people(world)}{own.pk}/end/")["Location"] == "/journeys/"
    assert browser.get(world.page()).status_code == 404


@pytest.mark.parametrize("role", ["companion", "dealer"])
def test_whoever_is_no_owner_changes_nothing(world: World, role: str) -> None:
    own = follow(world, "eve", role)
    browser = world.client("eve")
    addresses = [f"{own.pk}/rights/", "invitations/", "invitations/1/letters/", "invitations/1/withdrawal/"]
    assert [browser.post(f"{people(world)}{one}", asked()).status_code for one in addresses] == [403] * 4
    assert Invitation.objects.count() == 0


def test_ended_access_ends_on_every_page_part_picture_film_and_answer(world: World, alice: Client) -> None:
    filmed(world)
    row = follow(world, "eve", rights=["photographs", "answer", "ask"])
    browser = world.client("eve")
    tag = browser.get(world.page())["ETag"]
    seen = [world.page(), f"{world.page()}story/", people(world), world.photo("eve"), link(world, "eve")]
    statement = world.photo("eve").removesuffix("960") + "statement"
    assert [browser.get(one).status_code for one in [*seen, statement]] == [200] * 6
    alice.post(f"{people(world)}{row.pk}/end/")
    assert [browser.get(one).status_code for one in [*seen, statement]] == [404] * 6
    assert browser.get(world.page(), headers={"If-None-Match": tag}).status_code == 404
    assert browser.post(f"{world.page()}answers/", {"decision": "stitching", "option": "red"}).status_code == 404


def test_invitation_is_a_letter_with_a_link(world: World, alice: Client, mailoutbox: list[EmailMessage]) -> None:
    answer = alice.post(f"{people(world)}invitations/", asked(name="Gregor"), follow=True)
    assert texts(answer)["who"] == ["Alice you", "Gregor"]
    (letter,) = mailoutbox
    assert (letter.to, letter.subject) == (["gregor@example.org"], "Alice would like you to look forward too")
    assert "Alice invites you to follow a journey at Vorfreude: Your sports car." in str(letter.body)
    assert "You may see photographs and films, ask us." in str(letter.body)
    found = LINK.search(str(letter.body))
    assert found
    assert Client().get(found[1]).status_code == 200


def test_letter_is_in_the_language_that_was_chosen_for_it(
    world: World, alice: Client, mailoutbox: list[EmailMessage]
) -> None:
    alice.post(f"{people(world)}invitations/", asked(language="de"))
    assert mailoutbox[0].subject == "Alice möchte, dass Sie sich mitfreuen"


def test_letter_to_somebody_we_know_is_in_their_own_language(
    world: World, alice: Client, mailoutbox: list[EmailMessage]
) -> None:
    world.speaks("eve", "de")
    alice.post(f"{people(world)}invitations/", asked(email="eve@example.org", language="en"))
    assert str(mailoutbox[0].body).startswith("Guten Tag, Eve,")


@pytest.mark.parametrize(
    ("changes", "trouble"),
    [
        ({"email": "alice@example.org"}, "Whoever has this address follows this journey already."),
        ({"email": "no address"}, "That did not work. Please look at the address and the name once more."),
        ({"role": "boss"}, "That did not work. Please look at the address and the name once more."),
        ({"name": "win at www.evil.example"}, "That did not work. Please look at the address and the name once more."),
    ],
)
def test_invitation_that_cannot_be_is_refused_with_the_reason(
    world: World, alice: Client, mailoutbox: list[EmailMessage], changes: dict[str, str], trouble: str
) -> None:
    answer = alice.post(f"{people(world)}invitations/", asked(**changes), follow=True)
    assert texts(answer)["wrong"] == [trouble]
    assert mailoutbox == []


def test_one_person_sends_at_most_twenty_letters_a_day(
    world: World, alice: Client, mailoutbox: list[EmailMessage]
) -> None:
    address = f"{people(world)}invitations/"
    answers = [alice.post(address, asked(email=f"g{number}@example.org"))["Location"] for number in range(21)]
    assert [answer.partition("?")[2] for answer in answers] == ["invited"] * 20 + ["often"]
    assert len(mailoutbox) == 20


def test_new_letter_makes_the_old_one_worthless(world: World, alice: Client, mailoutbox: list[EmailMessage]) -> None:
    alice.post(f"{people(world)}invitations/", asked())
    alice.post(f"{people(world)}invitations/{Invitation.objects.get().pk}/letters/")
    links = [found[1] for letter in mailoutbox if (found := LINK.search(str(letter.body)))]
    assert [Client().get(one).status_code for one in links] == [404, 200]
    assert list(Invitation.objects.order_by("id").values_list("outcome", flat=True)) == ["replaced", ""]


def test_withdrawn_invitation_opens_nothing(world: World, alice: Client, mailoutbox: list[EmailMessage]) -> None:
    alice.post(f"{people(world)}invitations/", asked())
    alice.post(f"{people(world)}invitations/{Invitation.objects.get().pk}/withdrawal/")
    found = LINK.search(str(mailoutbox[0].body))
    assert found
    assert Client().get(found[1]).status_code == 404
