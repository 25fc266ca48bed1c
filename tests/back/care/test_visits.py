"""The desk's pages of a visit: from the key on the counter to the call, in the hands of an adviser and of technicians."""

from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.back.world import World, make_world
from tests.care.visits_world import BELT, BRAKES, EXAMPLES, a_visit
from tests.care.world import CareWorld, make_care_world
from tests.ground import once
from tests.journeys.world import release
from vorfreude.care import actions
from vorfreude.care.models import Approval, Bay, Finding, Visit
from vorfreude.people import actions as people

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db


@once
def built() -> World:
    world = make_world()
    world.hours = 24
    return world


@once
def care(built: World) -> tuple[CareWorld, Visit]:
    """Vela comes tomorrow at ten; Jonas is a technician, too."""
    release((EXAMPLES / "visit.yaml").read_text(encoding="utf-8"))
    made = make_care_world()
    people.grant_role(person=made.people["jonas"], role="technician", actor="test", now=made.now)
    built.people["jonas"] = made.people["jonas"]
    return made, a_visit(made)


def address(visit: Visit, rest: str = "") -> str:
    return f"/desk/care/visits/{visit.public_id}/{rest}"


def press(browser: "Client", visit: Visit, rest: str, **fields: object) -> str:
    """Presses a button of the visit's page; gives what the next page says."""
    answer = browser.post(address(visit, rest), fields)
    if answer.status_code != 302:
        return f"{answer.status_code} {answer.content.decode()}"
    return browser.get(answer["Location"]).content.decode()


def test_a_visit_goes_through_the_desk_from_the_key_to_the_call(world: World, care: tuple[CareWorld, Visit]) -> None:
    _, visit = care
    stefan, tina, jonas = (world.client(name) for name in ("stefan", "tina", "jonas"))
    assert "GT 6 Vela" in tina.get("/desk/care/visits/").content.decode()
    assert "It is here." in press(stefan, visit, "advice/reception/", keys="2", **{"reading-km": "15400"})
    assert "15 places" in press(tina, visit, "inspection/", place="brakes-front", light="red")
    assert "1 wants its words" in tina.get(address(visit, "inspection/")).content.decode()
    assert press(tina, visit, "inspection/end/").startswith("422")
    said = {"light": "red", "place": "brakes-front", "words": "2 mm left", "job": "brakes", "price": "", "minutes": ""}
    assert "The finding is noted." in press(tina, visit, "findings/1/", **said)
    assert "The finding is noted." in press(tina, visit, "findings/", light="amber", place="glass", words="Smears", price="39,50", minutes="10")  # fmt: skip
    assert "The inspection is done." in press(tina, visit, "inspection/end/")
    assert "The customer is asked." in press(stefan, visit, "advice/question/", finding=["1", "2"])
    said = {"question": "1", "answer-1": "approved", "answer-2": "declined", "channel": "telephone"}
    assert "noted and signed" in press(stefan, visit, "advice/answer/", **said)
    assert "at work on it" in press(tina, visit, "steps/work/")
    assert "Somebody else checks it" in press(tina, visit, "steps/work-end/")
    assert "Ask somebody else" in press(tina, visit, "steps/check/", well="yes")
    assert "Checked." in press(jonas, visit, "steps/check/", well="yes")
    assert "a record of the vehicle now" in press(stefan, visit, "advice/readiness/")
    assert "count the keys" in press(stefan, visit, "advice/collection/", keys="1")
    assert "Collected." in press(stefan, visit, "advice/collection/", keys="2")
    assert "The call is noted." in press(stefan, visit, "advice/call/", well="yes", words="All is well")
    visit.refresh_from_db()
    approval = Approval.objects.get()
    assert (visit.standing, approval.channel, approval.answer) == (
        "gone",
        "telephone",
        {"1": "approved", "2": "declined"},
    )
    assert list(Finding.objects.order_by("number").values_list("price", "standing")) == [
        (92_000, "done"),
        (3_950, "declined"),
    ]


def test_a_technician_does_not_advise_and_nobody_else_comes_in(world: World, care: tuple[CareWorld, Visit]) -> None:
    _, visit = care
    pages = ("", "inspection/", "findings/")
    said = {
        name: [world.client(name).get(address(visit, page)).status_code for page in pages]
        for name in ("stefan", "tina", "helene", "doris", "evelyn", "alice", "anonymous")
    }
    assert said == {
        "stefan": [200, 200, 200], "tina": [200, 200, 200], "helene": [200, 403, 403], "doris": [403, 403, 403],
        "evelyn": [404, 404, 404], "alice": [404, 404, 404], "anonymous": [302, 302, 302],
    }  # fmt: skip
    assert press(world.client("tina"), visit, "advice/reception/", keys="2").startswith("403")
    assert press(world.client("helene"), visit, "steps/work/").startswith("403")
    stefan = world.client("stefan")
    nothing = [stefan.get(f"/desk/care/visits/{'z' * 22}/{page}").status_code for page in pages]
    assert [*nothing, stefan.post(address(visit, "advice/dance/")).status_code] == [404] * 4


