"""The studio as it is read and used: the drawing, the history, and a draft on its way to a release."""

import msgspec
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.back.reading import read, table, words
from tests.back.world import ROLELESS, STAFF, World
from tests.journeys.world import BLUEPRINT, build, release
from vorfreude.back.rights import RIGHTS
from vorfreude.journeys.queries.blueprints import running_release
from vorfreude.outcomes import actions as outcomes
from vorfreude.studio import queries

HOME, DRAWING, HISTORY = (
    "/desk/studio/",
    "/desk/studio/blueprints/sports-car/",
    "/desk/studio/blueprints/sports-car/history/",
)
TOLD, VERSION, PAPER = f"{DRAWING}moments/welcome/", f"{DRAWING}1/", f"{DRAWING}1/paper/"
PAGES = [HOME, DRAWING, HISTORY, TOLD, VERSION, f"{VERSION}drawing/", "/desk/studio/language/"]
TIGHTER = BLUEPRINT.replace("8 hours", "6 hours")
MAKINGS, CHECKS = "/desk/studio/drafts/makings/", "/desk/studio/checks/"


@pytest.fixture
def doris(world: World) -> Client:
    """The designer's browser."""
    return world.client("doris")


@pytest.fixture
def draft(doris: Client) -> str:
    """The address of a draft that Doris has just begun."""
    return doris.post(MAKINGS, {"blueprint": "sports-car"})["Location"]


def save(browser: Client, draft: str, text: str, revision: int = 1, note: str = "People ask for it.") -> int:
    return browser.post(f"{draft}savings/", {"text": text, "revision": revision, "note": note}).status_code


def shown(browser: Client, draft: str) -> str:
    """Save a tighter promise and ask a second person to look at it; gives where it is released."""
    save(browser, draft, TIGHTER)
    browser.post(f"{draft}requests/", {"revision": 2})
    return f"{draft}releases/"


@pytest.mark.parametrize("who", STAFF)
@pytest.mark.parametrize("page", PAGES)
def test_all_staff_read_the_studio(world: World, who: str, page: str) -> None:
    assert world.client(who).get(page).status_code == 200


@pytest.mark.parametrize("who", ROLELESS)
@pytest.mark.parametrize("page", [*PAGES, "/desk/blueprints/", "/desk/blueprints/sports-car/1/"])
def test_studio_does_not_exist_for_others(world: World, who: str, page: str) -> None:
    answer = world.client(who).get(page)
    assert (answer.status_code, b"sports-car" in answer.content) == (404, False)


@pytest.mark.parametrize("old", ["blueprints/", "blueprints/sports-car/1/"])
def test_old_addresses_lead_on(doris: Client, old: str) -> None:
    answer = doris.get(f"/desk/{old}")
    new = {"blueprints/": HOME, "blueprints/sports-car/1/": VERSION}[old]
    assert (answer.status_code, answer["Location"]) == (301, new)


@pytest.mark.parametrize(
    "page",
    [
        f"{HOME}blueprints/boat/",
        f"{DRAWING}9/",
        f"{DRAWING}9/drawing/",
        f"{DRAWING}9/paper/",
        f"{DRAWING}moments/no-such/",
        f"{HOME}blueprints/boat/history/",
        f"{HOME}drafts/999/",
        f"{HOME}drafts/999/review/",
        f"{HOME}drafts/999/rebase/",
    ],
)
def test_what_is_not_there_is_not_found(doris: Client, page: str) -> None:
    assert doris.get(page).status_code == 404


@pytest.mark.parametrize("who", STAFF)
@pytest.mark.parametrize("act", ["savings", "requests", "drops", "rebasings", "releases"])
def test_draft_is_changed_by_the_roles_that_may(world: World, draft: str, who: str, act: str) -> None:
    right = RIGHTS["release-blueprint" if act == "releases" else "write-blueprint"]
    answer = world.client(who).post(f"{draft}{act}/", {"revision": 1, "text": BLUEPRINT})
    assert (answer.status_code == 403) is (STAFF[who] not in right)


@pytest.mark.parametrize("who", STAFF)
def test_draft_is_begun_and_checked_by_designers_alone(world: World, who: str) -> None:
    browser = world.client(who)
    is_designer = STAFF[who] == "designer"
    assert browser.post(MAKINGS, {"blueprint": "sports-car"}).status_code == (302 if is_designer else 403)
    assert browser.post(CHECKS, {"text": BLUEPRINT}).status_code == (200 if is_designer else 403)
    assert ("Begin a draft" in browser.get(HOME).content.decode()) is is_designer


def test_drawing_shows_what_came_of_a_promise(world: World, doris: Client) -> None:
    outcomes.account(now=world.now)
    page = read(doris, DRAWING)
    (badge,) = page.xpath("//*[@data-box='promise:body-photo']")
    said = " ".join(words(line) for line in badge.xpath(".//text"))
    assert said == "within 8 hours on plant 1 of 1 kept · too few to say"
    (moment,) = page.xpath("//*[@data-box='moment:body-photo']")
    assert moment.get("href") == "/desk/studio/blueprints/sports-car/moments/body-photo/"


