"""Who may open the desk, and who may do what there: the journeys and their acts, every role (every address: test_who_may)."""

import pytest
from django.test import Client

from tests.back.world import ROLELESS, STAFF, World
from tests.journeys.world import signal
from vorfreude.back.rights import RIGHTS, Act, may

PAGES = {
    "desk": "/desk/",
    "desk-waiting": "/desk/waiting/",
    "desk-refused": "/desk/refused/",
    "desk-kinds": "/desk/kinds/",
    "desk-journey": "",
    "desk-said": "letters/",
}
ACTS: dict[str, tuple[str, Act]] = {
    "desk-completions": ("completions/", "finish-task"),
    "desk-hindrances": ("hindrances/", "finish-task"),
    "desk-excuses": ("excuses/", "excuse-promise"),
    "desk-retractions": ("retractions/", "retract-signal"),
}
YES, NO = True, False
TABLE = {
    #                    concierge, plant-lead, designer, operator
    "read":             (YES,       YES,        YES,      YES),
    "see-today":        (YES,       YES,        YES,      YES),
    "take-today":       (YES,       YES,        NO,       YES),
    "show-kindness":    (YES,       YES,        YES,      YES),
    "finish-task":      (YES,       YES,        NO,       YES),
    "excuse-promise":   (YES,       YES,        NO,       NO),
    "retract-signal":   (YES,       YES,        NO,       YES),
    "recall":           (YES,       NO,         YES,      NO),
    "mend-signals":     (YES,       YES,        NO,       YES),
    "review-photos":    (YES,       YES,        NO,       NO),
    "withdraw-photos":  (YES,       YES,        NO,       YES),
    "set-up-photos":    (NO,        YES,        NO,       YES),
    "converse":         (YES,       YES,        NO,       NO),
    "hide-thanks":      (YES,       YES,        NO,       NO),
    "answer-enquiries": (YES,       NO,         NO,       NO),
    "write-news":       (YES,       NO,         YES,      NO),
    "see-offers":       (YES,       YES,        YES,      NO),
    "make-offers":      (YES,       NO,         YES,      NO),
    "release-offers":   (YES,       YES,        YES,      NO),
    "host-gatherings":  (YES,       NO,         YES,      NO),
    "write-blueprint":  (NO,        NO,         YES,      NO),
    "release-blueprint": (NO,       YES,        YES,      NO),
    "dry-run":          (NO,        NO,         YES,      NO),
    "move-journeys":    (NO,        NO,         YES,      YES),
    "connect":          (NO,        NO,         NO,       YES),
    "see-occasions":    (YES,       YES,        NO,       NO),
    "plan-occasions":   (NO,        NO,         NO,       NO),
    "see-care":          (YES,       YES,       YES,     NO),
    "see-garage":        (YES,       YES,       NO,      NO),
    "keep-records":      (NO,        NO,        NO,      NO),
    "write-plans":       (NO,        NO,        YES,     NO),
    "write-campaigns":   (NO,        NO,        YES,     NO),
    "open-campaigns":    (NO,        YES,       YES,     NO),
    "see-workshop":      (YES,       NO,        NO,      NO),
    "run-workshop":      (NO,        NO,        NO,      NO),
    "inspect":           (NO,        NO,        NO,      NO),
    "see-cases":         (YES,       YES,       YES,     NO),
    "handle-cases":      (YES,       NO,        NO,      NO),
    "give-make-goods":   (YES,       YES,       NO,      NO),
    "write-playbooks":   (NO,        NO,        YES,     NO),
    "set-authority":     (NO,        NO,        YES,     NO),
    "review-make-goods": (NO,        YES,       YES,     NO),
    "see-partners":      (YES,       YES,       NO,      NO),
    "set-up-partners":   (NO,        NO,        NO,      NO),
}  # fmt: skip


