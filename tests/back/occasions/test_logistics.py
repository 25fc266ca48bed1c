"""Logistics and the budget at the desk: seats, beds, kit, alternatives, contacts, lines and variants, catering or people."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.back.reading import parsed, read, table, words
from tests.back.world import World
from tests.occasions.world import BY, HOUR, NINE, NOW, a_day, with_crew
from vorfreude.occasions import actions, queries
from vorfreude.occasions.actions import NewAlternative, NewContact, NewHotel, NewLine, NewRide, Nights, Thing
from vorfreude.occasions.models import Guest, Occasion, Party

RIDE = {
    "title": "Coach 2", "starts_from": "Astoria", "goes_to": "Gate 1", "leaves": "2027-05-14T08:00", "arrives": "2027-05-14T08:40",
    "seats": "3", "driver": "Meyer", "driver_phone": "+49 170 1",
}  # fmt: skip
COACH = NewRide("Coach 2", "Astoria", "Gate 1", NINE - HOUR, NINE - HOUR / 3, 3)


@pytest.fixture
def day(world: World) -> str:
    return a_day(manager=world.people["evelyn"].pk)


@pytest.fixture
def evelyn(world: World) -> Client:
    return world.client("evelyn")


def with_guests(day: str, count: int = 4) -> None:
    """So many guests, of one group; the last said no."""
    row = Occasion.objects.get(public_id=day)
    party = Party.objects.create(occasion=row, number=1, group="owners", answer="coming", seats=count)
    for n in range(1, count + 1):
        Guest.objects.create(
            occasion=row, party=party, number=n, code=f"c{n}", name=f"Guest {n}", found_as=f"guest {n}", language="en",
            coming=n < count, added_at=NOW, added_by="test",
        )  # fmt: skip


def at(day: str, where: str) -> str:
    return f"/desk/occasions/{day}/{where}"


def alert(content: bytes) -> str:
    return words(parsed(content).xpath("//*[@role='alert']")[0])


def test_a_ride_seats_guests_by_number_or_group_and_never_more_than_it_has(evelyn: Client, day: str) -> None:
    with_guests(day)
    assert evelyn.post(at(day, "rides/"), RIDE).status_code == 302
    (ride,) = read(evelyn, at(day, "rides/")).xpath("//tbody//th/a/@href")
    declined = evelyn.post(f"{ride}seats/", {"guests": "1, 3-4"})
    assert (declined.status_code, alert(declined.content).rsplit(" ", 1)[1]) == (422, "4")
    assert evelyn.post(f"{ride}seats/", {"guests": "9"}).status_code == 422
    assert evelyn.post(f"{ride}seats/", {"group": "owners"}).status_code == 302
    assert [row[:2] for row in table(read(evelyn, ride))] == [["1", "Guest 1"], ["2", "Guest 2"], ["3", "Guest 3"]]
    full = evelyn.post(ride, {**RIDE, "seats": "2"})
    assert (full.status_code, alert(full.content)) == (422, "Nothing was changed: there are not so many seats.")
    evelyn.post(f"{ride}seats/drops/", {"guest": "2"})
    assert "1 seat is free." in words(read(evelyn, ride))


def test_a_late_coach_comes_later_for_everybody_and_is_here_once(world: World, evelyn: Client, day: str) -> None:
    number = actions.write_ride(occasion=day, ride=COACH, **BY)
    ride = at(day, f"rides/{number}/")
    assert evelyn.post(f"{ride}progress/", {"step": "late", "late": "forty"}).status_code == 422
    evelyn.post(f"{ride}progress/", {"step": "late", "late": "40"})
    assert table(read(evelyn, at(day, "rides/")))[0][2] == "Fri 14 May 2027, 09:20 40 min late"
    evelyn.post(f"{ride}progress/", {"step": "came"})
    world.hours += 1
    evelyn.post(f"{ride}progress/", {"step": "came"})
    assert table(read(evelyn, at(day, "rides/")))[0][4] == "came Tue 3 Nov, 17:00"


def test_a_hotel_holds_rooms_by_the_night_and_sharing_counts_once(evelyn: Client, day: str) -> None:
    with_guests(day)
    evelyn.post(at(day, "hotels/"), {"title": "Astoria", "rooms": "1"})
    (hotel,) = read(evelyn, at(day, "hotels/")).xpath("//tbody//th/a/@href")
    stay = {"evening": "2027-05-13", "morning": "2027-05-15"}
    assert evelyn.post(f"{hotel}beds/", {**stay, "guests": "1-2"}).status_code == 422
    assert evelyn.post(f"{hotel}beds/", {**stay, "guests": "1-2", "room": "7"}).status_code == 302
    assert table(read(evelyn, hotel)) == [["Thu 13 May", "1 / 1"], ["Fri 14 May", "1 / 1"]]
    full = evelyn.post(f"{hotel}beds/", {"evening": "2027-05-14", "morning": "2027-05-16", "guests": "3"})
    assert alert(full.content).endswith("share it: the night of 2027-05-14")
    twice = evelyn.post(f"{hotel}beds/", {"evening": "2027-05-14", "morning": "2027-05-15", "guests": "1", "room": "7"})
    assert twice.status_code == 422
    assert (
        evelyn.post(f"{hotel}beds/", {"evening": "2027-05-15", "morning": "2027-05-14", "guests": "3"}).status_code
        == 422
    )


def test_kit_goes_out_to_one_of_the_crew_and_comes_back(evelyn: Client, day: str) -> None:
    numbers = with_crew(day)
    evelyn.post(at(day, "kit/"), {"things": "R-07 Radio with headset\nS-01 Scanner\n"})
    evelyn.post(at(day, "kit/moves/"), {"label": "R-07", "member": str(numbers["Anna"]), "remark": "spare battery"})
    assert [row[:3] for row in table(read(evelyn, at(day, "kit/")))] == [
        ["R-07", "Radio with headset", f"{numbers['Anna']} Anna spare battery"],
        ["S-01", "Scanner", "in the store"],
    ]
    assert evelyn.post(at(day, "kit/moves/"), {"label": "R-07", "member": str(numbers["Anna"])}).status_code == 422
    assert evelyn.post(at(day, "kit/moves/"), {"label": "S-01", "member": "99"}).status_code == 422
    assert evelyn.post(at(day, "kit/moves/"), {"label": "R-07"}).status_code == 302
    assert evelyn.post(at(day, "kit/moves/"), {"label": "R-07"}).status_code == 422
    assert "Everything is in the store." in words(read(evelyn, at(day, "kit/")))


def planned(day: str) -> dict[str, tuple[str, bool]]:
    """Place of every item, and whether it is called off."""
    found = queries.day_of(day, now=NINE, language="en")
    assert found is not None
    return {key: (one.item.place, one.called_off) for key, one in found.times.items()}


def test_rain_moves_the_programme_and_is_taken_back_as_a_whole(evelyn: Client, day: str) -> None:
    before = planned(day)
    form = {"title": "It rains", "item-tour": "\N{MULTIPLICATION SIGN}", "item-reveal": "Plant", "item-lunch": ""}
    assert evelyn.post(at(day, "alternatives/"), form).status_code == 302
    (number,) = {
        *read(evelyn, at(day, "alternatives/")).xpath(
            "//form[contains(@action, 'choices')]//input[@name='number']/@value"
        )
    }
    choose = at(day, "alternatives/choices/")
    assert evelyn.post(choose, {"number": number, "holds": "yes"}).status_code == 302
    assert planned(day) == {**before, "tour": ("Plant", True), "reveal": ("Plant", False)}
    assert evelyn.post(at(day, "alternatives/drops/"), {"number": number}).status_code == 422
    evelyn.post(choose, {"number": number, "holds": "no"})
    assert planned(day) == before


def test_what_has_begun_is_neither_moved_nor_called_off(evelyn: Client, day: str) -> None:
    actions.write_alternative(occasion=day, alternative=NewAlternative("Rain", ["tour"], {}), **BY)
    actions.open_day(occasion=day, **BY)
    actions.begin_item(occasion=day, key="tour", at=BY["now"], **BY)
    (number,) = read(evelyn, at(day, "alternatives/")).xpath(
        "//form[contains(@action, 'choices')]//input[@name='number']/@value"
    )
    refused = evelyn.post(at(day, "alternatives/choices/"), {"number": number, "holds": "yes"})
    assert (refused.status_code, alert(refused.content).rsplit(" ", 1)[1]) == (422, "tour")


def test_after_its_last_moment_an_alternative_is_not_chosen(evelyn: Client, day: str) -> None:
    late = NewAlternative("Rain", ["tour"], {}, decide_at=BY["now"] - timedelta(days=300))
    number = actions.write_alternative(occasion=day, alternative=late, **BY)
    assert evelyn.post(at(day, "alternatives/choices/"), {"number": number, "holds": "yes"}).status_code == 422


def test_the_budget_sums_what_is_chosen_and_says_what_is_over(evelyn: Client, day: str) -> None:
    lines = at(day, "budget/")
    evelyn.post(f"{lines}variants/", {"way-title": "Buffet", "way-hours": "40"})
    evelyn.post(f"{lines}variants/", {"way-title": "People", "way-hours": "136,5"})
    buffet, people = read(evelyn, lines).xpath("//form[contains(@action, 'choices')]//input[@name='way']/@value")
    for kind, title, amount, variant in (
        ("stage", "Stage", "5.000,00", ""), ("catering", "Lobster", "12000", buffet), ("people", "Twelve more", "11500.50", people),
    ):  # fmt: skip
        assert (
            evelyn.post(
                lines, {"kind": kind, "title": title, "planned": amount, "variant": variant, "spent": "1"}
            ).status_code
            == 302
        )
    assert evelyn.post(lines, {"kind": "stage", "title": "Light", "planned": "about 5"}).status_code == 422
    evelyn.post(f"{lines}variants/choices/", {"way": people})
    page = read(evelyn, lines)
    assert words(page.xpath("//tfoot")[0]) == "In all€16,500.50€0€2"
    assert [row[:3] for row in table(page, "//section[@aria-labelledby='ways']//table")] == [
        ["Buffet", "40.0 hours", "€17,000"], ["People chosen Tue 3 Nov, 17:00 by Evelyn", "136.5 hours", "€16,500.50"],
    ]  # fmt: skip
    assert evelyn.post(f"{lines}variants/drops/", {"way": people}).status_code == 422


def test_the_same_money_buys_food_or_fewer_who_wait(evelyn: Client, day: str) -> None:
    choice = at(day, "budget/choice/")
    assert "nothing to try it on yet" in words(read(evelyn, choice))
    with_guests(day, 300)
    variant = actions.write_variant(occasion=day, title="Lean", float_minutes=20 * 60, **BY)
    actions.choose_variant(occasion=day, number=variant, **BY)
    actions.write_line(occasion=day, line=NewLine("catering", "Buffet", 1_500_000), **BY)
    as_it_is, food, people, _lean = table(read(evelyn, f"{choice}?more=600"))
    assert (as_it_is[1:3], food[1:3], people[1:3]) == (["€50.17", "20.0"], ["€52.17", "20.0"], ["€50.17", "40.0"])
    assert as_it_is[3:] == food[3:]
    assert float(people[3].split()[0]) > float(as_it_is[3].split()[0])
    assert evelyn.get(f"{choice}?more=lots").status_code == 422


def test_rows_of_another_occasion_find_nothing(evelyn: Client, day: str) -> None:
    theirs = a_day("other")
    ride = actions.write_ride(occasion=theirs, ride=COACH, **BY)
    hotel = actions.write_hotel(occasion=theirs, hotel=NewHotel("Astoria", 5), **BY)
    contact = actions.write_contact(occasion=theirs, contact=NewContact("Eva", "power", "1"), **BY)
    line = actions.write_line(occasion=theirs, line=NewLine("gifts", "Models", 100), **BY)
    actions.add_kit(occasion=theirs, things=[Thing("R-1", "Radio")], **BY)
    with_guests(theirs)
    actions.give_seats(occasion=theirs, number=ride, guests={1}, **BY)
    for where in (f"rides/{ride}/", f"hotels/{hotel}/", f"rides/{10**30}/"):
        assert evelyn.get(at(day, where)).status_code == 404
    for where, form in (
        (f"rides/{ride}/seats/", {"guests": "1"}), (f"rides/{ride}/drops/", {}), (f"hotels/{hotel}/drops/", {}),
    ):  # fmt: skip
        assert evelyn.post(at(day, where), form).status_code == 404
    for where, form in (
        ("kit/moves/", {"label": "R-1"}), ("contacts/", {"number": str(contact), "name": "Mallory", "what": "power", "phone": "2"}),
        ("budget/", {"line": str(line), "kind": "gifts", "title": "Mine"}),
    ):  # fmt: skip
        assert evelyn.post(at(day, where), form).status_code == 422
    assert evelyn.get(at(theirs, "rides/")).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same_for_few_and_many(evelyn: Client, day: str, count: int) -> None:
    with_guests(day)
    ride = hotel = 0
    for n in range(count):
        ride = actions.write_ride(occasion=day, ride=COACH, **BY)
        actions.give_seats(occasion=day, number=ride, guests=range(1, count + 1), **BY)
        hotel = actions.write_hotel(occasion=day, hotel=NewHotel(f"Hotel {n}", 5), **BY)
        actions.add_kit(occasion=day, things=[Thing(f"R-{n}", "Radio")], **BY)
        actions.write_alternative(occasion=day, alternative=NewAlternative(f"Rain {n}", ["tour"], {}), **BY)
        actions.write_contact(occasion=day, contact=NewContact("Eva", "power", "1", place="Hall"), **BY)
        variant = actions.write_variant(occasion=day, title=f"Way {n}", float_minutes=600, **BY)
        actions.write_line(occasion=day, line=NewLine("gifts", "Models", 100, variant=variant), **BY)
    nights = Nights(NINE.date(), NINE.date() + timedelta(days=1))
    actions.give_beds(occasion=day, number=hotel, guests=range(1, count + 1), nights=nights, **BY)
    found = []
    for where in (
        "rides/",
        f"rides/{ride}/",
        "hotels/",
        f"hotels/{hotel}/",
        "kit/",
        "alternatives/",
        "contacts/",
        "budget/",
        "budget/choice/",
    ):
        with CaptureQueriesContext(connection) as spent:
            assert evelyn.get(at(day, where)).status_code == 200
        found.append(len(spent))
    assert found == [5, 7, 6, 7, 5, 8, 6, 7, 12]


def test_a_form_without_its_answer_or_with_signs_that_no_store_keeps_changes_nothing(evelyn: Client, day: str) -> None:
    ride = actions.write_ride(occasion=day, ride=COACH, **BY)
    rain = actions.write_alternative(occasion=day, alternative=NewAlternative("Rain", ["tour"], {}), **BY)
    changes = Occasion.objects.get(public_id=day).changes
    for where, form in (
        ("readiness/go-decisions/", {"why": "Because"}), ("alternatives/choices/", {"number": str(rain)}), (f"rides/{ride}/progress/", {}),
        (f"rides/{ride}/seats/", {"group": "own\x00ers"}), ("kit/drops/", {"label": "R\x001"}), ("kit/moves/", {"label": "R\x001"}),
        ("contacts/", {"name": "Eva", "what": "power", "phone": "1", "place": "H\x00"}), ("alternatives/", {"title": "X", "item-tour": "\x00Y"}),
        ("readiness/risks/", {"risk-title": "R\x00", "likelihood": "2", "effect": "3", "risk-gate": "\x00a"}),
        ("budget/", {"title": "T", "kind": "\x00"}), ("rides/", {"title": "T"}), ("hotels/", {"title": ""}), ("rehearsals/", {"title": "R"}),
        ("findings/", {"finding-words": "W"}), ("budget/variants/", {"way-title": "W", "way-hours": "x"}),
    ):  # fmt: skip
        assert evelyn.post(at(day, where), form).status_code == 422, where
    assert Occasion.objects.get(public_id=day).changes == changes
