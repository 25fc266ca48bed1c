"""One journey with everything in it, each state explained down to its signals, at a fixed price."""

from datetime import timedelta

import msgspec
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.back.reading import explained, read, section, table, words
from tests.back.world import STAFF, World
from tests.journeys.world import MONDAY, advance_all, signal
from vorfreude.back.telling_parts import GLIMPSE
from vorfreude.intake import actions as intake
from vorfreude.intake.models import Signal
from vorfreude.journeys.models import Journey
from vorfreude.people import actions as people
from vorfreude.photos.links import address


def row_of(ident: str) -> int:
    """The row number of a signal."""
    return Signal.objects.get(ident=ident).pk


def photo_of_staff(world: World) -> str:
    """Where the photograph of car-1 is for Helene."""
    return address("p1", world.people["helene"].pk, world.now, GLIMPSE)


@pytest.fixture
def hurt(world: World) -> World:
    """Back in the body shop: a picture overdue, a task open."""
    world.hours = 60
    world.take(
        signal("back", "station.entered", "car-1", 46, station="BODY-40"),
        signal("late", "order.confirmed", "car-2", 1, model="Merle"),
        signal("weld", "station.completed", "car-2", 2, station="BODY-40"),
    )
    return world


def test_head_says_whose_it_is_where_it_is_and_when_it_wakes(world: World, helene: Client) -> None:
    page = read(helene, world.page())
    assert words(page.xpath("//h1")[0]) == "car-1"
    facts = {words(one.find("dt")): words(one.find("dd")) for one in page.xpath("//header//dl/div")}
    assert facts == {
        "Customer": "Alice owner, alice@example.org, since Mon 2 Nov, 10:00",
        "Blueprint": "Your sports car version 1",
        "Stage": "Paint",
        "Begun": "Mon 2 Nov, 10:00 (31 h ago)",
        "Next wake": "Tue 10 Nov, 16:00 (in 6 d)",
        "Changed": "Tue 3 Nov, 17:00 (now)",
    }


def test_promises_stand_open_ones_first(world: World, helene: Client) -> None:
    assert table(read(helene, world.page()), section("promises")) == [
        [
            "You never wait more than ten days for news. never-silent",
            "concierge",
            "Running",
            "Fri 13 Nov, 16:00 in 9 d",
        ],
        ["body-photo", "photographer", "Kept Tue 3 Nov, 12:00", "Tue 3 Nov, 18:30"],
    ]


def test_promise_is_explained_down_to_its_signals(world: World, helene: Client) -> None:
    page = read(helene, world.page())
    sentence, addresses = explained(page, "promises", "body-photo")
    assert sentence == (
        "Kept because photo.approved came on Tue 3 Nov 2026, 12:00, 6 working hours before it was due on "
        "Tue 3 Nov 2026, 18:30. Given on Tue 3 Nov 2026, 10:00 (station.completed)."
    )
    assert addresses == [f"#signal-{row_of('car-1-4')}", f"#signal-{row_of('car-1-5')}"]
    for link in page.xpath("//div[@class='why']//a/@href"):
        assert len(page.xpath(f"//tr[@id='{link.removeprefix('#')}']")) == 1


def test_every_state_opens_to_a_reason(hurt: World, helene: Client) -> None:
    page = read(helene, hurt.page())
    for name in ("promises", "tasks", "decisions", "stages", "moments"):
        rows = page.xpath(f"//section[@aria-labelledby='{name}']//details")
        assert rows
        assert all(words(one.xpath(".//div[@class='why']/p")[0]) for one in rows), name


def test_signal_in_an_explanation_says_what_it_was(world: World, helene: Client) -> None:
    page = read(helene, world.page())
    (found,) = page.xpath("//section[@aria-labelledby='stages']//li[.//summary[contains(., 'Paint')]]//ul/li")
    assert words(found) == "Tue 3 Nov, 16:00 station.entered PAINT-10"


def test_moments_are_told_in_the_language_of_the_reader_newest_first(world: World) -> None:
    page = read(world.client("tomas", language="de"), world.page())
    assert table(page, section("moments")) == [
        ["In der Lackiererei in-paint", "Erzählt", "Di, 3. Nov, 16:00"],
        ["Er hat seine Form body-photo", "Erzählt", "Di, 3. Nov, 12:00"],
        ["Ihr Kestrel hat einen Platz welcome", "Erzählt", "Mo, 2. Nov, 10:00"],
    ]
    sentence, _ = explained(page, "moments", "Er hat seine Form")
    assert sentence == (
        "Verlangt am Di, 3. Nov. 2026, 10:00 (station.completed); bereit am Di, 3. Nov. 2026, 12:00, "
        "als photo.approved kam."
    )


