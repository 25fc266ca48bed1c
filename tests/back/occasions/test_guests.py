"""Guests at the desk: for managers of the occasion; what guests need, for those in charge of care alone."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.back.reading import read, words
from tests.back.world import World
from tests.occasions.guests_world import AMMER, BERG, OKAFOR, UNTIL, at, guest, with_guests, with_host
from tests.occasions.world import BY
from vorfreude.back.occasions.badges import badges_of
from vorfreude.back.occasions.guests_urls import urlpatterns
from vorfreude.occasions import actions, queries
from vorfreude.occasions.actions import NewGuest, NewParty, Rsvp
from vorfreude.occasions.models import Guest, GuestLetter, Party
from vorfreude.occasions.queries import Badge, Sought

PAGES = ("guests/", "guests/?q=berg&answer=coming&group=A&page=2", "guests/parties/1/", "questions/")
CARE = "guests/care/"


@pytest.fixture
def day(world: World) -> str:
    """A roll-out of which Evelyn is the manager: the Bergs come and ask, the Okafors wait, Paul is not invited."""
    occasion = with_guests(BERG, OKAFOR, manager=world.people["evelyn"].pk)
    actions.set_seats(occasion=occasion, seats=2, **BY)
    actions.answer_invitation(occasion=occasion, guest=1, rsvp=Rsvp({1, 2}), **at(1))
    actions.answer_invitation(occasion=occasion, guest=3, rsvp=Rsvp({3, 4}), **at(2))
    actions.say_needs(occasion=occasion, guest=1, about=2, diet="Keine Nüsse", access="Ein Stuhl", **at(1))
    actions.ask_question(occasion=occasion, guest=1, words="Hund?", **at(1))
    actions.add_party(occasion=occasion, party=AMMER, **BY)
    return occasion


@pytest.fixture
def evelyn(world: World) -> Client:
    return world.client("evelyn")


def at_desk(day: str, where: str) -> str:
    return f"/desk/occasions/{day}/{where}"


def test_every_page_of_guests_opens_in_both_languages(world: World, day: str) -> None:
    for language, shown in (("en", "2 of 5 come, on 2 seats."), ("de", "2 von 5 kommen, auf 2 Plätzen.")):
        browser = world.client("evelyn", language=language)
        for page in PAGES:
            assert browser.get(at_desk(day, page)).status_code == 200, page
        assert shown in words(read(browser, at_desk(day, "guests/")))


def test_nobody_else_finds_any_of_it(world: World, day: str) -> None:
    other = with_guests(AMMER, manager=world.people["frank"].pk, name="other") if "frank" in world.people else ""
    for pattern in urlpatterns:
        address = "/desk/" + str(pattern.pattern).replace("<public_id:public_id>", day).replace("<int:number>", "1")
        for name in ("dora", "anonymous"):
            statuses = {world.client(name).get(address).status_code, world.client(name).post(address).status_code}
            assert statuses <= {302, 403, 404, 405}, (address, name)
    assert Party.objects.filter(occasion__public_id=day, title="Familie Berg").exists()
    assert not other or world.client("evelyn").get(at_desk(other, "guests/")).status_code == 404


def test_what_guests_need_is_for_care_alone_and_no_other_page_says_it(world: World, day: str, evelyn: Client) -> None:
    assert evelyn.get(at_desk(day, CARE)).status_code == 403
    for page in PAGES:
        shown = evelyn.get(at_desk(day, page)).content.decode()
        assert ("Nüsse" in shown, "Stuhl" in shown) == (False, False)
    actions.give_charge(occasion=day, person=world.people["evelyn"].pk, of="care", **BY)
    assert "Keine Nüsse" in evelyn.get(at_desk(day, CARE)).content.decode()


def test_a_party_is_typed_changed_hosted_invited_and_taken_off(day: str, evelyn: Client) -> None:
    people = "Åsa Öström, asa@example.org\r\nNils Öström\r\n"
    form = {"people": people, "title": "Öström", "group": "B", "seats": "3", "language": "en"}
    assert evelyn.post(at_desk(day, "guests/parties/"), form).status_code == 302
    party = queries.party_line(day, 4)
    assert party is not None
    assert [(one.name, one.email) for one in party.guests] == [("Åsa Öström", "asa@example.org"), ("Nils Öström", "")]
    mara = with_host(day)
    one = at_desk(day, "guests/parties/4/")
    for part, sent in (
        ("changes/", {"title": "Familie Öström", "group": "A", "seats": "4"}), ("hosts/", {"host": str(mara)}),
        ("guests/", {"name": "Liv", "email": "", "language": "de"}), ("guests/", {"guest": "6", "name": "Åsa Berg", "email": "", "language": "en"}),
        ("invitations/", {}),
    ):  # fmt: skip
        answer = evelyn.post(one + part, sent)
        assert (part, answer.status_code) == (part, 302)
    party = queries.party_line(day, 4)
    assert party is not None
    assert ([one.name for one in party.guests], party.group, party.host) == (
        ["Åsa Berg", "Nils Öström", "Liv"],
        "A",
        mara,
    )
    assert party.invited_at is not None
    assert evelyn.post(f"{one}drops/").status_code == 422
    assert evelyn.post(at_desk(day, "guests/parties/3/drops/")).status_code == 302
    assert queries.party_line(day, 3) is None


def test_what_cannot_be_is_said_and_what_was_typed_stays(day: str, evelyn: Client) -> None:
    for where, form in (
        ("guests/parties/", {"people": "Åsa, asa@"}), ("guests/parties/", {"people": "\n".join("ab" * 15)}),
        ("guests/seats/", {"seats": "many"}), ("guests/invitations/", {"answer_until": "2001-01-01T00:00"}),
        ("guests/letters/", {"about": "afterwards"}), ("guests/letters/", {"about": "called-off"}),
        ("guests/parties/1/changes/", {"seats": "1"}), ("guests/parties/1/hosts/", {"host": "99"}),
        ("guests/parties/3/letters/", {"guest": "5"}), ("guests/parties/1/letters/", {"guest": "999", "act": "end"}),
        ("questions/answers/", {"question": "1", "words": ""}), ("questions/answers/", {"question": "99999", "words": "x"}),
    ):  # fmt: skip
        answer = evelyn.post(at_desk(day, where), form)
        assert (where, form, answer.status_code) == (where, form, 422)
    answer = evelyn.post(at_desk(day, "guests/parties/"), {"people": "Åsa, asa@"})
    assert "Åsa, asa@" in answer.content.decode()


def test_a_list_is_read_in_and_every_line_that_was_not_is_named(day: str, evelyn: Client) -> None:
    content = b"name,email\nNora Lind,nora@example.org\n,x@example.org\nHenriette,henriette@example.org\n"
    file = SimpleUploadedFile("guests.csv", content)
    shown = evelyn.post(at_desk(day, "guests/imports/"), {"file": file}).content.decode()
    assert "1 guest is new, in 1 party; 1 was known." in shown
    assert "Line 3: no name came; expected a name in every line." in shown
    answer = evelyn.post(at_desk(day, "guests/imports/"), {"file": SimpleUploadedFile("x.bin", b"\x00\x01")})
    assert answer.status_code == 422
    assert evelyn.post(at_desk(day, "guests/imports/")).status_code == 422


def test_list_is_read_in_by_a_browser_that_sends_the_token_of_its_form_and_by_no_other(world: World, day: str) -> None:
    browser = world.client("evelyn", csrf=True)
    page = read(browser, at_desk(day, "guests/"))
    token = page.xpath("//form[contains(@action, '/imports/')]//input[@name='csrfmiddlewaretoken']/@value")[0]
    sent = {"file": SimpleUploadedFile("x.csv", b"party;name\n9;Zoe")}
    assert browser.post(at_desk(day, "guests/imports/"), sent).status_code == 403
    sent = {"file": SimpleUploadedFile("x.csv", b"party;name\n9;Zoe"), "csrfmiddlewaretoken": token}
    assert browser.post(at_desk(day, "guests/imports/"), sent).status_code == 200
    assert Guest.objects.filter(name="Zoe").exists()


def test_a_question_is_answered_and_a_link_called_back(day: str, evelyn: Client) -> None:
    (asked,) = queries.questions_of(day)
    evelyn.post(at_desk(day, "questions/answers/"), {"question": str(asked.id), "words": "Ja, gern."})
    assert GuestLetter.objects.filter(kind="reply").count() == 1
    token = queries.guest_token(guest(1).pk, 1)
    evelyn.post(at_desk(day, "guests/parties/1/letters/"), {"guest": "1", "act": "end"})
    assert queries.guest_of(token) is None


def test_a_party_that_is_none_is_not_invited(day: str, evelyn: Client) -> None:
    for number in (99, 10**25):
        assert evelyn.post(at_desk(day, f"guests/parties/{number}/invitations/")).status_code == 404


def test_badges_say_who_somebody_is_and_nothing_that_opens_a_page(day: str, evelyn: Client) -> None:
    answer = evelyn.get(at_desk(day, "guests/badges.pdf"))
    assert (answer.status_code, answer["Content-Type"], answer.content[:5]) == (200, "application/pdf", b"%PDF-")
    assert [(one.name, len(one.code)) for one in queries.badges_of(day)] == [
        ("Henriette von Berg", 10),
        ("Konrad von Berg", 10),
    ]
    long = Badge(1, "Donaudampfschifffahrtsgesellschaftskapitän " * 4, "", "abc", "de")
    for many in ([], [long] * 9):
        assert badges_of(many, title='"#[x]', maker="M")[:5] == b"%PDF-"
    one = queries.badges_of(day)[0]
    sheets = {badges_of([replace(one, number=number)], title="Roll-out", maker="M") for number in (7, 7, 8)}
    assert len(sheets) == 2  # the number by which a need names its guest is on it


def test_the_list_asks_the_same_of_the_database_with_one_party_and_with_three(day: str, evelyn: Client) -> None:
    counted = []
    for words_ in ("berg", ""):
        with CaptureQueriesContext(connection) as asked:
            assert evelyn.get(at_desk(day, f"guests/?q={words_}")).status_code == 200
        counted.append(len(asked))
    assert len(queries.parties_of(day, Sought())[0]) == 3
    assert counted == [12, 12]


def test_a_long_list_has_pages(day: str, evelyn: Client) -> None:
    for number in range(50):
        actions.add_party(occasion=day, party=NewParty([NewGuest(f"Guest {number}")]), **BY)
    first, more = queries.parties_of(day, Sought())
    second, last = queries.parties_of(day, Sought(), page=2)
    assert (len(first), more, len(second), last) == (50, True, 3, False)
    assert 'rel="next"' in evelyn.get(at_desk(day, "guests/")).content.decode()
    assert UNTIL is not None
    assert Guest.objects.count() == 55


def test_who_might_come_hears_in_the_same_step_that_it_is_called_off(world: World, day: str, evelyn: Client) -> None:
    before = GuestLetter.objects.count()
    assert 'name="write" checked' in evelyn.get(at_desk(day, "")).content.decode()
    answer = evelyn.post(at_desk(day, "callings-off/"), {"write": "on"})
    assert answer["Location"] == at_desk(day, "?noted=called-off-and-written")
    assert "every guest who might come is written to" in words(read(evelyn, answer["Location"]))
    written = (
        GuestLetter.objects.filter(kind="called-off").order_by("guest__number").values_list("guest__name", flat=True)
    )
    assert list(written) == ["Henriette von Berg", "Ada Okafor", "Chidi Okafor"]
    assert GuestLetter.objects.count() == before + 3
    other = with_guests(BERG, manager=world.people["evelyn"].pk, name="other")
    assert evelyn.post(at_desk(other, "callings-off/"))["Location"] == at_desk(other, "?noted=called-off")
    assert GuestLetter.objects.filter(kind="called-off").count() == 3
