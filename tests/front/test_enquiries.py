"""A visitor of a shared page asks the maker to be in touch: only where both want it, by a letter that comes first, and by hand."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from tests.front.reading import elements, texts
from tests.front.talking import talking_world
from tests.front.test_share import PHONE
from tests.front.world import World
from vorfreude.front import asking_rates, reader
from vorfreude.front.pages.enquiries import TRAP
from vorfreude.lib.holding import Whose
from vorfreude.people import actions as people
from vorfreude.sharing import actions, limits, queries
from vorfreude.sharing.actions import Asking, Picked
from vorfreude.sharing.holdings import HOLDINGS
from vorfreude.sharing.models import Enquiry, Share
from vorfreude.sharing.tokens import answer_token_of, token_of

FORM = {"name": "Greta", "email": "greta@example.org", "message": "Is there one in green?", "agreed": "yes"}


@pytest.fixture
def world(built_talking: World, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(reader, "clock", lambda: built_talking.now)
    return built_talking


def asking(world: World, *, may_ask: bool = True) -> str:
    """A share of Alice's whose visitors may ask; gives the address of its page."""
    made = actions.make_share(
        person_id=world.person("alice").pk, subject="car-1", picked=[Picked("p1")], words="", shows=(), days=30,
        now=world.now, journey=world.journey().public_id, may_ask=may_ask,
    )  # fmt: skip
    return f"/shared/{token_of(made)}/"


def answered(world: World) -> str:
    """Greta asked; gives the address in her letter."""
    asking(world)
    share = Share.objects.latest("pk")
    wish = Asking("Greta", "greta@example.org", "Is there one in green?", "en", "I agree")
    actions.ask(share=share.public_id, asking=wish, now=world.now)
    return f"/enquiries/{answer_token_of(Enquiry.objects.latest('pk').public_id)}/"


def visitor(address: str = "192.0.2.7") -> Client:
    return Client(headers={"User-Agent": PHONE}, REMOTE_ADDR=address)


def form_of(browser: Client, page: str) -> str:
    """The signed field of the form as a visitor gets it."""
    content = browser.get(f"{page}asking/").content.decode()
    return next(one.attributes["value"] for one in elements(content) if one.attributes.get("name") == "form")


def send(world: World, page: str, browser: Client | None = None, /, **changed: str) -> Any:
    """Fill the form in, ten seconds after it was fetched, and send it."""
    browser = browser or visitor()
    form = form_of(browser, page)
    world.hours += 10 / 3600
    return browser.post(f"{page}asking/", {"form": form, **FORM, **changed})


def test_visitor_asks_confirms_and_is_read(world: World) -> None:
    page = asking(world)
    answer = send(world, page)
    assert (answer.status_code, answer["Location"]) == (302, f"{page}asked/")
    assert queries.desk_enquiries() == ()
    (letter,) = mail.outbox
    address = f"/enquiries/{answer_token_of(Enquiry.objects.get().public_id)}/"
    assert (letter.to, address in letter.body) == (["greta@example.org"], True)
    shown = visitor().get(address)
    assert (shown.status_code, Enquiry.objects.get().confirmed_at) == (200, None)
    done = visitor().post(f"{address}confirmations/", follow=True)
    assert "We will be in touch" in done.content.decode()
    (one,) = queries.desk_enquiries()
    assert (one.name, one.email, one.message, one.subject) == (
        "Greta", "greta@example.org", "Is there one in green?", "car-1",
    )  # fmt: skip


def test_letter_holds_nothing_that_a_visitor_wrote(world: World) -> None:
    send(world, asking(world), name="BUY\r\nBcc: x@example.org", message="http://bad.example")
    (letter,) = mail.outbox
    assert letter.recipients() == ["greta@example.org"]
    assert [word for word in ("BUY", "bad.example", "x@example.org") if word in f"{letter.subject}{letter.body}"] == []


@pytest.mark.parametrize(("owner", "maker", "status"), [(True, True, 200), (False, True, 404), (True, False, 404)])
def test_asking_is_there_where_owner_and_maker_want_it(
    db: None, monkeypatch: pytest.MonkeyPatch, *, owner: bool, maker: bool, status: int
) -> None:
    if not maker:
        from tests.front import talking  # noqa: PLC0415 its blueprint is another one here

        monkeypatch.setattr(talking, "ASKING", talking.ASKING.replace("referrals: true\n", ""))
    world = talking_world(monkeypatch)
    monkeypatch.setattr(reader, "clock", lambda: world.now)
    page = asking(world, may_ask=owner)
    shown = visitor().get(page).content.decode()
    assert (visitor().get(f"{page}asking/").status_code, f'href="{page}asking/"' in shown) == (status, status == 200)


