"""Who may read what: every address with every right, and whatever is not a token's own does not exist for it."""

import json

import pytest
from django.test import Client

from tests.api.reading import EVERYTHING, Machine, make_world, problem
from tests.journeys.world import BLUEPRINT, MONDAY, advance_all, release, signal
from vorfreude.api.urls import urlpatterns
from vorfreude.intake import actions as intake
from vorfreude.intake.actions import Readable, WrongToken, create_token, revoke_token
from vorfreude.journeys.models import Journey

pytestmark = pytest.mark.django_db

NEEDS = {
    "journeys": "journeys", "journeys/{one}": "journeys", "moments": "moments", "promises": "promises",
    "outcomes": "promises", "blueprints": "blueprints", "blueprints/sports-car/1": "blueprints", "refusals": "refusals",
}  # fmt: skip
OPEN = {"token", "openapi.json"}
SPOKEN = {"signals", "photos", "mail/reports/<str:provider>/", "mail/returned", "<path:elsewhere>"}
BOAT = BLUEPRINT.replace("blueprint: sports-car", "blueprint: boat").replace("order.confirmed", "boat.ordered")


def where(address: str) -> str:
    return address.format(one=Journey.objects.get(subject="car-1").public_id)


def test_every_address_is_in_these_tests() -> None:
    routes = {str(one.pattern) for one in urlpatterns} - SPOKEN
    assert len(routes) == len(NEEDS) + len(OPEN)
    assert {route.partition("/")[0] for route in routes} == {one.partition("/")[0] for one in NEEDS.keys() | OPEN}


@pytest.mark.parametrize("right", [*EVERYTHING, None])
def test_token_reads_what_it_was_given_the_right_to(right: str | None) -> None:
    make_world()
    machine = Machine(right) if right else Machine(kinds=["a.b"])
    for address, needed in NEEDS.items():
        answer = machine.get(where(address))
        if needed == right:
            assert answer.status_code == 200
        else:
            assert problem(answer) == (403, "token-reading")
            assert b"car-1" not in answer.content


def test_token_that_was_made_before_reads_nothing() -> None:
    make_world()
    secret = create_token(name="paint shop", actor="a test", now=MONDAY).secret
    sent = {"Authorization": f"Bearer {secret}"}
    codes = {Client().get(f"/api/{where(address)}", headers=sent).status_code for address in NEEDS}
    assert codes == {403}


@pytest.mark.parametrize("address", [*NEEDS, "token"])
def test_nothing_is_read_without_a_token_in_force(address: str) -> None:
    make_world()
    machine = Machine(*EVERYTHING)
    assert problem(Client().get(f"/api/{where(address)}")) == (401, "token-missing")  # type: ignore[arg-type]
    revoke_token(machine.id, actor="a test", now=MONDAY)
    assert problem(machine.get(where(address))) == (401, "token-unknown")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", NEEDS)
def test_what_is_read_is_fetched(address: str, method: str) -> None:
    make_world()
    answer = Machine(*EVERYTHING).get(where(address), method=method)
    assert (problem(answer), answer["Allow"]) == ((405, "method-fetched"), "GET, HEAD")


def test_token_of_one_blueprint_finds_nothing_of_another() -> None:
    make_world()
    release(BOAT)
    intake.record([signal("b", "boat.ordered", "boat-1", 1, model="Sloop")], now=MONDAY)
    advance_all(31)
    machine = Machine(*EVERYTHING, blueprints=["boat"])
    one = Journey.objects.get(subject="car-1").public_id
    for address in (f"journeys/{one}", "blueprints/sports-car/1"):
        assert problem(machine.get(address)) == (404, "address")
    for name in ("journeys", "moments", "promises"):
        assert {item["subject"] for item in machine.read(name)["items"]} == {"boat-1"}
        assert machine.read(name, blueprint="sports-car")["items"] == []
    assert machine.read("moments", journey=one)["items"] == []
    assert [item["blueprint"] for item in machine.read("blueprints")["items"]] == ["boat"]


def test_what_is_not_there_and_what_is_not_theirs_are_said_alike() -> None:
    make_world()
    machine = Machine(*EVERYTHING, blueprints=["boat"])
    theirs, nowhere = machine.get(where("journeys/{one}")), machine.get(f"journeys/{'z' * 22}")
    assert (theirs.status_code, theirs.content) == (nowhere.status_code, nowhere.content)


@pytest.mark.parametrize("address", ["nowhere", "journeys/0", "journeys/", "blueprints/sports-car/9", "blueprints/a/b"])
def test_address_with_nothing_behind_it_is_a_problem_document(address: str) -> None:
    make_world()
    assert problem(Machine(*EVERYTHING).get(address)) == (404, "address")


def test_token_that_reads_says_nothing_unless_that_is_named() -> None:
    event = {"specversion": "1.0", "id": "1", "source": "/p", "type": "a.b", "subject": "car-1", "data": {}}

    def say(machine: Machine) -> int:
        sent = {"Authorization": f"Bearer {machine.secret}"}
        return Client().post("/api/signals", json.dumps(event), content_type="application/cloudevents+json", headers=sent).status_code  # fmt: skip

    assert [say(Machine("journeys")), say(Machine("journeys", kinds=["a.*"]))] == [403, 200]
    pictures = Client().post(
        "/api/photos?station=A&subject=car-1", b"x", content_type="image/jpeg",
        headers={"Authorization": f"Bearer {Machine('journeys').secret}"},
    )  # fmt: skip
    assert pictures.status_code == 403


@pytest.mark.parametrize("readable", [Readable(["everything"]), Readable([], ["boat"])])
def test_right_that_does_not_exist_is_not_given(readable: Readable) -> None:
    with pytest.raises(WrongToken, match="hint"):
        create_token(name="crm", readable=readable, actor="a test", now=MONDAY)
