"""The day of the key: planned, prepared, handed over, called after; and what is pinned in the weeks after it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from tests.care.visits_world import EXAMPLES, HOUR, JONAS, TINA, journey_of
from tests.care.world import ADVISER, CareWorld, a_person, a_vehicle, make_care_world
from tests.ground import once
from tests.journeys.world import release
from tests.photos.album import place_photo
from vorfreude.care import actions
from vorfreude.care.actions import Pin
from vorfreude.care.handing import CHECKS
from vorfreude.care.models import HandOver, Record, Snag
from vorfreude.care.unfit import Unfit
from vorfreude.people import queries as people
from vorfreude.photos.actions import NotTaken
from vorfreude.photos.models import Photo

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
DANA = "dana@example.org"


@once
def built() -> tuple[CareWorld, str]:
    """The key of Lyra is Dana's in a week; nobody owns it yet."""
    release((EXAMPLES / "hand-over.yaml").read_text(encoding="utf-8"))
    world = make_care_world()
    lyra = a_vehicle("lyra")
    world.people["dana"] = a_person("dana")
    at = world.now + 7 * DAY
    made = actions.plan_hand_over(
        vehicle=lyra.public_id, at=at, place="Hall 1", email=DANA, actor=ADVISER, now=world.now
    )
    return world, made


def prepared(hand_over: str, at: datetime) -> None:
    for key in CHECKS:
        actions.tick_check(hand_over=hand_over, key=key, done=True, actor=TINA, now=at)


def handed_over(built: tuple[CareWorld, str]) -> datetime:
    """Dana has both keys; gives the instant."""
    world, made = built
    at = world.now + 7 * DAY
    prepared(made, at - DAY)
    actions.hand_over_keys(hand_over=made, keys=2, actor=ADVISER, now=at)
    return at


def code_of(unfit: pytest.ExceptionInfo[Unfit]) -> str:
    return unfit.value.code


def test_a_day_that_goes_well_gives_a_key_a_record_and_a_call(built: tuple[CareWorld, str]) -> None:
    world, made = built
    row = HandOver.objects.get(public_id=made)
    assert {name: people.rights_of(one.pk, row.name) is not None for name, one in world.people.items()} == {
        "alice": False, "bob": False, "charlie": False, "eve": False, "tina": False, "jonas": False, "dana": True,
    }  # fmt: skip
    actions.choose_topics(hand_over=made, topics=["track", "care"], wishes="The dog", actor=DANA, now=world.now + DAY)
    at = handed_over(built)
    assert people.rights_of(world.people["dana"].pk, row.vehicle.name) is not None
    assert list(Record.objects.filter(vehicle=row.vehicle).values_list("kind", flat=True)) == ["built", "delivered"]
    actions.call_after_hand_over(hand_over=made, well=True, actor=ADVISER, now=at + 7 * DAY)
    actions.close_snags(hand_over=made, actor=ADVISER, now=at + 30 * DAY)
    journey = journey_of(row.name, at + 40 * DAY)
    assert {one.name: one.standing for one in journey.state.promises.values()} == {
        "prepared": "kept",
        "call-after": "kept",
    }
    assert [one.name for one in journey.told] == ["planned", "topics", "prepared", "handed-over", "called"]
    row.refresh_from_db()
    assert (row.topics, row.wishes, row.keys) == (["care", "track"], "The dog", 2)


def test_each_pin_is_a_promise_of_its_own(built: tuple[CareWorld, str]) -> None:
    _, made = built
    at = handed_over(built)
    row = HandOver.objects.get(public_id=made)
    place_photo("build-1", row.vehicle.build)
    pins = (Pin("A scratch", "build-1", 0.25, 0.5), Pin("It squeaks"), Pin("A stain"))
    assert [actions.pin_snag(hand_over=made, pin=pin, actor=DANA, now=at + DAY) for pin in pins] == [1, 2, 3]
    actions.mend_snag(hand_over=made, number=1, answer="Polished", actor=JONAS, now=at + 2 * DAY)
    actions.accept_snag(hand_over=made, number=1, actor=DANA, now=at + 3 * DAY)
    actions.mend_snag(hand_over=made, number=2, actor=JONAS, now=at + 2 * DAY)
    actions.pin_again(hand_over=made, number=2, words="Louder now", actor=DANA, now=at + 3 * DAY)
    journey = journey_of(row.name, at + 30 * DAY)
    stood = sorted((one.name, one.per, one.standing) for one in journey.state.promises.values() if one.per)
    assert stood == [
        ("snag-mended", "1", "kept"), ("snag-mended", "2", "kept"), ("snag-mended", "3", "broken"), ("snag-mended-again", "2", "broken"),
    ]  # fmt: skip
    assert Snag.objects.get(number=2).words == "It squeaks\n\nLouder now"