def address(world: World, name: str) -> str:
    if name in ACTS:
        return world.page() + ACTS[name][0]
    found = PAGES[name]
    return found if found.startswith("/") else world.page() + found


def test_every_act_is_in_the_table() -> None:
    assert TABLE.keys() == RIGHTS.keys()


@pytest.mark.parametrize("act", TABLE)
@pytest.mark.parametrize("place", range(4))
def test_role_may_do_what_the_table_says(act: Act, place: int) -> None:
    role = list(STAFF.values())[place]
    assert may({role}, act) is TABLE[act][place]


def test_nobody_without_a_role_may_do_anything() -> None:
    assert not any(may(roles, act) for act in RIGHTS for roles in ((), ("owner",)))


def test_somebody_with_two_roles_may_do_what_either_may() -> None:
    assert may({"designer", "plant-lead"}, "excuse-promise")


@pytest.mark.parametrize("who", STAFF)
@pytest.mark.parametrize("name", PAGES)
def test_staff_may_read_every_page(world: World, who: str, name: str) -> None:
    answer = world.client(who).get(address(world, name))
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-cache")


@pytest.mark.parametrize("who", ROLELESS)
@pytest.mark.parametrize("name", [*PAGES, *ACTS])
@pytest.mark.parametrize("method", ["get", "post"])
def test_for_everybody_else_the_desk_does_not_exist(world: World, who: str, name: str, method: str) -> None:
    browser = world.client(who)
    there = getattr(browser, method)(address(world, name))
    nowhere = getattr(browser, method)("/desk/nowhere/")
    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert there.content == nowhere.content
    assert b"car-1" not in there.content


@pytest.mark.parametrize("name", [*PAGES, *ACTS])
def test_whoever_is_not_signed_in_is_shown_the_way_in(world: World, name: str) -> None:
    where = address(world, name)
    browser = world.client("anonymous")
    assert browser.get(where)["Location"] == f"/account/login/?next={where}"
    assert browser.post(where)["Location"] == "/account/login/?next=/desk/today/"


@pytest.mark.parametrize("who", STAFF)
@pytest.mark.parametrize("name", ACTS)
def test_post_is_open_to_the_roles_of_the_table_only(world: World, who: str, name: str) -> None:
    allowed = TABLE[ACTS[name][1]][list(STAFF).index(who)]
    answer = world.client(who).post(address(world, name))
    assert answer.status_code == (302 if allowed else 403)


@pytest.mark.parametrize("name", ACTS)
def test_act_is_posted_never_fetched(world: World, helene: Client, name: str) -> None:
    assert helene.get(address(world, name)).status_code == 405


@pytest.mark.parametrize("name", PAGES)
def test_page_is_fetched_never_posted(world: World, helene: Client, name: str) -> None:
    assert helene.post(address(world, name)).status_code == 405


@pytest.mark.parametrize("name", ACTS)
def test_post_without_the_token_of_a_form_is_refused(world: World, name: str) -> None:
    assert world.client("helene", csrf=True).post(address(world, name)).status_code == 403


@pytest.mark.parametrize("name", [*ACTS, "desk-journey"])
def test_journey_that_does_not_exist_is_not_found(world: World, helene: Client, name: str) -> None:
    where = address(world, name).replace(world.journey().public_id, "z" * 22)
    answer = helene.post(where) if name in ACTS else helene.get(where)
    assert answer.status_code == 404


@pytest.mark.parametrize(("who", "offered"), [("helene", 4), ("tomas", 4), ("doris", 0), ("otto", 3)])
def test_page_offers_only_what_its_reader_may_do(world: World, who: str, offered: int) -> None:
    world.take(signal("again", "station.entered", "car-1", 31, station="BODY-40"))
    page = world.client(who).get(world.page()).content.decode()
    acts = ("completions", "hindrances", "excuses")
    corrects = f'href="{world.page()}correcting/?signal=' in page
    assert sum(f'action="{world.page()}{act}/"' in page for act in acts) + corrects == offered
