"""What a writer saw goes with what they write: two who change one gate, risk, line, ride, hotel, contact or thing at once never write over each other unseen."""

from typing import Any

import pytest
from django.test import Client
from lxml import html

from tests.back.reading import read
from tests.back.world import World
from tests.occasions.world import BY, NINE, NOW, a_day, with_crew
from vorfreude.occasions import actions
from vorfreude.occasions.actions import NewContact, NewGate, NewHotel, NewLine, NewRide, NewRisk, Thing
from vorfreude.occasions.models import BudgetLine, Contact, Gate, Hotel, Kit, KitMove, Ride, Risk
from vorfreude.people import actions as people

pytestmark = pytest.mark.django_db
OVERTAKEN = "somebody else changed it while you wrote"


def form_of(browser: Client, page: str, action: str) -> dict[str, str]:
    """The fields of the form that goes to this address, as a browser would send them untouched."""
    form: Any = read(browser, page).xpath(f"//form[@action='{action}']")[0]
    return {name: str(value or "") for name, value in form.fields.items() if name != "csrfmiddlewaretoken"}


@pytest.fixture
def both(world: World) -> tuple[str, Client, Client]:
    """A roll-out with a gate, a risk, a line, a ride, a hotel, a contact and two radios; Evelyn and Tomas plan it together."""
    day = a_day(manager=world.people["evelyn"].pk)
    people.grant_role(person=world.people["tomas"], role="event-manager", actor="test", now=NOW)
    actions.give_charge(occasion=day, person=world.people["tomas"].pk, of="manager", **BY)
    with_crew(day)
    actions.write_gate(occasion=day, gate=NewGate("Fire doors", "A signed list", "Eva", NINE), **BY)
    actions.write_line(occasion=day, line=NewLine("people", "Guides", 500_000), **BY)
    ride = NewRide("Coach 2", "Astoria", "Plant", NINE, NINE.replace(hour=9), 40)
    actions.write_ride(occasion=day, ride=ride, **BY)
    actions.write_risk(occasion=day, risk=NewRisk("Rain", 2, 3, gate=Gate.objects.get().key), **BY)
    actions.write_hotel(occasion=day, hotel=NewHotel("Astoria", 12), **BY)
    actions.write_contact(occasion=day, contact=NewContact("Eva", "First aid", "112"), **BY)
    actions.add_kit(occasion=day, things=[Thing("R-07", "Radio"), Thing("R-08", "Radio")], **BY)
    return f"/desk/occasions/{day}/", world.client("evelyn"), world.client("tomas")


def test_who_writes_second_sees_what_stands_and_writes_over_it_knowingly(both: tuple[str, Client, Client]) -> None:
    at, evelyn, tomas = both
    gate, line, ride, hotel, contacts, ready = (
        f"{at}readiness/gates/{Gate.objects.get().key}/",
        f"{at}budget/",
        f"{at}rides/{Ride.objects.get().pk}/",
        f"{at}hotels/{Hotel.objects.get().pk}/",
        f"{at}contacts/",
        f"{at}readiness/",
    )
    cases: tuple[tuple[str, str, str, type[Any], str], ...] = (
        (gate, gate, "title", Gate, "title"),
        (f"{line}?line={BudgetLine.objects.get().pk}", line, "title", BudgetLine, "title"),
        (ride, ride, "title", Ride, "title"),
        (hotel, hotel, "title", Hotel, "title"),
        (f"{contacts}?number={Contact.objects.get().pk}", contacts, "name", Contact, "name"),
        (f"{ready}?risk={Risk.objects.get().pk}", f"{ready}risks/", "risk-title", Risk, "title"),
    )
    for page, action, field, table, column in cases:
        hers, his = (form_of(browser, page, action) for browser in (evelyn, tomas))
        assert evelyn.post(action, {**hers, field: "By Evelyn"}).status_code == 302
        refused = tomas.post(action, {**his, field: "By Tomas"})
        shown = refused.content.decode()
        assert (refused.status_code, OVERTAKEN in shown, "By Evelyn" in shown, 'value="By Tomas"' in shown) == (
            422,
            True,
            True,
            True,
        ), page
        assert getattr(table.objects.get(), column) == "By Evelyn"
        page_again: Any = html.fromstring(refused.content)
        again = page_again.xpath(f"//form[@action='{action}']//input[@name='seen']/@value")
        assert tomas.post(action, {**his, field: "By Tomas", "seen": again[0]}).status_code == 302, page
        assert getattr(table.objects.get(), column) == "By Tomas"


def test_a_thing_that_somebody_moved_meanwhile_is_not_moved_on_unseen(both: tuple[str, Client, Client]) -> None:
    at, evelyn, tomas = both
    kit, moves = f"{at}kit/", f"{at}kit/moves/"
    hers, his = (form_of(browser, kit, moves) for browser in (evelyn, tomas))
    assert evelyn.post(moves, {**hers, "label": "R-07", "member": "1"}).status_code == 302
    refused = tomas.post(moves, {**his, "label": "R-07", "member": "2"})
    assert (refused.status_code, OVERTAKEN in refused.content.decode()) == (422, True)
    assert tomas.post(moves, {**his, "label": "R-08", "member": "2"}).status_code == 302
    assert [(one.kit.label, one.member.number if one.member else 0) for one in KitMove.objects.order_by("pk")] == [
        ("R-07", 1),
        ("R-08", 2),
    ]
    hers, his = (form_of(browser, kit, kit) for browser in (evelyn, tomas))
    assert evelyn.post(kit, {**hers, "things": "R-07 Radio with headset"}).status_code == 302
    assert tomas.post(kit, {**his, "things": "R-07 Old radio"}).status_code == 422
    assert tomas.post(kit, {**his, "things": "R-09 Radio"}).status_code == 302
    assert dict(Kit.objects.values_list("label", "title")) == {
        "R-07": "Radio with headset",
        "R-08": "Radio",
        "R-09": "Radio",
    }
