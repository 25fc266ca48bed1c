"""What was refused is taken in once it is mended; what waits for its journey is said of the right subject."""

import msgspec
import pytest
from django.test import Client

from tests.back.reading import read, words
from tests.back.world import ROLELESS, STAFF, World
from tests.journeys.world import MONDAY, signal
from vorfreude.intake import actions as intake
from vorfreude.intake.models import Refusal, Signal, Subject


def refused(world: World, *signals: intake.NewSignal) -> list[int]:
    """Signals that come in and are turned away; gives the rows of their refusals."""
    intake.record(signals, now=world.now)
    return list(Refusal.objects.order_by("pk").values_list("pk", flat=True))


def nameless(ident: str, **data: object) -> intake.NewSignal:
    return signal(ident, "station.entered", "", 30.5, **(data or {"station": "PAINT-20"}))


def form(browser: Client, row: int) -> dict[str, str]:
    page = read(browser, f"/desk/refused/{row}/")
    (found,) = page.xpath("//form[contains(@class, 'amend')]")
    sent = {one.get("name"): one.get("value", "") for one in found.xpath(".//input")}
    return {**sent, "data": found.xpath(".//textarea")[0].text.strip()}


def test_list_says_what_to_do_and_leads_to_it(world: World, helene: Client) -> None:
    (row,) = refused(world, nameless("r1"))
    page = read(helene, "/desk/refused/")
    assert "Write the order or chassis number that was meant." in words(page.find(".//main"))
    assert page.xpath(f"//a[@href='/desk/refused/{row}/']")
    assert not read(world.client("doris"), "/desk/refused/").xpath(
        "//a[contains(@href, '/desk/refused/')][not(ancestor::header)]"
    )


def test_mended_signal_comes_in_and_its_refusal_is_settled(world: World, helene: Client) -> None:
    (row,) = refused(world, nameless("r1"))
    fields = form(helene, row)
    assert (fields["kind"], fields["at"], fields["data"]) == (
        "station.entered", "2026-11-03 16:30:00+01:00", '{"station":"PAINT-20"}',
    )  # fmt: skip
    answer = helene.post(f"/desk/refused/{row}/", {**fields, "subject": "car-1"})
    assert answer["Location"] == "/desk/refused/?taken=1&known=0&wrong=0"
    assert "1 signal was taken in." in words(read(helene, answer["Location"]).find(".//main"))
    one = Refusal.objects.get()
    assert (one.settled_at, one.settled_by) == (world.now, "helene@example.org")
    taken = Signal.objects.get(ident="r1")
    assert (taken.subject.name, taken.kind, taken.at.isoformat()) == (
        "car-1", "station.entered", "2026-11-03T15:30:00+00:00",
    )  # fmt: skip
    assert "Settled, now , helene@example.org" in words(read(helene, f"/desk/refused/{row}/").find(".//main"))


def test_signal_that_is_taken_in_twice_is_there_once(world: World, helene: Client) -> None:
    first, second = refused(world, nameless("r1"), nameless("r1"))
    fields = {**form(helene, first), "subject": "car-1"}
    helene.post(f"/desk/refused/{first}/", fields)
    assert helene.post(f"/desk/refused/{first}/", fields).status_code == 302
    assert helene.post(f"/desk/refused/{second}/", fields).status_code == 302
    assert Signal.objects.filter(ident="r1").count() == 1
    assert Refusal.objects.filter(settled_at=None).count() == 0


def test_what_came_in_meanwhile_is_only_settled(world: World, helene: Client) -> None:
    (row,) = refused(world, nameless("r1"))
    world.take(signal("r1", "station.entered", "car-1", 30.6, station="PAINT-30"))
    answer = helene.post(f"/desk/refused/{row}/", {**form(helene, row), "subject": "car-1"})
    assert answer["Location"] == "/desk/refused/?taken=0&known=1&wrong=0"
    assert msgspec.json.decode(Signal.objects.get(ident="r1").data) == {"station": "PAINT-30"}


def test_all_of_a_kind_are_taken_in_at_once(world: World, helene: Client) -> None:
    strange = [intake.NewSignal("/plant", f"r{n}", "station.entered\n", "car-1", MONDAY, b"{}") for n in range(3)]
    other = intake.NewSignal("/other", "o", "station.entered\n", "car-1", MONDAY, b"{}")
    rows = refused(world, *strange, other)
    page = read(helene, f"/desk/refused/{rows[0]}/")
    assert words(page.xpath("//button[@name='many']")[0]) == "Take in all 3 of this kind"
    fields = {**form(helene, rows[0]), "kind": "station.noticed", "many": "1"}
    assert helene.post(f"/desk/refused/{rows[0]}/", fields)["Location"] == "/desk/refused/?taken=3&known=0&wrong=0"
    assert Signal.objects.filter(kind="station.noticed").count() == 3
    assert Refusal.objects.filter(settled_at=None).values_list("source", flat=True).get() == "/other"


def test_what_is_still_wrong_stays_refused_and_says_why(world: World, helene: Client) -> None:
    (row,) = refused(world, nameless("r1"))
    answer = helene.post(f"/desk/refused/{row}/", form(helene, row))
    assert answer.status_code == 422
    assert "Still not acceptable: no subject" in answer.content.decode()
    answer = helene.post(f"/desk/refused/{row}/", {**form(helene, row), "subject": "car-1", "at": "soon"})
    assert "The instant cannot be read" in answer.content.decode()
    assert Refusal.objects.get().settled_at is None


