"""An occasion is planned at the desk: by those in charge of it, on pages that say what cannot be; for all others it does not exist."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.back.reading import parsed, read, table, words
from tests.back.world import World
from tests.occasions.world import BY, HOUR, NINE, a_day
from vorfreude.core import programme as core
from vorfreude.core.programme import Item
from vorfreude.occasions import actions, queries

FORM = {
    "name": "hand-over-28", "title-en": "Hand-over", "title-de": "Übergabe", "timezone": "Europe/Berlin",
    "starts_at": "2028-03-25T09:00", "ends_at": "2028-03-26T18:00",
}  # fmt: skip
PAGES = (
    "", "programme/", "programme/conflicts/", "programme/item/", "programme/item/?key=tour", "programme/schedule/", "places/",
    "editions/", "charges/", "glossary/",
)  # fmt: skip


@pytest.fixture
def day(world: World) -> str:
    """A roll-out of which Evelyn is the manager."""
    return a_day(manager=world.people["evelyn"].pk)


@pytest.fixture
def evelyn(world: World) -> Client:
    return world.client("evelyn")


def at(day: str, where: str = "") -> str:
    return f"/desk/occasions/{day}/{where}"


def item_of(day: str, key: str) -> Item:
    sheet = queries.programme_sheet(day, language="en")
    assert sheet is not None
    return sheet.programme.by_key[key]


def form_of(browser: Client, address: str) -> dict[str, str]:
    """What stands in the form that keeps an item, as a browser would send it back."""
    (form,) = read(browser, address).xpath("//form[.//input[@name='seen']]")
    return {name: value for name, value in form.form_values() if name != "csrfmiddlewaretoken"}


def test_every_page_of_planning_opens_in_both_languages(world: World, day: str) -> None:
    for language in ("en", "de"):
        browser = world.client("evelyn", language=language)
        for page in ("/desk/occasions/", "/desk/occasions/new/", *(at(day, one) for one in PAGES)):
            assert browser.get(page).status_code == 200, page


def test_whoever_plans_an_occasion_is_in_charge_of_it_and_nobody_else_finds_it(world: World, evelyn: Client) -> None:
    refused = evelyn.post("/desk/occasions/new/", {**FORM, "name": "Hand over"})
    assert refused.status_code == 422
    assert "small letters, digits and hyphens" in words(parsed(refused.content).xpath("//*[@role='alert']")[0])
    assert parsed(refused.content).xpath("//input[@name='title-de']/@value") == ["Übergabe"]
    made = evelyn.post("/desk/occasions/new/", FORM)["Location"]
    page = read(evelyn, made)
    assert words(page.xpath("//h1")[0]) == "Hand-over"
    assert words(page.xpath("//*[@role='status']")[0]).startswith("It is planned.")
    assert [row[0] for row in table(read(evelyn, "/desk/occasions/"))] == ["Hand-over"]
    helene = world.client("helene")
    assert helene.get(made).status_code == 404
    assert table(read(helene, "/desk/occasions/")) == []


def test_the_whole_moves_by_the_clock_on_the_wall_through_summer_time(evelyn: Client) -> None:
    made = evelyn.post("/desk/occasions/new/", FORM)["Location"].split("?")[0]
    day = made.split("/")[3]
    actions.write_item(
        occasion=day, item=Item("welcome", "Welcome", NINE.replace(year=2028, month=3, day=25, hour=9), HOUR), **BY
    )
    moved = {**FORM, "starts_at": "2028-03-27T09:00", "ends_at": "2028-03-28T18:00", "along": "1"}
    assert evelyn.post(made, moved).status_code == 302
    assert [row[0] for row in table(read(evelyn, at(day, "programme/?by=strand")))[1:]] == [
        "27 March 2028, 10:00\N{EN DASH}11:00"
    ]
    assert item_of(day, "welcome").begins == NINE.replace(year=2028, month=3, day=27, hour=8)


def test_an_item_that_is_kept_untouched_is_the_same_to_the_second(day: str, evelyn: Client) -> None:
    first = Item(
        "tour", "Tour", NINE + timedelta(hours=1, seconds=20), HOUR, "Plant", "Owners", timedelta(minutes=5), fixed=True, owner="Eva",
        people=(core.Person("7", "Anna Berg"), core.Person("8", "Anna Berg"), core.Person("ben", "Ben")),
        groups=frozenset({"owners", "press"}),
        subtitle="By the line", text="First\nsecond", sort="tour", language="de", url="https://maker.example/tour",
    )  # fmt: skip
    actions.write_item(occasion=day, item=first, **BY)
    address = at(day, "programme/item/?key=tour")
    assert evelyn.post(address, form_of(evelyn, address)).status_code == 302
    assert item_of(day, "tour") == first


def test_what_somebody_else_changed_meanwhile_is_not_written_over(day: str, evelyn: Client) -> None:
    address = at(day, "programme/item/?key=lunch")
    typed = {**form_of(evelyn, address), "title": "A late lunch"}
    actions.write_item(occasion=day, item=Item("lunch", "Buffet", NINE + 3 * HOUR, HOUR), **BY)
    refused = evelyn.post(address, typed)
    assert refused.status_code == 422
    assert "somebody else changed it" in words(parsed(refused.content).xpath("//*[@role='alert']")[0])
    assert item_of(day, "lunch").title == "Buffet"
    again = {**typed, "seen": parsed(refused.content).xpath("//input[@name='seen']/@value")[0]}
    assert evelyn.post(address, again).status_code == 302
    assert item_of(day, "lunch").title == "A late lunch"


NEW = {"seen": "", "title": "Über uns", "starts_at": "2027-05-14T15:00", "minutes": "30"}
WRONG = (
    ({"title": " \x00 "}, "needs a title"),
    ({"minutes": "9999999999"}, "9999999999"),
    ({"minutes": "-5"}, "-5"),
    ({"minutes": ""}, "needs a title"),
    ({"hold": "2000"}, "a hold of"),
    ({"starts_at": "2028-03-26T02:30"}, "2028-03-26T02:30"),
    ({"starts_at": "1-1-1"}, "1-1-1"),
    ({"starts_at": "2029-05-14T15:00"}, "a day near the occasion"),
    ({"place": "Moon"}, "That place cannot be"),
    ({"people": "\n".join(f"Guide {number}" for number in range(51))}, "51 people"),
    ({"people": "x" * 201}, "words that are not too long"),
    ({"url": "x" * 501}, "url"),
)


def test_an_item_that_cannot_be_is_refused_with_what_was_typed(day: str, evelyn: Client) -> None:
    address = at(day, "programme/item/")
    for wrong, said in WRONG:
        answer = evelyn.post(address, {**NEW, **wrong})
        page = parsed(answer.content)
        assert page.xpath("//input[@name='minutes']/@value") == [wrong.get("minutes", "30")]
        assert (answer.status_code, said in words(page.xpath("//*[@role='alert']")[0])) == (422, True), wrong
    assert evelyn.post(address, NEW)["Location"] == at(day, "programme/item/?key=uber-uns&noted=item")
    assert evelyn.post(address, NEW)["Location"] == at(day, "programme/item/?key=uber-uns-2&noted=item")


def test_nothing_of_another_occasion_is_reached_from_here(world: World, day: str, evelyn: Client) -> None:
    other = a_day("other", manager=world.people["tomas"].pk)
    actions.write_item(occasion=other, item=Item("secret", "Secret guest", NINE, HOUR), **BY)
    actions.write_place(occasion=other, name="Bunker", spot=actions.Spot(1, 1), **BY)
    assert [evelyn.get(at(other, one)).status_code for one in PAGES] == [404] * len(PAGES)
    assert evelyn.get(at(day, "programme/item/?key=secret")).status_code == 404
    for where, sent in (
        ("programme/item/?key=secret", NEW), ("programme/drops/", {"key": "secret"}), ("programme/progress/", {"key": "secret\x00", "act": "undo"}),
        ("programme/links/", {"key": "secret", "before": "tour"}),
    ):  # fmt: skip
        assert evelyn.post(at(day, where), sent).status_code == 404, where
    assert evelyn.post(at(day, "programme/links/"), {"key": "tour", "before": "secret"}).status_code == 422
    assert evelyn.post(at(day, "places/drops/"), {"name": "Bunker"}).status_code == 422
    taking = {"person": str(world.people["tomas"].pk), "of": "manager"}
    assert evelyn.post(at(day, "charges/takings/"), taking).status_code == 422
    assert item_of(other, "secret").title == "Secret guest"
    assert len(queries.charges_in(other)) == 1


def test_who_is_in_charge_of_the_control_room_notes_how_it_goes_and_plans_nothing(world: World, day: str) -> None:
    actions.give_charge(occasion=day, person=world.people["tomas"].pk, of="control", **BY)
    tomas = world.client("tomas")
    assert tomas.get(at(day, "programme/item/?key=tour")).status_code == 200
    assert tomas.get(at(day, "programme/item/")).status_code == 404
    for where in (
        "",
        "programme/item/",
        "programme/drops/",
        "programme/links/",
        "places/",
        "editions/",
        "charges/",
        "openings/",
    ):
        assert tomas.post(at(day, where), {"key": "tour"}).status_code == 403, where
    press = {"key": "tour", "act": "put-off", "minutes": "20"}
    assert tomas.post(at(day, "programme/progress/"), press).status_code == 422
    actions.open_day(occasion=day, **BY)
    assert tomas.post(at(day, "programme/progress/"), press).status_code == 302
    page = read(tomas, at(day, "programme/item/?key=tour"))
    assert (
        words(page.xpath("//dt[text()='As it goes']/following-sibling::dd")[0]) == "10:20\N{EN DASH}12:20 20 min later"
    )
    assert (
        tomas.post(
            at(day, "programme/progress/"), {"key": "tour", "act": "begin", "at": "2027-05-14T10:20"}
        ).status_code
        == 422
    )


def test_items_wait_for_each_other_and_never_in_a_circle(world: World, day: str) -> None:
    german = world.client("evelyn", language="de")
    assert german.post(at(day, "programme/links/"), {"key": "lunch", "before": "tour", "gap": "15"}).status_code == 302
    page = read(german, at(day, "programme/item/?key=lunch"))
    assert words(page.xpath("//ul[@class='linked']/li/a")[0]) == "Tour"
    circle = german.post(at(day, "programme/links/"), {"key": "tour", "before": "lunch", "gap": "0"})
    said = words(parsed(circle.content).xpath("//*[@role='alert']")[0])
    assert "Punkte warten im Kreis aufeinander: " in said
    assert german.post(at(day, "programme/links/"), {"key": "lunch", "before": "tour", "gap": "x"}).status_code == 422
    gone = german.post(at(day, "programme/unlinks/"), {"key": "lunch", "before": "tour", "after": "lunch"})
    assert gone["Location"] == at(day, "programme/item/?key=lunch&noted=unlinked")


def test_a_schedule_is_looked_at_then_read_in_and_handed_out(day: str, evelyn: Client) -> None:
    address = at(day, "programme/schedule/")
    ours = evelyn.get(at(day, "programme/schedule.xml"))
    assert ours["Content-Disposition"] == 'attachment; filename="roll-out-27-programme.xml"'
    longer = ours.content.replace(b"Tour</title>", b"Tour" + b"!" * 300 + b"</title>").replace(
        b"<track/>", b"<track>All</track>"
    )
    before = queries.programme_sheet(day, language="en")

    def sent(content: bytes, **more: str) -> str:
        answer = evelyn.post(address, {"schedule": SimpleUploadedFile("any", content), **more})
        return words(parsed(answer.content).xpath("//main")[0])

    looked = sent(longer, look="1", drops="1")
    assert "nothing was changed: 5 items added, 5 items dropped." in looked
    assert "too long, and cut: title" in looked
    assert queries.programme_sheet(day, language="en") == before
    assert "It is read in: 5 items added." in sent(longer)
    for hostile in (
        b"",
        b"hello",
        b"<a/>",
        b"{}x",
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><schedule>&b;',
    ):
        assert "That file is no schedule that can be read." in sent(hostile)
    assert evelyn.post(address).status_code == 422


def test_an_edition_is_given_out_and_compared(day: str, evelyn: Client) -> None:
    assert evelyn.post(at(day, "editions/"), {"note": "To the guests"}).status_code == 302
    actions.write_item(occasion=day, item=Item("tour", "Tour", NINE + 2 * HOUR, HOUR, "Plant"), **BY)
    assert evelyn.post(at(day, "editions/"), {"note": ""}).status_code == 302
    rows = table(read(evelyn, at(day, "editions/1/?against=2")))
    assert rows == [
        ["Tour", "at another time", "Fri 14 May 2027, 10:00", "Fri 14 May 2027, 11:00"],
        ["Tour", "shorter", "120 min", "60 min"],
    ]
    assert table(read(evelyn, at(day, "editions/2/"))) == []
    kept = evelyn.get(at(day, "programme/schedule.json?edition=1"))
    assert b'"duration": "02:00"' in kept.content
    for nowhere in (
        "editions/3/",
        f"editions/{9**30}/",
        "programme/schedule.json?edition=3",
        "programme/schedule.xml?edition=x",
    ):
        assert evelyn.get(at(day, nowhere)).status_code == 404, nowhere


def test_a_charge_is_given_to_whoever_works_here_and_the_last_manager_stays(
    world: World, day: str, evelyn: Client
) -> None:
    for stranger in (world.people["alice"].pk, 999_999, "x"):
        assert evelyn.post(at(day, "charges/"), {"person": str(stranger), "of": "control"}).status_code == 422
    assert (
        evelyn.post(at(day, "charges/"), {"person": str(world.people["tomas"].pk), "of": "everything"}).status_code
        == 422
    )
    own = {"person": str(world.people["evelyn"].pk), "of": "manager"}
    assert evelyn.post(at(day, "charges/takings/"), own).status_code == 422
    assert (
        evelyn.post(at(day, "charges/"), {"person": str(world.people["tomas"].pk), "of": "manager"}).status_code == 302
    )
    assert evelyn.post(at(day, "charges/takings/"), own)["Location"] == "/desk/occasions/"
    assert evelyn.get(at(day)).status_code == 404
    assert [(one.person.name, one.of) for one in queries.charges_in(day)] == [("Tomas", "manager")]


def test_a_place_is_called_otherwise_and_stays_while_something_is_planned_there(day: str, evelyn: Client) -> None:
    spot = {"x": "12,5", "y": "0", "level": "1", "capacity": "80", "way-de": "Durch das Tor"}
    assert evelyn.post(at(day, "places/"), {"was": "Plant", "name": "Plant 2", **spot}).status_code == 302
    assert table(read(evelyn, at(day, "places/")))[1] == ["Plant 2", "12.5 m, 0 m, storey 1", "80", "written", "1"]
    assert item_of(day, "tour").place == "Plant 2"
    for wrong in ({"name": "Hall"}, {"x": "nan"}, {"x": "1e9"}, {"level": "300"}, {"capacity": "-1"}, {"name": " "}):
        answer = evelyn.post(at(day, "places/"), {"was": "Plant 2", "name": "Plant 2", **spot, **wrong})
        assert answer.status_code == 422, wrong
    assert evelyn.post(at(day, "places/drops/"), {"name": "Plant 2"}).status_code == 422
    actions.drop_item(occasion=day, key="tour", **BY)
    assert evelyn.post(at(day, "places/drops/"), {"name": "Plant 2"}).status_code == 302


def test_a_page_of_planning_asks_as_often_for_one_row_as_for_three(day: str, evelyn: Client) -> None:
    asked: dict[str, list[int]] = {page: [] for page in PAGES}
    for count in (0, 2):
        for number in range(count):
            actions.write_item(occasion=day, item=Item(f"more-{number}", "More", NINE, HOUR, "Hall"), **BY)
            actions.write_place(occasion=day, name=f"Room {number}", spot=actions.Spot(), **BY)
        actions.freeze_edition(occasion=day, note="", **BY)
        for page, seen in asked.items():
            with CaptureQueriesContext(connection) as statements:
                evelyn.get(at(day, page))
            seen.append(len(statements))
    assert asked == {page: [counts[0], counts[0]] for page, counts in asked.items()}
    assert max(counts[0] for counts in asked.values()) == 12


def test_a_slice_is_what_a_group_a_place_or_some_words_leave(day: str, evelyn: Client) -> None:
    actions.write_item(
        occasion=day, item=Item("press", "Press call", NINE + HOUR, HOUR, "Hall", groups=frozenset({"press"})), **BY
    )
    for asked, titles in (
        ({"group": "press", "place": "Hall"}, ["Welcome", "Press call", "Lunch", "Reveal", "Farewell"]),
        ({"q": "press CALL"}, ["Press call"]), ({"place": "Plant"}, ["Tour"]), ({"day": "2027-05-15"}, None), ({"q": "nothing"}, []),
    ):  # fmt: skip
        rows = table(read(evelyn, at(day, f"programme/?{urlencode(asked)}")))
        found = [row[1].split(" for ")[0].removesuffix(" in conflict") for row in rows if len(row) > 1]
        assert found == (
            titles if titles is not None else ["Welcome", "Press call", "Tour", "Lunch", "Reveal", "Farewell"]
        ), asked


def test_a_delay_that_asks_somebody_to_be_in_two_places_is_seen_before_it_comes(
    world: World, day: str, evelyn: Client
) -> None:
    anna = (core.Person("7", "Anna"),)
    for key, after in (("tour", 1), ("lunch", 3)):
        actions.write_item(occasion=day, item=Item(key, key.title(), NINE + after * HOUR, 2 * HOUR, people=anna), **BY)
    assert read(evelyn, at(day, "programme/conflicts/")).xpath("//ol") == []
    actions.open_day(occasion=day, **BY)
    actions.put_off_item(occasion=day, key="tour", by=timedelta(minutes=20), **BY)
    theirs = read(evelyn, at(day, "programme/?person=7"))
    assert words(theirs.xpath("//p[@class='note']")[0]) == "Only what Anna takes part in. Show everything"
    assert [row[1].split()[0] for row in table(theirs)[1:]] == ["Tour", "Lunch"]
    (said,) = read(evelyn, at(day, "programme/conflicts/")).xpath("//ol/li/b")
    assert words(said) == "Anna: two items at once, for 20 min"


def test_words_of_the_programme_are_said_in_another_language(day: str, evelyn: Client) -> None:
    form = {"language": "de", "written": ["Hall", "Lunch"], "said": ["Halle", "Mittagessen"]}
    done = evelyn.post(at(day, "glossary/"), form)
    assert done.status_code == 302
    page = read(evelyn, done["Location"])
    assert page.xpath("//label[.='Lunch']/../input[@name='said']/@value") == ["Mittagessen"]
    assert page.xpath("//label[.='Hall']/../input[@name='said']/@value") == ["Halle"]
    refused = evelyn.post(at(day, "glossary/"), {"language": "de", "written": ["Hall"], "said": ["x" * 201]})
    assert refused.status_code == 422
    assert "longer than 200 characters" in words(parsed(refused.content))
