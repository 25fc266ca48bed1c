"""Crew, posts, briefings, the float and the roster at the desk: written, worked out, published, mended; nothing of it for strangers."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.back.reading import parsed, read, table, words
from tests.back.world import World
from tests.occasions.world import NOW, a_day, with_crew, with_kinds, with_posts
from vorfreude.core.staffing import sizing
from vorfreude.occasions import actions, sizes
from vorfreude.occasions.actions import rosters
from vorfreude.occasions.models import (
    Assignment,
    Briefing,
    CrewMember,
    NeedKind,
    Post,
    Rerostering,
    Roster,
    Sizing,
    Wish,
)
from vorfreude.occasions.queries import member_of

PAGES = {
    "crew/": 7, "crew/1/": 10, "posts/": 8, "posts/?key=door": 8, "briefings/": 7, "staffing/": 11, "staffing/?kind=errand": 11, "rosters/": 7,
}  # fmt: skip
"""Each with its statements, two of which are the session and the person."""

CSV = """Name;E-Mail;Agentur;Sprachen;Kann;Darf;Von;Bis;Stundensatz
Gina;gina@crew.example;Staff & Co;it/en;Guide;Tür;14.05.2027 09:00;14.05.2027 15:00;32,50
Anna;anna@crew.example;;de;guide, first aid;;;;
Nobody;;;;;cook;;;
"""


@pytest.fixture
def day(world: World) -> str:
    """A roll-out of which Evelyn is the manager, with crew, posts and kinds of needs."""
    made = a_day(manager=world.people["evelyn"].pk)
    with_crew(made)
    with_posts(made)
    with_kinds(made)
    return made


@pytest.fixture
def evelyn(world: World) -> Client:
    return world.client("evelyn")


@pytest.fixture(autouse=True)
def few_days(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer days are played and fewer moves tried: what pages show is the same."""
    monkeypatch.setattr(sizing, "CERTIFIED", 400)
    monkeypatch.setattr(sizing, "REFINED", 200)
    monkeypatch.setitem(sizing.size.__kwdefaults__ or {}, "searched", 100)
    monkeypatch.setattr(sizes, "NINES", (0.95,))
    monkeypatch.setattr(rosters, "ENOUGH", 300)


def at(day: str, where: str = "") -> str:
    return f"/desk/occasions/{day}/{where}"


def reckoned() -> None:
    while not actions.reckon(worker="w", now=NOW).idle:
        pass


def alert(response: Any) -> str:
    assert response.status_code == 422
    return words(parsed(response.content).xpath("//*[@role='alert']")[0])


def typed(browser: Client, address: str, **changes: str) -> dict[str, str]:
    """What stands in the big form of a page, as a browser would send it back."""
    (form,) = read(browser, address).xpath(
        "//section[@aria-labelledby='write' or @aria-labelledby='add']//form[.//button[@class='button']]"
    )
    return {name: value for name, value in form.form_values() if name != "csrfmiddlewaretoken"} | changes


def test_every_page_opens_in_both_languages_with_as_few_statements_as_ever(world: World, day: str) -> None:
    for language in ("en", "de"):
        browser = world.client("evelyn", language=language)
        for page, most in PAGES.items():
            with CaptureQueriesContext(connection) as asked:
                assert browser.get(at(day, page)).status_code == 200, page
            assert len(asked) == most, page


def test_nothing_of_it_exists_for_whoever_is_in_charge_of_nothing(world: World, day: str) -> None:
    other = a_day("other", manager=world.people["evelyn"].pk)
    helene, evelyn = world.client("helene"), world.client("evelyn")
    for page in PAGES:
        assert helene.get(at(day, page)).status_code == 404, page
    for page in ("crew/1/", "rosters/1/", "rosters/ways/1/", "staffing/1/progress/"):
        assert evelyn.get(at(other, page)).status_code == 404, page
    assert evelyn.post(at(other, "crew/1/links/")).status_code == 404
    assert CrewMember.objects.get(number=1).linked_at is None


