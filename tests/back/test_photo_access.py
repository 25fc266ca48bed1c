"""Who may open what of the photographs at the desk: every address, every role, every standing."""

import pytest
from django.conf import settings
from django.test import override_settings

from tests.back.world import ROLELESS, STAFF, World, undone
from tests.photos.reels import reviewed_clip
from tests.photos.world import FACE, NOW, develop, make_station, row, take
from vorfreude.back import photo_urls
from vorfreude.photos import actions
from vorfreude.photos.models import Embargo, Objection, Photo, Station

PHOTO = "photographs/{photo}/"
PAGES = {
    #                          address                                concierge, plant-lead, designer, operator
    "desk-photographs":       ("photographs/",                        (200, 200, 403, 302)),
    "desk-aside":             ("photographs/aside/",                  (200, 200, 403, 403)),
    "desk-photographs-ahead": ("photographs/ahead/review/",           (200, 200, 403, 403)),
    "desk-photograph":        (PHOTO,                                 (200, 200, 403, 403)),
    "desk-picture":           (f"{PHOTO}640/",                        (200, 200, 403, 403)),
    "desk-clip":              ("photographs/{clip}/clip/clip.webm",   (200, 200, 403, 403)),
    "desk-photo-finding":     ("photographs/find/",                   (200, 200, 403, 200)),
    "desk-photo-record":      (f"{PHOTO}record/",                     (200, 200, 403, 200)),
    "desk-objections":        ("objections/",                         (200, 200, 403, 200)),
    "desk-report":            ("photographs/report/",                 (403, 200, 403, 200)),
    "desk-releasing":         ("photographs/releasing/",              (403, 200, 403, 200)),
    "desk-notice":            ("photographs/notices/{station}.pdf",   (403, 200, 403, 200)),
}  # fmt: skip
ACTS = {
    "desk-photo-releases":      (f"{PHOTO}releases/",          (302, 302, 403, 403)),
    "desk-photo-covers":        (f"{PHOTO}covers/",            (302, 302, 403, 403)),
    "desk-photo-uncoverings":   (f"{PHOTO}uncoverings/",       (302, 302, 403, 403)),
    "desk-photo-refusals":      (f"{PHOTO}refusals/",          (302, 302, 403, 403)),
    "desk-photo-requests":      (f"{PHOTO}requests/",          (302, 302, 403, 403)),
    "desk-photo-assignments":   (f"{PHOTO}assignments/",       (302, 302, 403, 403)),
    "desk-photo-confirmations": (f"{PHOTO}confirmations/",     (302, 302, 403, 403)),
    "desk-photo-withdrawals":   (f"{PHOTO}withdrawals/",       (302, 302, 403, 302)),
    "desk-switches":            ("photographs/releasing/switches/", (403, 302, 403, 302)),
    "desk-objection-records":   ("objections/records/",        (302, 302, 403, 302)),
    "desk-objection-lifts":     ("objections/{objection}/lifts/", (302, 302, 403, 302)),
    "desk-embargo-records":     ("embargoes/records/",         (403, 302, 403, 302)),
    "desk-embargo-lifts":       ("embargoes/{embargo}/lifts/", (403, 302, 403, 302)),
}  # fmt: skip
ALL = {**PAGES, **ACTS}


@pytest.fixture
def photo(world: World) -> str:
    """A picture in review."""
    make_station("PAINT-10")
    photo = take()
    develop(FACE)
    reviewed_clip()
    Objection.objects.create(since=NOW, until=NOW, recorded_at=NOW, recorded_by="helene@example.org")
    Embargo.objects.create(fact="model", value="Falke", set_at=NOW, set_by="tomas@example.org")
    return photo


def address(name: str, photo: str) -> str:
    numbers = {
        "station": Station.objects.get().pk,
        "objection": Objection.objects.get().pk,
        "embargo": Embargo.objects.get().pk,
        "clip": Photo.objects.get(kind="clip").public_id,
    }
    return "/desk/" + ALL[name][0].format(photo=photo, **numbers)


def test_every_address_is_in_these_tests() -> None:
    assert {pattern.name for pattern in photo_urls.urlpatterns} == ALL.keys()


