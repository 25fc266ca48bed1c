"""Lists are read page by page: nothing twice, nothing left out, whatever is written meanwhile, and never by counting."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.reading import EVERYTHING, Machine, grow, make_world, problem
from tests.journeys.world import MONDAY, advance_all, signal
from vorfreude.intake import actions as intake
from vorfreude.journeys.models import Journey
from vorfreude.outcomes.actions import account

pytestmark = pytest.mark.django_db

CARS = [f"car-{n}" for n in range(1, 6)]


@pytest.fixture
def machine(db: None) -> Machine:
    """A machine with every right before five cars, accounted for."""
    make_world()
    grow(*CARS)
    account(now=MONDAY + timedelta(hours=40))
    machine = Machine(*EVERYTHING, kinds=["a.b"])
    token = intake.use_token(machine.secret, now=MONDAY)
    wrong = [intake.NewSignal("/p", str(n), "x.y", "car-1", MONDAY, b"{}") for n in range(5)]
    intake.record(wrong, now=MONDAY, token=token)
    return machine


@pytest.mark.parametrize("name", ["journeys", "moments", "promises", "outcomes", "refusals"])
@pytest.mark.parametrize("limit", [1, 2, 5, 200])
def test_pages_hold_everything_once(machine: Machine, name: str, limit: int) -> None:
    whole = machine.read(name, limit=200)
    assert whole["more"] is False
    pages = machine.follow(name, limit=limit)
    assert [one for page in pages for one in page] == whole["items"]
    assert max(len(page) for page in pages) <= limit
    assert len(whole["items"]) >= 5


def test_journey_that_changes_while_somebody_reads_is_left_out_by_nobody(machine: Machine) -> None:
    first = machine.read("journeys", limit=2)
    seen = [one["subject"] for one in first["items"]]
    now = MONDAY + timedelta(hours=33)
    changes = [signal(f"h-{one}", "handover.completed", one, 32) for one in (seen[0], CARS[-1])]
    intake.record([*changes, signal("new", "order.confirmed", "car-9", 32, model="Kite")], now=now)
    advance_all(33)
    rest = machine.follow("journeys", limit=2, after=first["cursor"])
    read = seen + [one["subject"] for page in rest for one in page]
    assert set(read) == {*CARS, "car-9"}
    assert read.count(seen[0]) == 2  # once as it was, once as it became
    assert read.count(seen[1]) == 1


def test_cursor_of_the_last_page_gives_later_what_came_behind_it(machine: Machine) -> None:
    done = machine.read("journeys", limit=200)
    again = machine.read("journeys", limit=200, after=done["cursor"])
    assert (again["items"], again["more"], again["cursor"]) == ([], False, done["cursor"])
    grow("car-7", hours=34)
    assert [one["subject"] for one in machine.read("journeys", after=done["cursor"])["items"]] == ["car-7"]


def test_filters_go_along_with_the_link(machine: Machine) -> None:
    pages = machine.follow("promises", limit=2, standing="kept")
    assert {one["standing"] for page in pages for one in page} == {"kept"}
    assert sum(map(len, pages)) == 5


def test_cursor_is_good_for_its_own_list_and_filters_only(machine: Machine) -> None:
    cursor = machine.read("promises", limit=2)["cursor"]
    assert machine.get("promises", after=cursor, limit=3).status_code == 200
    assert problem(machine.get("promises", after=cursor, standing="kept")) == (400, "cursor")
    for name in ("moments", "journeys", "outcomes"):
        assert problem(machine.get(name, after=cursor)) == (400, "cursor")


@pytest.mark.parametrize("made_up", ["1", "MQ", "x" * 500, "W10:abc", "{cursor}x", "x{cursor}", "{cursor}:"])
def test_cursor_that_somebody_made_up_is_refused(machine: Machine, made_up: str) -> None:
    cursor = machine.read("promises", limit=2)["cursor"]
    assert problem(machine.get("promises", after=made_up.format(cursor=cursor))) == (400, "cursor")


@pytest.mark.sqlite
def test_reader_of_many_journeys_begins_where_the_index_does(machine: Machine) -> None:
    cursor = machine.read("journeys", limit=1)["cursor"]
    with CaptureQueriesContext(
        connection,
    ) as asked:
        machine.read("journeys", limit=1, after=cursor)
    (statement,) = [one["sql"] for one in asked.captured_queries if 'changed_at" >=' in one["sql"]]
    with connection.cursor() as plan:
        plan.execute(f"EXPLAIN QUERY PLAN {statement}")
        steps = " ".join(row[-1] for row in plan.fetchall())
    assert "USING INDEX journey_changed (changed_at>?)" in steps
    assert "TEMP B-TREE" not in steps
    assert "OFFSET" not in statement


def test_state_of_no_journey_is_read(machine: Machine) -> None:
    one = Journey.objects.values_list("public_id", flat=True)[0]
    with CaptureQueriesContext(connection) as asked:
        for address in ("journeys", "moments", "promises", "outcomes", f"journeys/{one}"):
            machine.read(address)
    assert [one["sql"] for one in asked.captured_queries if '"state"' in one["sql"]] == []
