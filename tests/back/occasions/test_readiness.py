"""Being ready at the desk: gates with what was shown and decided, go or no-go, risks, rehearsals against the clock, findings."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.back.reading import parsed, read, table, words
from tests.back.world import World
from tests.occasions.world import BY, NINE, a_day
from vorfreude.occasions import actions
from vorfreude.occasions.actions import NewGate, NewRehearsal, NewRisk, Trouble
from vorfreude.occasions.unfit import Unfit

GATE = {"title": "Coaches", "asks": "The order, signed", "owner": "evelyn@example.org", "due": "2027-05-10T12:00"}


@pytest.fixture
def day(world: World) -> str:
    """A roll-out of which Evelyn is the manager; it is Tuesday, days before 2027 in the world of the desk."""
    return a_day(manager=world.people["evelyn"].pk)


@pytest.fixture
def evelyn(world: World) -> Client:
    return world.client("evelyn")


def at(day: str, where: str) -> str:
    return f"/desk/occasions/{day}/{where}"


def alert(content: bytes) -> str:
    return words(parsed(content).xpath("//*[@role='alert']")[0])


def gates_of(browser: Client, day: str) -> list[list[str]]:
    return table(read(browser, at(day, "readiness/")))


def test_a_gate_goes_from_nobody_looked_to_a_decision_that_needs_its_evidence(evelyn: Client, day: str) -> None:
    assert evelyn.post(at(day, "readiness/"), GATE).status_code == 302
    (row,) = gates_of(evelyn, day)
    assert (row[0], row[2:]) == ("Coaches", ["Evelyn", "nothing yet", "Not looked at"])
    gate = at(day, "readiness/gates/coaches/")
    early = evelyn.post(f"{gate}decisions/", {"verdict": "go"})
    assert (early.status_code, alert(early.content)) == (
        422,
        "No go yet: what must be shown at this gate has not been shown.",
    )
    paper = SimpleUploadedFile("order.html", b"<script>alert(1)</script>", "text/html")
    assert evelyn.post(f"{gate}evidence/", {"shown": "Signed on Monday", "paper": paper}).status_code == 302
    assert evelyn.post(f"{gate}decisions/", {"verdict": "go"}).status_code == 302
    assert gates_of(evelyn, day)[0][3:] == ["1 thing", "Go"]
    (link,) = read(evelyn, gate).xpath("//ul[contains(@class, 'evidence')]//a/@href")
    given = evelyn.get(link)
    assert given["Content-Type"] == "application/octet-stream"
    assert given["Content-Disposition"] == 'attachment; filename="order.html"'
    assert b"".join(given.streaming_content) == b"<script>alert(1)</script>"  # type: ignore[attr-defined]


def test_nothing_needed_is_a_decision_with_its_reason(evelyn: Client, day: str) -> None:
    evelyn.post(at(day, "readiness/"), GATE)
    gate = at(day, "readiness/gates/coaches/")
    assert evelyn.post(f"{gate}decisions/", {"verdict": "nothing-needed"}).status_code == 422
    assert evelyn.post(f"{gate}decisions/", {"verdict": "nothing-needed", "why": "All walk"}).status_code == 302
    page = read(evelyn, at(day, "readiness/"))
    assert table(page)[0][4] == "Nothing needed"
    assert words(page.xpath("//*[@class='lead']")[0]).startswith("Nothing stands in the way")


def test_go_in_spite_of_a_gate_names_what_stood_in_the_way(evelyn: Client, day: str) -> None:
    evelyn.post(at(day, "readiness/"), GATE)
    decide = at(day, "readiness/go-decisions/")
    refused = evelyn.post(decide, {"go": "go", "why": "It will be fine"})
    assert refused.status_code == 422
    assert alert(refused.content).endswith("say why: coaches")
    assert evelyn.post(decide, {"go": "go", "why": "It will be fine", "despite": "1"}).status_code == 302
    (decided,) = read(evelyn, at(day, "readiness/")).xpath("//ol[@class='verdicts']/li")
    assert words(decided).startswith("Go ")
    assert words(decided).endswith("It will be fineStood in the way then: Coaches (Not looked at)")


def test_a_rehearsal_runs_by_the_minute_and_what_went_otherwise_is_mended(
    world: World, evelyn: Client, day: str
) -> None:
    evelyn.post(at(day, "rehearsals/"), {"title": "The door", "planned": "2027-05-12T10:00", "owner": "Eva"})
    (link,) = read(evelyn, at(day, "rehearsals/")).xpath("//tbody//th/a/@href")
    evelyn.post(
        f"{link}injections/", {"minute": "5", "words": "Scanner dead", "expected": "By name, within two minutes"}
    )
    evelyn.post(f"{link}injections/", {"usual": "1"})
    (trouble, *rest) = read(evelyn, link).xpath("//input[@name='trouble']/@value")
    assert len(rest) == 8
    early = evelyn.post(f"{link}injections/notes/", {"trouble": trouble, "came": "expected"})
    assert (early.status_code, alert(early.content)[:20]) == (422, "Nothing was changed:")
    evelyn.post(f"{link}beginnings/")
    world.hours += 8 / 60
    assert [one.get("class") for one in read(evelyn, link).xpath("//ol[@class='troubles']/li")][:3] == [
        "due",
        "due",
        "ahead",
    ]
    assert evelyn.post(f"{link}injections/notes/", {"trouble": trouble, "came": "otherwise"}).status_code == 422
    evelyn.post(f"{link}injections/notes/", {"trouble": trouble, "came": "otherwise", "seen": "Nobody knew the list"})
    first = read(evelyn, link).xpath("//ol[@class='troubles']/li")[0]
    assert "Otherwise after 3 minutes · Evelyn" in words(first)
    number = link.split("/")[-2]
    mend = {
        "rehearsal": number,
        "finding-words": "Print the list",
        "finding-owner": "Eva",
        "finding-due": "2027-05-13T10:00",
    }
    assert evelyn.post(at(day, "findings/"), mend)["Location"] == f"{link}?noted=finding#findings"
    assert "1 finding is to be mended" in words(read(evelyn, at(day, "readiness/")))
    (finding,) = read(evelyn, at(day, "rehearsals/")).xpath("//input[@name='finding']/@value")
    assert evelyn.post(at(day, "findings/ends/"), {"finding": finding}).status_code == 302
    evelyn.post(f"{link}ends/")
    assert "1 of 9 troubles seen1 otherwise" in words(read(evelyn, at(day, "rehearsals/")))


def test_ids_of_another_occasion_find_nothing(world: World, evelyn: Client, day: str) -> None:
    theirs = a_day("other")
    actions.write_gate(occasion=theirs, gate=NewGate("Power", "", "Eva", NINE), **BY)
    actions.show_evidence(occasion=theirs, key="power", words="Seen", **BY)
    actions.write_risk(occasion=theirs, risk=NewRisk("Rain", 3, 3), **BY)
    number = actions.plan_rehearsal(occasion=theirs, rehearsal=NewRehearsal("Door", NINE), **BY)
    actions.inject(occasion=theirs, number=number, troubles=[Trouble(1, "Dark", "Light")], **BY)
    assert evelyn.get(at(theirs, "readiness/")).status_code == 404
    for where in ("readiness/gates/power/", f"rehearsals/{number}/"):
        assert evelyn.get(at(day, where)).status_code == 404
    with pytest.raises(Unfit, match="not-there"):
        actions.decide_gate(occasion=day, key="power", verdict="go", words="", **BY)
    with pytest.raises(Unfit, match="not-there"):
        actions.begin_rehearsal(occasion=day, number=number, **BY)


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same_for_few_and_many(evelyn: Client, day: str, count: int) -> None:
    number = 0
    for n in range(count):
        actions.write_gate(occasion=day, gate=NewGate(f"Gate {n}", "A paper", f"eva{n}@example.org", NINE), **BY)
        actions.show_evidence(occasion=day, key=f"gate-{n}", words="Seen", **BY)
        actions.decide_gate(occasion=day, key=f"gate-{n}", verdict="go", words="", **BY)
        actions.write_risk(occasion=day, risk=NewRisk("Rain", 3, 3, gate="gate-0"), **BY)
        number = actions.plan_rehearsal(occasion=day, rehearsal=NewRehearsal("Door", NINE), **BY)
        actions.inject(occasion=day, number=number, troubles=[Trouble(1, "Dark", "Light")] * count, **BY)
    actions.decide_go(occasion=day, go=True, words="Ready", **BY)
    found = []
    for where in ("readiness/", "readiness/gates/gate-0/", "rehearsals/", f"rehearsals/{number}/"):
        with CaptureQueriesContext(connection) as spent:
            assert evelyn.get(at(day, where)).status_code == 200
        found.append(len(spent))
    assert found == [9, 9, 6, 7]
