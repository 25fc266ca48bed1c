"""What machines read of journeys, moments, promises, blueprints and themselves."""

import json
from datetime import timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.api.reading import EVERYTHING, Machine, grow, make_world, problem
from tests.journeys.world import BLUEPRINT, MONDAY, advance_all, release, signal
from vorfreude.intake import actions as intake
from vorfreude.journeys.models import Journey

pytestmark = pytest.mark.django_db

BOAT = BLUEPRINT.replace("blueprint: sports-car", "blueprint: boat").replace("order.confirmed", "boat.ordered")


def test_journey_is_read_with_its_place_and_its_counts() -> None:
    make_world()
    row = Journey.objects.get()
    assert Machine("journeys").read("journeys")["items"] == [
        {
            "id": row.public_id, "subject": "car-1", "blueprint": "sports-car", "version": 1, "stage": "paint",
            "begun_at": "2026-11-02T09:00:00Z", "ended_at": None, "changed_at": "2026-11-03T16:00:00Z",
            "withdrawn_at": None, "revision": row.revision, "promises_at_risk": 0, "promises_broken": 0, "oddities": 0,
        }
    ]  # fmt: skip


def test_one_journey_has_all_that_belongs_to_it() -> None:
    make_world()
    whole = Machine(*EVERYTHING).read(f"journeys/{Journey.objects.get().public_id}")
    assert [one["moment"] for one in whole["moments"]] == ["welcome", "body-photo", "in-paint"]
    assert whole["moments"][0]["words"]["title"]["en"] == "Your Kestrel has a place"
    assert {one["promise"]: one["standing"] for one in whole["promises"]} == {
        "body-photo": "kept",
        "never-silent": "running",
    }
    assert [(one["task"], one["standing"]) for one in whole["tasks"]] == [("shoot-body", "done")]
    assert [(one["decision"], one["standing"], one["option"]) for one in whole["decisions"]] == [
        ("stitching", "open", None)
    ]
    assert [(one["name"], one["email"], one["role"]) for one in whole["people"]] == [
        ("Alice Amsel", "alice@example.org", "owner")
    ]


def test_what_the_token_has_no_right_to_is_null() -> None:
    make_world()
    whole = Machine("journeys").read(f"journeys/{Journey.objects.get().public_id}")
    assert [whole[part] for part in ("moments", "promises", "people")] == [None, None, None]


@pytest.mark.parametrize("reads", [EVERYTHING[:-1], ("journeys",), ("moments",), ("blueprints",)])
def test_names_addresses_and_words_are_for_those_who_may_read_people(reads: tuple[str, ...]) -> None:
    make_world()
    named = signal("named", "order.confirmed", "car-2", 0, model="Alice Amsel (alice@example.org)")
    intake.record([named], now=MONDAY + timedelta(hours=31))
    advance_all(31)
    machine = Machine(*reads)
    for address in addresses():
        answer = machine.get(address)
        assert b"Alice" not in answer.content
        assert b"alice@example.org" not in answer.content
        assert b"designer" not in answer.content
    everything = Machine(*EVERYTHING)
    assert b"Alice Amsel" in everything.get("moments").content