def test_share_offers_nothing_of_it_unless_its_owner_chooses(world: World) -> None:
    browser = world.client("alice")
    browser.post(f"{world.page()}shares/", {"photo": "p1", "days": "30"})
    browser.post(f"{world.page()}shares/", {"photo": "p1", "days": "30", "may-ask": "yes"})
    assert list(Share.objects.order_by("pk").values_list("may_ask", "journey", "blueprint")) == [
        (False, world.journey().public_id, "sports-car"),
        (True, world.journey().public_id, "sports-car"),
    ]


@pytest.mark.parametrize(
    "changed",
    [
        {"name": ""},
        {"name": "x" * 81},
        {"email": "nobody"},
        {"email": "a@b\r\nBcc: c@example.org"},
        {"email": "ä@example.org"},
        {"email": "x" * 250 + "@example.org"},
        {"message": "x" * 1_001},
        {"agreed": ""},
    ],
)
def test_what_does_not_fit_is_asked_for_again(world: World, changed: dict[str, str]) -> None:
    answer = send(world, asking(world), None, **changed)
    assert (answer.status_code, Enquiry.objects.count(), mail.outbox) == (422, 0, [])
    assert texts(answer)["wrong"] != [""]


@pytest.mark.parametrize("changed", [{TRAP: "http://x.example"}, {"form": "made:up"}, {"form": ""}])
def test_machine_reads_the_same_thanks_and_nothing_is_kept(world: World, changed: dict[str, str]) -> None:
    page = asking(world)
    answer = send(world, page, None, **changed)
    assert (answer["Location"], Enquiry.objects.count(), mail.outbox) == (f"{page}asked/", 0, [])


def test_form_that_is_sent_at_once_or_was_made_for_another_link_is_no_persons(world: World) -> None:
    first, second, browser = asking(world), asking(world), visitor()
    form = form_of(browser, first)
    browser.post(f"{first}asking/", {"form": form, **FORM})
    world.hours += 0.1
    browser.post(f"{second}asking/", {"form": form, **FORM})
    world.hours += 13
    browser.post(f"{first}asking/", {"form": form, **FORM})
    assert (Enquiry.objects.count(), mail.outbox) == (0, [])


def test_hostile_words_are_words(world: World) -> None:
    send(world, asking(world), name="<script>alert(1)</script>", message="\x00\u202e<b>{{ x }}</b>")
    address = f"/enquiries/{answer_token_of(Enquiry.objects.get().public_id)}/"
    content = visitor().get(address).content.decode()
    assert "<script>alert" not in content
    assert "&lt;b&gt;{{ x }}&lt;/b&gt;" in content


def test_second_letter_to_one_address_waits_a_week_and_nobody_learns_it(world: World) -> None:
    page = asking(world)
    answers = [send(world, page)["Location"], send(world, page, email="GRETA@example.org")["Location"]]
    assert (answers, Enquiry.objects.count(), len(mail.outbox)) == ([f"{page}asked/"] * 2, 1, 1)
    world.hours += 24 * 7
    send(world, page)
    assert len(mail.outbox) == 2


def test_address_that_sends_form_after_form_waits_an_hour(world: World) -> None:
    page = asking(world)
    world.hours = 40  # an hour begins here, so that all of it lies within one stretch
    for n in range(asking_rates.MOST):
        assert send(world, page, email=f"g{n}@example.org").status_code == 302
    assert send(world, page, email="last@example.org").status_code == 422
    assert send(world, page, visitor("192.0.2.8"), email="other@example.org").status_code == 302


def test_link_takes_so_many_in_a_day(world: World) -> None:
    page = asking(world)
    for n in range(limits.ASKED_A_DAY):
        assert send(world, page, visitor(f"192.0.2.{n}"), email=f"g{n}@example.org").status_code == 302
    assert send(world, page, visitor("198.51.100.1"), email="last@example.org").status_code == 422
    assert Enquiry.objects.count() == limits.ASKED_A_DAY


@pytest.mark.parametrize("token", ["z" * 32, "x", "%00", "A" * 500])
def test_stranger_who_guesses_finds_nothing(world: World, token: str) -> None:
    answered(world)
    answers = [
        visitor().get(f"/enquiries/{token}/"),
        visitor().get(f"/shared/{token}/asking/"),
        visitor().post(f"/shared/{token}/asking/", FORM),
    ]
    assert [one.status_code for one in answers] == [404, 404, 404]
    visitor().post(f"/enquiries/{token}/confirmations/")
    visitor().post(f"/enquiries/{token}/withdrawals/")
    assert Enquiry.objects.get().confirmed_at is None


