"""An invitation opens for whoever reads letters to the invited address, once, and for nobody else."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from pytest_django import Settings

from tests.front.reading import texts
from tests.front.world import World
from vorfreude.people import actions, queries
from vorfreude.people.models import Invitation, Participation, Person

CODE = re.compile(r"^ +([A-Z0-9]{4}-[A-Z0-9]{4})$", re.MULTILINE)
MADE_UP = f"/invitations/{'x' * 43}/"


def invited(world: World, email: str = "gregor@example.org", **more: object) -> str:
    """An invitation by Alice; gives its address."""
    values = {"role": "companion", "rights": ["photographs", "answer"], "name": "Gregor", **more}
    made = actions.invite(
        subject="car-1",
        email=email,
        language="en",
        inviter=world.person("alice").pk,
        actor="alice@example.org",
        now=world.now,
        **values,  # type: ignore[arg-type]
    )
    return f"/invitations/{made.token}/"


def code_in(letter: EmailMessage) -> str:
    found = CODE.search(str(letter.body))
    assert found
    return found[1]


def prove(browser: Client, address: str, mailoutbox: list[EmailMessage]) -> None:
    """Have a code sent, and type it."""
    browser.post(f"{address}codes/")
    browser.post(f"{address}proof/", {"code": code_in(mailoutbox[-1])})


def test_whoever_is_new_is_registered_when_they_accept_and_not_before(
    world: World, mailoutbox: list[EmailMessage]
) -> None:
    address, browser = invited(world), Client()
    page = texts(browser.get(address))
    assert page["h1"] == ["Alice would like you to look forward too"]
    assert page["lead"] == ["This invitation is for g…@example.org. To be sure that it is you, we send a code there."]
    prove(browser, address, mailoutbox)
    assert not Person.objects.filter(email="gregor@example.org").exists()
    answer = browser.post(f"{address}answer/", {"answer": "yes"}, follow=True)
    assert answer.redirect_chain[-1][0] == world.page()
    assert texts(answer)["h1"] == ["Your sports car"]
    gregor = Person.objects.get(email="gregor@example.org")
    assert (gregor.name, gregor.timezone, gregor.has_usable_password()) == ("Gregor", "Europe/Berlin", False)
    assert sorted(queries.rights_of(gregor.pk, "car-1") or ()) == ["answer", "photographs"]
    row = Participation.objects.get(person=gregor)
    assert (row.role, row.granted_by, row.granted_at) == ("companion", "alice@example.org", world.now)


def test_whoever_is_signed_in_with_that_address_needs_no_code(world: World) -> None:
    address = invited(world, "eve@example.org")
    browser = world.client("eve")
    assert browser.post(f"{address}answer/", {"answer": "yes"})["Location"] == world.page()
    assert "photographs" in (queries.rights_of(world.person("eve").pk, "car-1") or ())


def test_whoever_is_registered_keeps_their_name_and_language(world: World, mailoutbox: list[EmailMessage]) -> None:
    world.speaks("eve", "de")
    address, browser = invited(world, "eve@example.org", name="Somebody"), Client()
    prove(browser, address, mailoutbox)
    browser.post(f"{address}answer/", {"answer": "yes"})
    eve = Person.objects.get(email="eve@example.org")
    assert (eve.name, eve.language) == ("Eve", "de")


def test_forwarded_letter_opens_nothing(world: World, mailoutbox: list[EmailMessage]) -> None:
    address = invited(world)
    browser = world.client("eve")
    assert texts(browser.get(address))["soft"][0].startswith("In this browser you are signed in as eve@example.org.")
    browser.post(f"{address}answer/", {"answer": "yes"})
    browser.post(f"{address}codes/")
    assert [letter.to for letter in mailoutbox] == [["gregor@example.org"]]
    browser.post(f"{address}proof/", {"code": "AAAA-AAAA"})
    browser.post(f"{address}answer/", {"answer": "yes"})
    assert browser.get(world.page()).status_code == 404
    assert Participation.objects.filter(subject="car-1", revoked_at=None).count() == 1


def test_code_of_one_browser_opens_nothing_in_another(world: World, mailoutbox: list[EmailMessage]) -> None:
    address, theirs, other = invited(world), Client(), Client()
    theirs.post(f"{address}codes/")
    answer = other.post(f"{address}proof/", {"code": code_in(mailoutbox[0])}, follow=True)
    assert "new one sent" in texts(answer)["wrong"][0]


def test_proof_of_one_invitation_opens_no_other(world: World, mailoutbox: list[EmailMessage]) -> None:
    ours, other, browser = invited(world), invited(world, "hana@example.org"), Client()
    prove(browser, ours, mailoutbox)
    browser.post(f"{other}answer/", {"answer": "yes"})
    assert not Person.objects.filter(email="hana@example.org").exists()


def test_third_wrong_code_uses_it_up(world: World, mailoutbox: list[EmailMessage]) -> None:
    address, browser = invited(world), Client()
    browser.post(f"{address}codes/")
    for _ in range(3):
        browser.post(f"{address}proof/", {"code": "AAAA-AAAA"})
    browser.post(f"{address}proof/", {"code": code_in(mailoutbox[0])})
    assert texts(browser.get(address))["lead"][0].startswith("This invitation is for")


def test_code_holds_for_ten_minutes(world: World, mailoutbox: list[EmailMessage]) -> None:
    address, browser = invited(world), Client()
    browser.post(f"{address}codes/")
    world.hours += 0.17
    browser.post(f"{address}proof/", {"code": code_in(mailoutbox[0])})
    assert texts(browser.get(address))["lead"][0].startswith("This invitation is for")


def test_nobody_is_sent_more_than_three_codes_a_minute(world: World, mailoutbox: list[EmailMessage]) -> None:
    address = invited(world)
    answers = [Client().post(f"{address}codes/")["Location"].partition("?")[2] for _ in range(4)]
    assert (answers, len(mailoutbox)) == (["", "", "", "often"], 3)


def test_session_gets_another_key_with_the_proof(world: World, mailoutbox: list[EmailMessage]) -> None:
    address, browser = invited(world), Client()
    browser.post(f"{address}codes/")
    planted = browser.session.session_key
    browser.post(f"{address}proof/", {"code": code_in(mailoutbox[0])})
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = str(planted)
    thief.post(f"{address}answer/", {"answer": "yes"})
    assert not Person.objects.filter(email="gregor@example.org").exists()


def test_accepting_ends_the_session_of_somebody_else(world: World, mailoutbox: list[EmailMessage]) -> None:
    address, browser = invited(world), world.client("eve")
    before = browser.session.session_key
    prove(browser, address, mailoutbox)
    browser.post(f"{address}answer/", {"answer": "yes"})
    assert texts(browser.get("/me/"))["soft"] == ["You are signed in as gregor@example.org."]
    old = Client()
    old.cookies[settings.SESSION_COOKIE_NAME] = str(before)
    assert old.get("/me/").status_code == 302


def test_who_declines_is_not_registered(world: World, mailoutbox: list[EmailMessage]) -> None:
    address, browser = invited(world), Client()
    prove(browser, address, mailoutbox)
    answer = browser.post(f"{address}answer/", {"answer": "no"})
    assert texts(answer)["h1"] == ["Thank you for telling us"]
    assert Invitation.objects.get().outcome == "declined"
    assert not Person.objects.filter(email="gregor@example.org").exists()


def used(world: World, address: str) -> None:
    accepted = actions.accept_invitation(invitation=Invitation.objects.get().pk, timezone="UTC", now=world.now)
    assert accepted


def withdrawn(world: World, address: str) -> None:
    actions.withdraw_invitation(invitation=Invitation.objects.get().pk, subject="car-1", actor="t", now=world.now)


def expired(world: World, address: str) -> None:
    world.hours += timedelta(days=14) / timedelta(hours=1)


def inviter_gone(world: World, address: str) -> None:
    actions.revoke_participation(person=world.person("alice"), subject="car-1", actor="t", now=world.now)


@pytest.mark.parametrize("over", [used, withdrawn, expired, inviter_gone])
def test_invitation_that_is_over_is_answered_like_one_that_never_was(
    world: World, over: Callable[[World, str], None]
) -> None:
    address = invited(world)
    over(world, address)
    answers = [Client().get(one) for one in (address, MADE_UP)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    acts = [Client().post(f"{address}{act}", {"code": "x", "answer": "yes"}) for act in ("codes/", "proof/", "answer/")]
    assert [answer.status_code for answer in acts] == [404] * 3


def test_invitation_accepted_in_two_places_at_once_is_accepted_once(world: World) -> None:
    invited(world)
    row = Invitation.objects.get()
    first = actions.accept_invitation(invitation=row.pk, timezone="UTC", now=world.now)
    second = actions.accept_invitation(invitation=row.pk, timezone="UTC", now=world.now)
    assert (first is not None, second) == (True, None)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_accept_at_the_same_instant_one_is_first(world: World) -> None:
    invited(world)
    row, ready = Invitation.objects.get(), Barrier(2)

    def accept(_: int) -> bool:
        ready.wait()
        try:
            return actions.accept_invitation(invitation=row.pk, timezone="UTC", now=world.now) is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(accept, range(2))) == [False, True]
    assert Participation.objects.filter(person__email="gregor@example.org").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_owners_who_end_each_other_at_once_leave_one(world: World) -> None:
    other = actions.grant_participation(person=world.person("eve"), subject="car-1", actor="t", now=world.now)
    rows, ready = [Participation.objects.get(person=world.person("alice"), subject="car-1"), other], Barrier(2)

    def end(row: Participation) -> bool:
        ready.wait()
        try:
            return (
                actions.end_participation(participation=row.pk, subject="car-1", actor="t", now=world.now) is not None
            )
        except actions.LastOwner:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(end, rows)) == [False, True]


def test_only_the_digest_of_a_token_is_kept(world: World) -> None:
    token = invited(world).split("/")[2]
    kept = Invitation.objects.get()
    assert len(kept.digest) == 64
    assert token not in {str(value) for value in vars(kept).values()}
    assert len(token) == 43


def test_page_of_an_invitation_is_kept_by_nobody_and_tells_no_other_page_of_itself(world: World) -> None:
    answer = Client().get(invited(world))
    # With no-referrer a browser would send its forms as from nowhere, and they would be refused.
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("private, no-store", "same-origin")
    assert "Your sports car" not in answer.content.decode()
    assert "gregor" not in answer.content.decode()


def test_whoever_accepts_and_works_here_still_shows_their_second_factor(
    world: World, mailoutbox: list[EmailMessage], settings: Settings
) -> None:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret  # noqa: PLC0415 it reads the settings

    settings.STAFF_SECOND_FACTOR = True
    TOTP.activate(world.person("dora"), generate_totp_secret())
    address, browser = invited(world, "dora@example.org"), Client()
    prove(browser, address, mailoutbox)
    assert browser.post(f"{address}answer/", {"answer": "yes"})["Location"] == "/account/2fa/authenticate/"
    assert browser.get("/desk/").status_code == 302


def test_invitations_that_are_over_are_forgotten_after_thirty_days(world: World) -> None:
    invited(world)
    withdrawn(world, "")
    invited(world, "hana@example.org")
    assert actions.forget_invitations(now=world.now + timedelta(days=29)) == 0
    assert actions.forget_invitations(now=world.now + timedelta(days=30)) == 1
    assert actions.forget_invitations(now=world.now + timedelta(days=44)) == 1


@pytest.mark.parametrize("name", ["Greg\nBcc: all@example.org", "Greg\r\nSubject: you won"])
def test_name_with_a_line_break_adds_no_header_to_a_letter(
    world: World, alice: Client, mailoutbox: list[EmailMessage], name: str
) -> None:
    world.named("alice", name)
    alice.post(f"{world.page()}people/invitations/", {"email": "g@example.org", "role": "companion", "language": "en"})
    (letter,) = mailoutbox
    raw = letter.message()
    assert (raw["Bcc"], letter.recipients(), "\n" in letter.subject) == (None, ["g@example.org"], False)


@pytest.mark.parametrize("email", ["g@example.org\nBcc: x@example.org", "g@example.org, x@example.org", "a@b\r\n.c"])
def test_address_with_more_than_one_address_in_it_is_refused(
    world: World, alice: Client, mailoutbox: list[EmailMessage], email: str
) -> None:
    alice.post(f"{world.page()}people/invitations/", {"email": email, "role": "companion", "language": "en"})
    assert (mailoutbox, Invitation.objects.count()) == ([], 0)