def test_a_picture_of_ones_own_goes_to_the_gate_and_is_pinned_once(built: tuple[CareWorld, str]) -> None:
    _, made = built
    row = HandOver.objects.get(public_id=made)
    with pytest.raises(Unfit) as unfit:
        actions.pin_snag(hand_over=made, pin=Pin("A dent"), picture=b"a picture", actor=DANA, now=row.planned_at)
    assert (code_of(unfit), Photo.objects.filter(subject=row.name).count()) == ("hand-over-unclear", 0)
    at = handed_over(built)
    journey_of(row.name, at)
    pin = Pin("A dent", "other-1", 0.5, 0.5)  # a place on another picture says nothing on this one
    numbers = [actions.pin_snag(hand_over=made, pin=pin, picture=b"a picture", actor=DANA, now=at) for _ in range(2)]
    photo = Photo.objects.get(subject=row.name)
    snag = Snag.objects.get()
    assert (numbers, photo.standing, snag.photo, snag.x, snag.y) == ([1, 1], "waiting", photo.public_id, None, None)
    with pytest.raises(NotTaken):
        actions.pin_snag(hand_over=made, pin=pin, picture=b"", actor=DANA, now=at)
    assert Snag.objects.count() == 1


def test_nothing_is_done_out_of_turn(built: tuple[CareWorld, str]) -> None:
    world, made = built
    at = world.now
    before: dict[str, Callable[[], object]] = {
        "checks-open": lambda: actions.hand_over_keys(hand_over=made, keys=2, actor=ADVISER, now=at),
        "keys-unclear": lambda: actions.hand_over_keys(hand_over=made, keys=0, actor=ADVISER, now=at),
        "hand-over-unclear": lambda: actions.pin_snag(hand_over=made, pin=Pin("x"), actor=DANA, now=at),
        "times-unclear": lambda: actions.move_hand_over(
            hand_over=made, at=at - DAY, place="Hall 1", actor=ADVISER, now=at
        ),
        "words-unclear": lambda: actions.move_hand_over(hand_over=made, at=at + DAY, place=" ", actor=ADVISER, now=at),
        "not-there": lambda: actions.tick_check(hand_over=made, key="wings", done=True, actor=TINA, now=at),
    }
    for code, act in before.items():
        with pytest.raises(Unfit) as unfit:
            act()
        assert code_of(unfit) == code
    at = handed_over(built)
    actions.pin_snag(hand_over=made, pin=Pin("A scratch"), actor=DANA, now=at)
    vehicle = HandOver.objects.get(public_id=made).vehicle.public_id
    place_photo("other-1", "car-vela")
    after: dict[str, Callable[[], object]] = {
        "over": lambda: actions.hand_over_keys(hand_over=made, keys=2, actor=ADVISER, now=at),
        "snag-over": lambda: actions.accept_snag(hand_over=made, number=1, actor=DANA, now=at),
        "not-there": lambda: actions.accept_snag(hand_over=made, number=2, actor=DANA, now=at),
        "snag-unclear": lambda: actions.pin_snag(hand_over=made, pin=Pin("x", "other-1", 0.5, 0.5), actor=DANA, now=at),
        "hand-over-unclear": lambda: actions.plan_hand_over(
            vehicle=vehicle, at=at + DAY, place="x", actor=ADVISER, now=at
        ),
    }
    for code, act in after.items():
        with pytest.raises(Unfit) as unfit:
            act()
        assert code_of(unfit) == code
    for pin in (
        Pin("x", "", 0.5, 0.5),
        Pin("x", "build-1", 1.5, 0.5),
        Pin("x", "build-1", 0.5, None),
        Pin("x", "nothing", 0.1, 0.1),
    ):
        with pytest.raises(Unfit) as unfit:
            actions.pin_snag(hand_over=made, pin=pin, actor=DANA, now=at + HOUR)
        assert code_of(unfit) == "snag-unclear"
