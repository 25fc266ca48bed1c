"""The narrow door of partners: their own commissions and nothing else; taken, handed over, done and answered at its pages."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import DjangoAssertNumQueries as Counted

from tests.care.visits_world import journey_of, with_visit
from tests.care.world import ADVISER, BY, NOW
from tests.ground import once
from tests.photos.world import Eye, Light
from vorfreude.care.actions.commissions import NewCommission, commission
from vorfreude.care.actions.partners import NewPartner, add_partner, keep_out, let_in
from vorfreude.care.actions.receipts import Handed, confirm, hand_over
from vorfreude.care.actions.statements import make_statements
from vorfreude.care.models import Case, Commission, Partner, PartnerMember, Receipt, Statement, Visit
from vorfreude.journeys import queries as journeys
from vorfreude.partner.urls import urlpatterns
from vorfreude.people.models import Person
from vorfreude.photos import actions as photos
from vorfreude.photos.actions.developing import develop_due

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@once
def visit() -> Visit:
    made = with_visit()[1]
    for name, who in (("Lackhaus Nord", "eve@example.org"), ("Frey Transport", "jonas@example.org")):
        let_in(add_partner(NewPartner(name, ("paint",), timezone="Europe/Berlin"), **BY), email=who, **BY)
    return made


@pytest.fixture(autouse=True)
def now() -> Iterator[list[datetime]]:
    """What time it is in the house of partners; a test may change it."""
    at = [NOW + timedelta(minutes=5)]
    with patch("vorfreude.partner.house.clock", lambda: at[0]):
        yield at


def browser(who: str) -> Client:
    """Somebody signed in."""
    client = Client()
    client.force_login(Person.objects.get(email=f"{who}@example.org"))
    return client


def asked(visit: Visit) -> str:
    """The painter is asked."""
    house = Partner.objects.get(name="Lackhaus Nord").public_id
    new = NewCommission(house, "paint", "Polish the <b>door</b>", NOW + timedelta(hours=4), NOW + 2 * DAY)
    return commission(visit.public_id, new, actor=ADVISER, now=NOW)


def page(name: str, *rest: object) -> str:
    """The address of a page of the house."""
    return reverse(f"partner-{name}", args=rest)


def test_work_goes_from_the_question_to_the_way_back(visit: Visit, now: list[datetime]) -> None:
    found, eve = asked(visit), browser("eve")
    assert "GT 6 Vela" in eve.get("/partner/").content.decode()
    assert eve.post(page("answers", found), {"answer": "take"})["Location"] == f"{page('work', found)}?noted=taken"
    hand_over(found, Handed("out", keys=2, reading=15_400), house=None, actor=ADVISER, now=NOW + timedelta(minutes=6))
    eve.post(page("confirmations", found, 1), {"objection": "One key"})
    now[0] = NOW + DAY
    eve.post(page("delays", found), {"due": "2026-11-05T12:00", "cause": "parts", "why": "No varnish"})
    assert Commission.objects.get().due_at == datetime.fromisoformat("2026-11-05T12:00+01:00")
    eve.post(page("completions", found), {"words": "Polished"})
    eve.post(page("returns", found), {"keys": "2", "reading": "15.410", "level": ""})
    confirm(found, 2, house=None, actor=ADVISER, now=NOW + DAY + timedelta(hours=1))
    assert Commission.objects.get().standing == "back"
    said = eve.get(page("work", found)).content.decode()
    assert "&lt;b&gt;door" in said
    assert "No varnish" in said
    standings = {one.name: one.standing for one in journey_of(visit.name, NOW + 2 * DAY).state.promises.values()}
    assert {standings[f"commission-{name}"] for name in ("answered", "done", "back")} == {"kept"}


def test_every_page_is_that_of_nothing_for_whoever_does_not_work_for_the_partner(visit: Visit) -> None:
    found = asked(visit)
    rest = {"public_id": found, "number": 1, "month": "2026-11", "photo": "p" * 22}
    for pattern in urlpatterns:
        address = reverse(str(pattern.name), kwargs={key: rest[key] for key in pattern.pattern.converters})
        answers = [getattr(browser(who), way)(address) for who in ("alice", "tina") for way in ("get", "post")]
        assert {one.status_code for one in answers} <= {404, 405}, address
        if "public_id" in pattern.pattern.converters:
            assert {
                getattr(browser("jonas"), way)(
                    address, {"keys": "1", "cause": "parts", "due": "2026-12-01T10:00"}
                ).status_code
                for way in ("get", "post")
            } <= {404, 405}, address
        assert Client().get(address).status_code in {302, 405}
    assert Commission.objects.get().standing == "asked"


@pytest.mark.parametrize(
    ("way", "sent"),
    [
        ("delays", {"due": "soon", "cause": "parts"}),
        ("delays", {"due": "2026-11-02T10:06", "cause": "parts"}),
        ("delays", {"due": "2026-12-02T10:00", "cause": "laziness"}),
        ("delays", {"due": "9999-12-31T23:59", "cause": "parts"}),
        ("delays", {"due": "2027-03-28T02:30", "cause": "parts"}),
        ("returns", {"keys": "many"}),
        ("returns", {"keys": "-1"}),
        ("returns", {"keys": "1", "reading": "1" * 40}),
        ("pictures", {}),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(visit: Visit, way: str, sent: dict[str, str]) -> None:
    found, eve = asked(visit), browser("eve")
    eve.post(page("answers", found), {"answer": "take"})
    answer = eve.post(page(way, found), sent)
    assert (answer.status_code, 'role="alert"' in answer.content.decode()) == (422, True)
    assert Commission.objects.get().standing == "taken"


def test_statement_is_made_once_frozen_and_answered(visit: Visit, now: list[datetime]) -> None:
    found, eve = asked(visit), browser("eve")
    eve.post(page("answers", found), {"answer": "take"})
    journey_of(visit.name, NOW + 10 * DAY)
    december = datetime.fromisoformat("2026-12-03T06:00+00:00")
    assert [make_statements(now=december), make_statements(now=december)] == [1, 0]
    now[0] = december
    said = eve.get(page("statement", "2026-11")).content.decode()
    assert "1 of 2 promises kept; 95 % were agreed." in said
    paper = eve.get(page("statement-paper", "2026-11"))
    assert (paper["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
    assert eve.post(page("statement", "2026-11"), {"answer": " "}).status_code == 422
    eve.post(page("statement", "2026-11"), {"answer": "The varnish was late."})
    assert Statement.objects.get().answer == "The varnish was late."
    assert [browser("jonas").get(page(name, "2026-11")).status_code for name in ("statement", "statement-paper")] == [
        404,
        404,
    ]


def test_pages_ask_as_much_for_many_as_for_one(visit: Visit, django_assert_num_queries: Counted) -> None:
    eve = browser("eve")
    found = ""
    for number in (1, 3):
        while Commission.objects.count() < number:
            found = asked(visit)
        with django_assert_num_queries(5):
            eve.get("/partner/")
        with django_assert_num_queries(7):
            eve.get(page("work", found))


def test_door_is_closed_at_once_for_whoever_works_there_no_more(visit: Visit) -> None:
    """The session goes on, and with it nothing of the house."""
    found, eve = asked(visit), browser("eve")
    assert eve.get(page("work", found)).status_code == 200
    member = PartnerMember.objects.get(person__email="eve@example.org")
    keep_out(Partner.objects.get(name="Lackhaus Nord").public_id, member=member.pk, now=NOW)
    assert [eve.get(one).status_code for one in ("/partner/", page("work", found), page("statements"))] == [404] * 3
    assert eve.post(page("answers", found), {"answer": "take"}).status_code == 404
    assert Commission.objects.get().standing == "asked"


def test_pictures_of_a_hand_over_are_shown_to_both_sides_and_to_nobody_else(
    visit: Visit, django_assert_num_queries: Counted
) -> None:
    found, eve = asked(visit), browser("eve")
    eve.post(page("answers", found), {"answer": "take"})
    journey_of(visit.name, NOW)
    hand_over(
        found, Handed("out", keys=2, pictures=[jpeg()]), house=None, actor=ADVISER, now=NOW + timedelta(minutes=6)
    )
    assert "1 picture is still at the gate" in eve.get(page("work", found)).content.decode()
    photo = Receipt.objects.get().photos[0]
    address = page("receipt-picture", found, 1, photo)
    assert eve.get(address).status_code == 404
    develop_due(Light(), Eye(), worker="w", now=NOW + DAY, limit=10)
    assert [photos.release(photo=photo, actor=who, now=NOW + DAY) for who in ("ana", "ben")] == [False, True]
    assert address in eve.get(page("work", found)).content.decode()
    with django_assert_num_queries(5):
        shown = eve.get(address)
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")
    assert [browser(who).get(address).status_code for who in ("jonas", "alice", "tina")] == [404] * 3
    assert eve.get(page("receipt-picture", found, 2, photo)).status_code == 404
    journey_of(visit.name, NOW + DAY)
    assert not journeys.shows_photo([visit.name], photo)


def test_what_is_not_as_it_says_is_said_with_a_picture(visit: Visit) -> None:
    found, eve = asked(visit), browser("eve")
    eve.post(page("answers", found), {"answer": "take"})
    journey_of(visit.name, NOW)
    hand_over(found, Handed("out", keys=2), house=None, actor=ADVISER, now=NOW + timedelta(minutes=6))
    lie = BytesIO(b"<script>alert(1)</script>")
    lie.name = "scratch.jpg"
    wrong = eve.post(page("confirmations", found, 1), {"objection": "A <b>scratch</b>", "pictures": lie})
    assert (wrong.status_code, "A &lt;b&gt;scratch" in wrong.content.decode()) == (422, True)
    sent = BytesIO(jpeg())
    sent.name = "scratch.txt"
    right = eve.post(
        page("confirmations", found, 1), {"objection": "A <b>scratch</b>", "sort": "damage", "pictures": sent}
    )
    assert right["Location"] == f"{page('work', found)}?noted=objected"
    assert len(Receipt.objects.get().photos) == 1
    assert Case.objects.values_list("sort", "channel").get() == ("damage", "itself")


def test_form_without_its_token_changes_nothing(visit: Visit) -> None:
    """Where pictures are kept is decided before the token is looked at; it is looked at all the same."""
    found = asked(visit)
    Commission.objects.update(standing="here")
    client = Client(enforce_csrf_checks=True)
    client.force_login(Person.objects.get(email="eve@example.org"))
    for name, rest in (
        ("returns", ()),
        ("confirmations", (1,)),
        ("pictures", ()),
        ("answers", ()),
        ("completions", ()),
    ):
        assert client.post(page(name, found, *rest), {"keys": "1"}).status_code == 403
    assert (Receipt.objects.count(), Commission.objects.get().standing) == (0, "here")


def jpeg() -> bytes:
    """A small photograph."""
    kept = BytesIO()
    Image.new("RGB", (32, 24), (40, 90, 40)).save(kept, "JPEG")
    return kept.getvalue()


def test_whoever_works_for_a_partner_comes_to_their_work_after_signing_in(visit: Visit) -> None:
    eve = browser("eve")
    assert eve.get("/")["Location"] == "/partner/"
    assert [
        ("What we ask of your house." in browser(who).get("/me/").content.decode()) for who in ("eve", "alice")
    ] == [True, False]
    keep_out(
        Partner.objects.get(name="Lackhaus Nord").public_id,
        member=PartnerMember.objects.get(person__email="eve@example.org").pk,
        now=NOW,
    )
    assert (eve.get("/")["Location"], browser("alice").get("/")["Location"]) == ("/journeys/", "/journeys/")