def test_box_opens_the_journeys_of_its_stage_and_the_lines_of_its_task(doris: Client) -> None:
    page = read(doris, DRAWING)
    opens = {box: page.xpath(f"//*[@data-box='{box}']")[0].get("href") for box in ("stage:paint", "task:shoot-body")}
    line = BLUEPRINT.splitlines().index("  - task: shoot-body") + 1
    assert opens == {
        "stage:paint": "/desk/?blueprint=sports-car&stage=paint",
        "task:shoot-body": f"{VERSION}#line-{line}",
    }
    assert words(read(doris, VERSION).xpath(f"//li[@id='line-{line}']")[0]) == "- task: shoot-body"


def test_table_below_the_drawing_says_the_same(doris: Client) -> None:
    page = read(doris, DRAWING)
    boxes = {box.get("data-box") for box in page.xpath("//*[@data-box]")}
    heads = {one for one in boxes if one.startswith("stage:") or one == "any-time"}
    rows = [
        [words(cell) for cell in row.xpath("./th|./td")]
        for row in page.xpath("//table[contains(@class, 'parts')]//tr[not(@class)]")
    ][1:]
    assert len(rows) == len(boxes) - len(heads)
    assert ["It has its shape", "Front of house", "Transparency · told 1×"] in [row[:3] for row in rows]
    (because,) = (row[3] for row in rows if row[0] == "It has its shape")
    assert (
        because
        == 'waits for Photograph: Body shop, made possible by Photograph the body of ‹subject›, when station.completed if data.station == "BODY-40"'
    )


def test_every_box_that_opens_something_is_a_link_with_a_name(doris: Client) -> None:
    page = read(doris, DRAWING)
    links = page.xpath("//*[local-name()='svg']//*[@data-box and local-name()='a']")
    assert [one for one in links if not one.get("aria-label") or not one.get("href")] == []
    named = {one.get("data-box"): one.get("aria-label") for one in links}
    assert named["moment:body-photo"] == "It has its shape, Transparency, told 1×"
    in_table = page.xpath("//table[contains(@class, 'parts')]//th/a")
    stages = [one for one in named if one.startswith("stage:")]
    assert len(links) == len(in_table) + len(stages)


def test_drawing_is_a_picture_with_a_title_and_words(doris: Client) -> None:
    (svg,) = read(doris, DRAWING).xpath("//*[local-name()='svg']")
    named = {svg.get("aria-labelledby"), svg.get("aria-describedby")}
    assert (
        svg.get("role"),
        {one.get("id") for one in svg.xpath("./*[local-name()='title' or local-name()='desc']")},
    ) == ("group", named)


def test_drawing_is_in_the_language_of_its_reader(world: World) -> None:
    page = read(world.client("doris", language="de"), DRAWING)
    assert [words(one) for one in page.xpath("//*[@data-box='moment:in-paint']//text")] == [
        "Transparenz",
        "In der Lackiererei",
        "1× erzählt",
    ]


@pytest.mark.parametrize("cars", [1, 3])
@pytest.mark.parametrize(("page", "count"), [(HOME, 5), (DRAWING, 7), (HISTORY, 5), (TOLD, 6), (VERSION, 6)])
def test_page_asks_as_much_for_three_journeys_as_for_one(  # the figures of the drawing are three of its statements
    world: World, doris: Client, django_assert_num_queries: DjangoAssertNumQueries, page: str, count: int, cars: int
) -> None:
    world.take(*(one for car in range(2, cars + 1) for one in build(f"car-{car}")))
    doris.get(page)
    with django_assert_num_queries(count):
        doris.get(page)


def test_moment_opens_the_journeys_in_which_it_was_told(world: World, doris: Client) -> None:
    world.take(*build("car-2"))
    page = read(doris, TOLD)
    assert sorted(row[0] for row in table(page)) == ["car-1", "car-2"]
    assert page.xpath("//tbody//a/@href")[0].startswith("/desk/journeys/")


def test_paper_is_a_pdf_of_one_page(doris: Client) -> None:
    answer = doris.get(PAPER, {"size": "a4"})
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert answer.content.count(b"/Type /Page\n") + answer.content.count(b"/Type/Page/") <= 1