def test_photographs_are_named_and_led_to(world: World, helene: Client) -> None:
    page = read(helene, world.page())
    assert page.xpath("//section[@aria-labelledby='moments']//a[text()='p1']/@href") == [photo_of_staff(world)]


@pytest.mark.parametrize("name", ["../etc/passwd", "a b", "x" * 300, "<p1>"])
def test_photograph_with_a_strange_name_is_named_only(world: World, helene: Client, name: str) -> None:
    world.take(signal("odd-photo", "photo.approved", "car-1", 30.5, stage="body", photo=name))
    page = read(helene, world.page())
    named = page.xpath("//section[@aria-labelledby='moments']//ul/li/bdi/text()")
    assert name in named
    assert page.xpath("//a[contains(@href, '/photos/')]/@href") == [photo_of_staff(world)]


def test_waiting_moment_says_what_is_missing(hurt: World, helene: Client) -> None:
    page = read(helene, hurt.page("car-2"))
    assert table(page, section("moments"))[0][1:] == ["Waiting", "Mon 2 Nov, 12:00"]
    assert explained(page, "moments", "It has its shape")[0] == (
        "Called for on Mon 2 Nov 2026, 12:00 (station.completed). Still missing: a released photograph of body."
    )


def test_broken_promise_says_so_in_a_word(hurt: World, helene: Client) -> None:
    page = read(helene, hurt.page("car-2"))
    names = {row[0]: row[2] for row in table(page, section("promises"))}
    assert names["body-photo"] == "Broken Mon 2 Nov, 20:30"
    assert explained(page, "promises", "body-photo")[0] == (
        "Broken on Mon 2 Nov 2026, 20:30, because nothing had kept it by then; it waited for the moment body-photo. "
        "Given on Mon 2 Nov 2026, 12:00 (station.completed). The moment body-photo was not told for want of "
        "a released photograph of body. The moment words-only was told in its place."
    )


def test_broken_promise_stands_before_what_was_kept_since(hurt: World, helene: Client) -> None:
    hurt.take(
        signal("o", "order.confirmed", "car-3", 1, model="Merle"),
        signal("w", "station.completed", "car-3", 1, station="BODY-40"),
        signal("h", "handover.completed", "car-3", 59),
    )
    standings = [row[2] for row in table(read(helene, hurt.page("car-3")), section("promises"))]
    assert standings == ["Broken Mon 2 Nov, 19:30", "Kept Wed 4 Nov, 21:00"]


def test_tasks_show_who_is_asked_what_until_when(hurt: World, helene: Client) -> None:
    page = read(helene, hurt.page())
    assert table(page, section("tasks")) == [
        ["Photograph the body of car-1 shoot-body", "photographer", "Late", "Wed 4 Nov, 14:30 7 h ago"],
        ["Photograph the body of car-1 shoot-body", "photographer", "Done", "Tue 3 Nov, 14:30"],
    ]


def test_decision_shows_its_standing_and_its_answer(world: World, helene: Client) -> None:
    world.take(signal("a", "decision.answered", "car-1", 31, decision="stitching", option="red"))
    page = read(helene, world.page())
    assert table(page, section("decisions")) == [["Which stitching? stitching", "Answered", "red"]]


def test_facts_corrections_and_oddities_are_shown(world: World, helene: Client) -> None:
    world.hours = 32
    world.take(
        signal("odd", "station.entered", "car-1", 31.5, station=7),
        signal("strange", "robot.waved", "car-1", 31.6),
        signal("undo", "signal.retracted", "car-1", 31.7, source="/plant", id="car-1-6", reason="Wrong car"),
    )
    page = read(helene, world.page())
    assert [words(one) for one in page.xpath("//ul[@class='odd']/li")] == [
        "Taken back: car-1-6 from /plant, with this reason: Wrong carTue 3 Nov, 17:42 signal.retracted /plant, car-1-6, Wrong car",
        "Did not fit: station.entered: field station came as int, expected stringTue 3 Nov, 17:30 station.entered 7",
        "1 signal of a kind that this version does not know: robot.waved",
    ]
    assert [words(one) for one in page.xpath("//dl[@class='facts'][not(ancestor::header)]/div")] == ["modelKestrel"]
    taken_back = [row[:2] for row in table(page, section("moments"))]
    assert taken_back[0] == ["In the paint shop in-paint", "Taken back"]