@pytest.mark.parametrize("place", range(4))
def test_role_may_do_what_the_table_says(world: World, photo: str, place: int) -> None:
    browser = world.client(list(STAFF)[place])
    found = {}
    for name in ALL:
        with undone():
            ask = browser.post if name in ACTS else browser.get
            found[name] = ask(address(name, photo)).status_code
    assert found == {name: may[place] for name, (_, may) in ALL.items()}


@pytest.mark.parametrize("who", ROLELESS)
def test_for_everybody_else_there_is_nothing(world: World, photo: str, who: str) -> None:
    browser = world.client(who)
    for name in ALL:
        for ask in (browser.get, browser.post):
            answer = ask(address(name, photo))
            assert (name, answer.status_code, b"car-1" in answer.content) == (name, 404, False)


def test_act_is_posted_and_page_is_fetched(world: World, photo: str) -> None:
    browser = world.client("tomas")
    for name in ALL:
        answer = browser.get(address(name, photo)) if name in ACTS else browser.post(address(name, photo))
        assert (name, answer.status_code) == (name, 405)


def test_post_without_the_token_of_a_form_is_refused(world: World, photo: str) -> None:
    browser = world.client("tomas", csrf=True)
    assert {name: browser.post(address(name, photo)).status_code for name in ACTS} == dict.fromkeys(ACTS, 403)


def test_picture_is_served_covered_and_kept_by_nobody(world: World, photo: str) -> None:
    answer = world.client("helene").get(f"/desk/photographs/{photo}/640/", headers={"Accept": "image/webp,*/*"})
    assert (answer["Content-Type"], answer["Cache-Control"], answer["Vary"]) == (
        "image/webp",
        "private, no-store",
        "Accept, Cookie, Accept-Language",
    )
    assert b"EXIF" not in answer.content


@pytest.mark.parametrize(
    ("standing", "status"),
    [("waiting", 404), ("aside", 200), ("review", 200), ("released", 200), ("refused", 404), ("withdrawn", 200)],
)
def test_standing_decides_at_every_request(world: World, photo: str, standing: str, status: int) -> None:
    Photo.objects.update(standing=standing)
    assert world.client("helene").get(f"/desk/photographs/{photo}/640/").status_code == status


def test_role_that_was_taken_away_sees_nothing_from_then_on(world: World, photo: str) -> None:
    from vorfreude.people import actions as people  # noqa: PLC0415

    browser = world.client("helene")
    assert browser.get(f"/desk/photographs/{photo}/640/").status_code == 200
    people.revoke_role(person=world.people["helene"], role="concierge", actor="test", now=NOW)
    assert browser.get(f"/desk/photographs/{photo}/640/").status_code == 404


@pytest.mark.parametrize("name", ["desk-photograph", "desk-picture"])
def test_picture_that_is_none_is_not_found(world: World, photo: str, name: str) -> None:
    assert world.client("helene").get(address(name, "z" * 22)).status_code == 404


@pytest.mark.parametrize("page", ["/desk/", "/desk/outcomes/", "/desk/waiting/"])
def test_nobody_is_led_to_photographs_who_may_not_open_them(world: World, page: str) -> None:
    for name in STAFF:
        browser = world.client(name)
        is_led = b'href="/desk/photographs/"' in browser.get(page).content
        assert is_led is (browser.get("/desk/photographs/").status_code != 403), name


def test_original_has_no_address(world: World, photo: str) -> None:
    sealed = row(photo).sealed
    assert world.client("helene").get(f"/desk/photographs/{sealed}/").status_code == 404


def test_withdrawn_picture_is_not_served_to_its_customer_any_more(world: World, photo: str) -> None:
    from vorfreude.photos.links import sign  # noqa: PLC0415

    actions.release(photo=photo, actor="helene@example.org", now=world.now)
    actions.withdraw(photo=photo, reason="people", actor="helene@example.org", now=world.now)
    where = f"/photos/{photo}/{sign(photo, world.people['alice'].pk, world.now)}/640"
    assert world.client("alice").get(where).status_code == 404


def test_covered_picture_is_asked_for_again_later_while_its_store_is_away(world: World, photo: str) -> None:
    entry = {"BACKEND": "vorfreude.photos.store.Folder", "OPTIONS": {"location": settings.DATA / "not-mounted"}}
    with override_settings(STORAGES={**settings.STORAGES, "photos": entry}):
        answer = world.client("helene").get(f"/desk/photographs/{photo}/640/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert answer["Cache-Control"] == "private, no-store"
