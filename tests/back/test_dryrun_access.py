"""Who may open the pages of dry-runs and moves: every address, every role."""

import pytest

from tests.back.world import ROLELESS, STAFF, World
from tests.journeys.world import BLUEPRINT, MONDAY, release
from vorfreude.back.dryrun_urls import urlpatterns
from vorfreude.back.rights import Act, may
from vorfreude.dryruns import actions as dryruns
from vorfreude.journeys import actions as journeys
from vorfreude.journeys.models import Moved

PAGES = {
    "desk-dry-runs": "dry-runs/",
    "desk-dry-run": "dry-runs/{run}/",
    "desk-dry-run-progress": "dry-runs/{run}/progress/",
    "desk-moves": "moves/",
    "desk-move": "moves/{move}/",
    "desk-move-progress": "moves/{move}/progress/",
    "desk-move-group": "moves/{move}/groups/{group}/",
}
OVER = {"desk-dry-run-file": "dry-runs/{run}/promises.csv"}
"""Of a dry-run that is over; this one is not."""
FORMS: dict[str, tuple[str, Act]] = {"desk-dry-run-new": ("dry-runs/new/", "dry-run")}
ACTS: dict[str, tuple[str, Act]] = {
    "desk-dry-run-cancellations": ("dry-runs/{run}/cancellations/", "dry-run"),
    "desk-move-preparations": ("moves/preparations/", "move-journeys"),
    "desk-move-confirmations": ("moves/{move}/confirmations/", "move-journeys"),
    "desk-move-drops": ("moves/{move}/drops/", "move-journeys"),
    "desk-move-ways-back": ("moves/{move}/ways-back/", "move-journeys"),
}
EVERY = PAGES | OVER | {name: where for name, (where, _) in (*FORMS.items(), *ACTS.items())}


@pytest.fixture
def addresses(world: World) -> dict[str, str]:
    """Every address, of a dry-run that waits and a move that is worked out."""
    wanted = dryruns.Wanted(BLUEPRINT, "Tried", MONDAY, world.now)
    run = dryruns.ask_dry_run(wanted=wanted, actor="doris@example.org", now=world.now)
    release(BLUEPRINT.replace("max_silence: 10 days", "max_silence: 9 days"))
    move = journeys.prepare_move(blueprint="sports-car", number=2, actor="x@example.org", now=world.now)
    while not journeys.move_on(worker="w", now=world.now).idle:
        pass
    group = Moved.objects.get().likeness
    return {name: "/desk/" + where.format(run=run, move=move, group=group) for name, where in EVERY.items()}


def test_every_address_is_in_these_tests() -> None:
    assert {pattern.name for pattern in urlpatterns} == EVERY.keys()


@pytest.mark.parametrize("who", STAFF)
def test_staff_may_read_every_page(world: World, addresses: dict[str, str], who: str) -> None:
    browser = world.client(who)
    found = {name: browser.get(addresses[name]) for name in PAGES}
    assert {name: (one.status_code, one["Cache-Control"]) for name, one in found.items()} == dict.fromkeys(
        PAGES, (200, "private, no-cache")
    )


@pytest.mark.parametrize("who", ROLELESS)
def test_for_everybody_else_none_of_it_exists(world: World, addresses: dict[str, str], who: str) -> None:
    browser = world.client(who)
    found = {(name, method): getattr(browser, method)(addresses[name]) for name in EVERY for method in ("get", "post")}
    assert {one.status_code for one in found.values()} == {404}
    assert len({one.content for one in found.values()}) == 1


def test_whoever_is_not_signed_in_is_shown_the_way_in(world: World, addresses: dict[str, str]) -> None:
    browser = world.client("anonymous")
    assert {browser.get(where)["Location"] for where in addresses.values()} == {
        f"/account/login/?next={where}" for where in addresses.values()
    }


@pytest.mark.parametrize("who", STAFF)
def test_acts_are_open_to_the_roles_of_the_table_only(world: World, addresses: dict[str, str], who: str) -> None:
    browser = world.client(who)
    for name, (_, act) in ACTS.items():
        expected = 302 if may({STAFF[who]}, act) else 403
        assert (name, browser.post(addresses[name]).status_code) == (name, expected)
    for name, (_, act) in FORMS.items():
        assert (name, browser.get(addresses[name]).status_code) == (name, 200 if may({STAFF[who]}, act) else 403)


def test_act_is_posted_and_page_is_fetched(world: World, addresses: dict[str, str]) -> None:
    browser = world.client("doris")
    assert {browser.get(addresses[name]).status_code for name in ACTS} == {405}
    assert {browser.post(addresses[name]).status_code for name in PAGES} == {405}


def test_post_without_the_token_of_a_form_is_refused(world: World, addresses: dict[str, str]) -> None:
    browser = world.client("doris", csrf=True)
    assert {browser.post(addresses[name]).status_code for name in (*ACTS, *FORMS)} == {403}