def test_log_shows_every_signal_as_it_came_newest_first(world: World, helene: Client) -> None:
    rows = table(read(helene, world.page()), "//table[@class='log']")
    assert rows[0] == ["station.entered /plant · car-1-6", "Tue 3 Nov, 16:00", "Tue 3 Nov, 17:00"]
    assert rows[-1][0] == "order.confirmed began the journey /plant · car-1-1"
    assert len(rows) == 6


def test_log_marks_what_was_heard_late_and_what_was_taken_back(world: World, helene: Client) -> None:
    world.hours = 40
    world.take(
        signal("found", "station.completed", "car-1", 31.5, station="PAINT-10"),
        signal("soon", "station.completed", "car-1", 32, station="PAINT-20"),
        signal("undo", "signal.retracted", "car-1", 39, source="/plant", id="soon", reason="Wrong car"),
    )
    rows = {row[0]: row[2] for row in table(read(helene, world.page()), "//table[@class='log']")}
    assert rows["station.completed /plant · found"] == "Wed 4 Nov, 02:00 8 h late"
    assert rows["station.completed taken back /plant · soon"] == "Wed 4 Nov, 02:00"


def test_data_is_laid_out_line_by_line(world: World, helene: Client) -> None:
    (data,) = read(helene, world.page()).xpath(f"//tr[@id='signal-{row_of('car-1-5')}']//pre/text()")
    assert data == '{\n  "stage": "body",\n  "photo": "p1"\n}'


HOSTILE = {
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "right-to-left": "abc\u202edcba\u2066x",
    "control": "bell\x07",
    "emoji": "🏎️ 👩‍🔧",
    "quote": "\"'</pre>&amp;",
}


def test_hostile_data_is_shown_and_does_nothing(world: World, helene: Client) -> None:
    said = intake.NewSignal(
        "/plant<b>", "h\u200e1", "robot.waved", "car-1", MONDAY + timedelta(hours=31), msgspec.json.encode(HOSTILE)
    )
    world.take(said)
    page = read(helene, world.page())
    row = page.xpath("//table[@class='log']/tbody/tr")[0]
    shown = row.xpath(".//pre/text()")[0]
    assert '"<script>alert(1)</script><img src=x onerror=alert(1)>"' in shown
    assert '"abc\\u202edcba\\u2066x"' in shown
    assert "🏎️ 👩‍🔧" in shown
    assert "\\\"'</pre>&amp;" in shown
    assert words(row.xpath(".//small")[0]) == "/plant<b> · h\\u200e1"
    assert page.xpath("//main//img | //main//script | //main//b[not(ancestor::nav) and text()='']") == []


def test_huge_data_is_cut_and_counted(world: World, helene: Client) -> None:
    world.take(signal("huge", "robot.waved", "car-1", 31, words="x" * 5000))
    row = read(helene, world.page()).xpath(f"//tr[@id='signal-{row_of('huge')}']")[0]
    assert len(row.xpath(".//pre/text()")[0]) == 4000
    assert words(row.xpath(".//p")[0]) == "1017 more characters are not shown."


def test_log_has_pages_and_an_explanation_leads_to_the_right_one(world: World, helene: Client) -> None:
    world.take(*(signal(f"m{n}", "robot.waved", "car-1", 30.5) for n in range(60)))
    page = read(helene, world.page())
    first = row_of("car-1-1")
    assert len(table(page, "//table[@class='log']")) == 50
    _, addresses = explained(page, "moments", "Your Kestrel has a place")
    assert addresses == [f"?below={first + 1}#signal-{first}"]
    (older,) = page.xpath("//a[@rel='next']/@href")
    second = read(helene, world.page() + older)
    assert len(table(second, "//table[@class='log']")) == 16
    assert second.xpath("//a[@rel='next']") == []
    assert words(second.xpath("//a[@href='?#log']")[0]) == "Back to the newest signals"
    (row,) = read(helene, f"{world.page()}?below={first + 1}").xpath("//table[@class='log']/tbody/tr/@id")
    assert row == f"signal-{first}"