def test_somebody_is_written_down_changed_and_given_a_link_that_ends_the_older_one(day: str, evelyn: Client) -> None:
    refused = evelyn.post(
        at(day, "crew/"), typed(evelyn, at(day, "crew/"), name="Gina", language="it", skills="Guide!")
    )
    assert alert(refused).endswith("This came: skills 'guide!'")
    form = typed(
        evelyn,
        at(day, "crew/"),
        name="Gina",
        language="it",
        skills="Guide, first aid",
        hour="32,50",
        **{"may-door": "1"},
    )
    evelyn.post(at(day, "crew/"), form)
    gina = CrewMember.objects.get(name="Gina")
    assert (gina.number, gina.skills, gina.hour_minor, gina.may, gina.languages) == (
        7,
        ["first aid", "guide"],
        3250,
        ["door"],
        ["it"],
    )
    evelyn.post(
        at(day, "crew/7/"),
        typed(evelyn, at(day, "crew/7/"), **{"from-0": "2027-05-14T09:00", "until-0": "2027-05-14T12:00"}),
    )
    gina.refresh_from_db()
    assert gina.windows == [["2027-05-14T09:00:00+02:00", "2027-05-14T12:00:00+02:00"]]
    links = [
        parsed(evelyn.post(at(day, "crew/7/links/")).content).xpath("//input[@id='address']/@value")[0].split("/")[-2]
        for _ in "12"
    ]
    assert [member_of(one) is not None for one in links] == [False, True]
    evelyn.post(at(day, "crew/7/partings/"))
    assert member_of(links[1]) is None
    assert evelyn.get(at(day, "crew/7/")).status_code == 404


def test_a_wish_is_written_down_counts_for_the_next_roster_and_is_taken_back(day: str, evelyn: Client) -> None:
    wish = {"begins": "2027-05-14T09:00", "ends": "2027-05-14T13:00"}
    evelyn.post(at(day, "crew/1/wishes/"), wish)
    assert Wish.objects.get().price_minor == 4_000
    assert "would rather not work" in words(
        read(evelyn, at(day, "crew/1/")).xpath("//section[@aria-labelledby='wishes']")[0]
    )
    assert "Those times cannot be" in alert(evelyn.post(at(day, "crew/1/wishes/"), wish | {"ends": wish["begins"]}))
    evelyn.post(at(day, "rosters/"), {"law": "DE"})
    reckoned()
    assert not Assignment.objects.filter(member__number=1).exists()
    assert "it is not there any more" in alert(
        evelyn.post(at(day, "crew/2/wishes/"), {"wish": str(Wish.objects.get().pk)})
    )
    evelyn.post(at(day, "crew/1/wishes/"), {"wish": str(Wish.objects.get().pk)})
    assert not Wish.objects.exists()


def test_a_list_is_read_in_twice_and_a_line_that_cannot_be_is_named(day: str, evelyn: Client) -> None:
    for said in ("1 person is new, 1 was known", "0 people are new, 2 were known"):
        sent = SimpleUploadedFile("crew.csv", CSV.encode("windows-1252"))
        page = parsed(evelyn.post(at(day, "crew/lists/"), {"file": sent}).content)
        assert words(page.xpath("//*[@role='status']")[0]).startswith(said)
        assert "Line 4 could not be taken: 'cook'." in words(page.xpath("//*[@role='status']")[0])
    gina, anna = CrewMember.objects.get(name="Gina"), CrewMember.objects.get(name="Anna")
    assert (gina.agency and gina.agency.title, gina.skills, gina.may, gina.hour_minor) == (
        "Staff & Co",
        ["guide"],
        ["door"],
        3250,
    )
    assert anna.skills == ["first aid", "guide"]
    assert "no crew list" in alert(
        evelyn.post(at(day, "crew/lists/"), {"file": SimpleUploadedFile("x.csv", b"a;b\n1;2")})
    )


def test_posts_and_briefings_are_written_and_a_quiz_without_a_right_answer_is_refused(day: str, evelyn: Client) -> None:
    form = typed(
        evelyn,
        at(day, "briefings/"),
        key="plant-floor",
        **{"title-en": "Plant", "text-en": "Stay.", "quiz-en": "Where?\n- Here\n- There"},
    )
    assert "each with one right answer" in alert(evelyn.post(at(day, "briefings/"), form))
    evelyn.post(at(day, "briefings/"), form | {"quiz-en": "Where?\n- Here\n* There"})
    assert Briefing.objects.get().quiz == {"en": [{"ask": "Where?", "answers": ["Here", "There"], "right": 1}]}
    evelyn.post(
        at(day, "posts/"),
        typed(evelyn, at(day, "posts/"), title="Front Door", briefing="plant-floor", heads="3", skills="guide"),
    )
    post = Post.objects.get(title="Front Door")
    assert (post.key, post.heads, post.briefing and post.briefing.key) == ("front-door", 3, "plant-floor")
    short = typed(evelyn, at(day, "posts/"), title="Short", ends="2027-05-14T09:05")
    assert "at least a quarter of an hour" in alert(evelyn.post(at(day, "posts/"), short))
    assert "it stays while a post asks for it" in alert(
        evelyn.post(at(day, "briefings/drops/"), {"key": "plant-floor"})
    )
    evelyn.post(at(day, "posts/drops/"), {"key": "front-door"})
    evelyn.post(at(day, "briefings/drops/"), {"key": "plant-floor"})
    assert not Briefing.objects.exists()


