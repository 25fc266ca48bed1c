"""Cases at the desk: ten seconds on the telephone, two taps to give, and nobody sees or does what is not theirs."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.back.world import World
from tests.care import world as garage
from tests.care.cases_world import CASE, LIMITS, a_playbook
from tests.ground import once
from tests.journeys.world import MONDAY, release
from vorfreude.care import actions
from vorfreude.care.actions import NewCase, NewItem
from vorfreude.care.models import Case, MakeGood

DAY = MONDAY + timedelta(hours=31)
BY: Any = {"actor": "stefan@example.org", "now": DAY}


@once
def house(built: World) -> str:
    """Alice owns Vela; her headset crackles. Gives the address of her case."""
    release(CASE, now=MONDAY)
    vela = garage.a_vehicle("vela", "alice")
    for limit in LIMITS:
        actions.set_authority(limit, actor="doris@example.org", now=MONDAY)
    for key, title, cost in (("wash", "A wash by hand", 60_00), ("weekend", "A weekend away", 900_00)):
        actions.write_item(NewItem(key, {"en": title, "de": title}, cost), actor="doris@example.org", now=MONDAY)
    a_playbook("fault", sorts=("fault",), make_good="wash")
    new = NewCase("fault", "portal", "The headset crackles", "Since <b>Sunday</b>", vehicle=vela.pk)
    return f"/desk/care/cases/{actions.open_case(new, actor='alice@example.org', now=DAY).public_id}/"


@pytest.fixture
def stefan(world: World) -> Client:
    return world.client("stefan")


def test_the_list_has_our_move_first_at_as_many_statements_for_one_as_for_three(
    house: str, stefan: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(3):
        page = stefan.get("/desk/care/cases/").content.decode()
        with django_assert_max_num_queries(12):
            assert stefan.get("/desk/care/cases/").status_code == 200
        assert page.count('<li class="ours">') == number + 1
        actions.open_case(NewCase("bill", "staff", f"Bill {number}", "Too dear"), **BY)
    assert "The headset crackles" in stefan.get("/desk/care/cases/?q=alice").content.decode()
    assert "No case is like that" in stefan.get("/desk/care/cases/?q=%00nobody").content.decode()


def test_what_opened_by_itself_is_called_in_the_language_of_whoever_reads(world: World, house: str) -> None:
    titles = {"en": "We had promised: ready by nine", "de": "Wir hatten versprochen: fertig um neun"}
    person = world.people["alice"].pk
    new = NewCase(
        "promise", "itself", titles["de"], person=person, about="visit-1", broken="visit/ready", titles=titles
    )
    made = actions.open_case(new, actor="/vorfreude/care", now=DAY).public_id
    stefan = world.client("stefan")
    for path in ("/desk/care/", "/desk/care/cases/", f"/desk/care/cases/{made}/"):
        for tag, other in (("de", "en"), ("en", "de")):
            world.people["stefan"].language = tag
            world.people["stefan"].save(update_fields=["language"])
            said = stefan.get(path).content.decode()
            assert (titles[tag] in said, titles[other] in said) == (True, False)


def test_somebody_on_the_telephone_is_found_by_their_plate_and_written_down(house: str, stefan: Client) -> None:
    found = stefan.get("/desk/care/cases/new/?q=S-VE").content.decode()
    assert ("Alice" in found, found.count('type="radio" name="who"'), found.count(" checked")) == (True, 2, 1)
    who = found.partition('name="who" value="')[2].partition('"')[0]
    words = "The roof drips.\nOnly when it rains."
    sent = {"who": who, "sort": "fault", "channel": "telephone", "words": words}
    answer = stefan.post("/desk/care/cases/new/", sent)
    case = Case.objects.latest("pk")
    assert answer.headers["Location"] == f"/desk/care/cases/{case.public_id}/?noted=opened"
    assert (case.title, case.channel, case.person and case.person.name) == ("The roof drips.", "telephone", "Alice")
    assert stefan.post("/desk/care/cases/new/", sent | {"sort": "gossip"}).status_code == 422


def test_a_case_is_answered_given_to_and_put_right_on_one_page(
    house: str, stefan: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(12):
        page = stefan.get(house).content.decode()
    assert "Since &lt;b&gt;Sunday&lt;/b&gt;" in page
    assert "beyond your authority: asks the role Plant lead" in page
    seen = Case.objects.get(title="The headset crackles").revision
    for path, sent, noted in (
        ("answers/", {"words": "May we call?", "waiting": "customer", "seen": str(seen)}, "answered"),
        ("moves/", {"on": "ours"}, "moved"),
        ("steps/", {"step": "call"}, "step"),
        ("owners/", {"mine": "1"}, "owner"),
        ("notes/", {"words": "A loose plug"}, "noted"),
        ("gifts/", {"item": "wash", "once": "a"}, "given"),
        ("gifts/", {"item": "wash", "once": "a"}, "given"),
        ("gifts/", {"item": "weekend", "once": "b"}, "asked"),
        ("settlements/", {"words": "A new plug"}, "settled"),
        ("follow-ups/", {"outcome": "not-well", "words": "No"}, "not-well"),
        ("settlements/", {"words": "A new headset", "cause": "a plug"}, "settled"),
        ("follow-ups/", {"outcome": "well"}, "well"),
    ):
        assert stefan.post(house + path, sent).headers.get("Location") == f"{house}?noted={noted}"
    case = Case.objects.get(title="The headset crackles")
    assert (case.standing, case.cause, MakeGood.objects.count()) == ("closed", "a plug", 2)
    for path, sent in (
        ("answers/", {"words": "Hello", "seen": "1"}),
        ("gifts/", {"item": "car"}),
        ("splits/", {"sort": "x"}),
    ):
        assert stefan.post(house + path, sent).status_code == 422


def test_what_is_beyond_an_authority_is_answered_by_whom_it_reaches(house: str, world: World, stefan: Client) -> None:
    stefan.post(f"{house}gifts/", {"item": "weekend", "once": "b"})
    asked = MakeGood.objects.get()
    address = f"/desk/care/make-goods/{asked.pk}/answers/"
    assert stefan.post(address, {"yes": "1"}).status_code == 422
    tomas = world.client("tomas")
    assert "You are asked" in tomas.get("/desk/care/cases/").content.decode()
    assert tomas.post(address, {"yes": "1"}).status_code == 302
    assert MakeGood.objects.get().standing == "given"
    assert tomas.post(f"/desk/care/make-goods/{asked.pk}/reviews/", {"line": "Fair"}).status_code == 302
    assert world.client("doris").post("/desk/care/make-goods/999999999999999999999/reviews/").status_code == 422


def test_menu_authority_and_playbooks_are_written_by_who_decides(house: str, world: World) -> None:
    doris = world.client("doris")
    page = doris.get("/desk/care/make-goods/").content.decode()
    assert ("€100" in page, "€2,000" in page, "No case has been closed yet." in page) == (True, True, True)
    for path, sent, status in (
        ("make-goods/items/", {"key": "tea", "title_en": "Tea", "cost": "4,50", "sorts": "fault"}, 302),
        ("make-goods/items/", {"key": "tea", "title_en": "Tea", "cost": "four"}, 422),
        ("make-goods/offers/", {"key": "tea", "offered": ""}, 302),
        ("make-goods/authorities/", {"role": "concierge", "per_case": "400", "per_year": "800", "asks": "plant-lead"}, 302),
        ("make-goods/authorities/", {"role": "pope", "per_case": "400", "per_year": "800"}, 422),
        ("playbooks/editions/", {"key": "bill", "title_en": "A bill", "sorts": "bill", "steps": "Ring | concierge | 20 | Good day\nMend it | | 2 Tage", "days": "3"}, 302),
        ("playbooks/editions/", {"key": "Bill!", "title_en": "A bill", "steps": "Ring"}, 422),
        ("playbooks/editions/", {"key": "bill", "title_en": "A bill", "steps": "Ring | concierge | soon"}, 422),
        ("playbooks/dropped/", {"key": "bill"}, 302),
    ):  # fmt: skip
        assert (path, doris.post(f"/desk/care/{path}", sent).status_code) == (path, status)
    page = doris.get("/desk/care/playbooks/?key=bill").content.decode()
    assert "Ring | concierge | 20 min | Good day\nMend it |  | 2 d<" in page
    assert ("within 20 minutes" in page, "within 2 days" in page) == (True, True)


def test_nobody_sees_or_does_what_is_not_theirs(house: str, world: World) -> None:
    for name, path, status in (
        ("tina", "/desk/care/cases/", 403), ("doris", house, 200), ("helene", "/desk/care/make-goods/", 403),
        ("tomas", "/desk/care/cases/new/", 403), ("eve", house, 404), ("alice", "/desk/care/cases/", 404),
        ("stefan", "/desk/care/cases/nobody/", 404), ("stefan", "/desk/care/make-goods/", 403),
        ("stefan", "/desk/care/playbooks/", 200), ("helene", house, 200),
    ):  # fmt: skip
        assert (name, path, world.client(name).get(path).status_code) == (name, path, status)
    for name, path, status in (
        ("tomas", f"{house}answers/", 403), ("tina", f"{house}gifts/", 403), ("doris", f"{house}gifts/", 403),
        ("stefan", "/desk/care/make-goods/items/", 403), ("stefan", "/desk/care/playbooks/editions/", 403),
        ("tina", "/desk/care/make-goods/1/answers/", 403), ("eve", f"{house}gifts/", 404), ("otto", f"{house}notes/", 404),
    ):  # fmt: skip
        assert (name, path, world.client(name).post(path, {"words": "x", "item": "wash"}).status_code) == (
            name,
            path,
            status,
        )