@pytest.mark.parametrize("query", ["below=x", "below=-1", "below=٣", "below=9999999999999999999", "below="])
def test_nonsense_cursor_begins_at_the_newest(world: World, helene: Client, query: str) -> None:
    assert len(table(read(helene, f"{world.page()}?{query}"), "//table[@class='log']")) == 6


def test_cursor_before_the_first_signal_shows_none(world: World, helene: Client) -> None:
    page = read(helene, f"{world.page()}?below={row_of('car-1-1')}")
    assert table(page, "//table[@class='log']") == [["No signal lies before this one."]]


def test_log_holds_the_signals_of_this_subject_only(hurt: World, helene: Client) -> None:
    assert "Merle" not in helene.get(hurt.page()).content.decode()


@pytest.mark.parametrize("journeys", [1, 3])
@pytest.mark.parametrize("more", [0, 60])
@pytest.mark.parametrize("kind", [0, 3])
def test_page_costs_the_same_however_much_there_is(
    world: World,
    helene: Client,
    plain_statements: list[str],
    django_assert_num_queries: DjangoAssertNumQueries,
    journeys: int,
    more: int,
    kind: int,
) -> None:
    for number in range(2, journeys + 1):
        world.take(signal(f"s{number}", "order.confirmed", f"car-{number}", 30, model="Merle"))
    world.take(*(signal(f"m{n}", "robot.waved", "car-1", 30.5) for n in range(more)))
    for number in range(kind):
        said = {"act": "did", "words": f"Tea, {number}", "by": f"{list(STAFF)[number]}@example.org"}
        world.take(signal(f"k{number}", "kindness.shown", "car-1", 30.5, **said))
    for name in ("eve", "gerd")[: journeys - 1]:
        people.grant_participation(
            person=world.people[name], subject="car-1", role="companion", actor="test", now=world.now
        )  # fmt: skip
    address = world.page()
    read(helene, address)
    plain_statements.clear()
    with django_assert_num_queries(10):
        read(helene, address)
    # the journey, and what was told: twelve in all
    assert len(plain_statements) == 2


def test_journey_that_could_not_be_turned_says_so(world: World, helene: Client) -> None:
    Journey.objects.update(trouble="ValueError: <what>")
    assert words(read(helene, world.page()).xpath("//header/p[contains(@class, 'wrong')]")[0]) == (
        "This journey could not be folded; a worker tries again every quarter of an hour. "
        "What it said: ValueError: <what>"
    )


def test_journey_that_was_taken_back_says_so(world: World, helene: Client) -> None:
    world.take(signal("undo", "signal.retracted", "car-1", 31, source="/plant", id="car-1-1", reason="A test"))
    page = read(helene, f"/desk/journeys/{Journey.objects.get().public_id}/")
    assert words(page.xpath("//header/p[contains(@class, 'wrong')]")[0]).startswith(
        "The signal that began this journey was taken back, and with it the journey."
    )


def test_journey_that_ended_says_when_and_how(world: World, helene: Client) -> None:
    world.take(signal("end", "handover.completed", "car-1", 31))
    facts = {words(one.find("dt")): words(one.find("dd")) for one in read(helene, world.page()).xpath("//dl/div")}
    assert facts["Ended"] == "Tue 3 Nov, 17:00 (now) completed"
    assert facts["Next wake"] == "none: only a signal can change it"
    assert facts["Stage"] == "none"


def test_subject_that_nobody_follows_says_so(hurt: World, helene: Client) -> None:
    facts = {words(one.find("dt")): words(one.find("dd")) for one in read(helene, hurt.page("car-2")).xpath("//dl/div")}
    assert facts["Customer"] == "Nobody follows this subject yet."


def test_open_page_fetches_its_part(world: World, helene: Client) -> None:
    page = read(helene, world.page())
    (live,) = page.xpath("//*[@id='live']")
    assert (live.get("data-stream"), live.get("data-part")) == ("/live/desk", world.page())
    part = helene.get(live.get("data-part"), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert part.strip().startswith('<header class="journey">')


def test_rows_have_names_of_their_own(hurt: World, helene: Client) -> None:
    names = read(helene, hurt.page()).xpath("//@id")
    assert len(names) == len(set(names))


def test_settled_long_ago_is_dated_with_its_year(world: World, helene: Client) -> None:
    world.hours = 24 * 400
    advance_all(world.hours)
    page = read(helene, world.page())
    assert table(page, section("promises"))[-1][2:] == ["Kept Tue 3 Nov 2026, 12:00", "Tue 3 Nov 2026, 18:30"]