def test_token_of_a_share_opens_no_enquiry_and_the_other_way_round(world: World) -> None:
    ours = answered(world).split("/")[2]
    share = token_of(Share.objects.get().public_id)
    assert [visitor().get(one).status_code for one in (f"/enquiries/{share}/", f"/shared/{ours}/")] == [404, 404]


def test_letter_that_is_not_answered_opens_nothing_after_three_days(world: World) -> None:
    address = answered(world)
    world.hours += 24 * 3
    assert visitor().get(address).status_code == 404
    visitor().post(f"{address}confirmations/")
    assert Enquiry.objects.get().confirmed_at is None
    assert actions.forget_enquiries(now=world.now) == 1
    assert Enquiry.objects.count() == 0


def test_whoever_asked_takes_it_back_at_any_time(world: World) -> None:
    address = answered(world)
    visitor().post(f"{address}confirmations/")
    visitor().post(f"{address}withdrawals/")
    row = Enquiry.objects.get()
    assert (row.name, row.email, row.message, row.consent, row.forgotten_at) == ("", "", "", "", world.now)
    assert (queries.desk_enquiries(), visitor().get(address).status_code) == ((), 404)


def test_what_is_over_is_forgotten_by_the_clock(world: World) -> None:
    address = answered(world)
    visitor().post(f"{address}confirmations/")
    reference = Enquiry.objects.get().public_id
    assert actions.forget_enquiries(now=world.now + limits.OPEN - timedelta(seconds=1)) == 0
    actions.settle_enquiry(
        enquiry=reference, person=world.person("dora").pk, settled_as="done", subject="", now=world.now
    )
    assert actions.forget_enquiries(now=world.now + limits.LEFT - timedelta(seconds=1)) == 0
    assert actions.forget_enquiries(now=world.now + limits.LEFT) == 1
    assert Enquiry.objects.get().email == ""


def test_sharer_learns_how_many_asked_from_three_on_and_never_who(world: World) -> None:
    page = asking(world)
    seen = []
    for n in range(3):
        send(world, page, visitor(f"192.0.2.{n}"), email=f"g{n}@example.org")
        newest = Enquiry.objects.latest("pk")
        visitor().post(f"/enquiries/{answer_token_of(newest.public_id)}/confirmations/")
        content = world.client("alice").get(f"{world.page()}share/").content.decode()
        seen.append("people asked to be in touch" in content)
        assert "Greta" not in content
    assert (seen, queries.shares_of(world.person("alice").pk, "car-1")[0].asked) == ([False, False, True], 3)


def test_share_that_is_taken_back_takes_no_more_and_what_was_asked_stays(world: World) -> None:
    address = answered(world)
    share = Share.objects.get()
    visitor().post(f"{address}confirmations/")
    actions.revoke_share(share=share.public_id, person_id=share.person_id, actor="alice", now=world.now)
    assert visitor().get(f"/shared/{token_of(share.public_id)}/asking/").status_code == 404
    actions.erase_shares(person_id=share.person_id)
    (one,) = queries.desk_enquiries()
    assert (one.name, one.subject, one.journey) == ("Greta", "", "")


def test_copy_and_end_of_somebody_hold_what_they_asked(world: World) -> None:
    visitor().post(f"{answered(world)}confirmations/")
    (held,) = [one for one in HOLDINGS if one.name == "sharing.enquiries"]
    greta = people.register(email="greta@example.org", name="Greta", timezone="Europe/Berlin", actor="t", now=world.now)
    whose = Whose(greta.pk, "Greta@example.org", "Greta", "en", "Europe/Berlin")
    assert [row["words"] for row in held.export(whose).rows] == ["Is there one in green?"]
    assert (held.erase(whose, world.now).gone, Enquiry.objects.get().email) == (1, "")


def test_answers_are_kept_by_nobody_and_set_no_cookie(world: World) -> None:
    page, address = asking(world), ""
    for answer in (visitor().get(f"{page}asking/"), visitor().get(f"{page}asked/"), send(world, page)):
        assert (answer["Cache-Control"], answer["Referrer-Policy"], dict(answer.cookies)) == (
            "no-store",
            "no-referrer",
            {},
        )
    address = f"/enquiries/{answer_token_of(Enquiry.objects.get().public_id)}/"
    assert (visitor().get(address)["X-Robots-Tag"], dict(visitor().get(address).cookies)) == (
        "noindex, nofollow, noarchive, noimageindex", {},
    )  # fmt: skip