def test_whoever_runs_the_workshop_reads_what_has_no_place_and_who_is_in_the_way(
    world: World, care: tuple[CareWorld, Visit]
) -> None:
    made, visit = care
    Bay.objects.exclude(pk=visit.bay_id or 0).update(is_open=False)
    other = a_visit(made, vehicle=made.vehicles["corvo"], begins=visit.begins_at + timedelta(minutes=150))
    actions.receive_visit(visit=visit.public_id, keys=2, actor="stefan@example.org", now=made.now)
    actions.note_finding(visit=visit.public_id, finding=BELT, actor="tina@example.org", now=made.now)
    actions.ask_approval(visit=visit.public_id, findings=[1], actor="stefan@example.org", now=made.now)
    stefan, tina = world.client("stefan"), world.client("tina")
    fields = {"question": 1, "answer-1": "approved", "channel": "telephone"}
    page = press(stefan, visit, "advice/answer/", **fields)
    assert "30 minutes of approved work have no place yet" in page
    assert f'/desk/care/workshop/booking/?visit={other.public_id}"><bdi>GT 6 Corvo' in page
    assert "no place yet" not in tina.get(address(visit)).content.decode()


@pytest.mark.parametrize("findings", [1, 3])
def test_a_visit_is_read_in_few_statements(
    world: World, care: tuple[CareWorld, Visit], findings: int, django_assert_num_queries: "DjangoAssertNumQueries"
) -> None:
    made, visit = care
    actions.receive_visit(visit=visit.public_id, keys=2, actor="stefan@example.org", now=made.now)
    for _ in range(findings):
        actions.note_finding(visit=visit.public_id, finding=BELT, actor="tina@example.org", now=made.now)
    tina = world.client("tina")
    tina.get(address(visit))
    for page, statements in (("", 8), ("inspection/", 8), ("findings/1/", 9)):
        with django_assert_num_queries(statements):
            tina.get(address(visit, page))
    with django_assert_num_queries(4):
        tina.get("/desk/care/visits/")


def picture() -> BytesIO:
    file = BytesIO()
    Image.new("RGB", (64, 48), "red").save(file, "JPEG")
    file.seek(0)
    file.name = "brake.jpg"
    return file


def test_a_picture_of_a_finding_waits_at_the_gate_and_what_is_none_is_told(
    world: World, care: tuple[CareWorld, Visit]
) -> None:
    made, visit = care
    actions.receive_visit(visit=visit.public_id, keys=2, actor="stefan@example.org", now=made.now)
    number = actions.note_finding(visit=visit.public_id, finding=BRAKES, actor="tina@example.org", now=made.now)
    tina = world.client("tina")
    assert "on its way through the gate" in press(tina, visit, f"findings/{number}/photographs/", picture=picture())
    assert "at the gate" in tina.get(address(visit)).content.decode()
    assert "No picture came" in press(tina, visit, f"findings/{number}/photographs/")
    assert press(tina, visit, "findings/9/photographs/", picture=picture()).startswith("404")
    assert len(Finding.objects.get().photos) == 1


@pytest.mark.parametrize(
    ("rest", "fields", "why"),
    [
        ("advice/reception/", {"keys": "many"}, "numbers are whole"),
        ("advice/reception/", {"keys": "0"}, "count the keys"),
        ("advice/delay/", {"ready": "yesterday", "reason": "part"}, "that time cannot be"),
        ("advice/delay/", {"ready": "2026-11-03T09:00", "reason": "<b>"}, "words are missing"),
        ("advice/question/", {"finding": "99999999999"}, "needs a place"),
        ("steps/work-end/", {}, "one thing comes after the other"),
        ("steps/part/", {"part": "\x00"}, "words are missing"),
        ("steps/part-arrival/", {}, "look at what part"),
        ("findings/", {"light": "blue", "place": "glass", "words": "x"}, "needs a place"),
        ("findings/", {"light": "amber", "place": "glass", "words": "x", "price": "much"}, "needs a price"),
        ("findings/", {"light": "amber", "place": "glass", "words": "x", "job": "wings"}, "no such job"),
        ("findings/", {"light": "amber", "place": "glass", "words": "x", "again-on": "soon"}, "that time cannot be"),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(
    world: World, care: tuple[CareWorld, Visit], rest: str, fields: dict[str, str], why: str
) -> None:
    made, visit = care
    if not rest.startswith("advice/reception"):
        actions.receive_visit(visit=visit.public_id, keys=2, actor="stefan@example.org", now=made.now)
    visit.refresh_from_db()
    answer = press(world.client("stefan"), visit, rest, **fields)
    assert answer.startswith("422")
    assert why in answer
    after = Visit.objects.get(pk=visit.pk)
    assert (after.revision, Finding.objects.count()) == (visit.revision, 0)
