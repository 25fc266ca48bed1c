"""Dry-runs at the desk: asked for by designers, read by all staff, differences first, in both languages."""

import json
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.back.world import STAFF, World
from tests.dryruns import world as rehearsals
from tests.journeys.world import BLUEPRINT, MONDAY, release
from vorfreude.back.pages import dryruns as pages
from vorfreude.dryruns import actions
from vorfreude.dryruns.models import DryRun

STRICTER = BLUEPRINT.replace("within: 8 hours on plant, warn: 3 hours", "within: 1 hours on plant, warn: 0.5 hours")
NEWER = STRICTER.replace(
    "tasks:\n",
    """tasks:
  - task: say-hello
    do: {en: Say hello, de: Grüßen}
    on: {stage: paint}
    role: photographer
    within: 6 hours on plant
    done_by: {signal: photo.approved, if: data.stage == "paint"}
    minutes: 40
""",
)
UNTIL = MONDAY + timedelta(days=3)


def ask(text: str = STRICTER, *, assumption: str = "in-time", title: str = "Sooner") -> str:
    wanted = actions.Wanted(text, title, MONDAY - timedelta(days=1), UNTIL, assumption)  # type: ignore[arg-type]
    return actions.ask_dry_run(wanted=wanted, actor="doris@example.org", now=UNTIL)


def tried(text: str = STRICTER, *, assumption: str = "in-time") -> str:
    name = ask(text, assumption=assumption)
    rehearsals.work(UNTIL)
    return name


def page(client: Client, name: str) -> str:
    return client.get(f"/desk/dry-runs/{name}/").content.decode()


def test_differences_come_first_as_sentences(world: World) -> None:
    said = page(world.client("doris"), tried())
    broken = "1 more promise “body-photo” would have been broken: 1 instead of 0. Most often: Heard too late (1)."
    told = "“words-only” would have been told 1 times instead of 0."
    assert said.index(broken) < said.index(told) < said.index("<table")
    assert "8 hours on plant → 1 hour on plant" in said


def test_they_are_said_in_german_too(world: World) -> None:
    said = page(world.client("doris", language="de"), tried())
    assert "1 Zusage „body-photo“ mehr wäre gebrochen worden: 1 statt 0. Am häufigsten: Zu spät erfahren (1)." in said


def test_dry_run_of_todays_blueprint_differs_in_nothing_and_agrees_with_the_record(world: World) -> None:
    said = page(world.client("doris"), tried(BLUEPRINT))
    assert "Nothing would have been different." in said
    assert "gives 3 moments, 1 settled promises and 0 letters exactly as they are recorded." in said
    assert "do not agree" not in said


@pytest.mark.parametrize(
    ("assumption", "expected"),
    [
        ("in-time", "“say-hello” was never asked of anybody; 1 time it is taken as done in half of its time."),
        ("never", "What was never asked of anybody is taken as never done: the gloomiest that the draft can look."),
    ],
)
def test_what_was_never_asked_for_is_said_to_be_assumed(world: World, assumption: str, expected: str) -> None:
    name = tried(NEWER, assumption=assumption)
    assert expected in page(world.client("doris"), name)
    done = {one.done for task, one in rehearsals.found(name).draft.tasks.items() if task == "say-hello"}
    assert done == {1 if assumption == "in-time" else 0}


def test_one_that_is_under_way_says_how_far_and_can_be_stopped(world: World) -> None:
    name = ask()
    doris = world.client("doris")
    assert "waits for a worker" in page(doris, name)
    assert json.loads(doris.get(f"/desk/dry-runs/{name}/progress/").content) == {
        "share": 0.0,
        "said": "waits for a worker",
        "over": False,
    }
    assert doris.post(f"/desk/dry-runs/{name}/cancellations/").status_code == 302
    assert "cancelled" in page(doris, name)
    assert json.loads(doris.get(f"/desk/dry-runs/{name}/progress/").content)["over"] is True


def test_text_of_ones_own_is_tried_under_its_files_name(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "USUAL", timedelta(days=400))
    file = SimpleUploadedFile("bolder.yaml", STRICTER.encode(), content_type="text/yaml")
    answer = world.client("doris").post("/desk/dry-runs/new/", {"file": file})
    row = DryRun.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/desk/dry-runs/{row.public_id}/")
    assert (row.title, row.text, row.asked_by) == ("bolder.yaml", STRICTER, "doris@example.org")