def test_nothing_of_the_house_comes_in_this_way(world: World, helene: Client) -> None:
    (row,) = refused(world, nameless("r1"))
    sent = {**form(helene, row), "subject": "car-1", "source": "/vorfreude/people", "kind": "promise.excused"}
    answer = helene.post(f"/desk/refused/{row}/", sent)
    assert (answer.status_code, Signal.objects.filter(kind="promise.excused").count()) == (422, 0)


def test_refusal_of_which_too_little_was_kept_says_so(world: World, helene: Client) -> None:
    (row,) = refused(world, nameless("r1", words="x" * 3_000))
    assert "Not all of it was kept" in words(read(helene, f"/desk/refused/{row}/").find(".//main"))


def waiting(world: World) -> int:
    """A slip of the hand: car-l, not car-1."""
    world.take(signal("slip", "station.entered", "car-l", 30.5, station="BODY-40"))
    return Subject.objects.get(name="car-l").pk


def test_waiting_subject_is_assigned_and_waits_no_more(world: World, helene: Client) -> None:
    row = waiting(world)
    page = read(helene, "/desk/waiting/")
    assert page.xpath(f"//a[@href='/desk/waiting/{row}/']")
    page = words(read(helene, f"/desk/waiting/{row}/?to=car-1").find(".//main"))
    assert "1 signal is taken back here and said of car-1." in page
    assert "The page of the customer will say “Body shop” since Tue 3 Nov 2026, 16:30; it said “Paint”." in page
    sent = {"to": "car-1", "reason": "An l for a 1", "draft": "a" * 16}
    assert helene.post(f"/desk/waiting/{row}/", sent)["Location"] == "/desk/waiting/?assigned=1"
    world.take()
    assert world.journey().state.stage == "body"
    amended = Signal.objects.get(ident__startswith="amended/")
    assert msgspec.json.decode(amended.data) == {
        "station": "BODY-40", "amends": "/plant#slip", "amended_by": "helene@example.org",
    }  # fmt: skip
    assert "car-l" not in words(read(helene, "/desk/waiting/").find(".//main"))


def test_subject_of_which_something_new_is_said_waits_again(world: World, helene: Client) -> None:
    row = waiting(world)
    helene.post(f"/desk/waiting/{row}/", {"to": "car-1", "reason": "x", "draft": "a" * 16})
    world.take(signal("slip2", "station.entered", "car-l", 30.7, station="BODY-40"))
    assert "car-l" in words(read(helene, "/desk/waiting/").find(".//main"))


def test_assignment_that_is_sent_twice_is_made_once(world: World, helene: Client) -> None:
    row = waiting(world)
    for _ in range(2):
        helene.post(f"/desk/waiting/{row}/", {"to": "car-1", "reason": "x", "draft": "a" * 16})
    assert Signal.objects.filter(source="/vorfreude/people").count() == 2


def test_right_subject_may_have_no_journey_yet(world: World, helene: Client) -> None:
    assert "It has no journey yet." in words(read(helene, f"/desk/waiting/{waiting(world)}/?to=car-9").find(".//main"))


@pytest.mark.parametrize("wrong", [{"to": ""}, {"to": "car-l"}, {"reason": ""}, {"draft": "x"}])
def test_assignment_needs_another_subject_and_a_reason(world: World, helene: Client, wrong: dict[str, str]) -> None:
    row = waiting(world)
    sent = {"to": "car-1", "reason": "x", "draft": "a" * 16, **wrong}
    assert helene.post(f"/desk/waiting/{row}/", sent).status_code == 422
    assert Signal.objects.filter(source="/vorfreude/people").count() == 0


@pytest.mark.parametrize("who", STAFF)
def test_only_who_may_mend_does(world: World, who: str) -> None:
    (row,), subject = refused(world, nameless("r1")), waiting(world)
    code = 403 if who == "doris" else 200
    assert world.client(who).get(f"/desk/refused/{row}/").status_code == code
    assert world.client(who).get(f"/desk/waiting/{subject}/").status_code == code


@pytest.mark.parametrize("who", ROLELESS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_for_everybody_else_there_is_nothing_to_mend(world: World, who: str, method: str) -> None:
    (row,), subject = refused(world, nameless("r1")), waiting(world)
    for address in (f"/desk/refused/{row}/", f"/desk/waiting/{subject}/"):
        assert getattr(world.client(who), method)(address).status_code == 404
        assert world.client("anonymous").get(address).status_code == 302


@pytest.mark.parametrize("address", ["/desk/refused/99999/", "/desk/waiting/99999/"])
def test_what_is_not_there_is_not_found(world: World, helene: Client, address: str) -> None:
    assert helene.get(address).status_code == 404


def test_what_was_wrong_is_said_in_german(world: World) -> None:
    (row,) = refused(world, nameless("r1"))
    said = words(read(world.client("helene", language="de"), "/desk/refused/").find(".//main"))
    assert "no subject" not in said
    assert "kein subject" in said
    said = words(read(world.client("helene", language="de"), f"/desk/refused/{row}/").find(".//main"))
    assert "Worum es geht: eine Auftragsnummer, eine Fahrgestellnummer, ein Besuch." in said