def test_the_float_is_worked_out_tried_rostered_published_and_mended(day: str, evelyn: Client) -> None:
    assert evelyn.post(at(day, "staffing/"), {"guests": "60"}).status_code == 302
    number = Sizing.objects.get().pk
    assert evelyn.get(at(day, f"staffing/{number}/progress/")).json() == {
        "share": 0,
        "said": "waits for a worker",
        "over": False,
    }
    reckoned()
    page = read(evelyn, at(day, "staffing/"))
    assert [row[0] for row in table(page, "//section[@aria-labelledby='nines']//table")] == [
        "90 % as promised now",
        "95 %",
    ]
    assert words(page.xpath("//ul[@class='differences']")[0]).startswith("Friday 14 May: ")
    tried = parsed(evelyn.post(at(day, "staffing/what-if/"), {"guests": "120", "crew_show": "80"}).content)
    assert "under what is promised" in words(tried.xpath("//*[@id='tried']")[0])
    assert Sizing.objects.count() == 1
    assert evelyn.post(at(day, "rosters/"), {"law": "DE", "sizing": str(number)})["Location"] == at(day, "rosters/1/")
    assert evelyn.get(at(day, "rosters/1/progress/")).json()["over"] is False
    reckoned()
    with CaptureQueriesContext(connection) as asked:
        shown = words(read(evelyn, at(day, "rosters/1/")).xpath("//main")[0])
    assert len(asked) == 10
    assert "No roster of these posts and people costs less than" in shown
    evelyn.post(at(day, "rosters/1/publications/"))
    assert Roster.objects.get().standing == "published"
    guide = Assignment.objects.get(duty__key="tour/1").member.number
    ways = evelyn.post(at(day, "rosters/ways/"), {"dropped": [str(guide), "999", "x"]})["Location"]
    assert Rerostering.objects.get().dropped == [guide]
    reckoned()
    best, still, called = read(evelyn, ways).xpath("//main//section[h2]")
    assert [words(one.find("h2")) for one in (best, still, called)] == [
        "The best",
        "Nobody disturbed",
        "Agencies alone",
    ]
    assert "proved" in words(best)
    assert "proved" not in words(still)
    assert "it is not there any more" in alert(evelyn.post(ways, {"way": "worst"}))
    evelyn.post(ways, {"way": "best"})
    assert Assignment.objects.get(duty__key="tour/1", member__number=guide).standing == "dropped"
    evelyn.post(at(day, "staffing/kinds/"), {"usual": "1"})
    assert NeedKind.objects.get(key="special-tour").words == {
        "en": {"title": "Special tour"},
        "de": {"title": "Eigene Führung"},
    }


def test_what_makes_no_sense_is_refused_in_words_and_nothing_is_asked(day: str, evelyn: Client) -> None:
    for page, form in (
        ("staffing/", {"guests": "0"}), ("rosters/", {"law": "XX"}), ("rosters/", {"law": "DE", "sizing": "77"}),
        ("rosters/ways/", {}), ("rosters/ways/", {"dropped": "1"}), ("staffing/kinds/", {"title-en": "Ä", "title-de": ""}),
        ("crew/", {"name": "x" * 300, "language": "en"}), ("crew/", {"name": "A", "language": "en", "hour": "1e9"}),
        ("crew/", {"name": "A", "language": "en", "from-0": "2027-03-28T02:30", "until-0": "2027-03-28T04:00"}),
        ("posts/", {"title": "A", "begins": "2027-05-14T09:00", "ends": "2029-05-14T09:00"}),
    ):  # fmt: skip
        assert " " in alert(evelyn.post(at(day, page), form)), page
    assert (Sizing.objects.count(), Roster.objects.count(), CrewMember.objects.count()) == (0, 0, 6)