def addresses() -> list[str]:
    """Every address from which something is read."""
    one = Journey.objects.get(subject="car-1").public_id
    lists = ("journeys", "moments", "promises", "outcomes", "blueprints", "refusals")
    return [*lists, f"journeys/{one}", "blueprints/sports-car/1", "token", "openapi.json"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["car-1", "car-2", "boat-1"]),
        ({"blueprint": "boat"}, ["boat-1"]),
        ({"blueprint": "train"}, []),
        ({"subject": "car-2"}, ["car-2"]),
        ({"stage": "paint"}, ["car-1"]),
        ({"standing": "under-way"}, ["car-2", "boat-1"]),
        ({"standing": "ended"}, ["car-1"]),
        ({"standing": "broken"}, ["car-2"]),
        ({"standing": "at-risk"}, []),
        ({"standing": "odd"}, []),
        ({"changed_since": "2026-11-03T18:00:00+01:00"}, ["boat-1"]),
        ({"changed_since": "2026-11-03T17:00:00.000001Z"}, []),
    ],
)
def test_list_of_journeys_is_filtered(asked: dict[str, str], found: list[str]) -> None:
    make_world()
    release(BOAT)
    handed = [
        signal("h", "handover.completed", "car-1", 31.2),
        signal("c", "order.confirmed", "car-2", 0, model="Kite"),
    ]
    intake.record(handed, now=MONDAY + timedelta(hours=31.5))
    late = [signal("d", "station.completed", "car-2", 1, station="BODY-40")]
    intake.record(late, now=MONDAY + timedelta(hours=31.5))
    advance_all(31.5)
    intake.record([signal("b", "boat.ordered", "boat-1", 31, model="Sloop")], now=MONDAY + timedelta(hours=32))
    advance_all(32)
    assert [one["subject"] for one in Machine("journeys").read("journeys", **asked)["items"]] == found


def test_moments_and_promises_of_all_journeys_are_filtered() -> None:
    make_world()
    grow("car-2")
    machine, other = Machine(*EVERYTHING), Journey.objects.get(subject="car-2").public_id
    assert [one["moment"] for one in machine.read("moments", journey=other)["items"]] == [
        "welcome", "body-photo", "in-paint",
    ]  # fmt: skip
    assert {one["subject"] for one in machine.read("moments", moment="welcome")["items"]} == {"car-1", "car-2"}
    kept = machine.read("promises", standing="kept", blueprint="sports-car")["items"]
    assert sorted((one["subject"], one["promise"]) for one in kept) == [
        ("car-1", "body-photo"),
        ("car-2", "body-photo"),
    ]
    assert machine.read("promises", promise="nothing")["items"] == []


def test_blueprint_is_read_without_its_text() -> None:
    make_world()
    release(BLUEPRINT.replace("10 days", "9 days"))
    machine = Machine("blueprints", "people")
    assert machine.read("blueprints")["items"] == [
        {"blueprint": "sports-car", "version": 2, "running": True, "released_at": "2026-11-02T09:00:00Z", "released_by": "designer"},
        {"blueprint": "sports-car", "version": 1, "running": False, "released_at": "2026-11-02T09:00:00Z", "released_by": "designer"},
    ]  # fmt: skip
    one = machine.read("blueprints/sports-car/1")
    assert [stage["stage"] for stage in one["stages"]] == ["body", "paint"]
    assert [promise["promise"] for promise in one["promises"]] == ["body-photo", "never-silent"]
    assert one["decisions"] == [
        {"decision": "stitching", "ask": {"en": "Which stitching?", "de": "Welche Naht?"}, "options": ["black", "red"]}
    ]


def test_refusals_are_those_of_the_own_token() -> None:
    mine, other = Machine("refusals", kinds=["a.b"]), Machine("refusals", kinds=["a.b"])
    for machine, ident in ((mine, "mine"), (other, "theirs")):
        token = intake.use_token(machine.secret, now=MONDAY)
        intake.record([intake.NewSignal("/plant", ident, "x.y", "car-1", MONDAY, b"{}")], now=MONDAY, token=token)
    assert [(one["id"], one["code"]) for one in mine.read("refusals")["items"]] == [("mine", "token-scope")]


def test_token_says_what_it_may() -> None:
    assert Machine("journeys", blueprints=["boat"]).read("token") == {
        "name": "crm", "speaks": False, "sources": [], "kinds": [], "reads": ["journeys"], "blueprints": ["boat"],
    }  # fmt: skip