def test_draft_is_written_shown_and_released_by_a_second_person(world: World, doris: Client, draft: str) -> None:
    releases = shown(doris, draft)
    review = read(world.client("tomas"), f"{draft}review/")
    (change,) = review.xpath("//dl[@class='changes']/div")
    assert words(change) == "Promise body-photo within 8 hours on plant → 6 hours on plant"
    assert words(review.xpath("//section[@class='group']/h3")[0]) == "Customers will notice"
    answer = world.client("tomas").post(releases, {"revision": 3})
    assert answer["Location"] == f"{HISTORY}?noted=released"
    rows = table(read(doris, HISTORY))
    assert [row[0] for row in rows] == ["2 runs Drawing", "1 Drawing"]
    assert (rows[0][1], rows[0][3:]) == ("People ask for it.", ["doris@example.org", "tomas@example.org"])
    assert words(read(doris, f"{DRAWING}2/").xpath("//dl[@class='changes']/div")[0]).startswith("Promise body-photo")


def test_whoever_wrote_last_is_not_offered_the_release(doris: Client, draft: str) -> None:
    releases = shown(doris, draft)
    assert f'action="{releases}"' not in doris.get(f"{draft}review/").content.decode()
    assert doris.post(releases, {"revision": 3})["Location"] == f"{draft}review/?trouble=second-person"


def test_second_writer_keeps_their_text_and_sees_what_the_first_changed(
    world: World, doris: Client, draft: str
) -> None:
    save(doris, draft, TIGHTER)
    mine = BLUEPRINT.replace("10 days", "9 days")
    answer = doris.post(f"{draft}savings/", {"text": mine, "revision": 1, "note": ""})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "max_silence: 9 days" in page
    assert '<ins dir="auto">6 hours on plant</ins>' in page
    assert 'name="revision" value="2"' in page


def test_text_with_mistakes_is_saved_and_they_are_listed_by_line(doris: Client, draft: str) -> None:
    assert save(doris, draft, BLUEPRINT.replace("owner: concierge", "ownr: concierge")) == 302
    mistakes = [words(one) for one in read(doris, draft).xpath("//ol[@class='mistakes']/li")]
    line = BLUEPRINT.splitlines().index("    owner: concierge") + 1
    assert (
        f"Line {line} promises[0].ownr: came 'ownr', expected a key of a promise; hint: did you mean 'owner'?"
        in mistakes
    )
    assert doris.post(f"{draft}requests/", {"revision": 2})["Location"] == f"{draft}review/?trouble=unreadable"


def test_check_says_every_mistake_and_the_names_of_the_text(doris: Client) -> None:
    answer = msgspec.json.decode(
        doris.post(CHECKS, {"text": BLUEPRINT.replace("stage: paint\n", "stage: pant\n", 1)}).content
    )
    assert [(one["line"], one["code"]) for one in answer["errors"]] == [
        (BLUEPRINT.splitlines().index("    on: {stage: paint}") + 1, "unknown-stage")
    ]
    assert (answer["names"]["stage"], answer["names"]["clock"]) == (["body", "pant"], ["plant"])


def test_check_of_a_fine_text_counts_its_parts(doris: Client) -> None:
    answer = msgspec.json.decode(doris.post(CHECKS, {"text": BLUEPRINT}).content)
    assert (answer["errors"], answer["counts"]) == ([], {"stages": 2, "moments": 4, "promises": 2})


def test_check_of_too_much_is_refused(doris: Client) -> None:
    assert doris.post(CHECKS, {"text": "#" * 600_000}).status_code == 413


def test_draft_behind_what_runs_shows_both_changes_and_puts_them_together(
    world: World, doris: Client, draft: str
) -> None:
    releases = shown(doris, draft)
    release(BLUEPRINT.replace("10 days", "9 days"), now=world.now)
    assert world.client("tomas").post(releases, {"revision": 3})["Location"] == f"{draft}rebase/?trouble=moved-on"
    changes = [words(one) for one in read(doris, f"{draft}rebase/").xpath("//dl[@class='changes']/div")]
    assert changes == [
        "Promise never-silent longest silence 10 days → 9 days",
        "Promise body-photo within 8 hours on plant → 6 hours on plant",
    ]
    assert doris.post(f"{draft}rebasings/", {"revision": 3})["Location"] == f"{draft}?noted=onto"
    (row,) = queries.open_drafts()
    assert (row.text, row.based_on) == (TIGHTER.replace("10 days", "9 days"), 2)


def test_released_text_is_what_was_written_letter_by_letter(world: World, doris: Client, draft: str) -> None:
    text = TIGHTER + "# ü ‹›\n"
    save(doris, draft, text.replace("\n", "\r\n"))
    doris.post(f"{draft}requests/", {"revision": 2})
    world.client("tomas").post(f"{draft}releases/", {"revision": 3})
    running = running_release("sports-car")
    assert running is not None
    assert running.text == text


def test_draft_put_aside_is_gone_from_the_studio(doris: Client, draft: str) -> None:
    assert words(read(doris, HOME).xpath("//caption")[0]) == "Drafts"
    doris.post(f"{draft}drops/", {"revision": 1})
    assert read(doris, HOME).xpath("//caption") == []
    assert doris.get(draft).status_code == 200
