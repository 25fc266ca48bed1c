"""The desk's pages of the day of a key: planned, its list, the keys, the call and the pins."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.back.floor.world import jpeg
from tests.back.world import World, make_world
from tests.care.visits_world import EXAMPLES
from tests.care.world import CareWorld, a_vehicle, make_care_world
from tests.ground import once
from tests.journeys.world import release
from vorfreude.care import actions
from vorfreude.care.actions import Pin
from vorfreude.care.handing import CHECKS
from vorfreude.care.models import HandOver, Snag
from vorfreude.photos.models import Photo

pytestmark = pytest.mark.django_db

LIST = "/desk/care/hand-overs/"


@once
def built() -> World:
    world = make_world()
    world.hours = 24
    return world


@once
def care(built: World) -> CareWorld:
    """Lyra is built; its day is planned by nobody yet."""
    release((EXAMPLES / "hand-over.yaml").read_text(encoding="utf-8"))
    made = make_care_world()
    made.vehicles["lyra"] = a_vehicle("lyra", delivered_on=None)
    return made


def test_a_day_goes_through_the_desk_from_its_plan_to_the_last_pin(world: World, care: CareWorld) -> None:
    stefan, tina = world.client("stefan"), world.client("tina")

    def press(who: str, rest: str, **fields: object) -> str:
        browser = stefan if who == "stefan" else tina
        answer = browser.post(LIST + rest, fields)
        assert answer.status_code in {302, 422}, answer.content
        return (
            answer.content.decode() if answer.status_code == 422 else browser.get(answer["Location"]).content.decode()
        )

    lyra = care.vehicles["lyra"].public_id
    said = {"vehicle": lyra, "at": "2026-11-09T10:00", "place": "Hall 1", "email": "nobody@example.org"}
    assert "nobody with that address is registered" in press("stefan", "plans/", **said)
    assert "The day is planned." in press("stefan", "plans/", **said | {"email": "eve@example.org"})
    assert "already" in press("stefan", "plans/", **said | {"email": "eve@example.org"})
    made = HandOver.objects.get().public_id
    assert "points of the list are open" in press("stefan", f"{made}/steps/keys/", keys="2")
    for key in CHECKS:
        assert "Noted on the list." in press("tina", f"{made}/list/", key=key, done="yes")
    assert "The day is another one now." in press(
        "stefan", f"{made}/steps/move/", at="2026-11-10T10:00", place="Hall 2"
    )
    assert "The keys are in their hand." in press("stefan", f"{made}/steps/keys/", keys="2")
    actions.pin_snag(hand_over=made, pin=Pin("A scratch"), actor="eve@example.org", now=world.now)
    picture = SimpleUploadedFile("door.jpg", jpeg(), "image/jpeg")
    mended = press("tina", f"{made}/pins/1/", answer="Polished", picture=picture)
    assert "Noted as mended." in mended
    assert "at the gate" in mended
    assert "The call is noted." in press("stefan", f"{made}/steps/call/", well="yes", words="All is well")
    actions.accept_snag(hand_over=made, number=1, actor="eve@example.org", now=world.now)
    assert "The first weeks are over." in press("stefan", f"{made}/steps/closed/")
    snag = Snag.objects.get()
    assert (snag.answer, Photo.objects.get().public_id) == ("Polished", snag.mended_photo)
    assert [stefan.get(LIST).status_code, tina.post(f"{LIST}{made}/steps/keys/").status_code] == [200, 403]
    assert [
        world.client(name).get(f"{LIST}{made}/").status_code for name in ("helene", "doris", "evelyn", "alice")
    ] == [200, 403, 404, 404]