def test_released_version_is_chosen_by_name_and_number(world: World) -> None:
    release(STRICTER)
    answer = world.client("doris").post("/desk/dry-runs/new/", {"version": "sports-car/1"})
    row = DryRun.objects.get()
    assert answer.status_code == 302
    assert (row.title, row.text, row.base, row.base_number) == ("sports-car 1", BLUEPRINT, STRICTER, 2)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Please choose a version, or paste a text."),
        ({"version": "sports-car/9"}, "Please choose a version, or paste a text."),
        ({"version": "draft/99"}, "Please choose a version, or paste a text."),
        ({"text": "blueprint: ["}, "This text is no blueprint yet:"),
        ({"version": "sports-car/1", "since": "2026-11-05", "until": "2026-11-01"}, "that ends after it begins."),
        ({"version": "sports-car/1", "since": "1999-01-01"}, "at most three years"),
    ],
)
def test_what_cannot_be_tried_is_said_and_what_was_typed_is_kept(
    world: World, given: dict[str, str], said: str
) -> None:
    answer = world.client("doris").post("/desk/dry-runs/new/", given)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert all(
        value in answer.content.decode() for value in given.values() if "draft" not in value and "9" not in value
    )
    assert DryRun.objects.count() == 0


@pytest.mark.parametrize("who", STAFF)
def test_all_staff_read_and_designers_alone_start_and_stop(world: World, who: str) -> None:
    name, client = ask(), world.client(who)
    may = STAFF[who] == "designer"
    assert client.get("/desk/dry-runs/").status_code == 200
    assert client.get(f"/desk/dry-runs/{name}/").status_code == 200
    assert ("Try a blueprint" in client.get("/desk/dry-runs/").content.decode()) is may
    assert ("Stop it" in page(client, name)) is may
    assert client.get("/desk/dry-runs/new/").status_code == (200 if may else 403)
    assert client.post(f"/desk/dry-runs/{name}/cancellations/").status_code == (302 if may else 403)


@pytest.mark.parametrize("kind", ["promises", "broken", "letters", "silences", "moments", "minutes"])
def test_tables_are_files_too(world: World, kind: str) -> None:
    answer = world.client("otto").get(f"/desk/dry-runs/{tried()}/{kind}.csv")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert answer.content.decode().count("\r\n") > 1


def test_broken_promises_are_listed_with_their_signals(world: World) -> None:
    rows = world.client("otto").get(f"/desk/dry-runs/{tried()}/broken.csv").content.decode().splitlines()
    assert rows[1].startswith("car-1,body-photo,draft,2026-11-03T10:00:00+00:00,heard-late,BODY-40,photo.approved,1.0,")


@pytest.mark.parametrize("address", ["z" * 22, f"{'z' * 22}/progress", f"{'z' * 22}/promises.csv"])
def test_dry_run_that_there_is_not_is_not_found(world: World, address: str) -> None:
    where = f"/desk/dry-runs/{address}" if address.endswith("csv") else f"/desk/dry-runs/{address}/"
    assert world.client("doris").get(where).status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_list_and_result_ask_the_same_however_many_there_are(
    world: World, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    names = [tried() for _ in range(many)]
    doris = world.client("doris")
    doris.get("/desk/dry-runs/")
    with django_assert_num_queries(LIST):
        doris.get("/desk/dry-runs/")
    with django_assert_num_queries(RESULT):
        page(doris, names[0])


LIST, RESULT = 4, 5


def test_draft_of_the_studio_leads_here_and_is_tried_under_its_note(world: World) -> None:
    doris = world.client("doris")
    where = doris.post("/desk/studio/drafts/makings/", {"blueprint": "sports-car"})["Location"]
    number = re.search(r"/drafts/([0-9]+)/", where)
    assert number is not None
    assert f'href="/desk/dry-runs/new/?draft={number[1]}"' in doris.get(where, follow=True).content.decode()
    form = doris.get(f"/desk/dry-runs/new/?draft={number[1]}").content.decode()
    assert f'<option value="draft/{number[1]}" selected>A draft of sports-car</option>' in form
    assert doris.post("/desk/dry-runs/new/", {"version": f"draft/{number[1]}"}).status_code == 302
    assert DryRun.objects.get().text == BLUEPRINT
