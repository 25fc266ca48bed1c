"""The control room: what runs, who waits, who is missing; restricted entries for their eyes alone; nothing of another occasion; on paper."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests.occasions.test_needs import TEN, guest, running
from tests.occasions.world import BY, NINE
from vorfreude.back import staff
from vorfreude.back.occasions.control_kept import Drawn, Kept
from vorfreude.back.occasions.control_paper import paper_of
from vorfreude.back.occasions.control_said import laid_out, shown
from vorfreude.boot.printing import print_control_rooms
from vorfreude.occasions import actions, queries
from vorfreude.occasions.actions import NewEntry, NewNeed
from vorfreude.occasions.models import (
    Assignment,
    CrewMember,
    Duty,
    Entry,
    Follows,
    Item,
    Need,
    Occasion,
    Roster,
    SpecialTour,
)
from vorfreude.occasions.queries.control import Spot
from vorfreude.people import actions as people
from vorfreude.people.models import Person

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
NOW = TEN + 10 * MINUTE


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> str:
    """Ten past ten of a day that runs."""
    monkeypatch.setattr(staff, "clock", lambda: NOW)
    occasion = running()
    actions.begin_item(occasion=occasion, key="welcome", at=NINE, actor="eva", now=NINE)
    return occasion


@pytest.fixture
def desk(day: str) -> Callable[..., Client]:
    """The browser of somebody who is in charge of something."""

    def of(name: str, *charges: str) -> Client:
        person = Person.objects.filter(email=f"{name}@maker.example").first() or people.register(
            email=f"{name}@maker.example", name=name.title(), actor="test", now=NINE
        )
        people.grant_role(person=person, role="event-manager", actor="test", now=NINE)
        for charge in charges:
            actions.give_charge(occasion=day, person=person.pk, of=charge, **BY)
        browser = Client()
        browser.force_login(person)
        return browser

    return of


def address(day: str, rest: str = "control/") -> str:
    return f"/desk/occasions/{day}/{rest}"


def text(response: "_MonkeyPatchedWSGIResponse") -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def opened(day: str, minutes: int, **more: object) -> int:
    wanted = NewNeed("question", "where the prototype stood", place="Hall", **more)  # type: ignore[arg-type]
    return actions.open_need(occasion=day, wanted=wanted, actor="crew:1", now=NOW - minutes * MINUTE)


def test_it_shows_what_is_over_its_promise_who_is_asked_and_what_should_have_begun(
    day: str, desk: Callable[..., Client]
) -> None:
    guest(day)
    opened(day, 10, guest=117)
    opened(day, 1)
    shown = text(desk("carla", "control").get(address(day)))
    assert "1 need is over its promise. 1 item should have begun." in shown
    for words in (
        "guest 117 Odette Swann",
        "+2</span>",
        "7</span>",
        "Clara is asked</b>: speaks French",
        "free",
        "Welcome",
        "should have begun, +10 min",
        "of 1 have come",
    ):
        assert words in shown, words


def test_statements_are_as_many_with_one_need_as_with_three(day: str, desk: Callable[..., Client]) -> None:
    carla = desk("carla", "control")
    counts = []
    for count in (1, 2):
        for minute in range(count):
            opened(day, minute)
            actions.write_entry(occasion=day, wanted=NewEntry("So it was"), actor="eva", now=NOW)
        with CaptureQueriesContext(connection) as asked:
            text(carla.get(address(day)))
        counts.append(len(asked))
    with CaptureQueriesContext(connection) as asked:
        text(carla.get(address(day), headers={"HX-Request": "true"}))
    assert (counts, len(asked)) == ([12, 12], 4)  # drawn once for all who look


def test_statements_are_as_many_with_a_roster_or_without_and_before_anything_is_planned(
    day: str, desk: Callable[..., Client]
) -> None:
    carla, there = desk("carla", "control"), Occasion.objects.get(public_id=day)
    counts = []
    span = {"starts_at": NOW - timedelta(hours=1), "ends_at": NOW + timedelta(hours=1)}

    def ask() -> None:
        actions.write_entry(occasion=day, wanted=NewEntry("So it was"), actor="eva", now=NOW)
        with CaptureQueriesContext(connection) as asked:
            text(carla.get(address(day)))
        counts.append(len(asked))

    ask()
    roster = Roster.objects.create(
        occasion=there, number=1, standing="published", law="none", asked_at=NOW, asked_by="eva"
    )
    ask()  # published, and nobody has anything to do now
    Assignment.objects.create(
        duty=Duty.objects.create(roster=roster, key="f", **span), member=CrewMember.objects.get(name="Ben")
    )
    ask()
    Follows.objects.all().delete()
    Item.objects.all().delete()
    ask()
    assert counts == [12, 12, 12, 12]


def test_a_restricted_entry_is_for_its_eyes_alone(day: str, desk: Callable[..., Client]) -> None:
    carla, sven, eva = desk("carla", "control"), desk("sven", "control", "security"), desk("eva", "manager")
    said = {"words": "A child in a red jacket is looked for", "eyes": "security", "channel": "radio 1"}
    assert carla.post(address(day, "control/entries/"), said).status_code == 302
    pages = ("control/", "log/")
    assert ["red jacket" in text(sven.get(address(day, page))) for page in pages] == [True, True]
    for other in (carla, eva, desk("cora", "control", "care")):
        assert ["red jacket" in text(other.get(address(day, page))) for page in pages] == [False, False]
    assert "red jacket" not in text(sven.get(f"{address(day)}?wall"))
    assert carla.post(address(day, "log/"), {"words": "Found", "corrects": "1"}).status_code == 422
    assert sven.post(address(day, "log/"), {"words": "Found, all well", "corrects": "1"}).status_code == 302
    assert "Found, all well" not in text(carla.get(address(day, "log/")))
    assert "see 2" in text(sven.get(address(day, "log/")))


def test_care_reads_the_log_of_its_own_and_not_the_control_room(day: str, desk: Callable[..., Client]) -> None:
    actions.write_entry(occasion=day, wanted=NewEntry("For everybody there"), actor="eva", now=NOW)
    actions.write_entry(occasion=day, wanted=NewEntry("Guest 9 feels faint", eyes="care"), actor="eva", now=NOW)
    cora = desk("cora", "care")
    assert cora.get(address(day)).status_code == 403
    shown = text(cora.get(address(day, "log/")))
    assert ("feels faint" in shown, "For everybody" in shown) == (True, False)


def test_nothing_is_there_for_a_stranger(day: str, desk: Callable[..., Client]) -> None:
    opened(day, 1)
    bob = desk("bob")
    other = running("other")
    person = Person.objects.get(email="bob@maker.example")
    actions.give_charge(occasion=other, person=person.pk, of="manager", **BY)
    for rest in ("control/", "control/paper.pdf", "control/needs/", "control/policy/", "log/"):
        assert bob.get(address(day, rest)).status_code == 404, rest
    for rest in ("control/needs/", "control/needs/1/", "control/tours/117/", "control/entries/", "log/"):
        assert bob.post(address(day, rest), {"act": "done", "words": "x", "kind": "question"}).status_code == 404, rest
    assert bob.post(address(other, "control/needs/1/"), {"act": "withdraw"}).status_code == 422
    assert [one.standing for one in Need.objects.all()] == ["waiting"]
    assert Entry.objects.count() == 0


def test_a_need_is_opened_given_and_ended_at_the_desk(day: str, desk: Callable[..., Client]) -> None:
    carla = desk("carla", "control")
    said = {"kind": "question", "words": "Where is the shuttle?", "place": "Hall", "ident": "form-1"}
    for _ in range(2):
        assert carla.post(address(day, "control/needs/"), said)["Location"] == f"{address(day)}?noted=need"
    assert carla.post(address(day, "control/needs/1/"), {"act": "give", "to-1": "2"}).status_code == 302
    assert "Ben has had it since 10:10" in text(carla.get(address(day)))
    assert carla.post(address(day, "control/needs/1/"), {"act": "there"}).status_code == 302
    assert carla.post(address(day, "control/needs/1/"), {"act": "done"}).status_code == 302
    assert [one.standing for one in Need.objects.all()] == ["done"]
    for act, form in (("control/needs/", {"kind": "x"}), ("control/needs/1/", {"act": "done"}), ("control/needs/1/", {"act": "give"}),
                      ("control/entries/", {"words": " "}), ("control/entries/", {"words": "x", "at": "27:99"}), ("control/tours/x/", {})):  # fmt: skip
        assert carla.post(address(day, act), form).status_code in {404, 422}, act


def test_what_happened_at_a_time_of_day_is_of_the_last_such_time(day: str, desk: Callable[..., Client]) -> None:
    carla = desk("carla", "control")
    for at in ("10:05", "23:50"):
        assert carla.post(address(day, "control/entries/"), {"words": at, "at": at}).status_code == 302
    assert [one.at for one in Entry.objects.order_by("number")] == [NOW - 5 * MINUTE, NOW - (10 * 60 + 20) * MINUTE]


def test_words_of_a_guest_are_words_and_no_page(day: str, desk: Callable[..., Client]) -> None:
    actions.write_entry(occasion=day, wanted=NewEntry("<script>alert(1)</script>", "<b>"), actor="eva", now=NOW)
    shown = text(desk("carla", "control").get(address(day)))
    assert ("<script>alert" in shown, "&lt;script&gt;alert" in shown) == (False, True)


def test_paper_is_kept_once_a_quarter_and_put_before_the_printer(
    day: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "PRINT_FOLDER", tmp_path)
    actions.write_entry(occasion=day, wanted=NewEntry("Not for all", eyes="care"), actor="eva", now=NOW)
    pdf = paper_of(day, now=NOW, language="de")
    assert pdf is not None
    assert pdf.startswith(b"%PDF-")
    assert [print_control_rooms(now) for now in (NOW, NOW + 4 * MINUTE, NOW + 5 * MINUTE)] == [1, 0, 1]
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        "roll-out-27-20270514T0800Z.pdf",
        "roll-out-27-20270514T0815Z.pdf",
    ]
    actions.close(occasion=day, actor="eva", now=NOW)
    assert print_control_rooms(NOW + 30 * MINUTE) == 0
    assert actions.forget_papers(now=Occasion.objects.get().ends_at + timedelta(days=13)) == 0
    assert actions.forget_papers(now=Occasion.objects.get().ends_at + timedelta(days=15)) == 2
    assert paper_of("nobody", now=NOW, language="de") is None


def test_names_on_the_map_do_not_lie_on_each_other() -> None:
    spots = [Spot(f"Place {n}", n % 3, n // 3, 0, ("Anna",), 0, 0) for n in range(12)]
    placed, height = laid_out(spots)
    assert len({(one.x, one.y) for one in placed}) == 12
    assert all(
        abs(one.x - other.x) >= 7 * 16 + 40 or abs(one.y - other.y) >= 120
        for one in placed
        for other in placed
        if one is not other
    )
    assert max(one.y for one in placed) < height
    assert laid_out([]) == ((), 260)


def test_north_is_above_on_the_map() -> None:
    places = [Spot("Gate", 0, 0, 0, (), 0, 0), Spot("Test track", 400, 190, 0, (), 0, 0)]
    assert [(one.name, one.x) for one in laid_out(places)[0]] == [("Test track", 860), ("Gate", 140)]
    track, gate = laid_out(places)[0]
    assert track.y < gate.y


def test_a_part_is_drawn_once_for_all_who_look_and_again_for_what_came_since() -> None:
    kept, newest = Kept(), [0]

    def draw() -> Drawn:
        newest[0] += 2
        return Drawn(f"drawn {newest[0]}", newest[0])

    assert [kept.get("view", at_least, draw) for at_least in (1, 2, 3, 4, 1)] == ["drawn 2"] * 2 + ["drawn 4"] * 3
    assert (kept.find("view", 4), kept.find("view", 5), kept.find("other", 1)) == ("drawn 4", None, None)
    assert kept.get("other", 1, draw) == "drawn 6"


def test_those_who_ask_at_once_draw_once_between_them() -> None:
    kept, drawings = Kept(), []
    all_ask = Barrier(4)

    def draw() -> Drawn:
        drawings.append(1)
        return Drawn("drawn", 7)

    def ask(_: int) -> str:
        all_ask.wait(10)
        return kept.get("view", 7, draw)

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(ask, range(4))) == ["drawn"] * 4
    assert drawings == [1]


def test_whoever_is_without_a_tour_is_said_once_and_the_room_speaks_the_reader_s_language(day: str) -> None:
    Occasion.objects.update(
        glossary={"Hall": {"de": "Halle"}, "Lunch": {"de": "Mittagessen"}, "Welcome": {"de": "Begrüßung"}}
    )
    own, later = (
        {"why": "instead", "title": title, "place": "Hall", "begins": (NOW + minutes * MINUTE).isoformat()}
        for title, minutes in (("Lunch", 30), ("Reveal", 20))
    )
    for number, instead in ((119, [own, later]), (117, [later, own]), (118, [later])):
        SpecialTour.objects.create(
            occasion=Occasion.objects.get(), guest=guest(day, number), missed="tour", composed_at=NOW,
            why=[{"why": "no-guide"}, *instead],
        )  # fmt: skip
    room = queries.control_room(day, now=NOW, language="de", may_read=frozenset({""}))
    assert room is not None
    with translation.override("de"):
        page = shown(room)
    assert [(one.guests, one.said, one.instead, one.tone) for one in page.tours] == [
        (
            "117, 118, 119",
            "3 Gäste sind ohne Führung: niemand zum Führen ist frei.",
            ("10:30 Reveal, Halle", "10:40 Mittagessen, Halle"),
            "none",
        )
    ]
    assert page.headline.endswith("3 Gäste sind ohne Führung.")
    assert {(one.title, one.where) for one in page.items if one.key == "welcome"} == {("Begrüßung", "Halle")}
    assert [one.name for one in page.spots] == ["Halle", "Plant"]
    afterwards = queries.control_room(day, now=NOW + timedelta(hours=2), language="de", may_read=frozenset({""}))
    assert afterwards is not None
    assert afterwards.tours == ()


def test_the_number_on_the_page_is_one_that_it_certainly_shows(day: str) -> None:
    number = Occasion.objects.get().changes
    room = queries.control_room(day, now=NOW, language="en", may_read=frozenset({""}))
    assert room is not None
    assert room.changes == number
    assert datetime.fromisoformat(room.now.isoformat()) == NOW


def test_an_entry_is_of_the_last_time_the_clock_on_the_wall_showed_and_of_several_days_says_which(
    day: str, desk: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    spring = datetime(2027, 3, 28, 1, 30, tzinfo=UTC)  # half past three in Berlin, an hour after half past one
    monkeypatch.setattr(staff, "clock", lambda: spring)
    carla = desk("carla", "control")
    answers = [
        carla.post(address(day, "control/entries/"), {"words": at, "at": at}).status_code
        for at in ("02:30", "01:50", "23:50")
    ]
    assert answers == [302, 302, 302]
    assert [(spring - one.at) // MINUTE for one in Entry.objects.order_by("pk")] == [24 * 60, 40, 160]
    shown = text(carla.get(address(day, "log/")))
    assert ("01:50 <small>Sun 28 Mar</small>" in shown, "23:50 <small>Sat 27 Mar</small>" in shown) == (True, True)
