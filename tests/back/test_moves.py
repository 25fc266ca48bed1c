"""Moving journeys at the desk: looked at in groups, confirmed by who may, taken back, in both languages."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.back.test_german import spoken_in_template
from tests.back.world import STAFF, World
from tests.journeys.test_moving import BREAKING, NEWER
from tests.journeys.world import MONDAY, build, release
from tests.rules.source import PACKAGE
from vorfreude.intake import actions as intake
from vorfreude.journeys import actions
from vorfreude.journeys.models import Journey, Move, Moved

NOW = datetime(2026, 11, 3, 17, tzinfo=UTC)


def work() -> None:
    while not actions.move_on(worker="w", now=NOW).idle:
        pass


def prepared(client: Client, text: str = NEWER) -> str:
    """The address of a move that is worked out."""
    release(text)
    answer = client.post("/desk/moves/preparations/", {"version": "sports-car/2"})
    assert answer.status_code == 302
    work()
    return str(answer["Location"])


def groups(page: str) -> list[str]:
    return re.findall(r'name="group" value="([0-9a-f]+)"', page)


def read(client: Client, where: str) -> str:
    return client.get(where, follow=True).content.decode()


def test_list_says_who_is_behind_and_offers_to_work_it_out(world: World) -> None:
    doris = world.client("doris")
    assert "Every journey under way stands under the version that runs." in read(doris, "/desk/moves/")
    release(NEWER)
    said = read(doris, "/desk/moves/")
    assert "1 journey of sports-car is under way under another version than 2, which runs." in said
    assert "Work out what moving them means" in said
    assert "Work out what moving them means" not in read(world.client("tomas"), "/desk/moves/")


def test_what_a_move_means_is_read_in_groups_and_for_each_journey(world: World) -> None:
    doris = world.client("doris")
    where = prepared(doris)
    said = read(doris, where)
    assert "has told “first-metal” in the past: nobody is told it late" in said
    assert "promises “paint-news”" in said
    (group,) = groups(said)
    one = read(doris, f"{where}groups/{group}/")
    assert "promises “paint-news”: Thu 3 Dec, 16:00" in one
    assert "keeps 1 open promise as it is" in one
    assert "1 → 2" in one


def test_it_is_said_in_german_too(world: World) -> None:
    where = prepared(world.client("doris"))
    said = read(world.client("doris", language="de"), where)
    assert "hätte „first-metal“ früher erzählt: Verspätet erzählt wird es niemandem" in said
    assert "wartet darauf, dass es jemand bestätigt" in said


def test_chosen_groups_are_moved_and_taken_back(world: World) -> None:
    doris = world.client("doris")
    where = prepared(doris)
    doris.post(f"{where}confirmations/", {"group": groups(read(doris, where))})
    work()
    assert Journey.objects.get().version.number == 2
    back = str(doris.post(f"{where}ways-back/")["Location"])
    work()
    assert "back to where they came from" in read(doris, back)
    doris.post(f"{back}confirmations/", {"group": groups(read(doris, back))})
    work()
    assert Journey.objects.get().version.number == 1


def test_move_that_breaks_something_is_confirmed_by_another(world: World) -> None:
    doris, otto = world.client("doris"), world.client("otto")
    where = prepared(doris, BREAKING)
    hers = read(doris, where)
    assert "1 journey would have a promise broken by this move." in hers
    assert hers.count(" disabled>") == 1
    chosen = {"group": groups(hers)}
    refused = doris.post(f"{where}confirmations/", chosen, follow=True).content.decode()
    assert "is confirmed by another person than the one who prepared it" in refused
    assert " disabled>" not in read(otto, where)
    otto.post(f"{where}confirmations/", chosen)
    work()
    assert Move.objects.get().confirmed_by == "otto@example.org"
    assert Journey.objects.get().broken == 1


def test_nothing_chosen_moves_nothing(world: World) -> None:
    doris = world.client("doris")
    where = prepared(doris)
    assert "please choose at least one group" in doris.post(f"{where}confirmations/", follow=True).content.decode()
    assert Moved.objects.get().standing == "previewed"


def test_dropped_move_is_over(world: World) -> None:
    doris = world.client("doris")
    where = prepared(doris)
    doris.post(f"{where}drops/")
    assert "dropped" in read(doris, where)
    assert json.loads(doris.get(f"{where}progress/").content) == {"share": 1.0, "said": "dropped", "over": True}


@pytest.mark.parametrize("who", STAFF)
@pytest.mark.parametrize("act", ["preparations/", "confirmations/", "drops/", "ways-back/"])
def test_designers_and_operators_alone_move(world: World, who: str, act: str) -> None:
    where = prepared(world.client("doris"))
    address = "/desk/moves/preparations/" if act == "preparations/" else where + act
    allowed = STAFF[who] in {"designer", "operator"}
    assert world.client(who).post(address).status_code == (302 if allowed else 403)
    assert world.client(who).get(address).status_code == (405 if allowed else 403)


@pytest.mark.parametrize("who", STAFF)
def test_all_staff_read(world: World, who: str) -> None:
    where = prepared(world.client("doris"))
    (group,) = groups(read(world.client("doris"), where))
    for address in ("/desk/moves/", where, f"{where}progress/", f"{where}groups/{group}/"):
        assert world.client(who).get(address).status_code == 200


@pytest.mark.parametrize("address", ["", "progress/", "groups/abc/"])
def test_move_that_there_is_not_is_not_found(world: World, address: str) -> None:
    assert world.client("doris").get(f"/desk/moves/{'z' * 22}/{address}").status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_pages_ask_the_same_however_many_there_are(
    world: World, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(many - 1):
        said = [one for one in build(f"car-{n + 2}") if one.at <= MONDAY + timedelta(hours=10 * n)]
        intake.record(said, now=MONDAY)
        world.take()
    doris = world.client("doris")
    where = prepared(doris)
    (group, *_) = groups(read(doris, where))
    for address, queries in (("/desk/moves/", LIST), (where, ONE), (f"{where}groups/{group}/", GROUP)):
        doris.get(address)
        with django_assert_num_queries(queries):
            doris.get(address)


LIST, ONE, GROUP = 6, 6, 5


@pytest.mark.parametrize("template", ["moves", "move", "move_group"])
def test_no_english_is_left_on_a_page_in_german(world: World, template: str) -> None:
    where = prepared(world.client("doris"))
    german = world.client("doris", language="de")
    (group,) = groups(read(german, where))
    address = {"moves": "/desk/moves/", "move": where, "move_group": f"{where}groups/{group}/"}[template]
    said = " ".join(read(german, address).split())
    calls = spoken_in_template(PACKAGE / "back" / "templates" / "back" / f"{template}.html")
    english = {words for _, words, *_ in calls if len(words) > 12 and "%" not in words}
    assert english
    assert [words for words in sorted(english) if words in said] == []