@pytest.mark.parametrize("cars", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("journeys", 4),  # the token, journeys, secrets that were told, promises that count
        ("moments", 2),
        ("promises", 3),
        ("outcomes", 4),
        ("blueprints", 2),
        ("blueprints/sports-car/1", 3),
        ("refusals", 2),
        ("token", 1),
        ("openapi.json", 0),
    ],
)
def test_answer_costs_the_same_for_one_and_for_three(
    django_assert_num_queries: DjangoAssertNumQueries, address: str, queries: int, cars: int
) -> None:
    make_world()
    grow(*(f"car-{n}" for n in range(1, cars + 1)))
    account()
    machine = Machine(*EVERYTHING, kinds=["a.b"])
    token = intake.use_token(machine.secret, now=MONDAY)
    for n in range(cars):
        intake.record([intake.NewSignal("/p", str(n), "x.y", "car-1", MONDAY, b"{}")], now=MONDAY, token=token)
    machine.read(address)
    with django_assert_num_queries(queries):
        machine.read(address)


def account() -> None:
    """The ledger takes the journeys in."""
    from vorfreude.outcomes.actions.accounting import account as take_in  # noqa: PLC0415

    take_in(now=MONDAY + timedelta(hours=40))


def test_one_journey_costs_twelve_queries_and_three_where_it_is_known(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_world()
    machine, address = Machine(*EVERYTHING), f"journeys/{Journey.objects.get().public_id}"
    tag = machine.get(address)["ETag"]
    with django_assert_num_queries(12):
        machine.read(address)
    with django_assert_num_queries(3) as asked:  # the token, the revision, the people
        assert machine.get(address, headers={"If-None-Match": tag}).status_code == 304
    assert [one for one in asked.captured_queries if "state" in one["sql"]] == []


@pytest.mark.parametrize("address", ["journeys", "journeys/one", "moments", "promises", "blueprints", "openapi.json"])
def test_what_has_not_changed_is_not_sent_again(address: str) -> None:
    make_world()
    machine = Machine(*EVERYTHING)
    where = address.replace("one", Journey.objects.get().public_id)
    first = machine.get(where)
    for known in (first["ETag"], f'"other", {first["ETag"]}', f"W/{first['ETag']}"):
        again = machine.get(where, headers={"If-None-Match": known})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert machine.get(where, headers={"If-None-Match": '"other"'}).status_code == 200


def test_what_has_changed_is_sent_again() -> None:
    make_world()
    machine = Machine(*EVERYTHING)
    one = f"journeys/{Journey.objects.get().public_id}"
    tags = {address: machine.get(address)["ETag"] for address in ("journeys", one, "promises")}
    intake.record([signal("h", "handover.completed", "car-1", 32)], now=MONDAY + timedelta(hours=33))
    advance_all(33)
    for address, tag in tags.items():
        assert machine.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_other_rights_have_another_tag() -> None:
    make_world()
    one = f"journeys/{Journey.objects.get().public_id}"
    tag = Machine("journeys", "moments").get(one)["ETag"]
    assert Machine("journeys").get(one, headers={"If-None-Match": tag}).status_code == 200


def test_answer_is_kept_by_nobody_between() -> None:
    answer = Machine("journeys").get("journeys")
    assert (answer["Cache-Control"], dict(answer.cookies)) == ("private, no-cache", {})
    assert "Authorization" in answer["Vary"].split(", ")


def test_head_is_answered_like_get_without_a_body() -> None:
    make_world()
    machine = Machine("journeys")
    assert (machine.get("journeys", method="head")["ETag"], machine.get("journeys", method="head").content) == (
        machine.get("journeys")["ETag"],
        b"",
    )


@pytest.mark.parametrize(
    ("asked", "came"),
    [
        ({"limit": "201"}, "limit"), ({"limit": "0"}, "limit"), ({"limit": "many"}, "limit"),
        ({"standing": "asleep"}, "standing"), ({"changed_since": "yesterday"}, "changed_since"),
        ({"changed_since": "2026-11-02T09:00:00"}, "changed_since"), ({"stgae": "paint"}, "stgae"),
        ({"subject": "x" * 201}, "subject"), ({"subject": "a\0b"}, "subject"), ({"stage": ["a", "b"]}, "stage"),
    ],
)  # fmt: skip
def test_parameter_that_cannot_be_read_is_named(asked: dict[str, Any], came: str) -> None:
    answer = Machine("journeys").get("journeys", **asked)
    assert problem(answer) == (400, "parameter")
    assert came in json.loads(answer.content)["came"]
