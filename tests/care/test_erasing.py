"""Somebody's end: the pictures they sent of their own are gone, file by file; those of the thing stay with its record."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest

from tests.care.test_hand_overs import DANA, handed_over
from tests.care.visits_world import EXAMPLES, JONAS, journey_of
from tests.care.world import ADVISER, CareWorld, a_person, a_vehicle, make_care_world
from tests.ground import once
from tests.journeys.world import release
from tests.photos.album import place_photo
from vorfreude.care import actions
from vorfreude.care.actions import NewCase, Pin
from vorfreude.care.models import CaseStep, HandOver, Snag
from vorfreude.photos import store
from vorfreude.photos.models import Photo

pytestmark = pytest.mark.django_db

type Committing = Callable[..., AbstractContextManager[list[Callable[[], object]]]]

LATER = timedelta(days=1)


@once
def built() -> tuple[CareWorld, str]:
    """Dana has her key, pinned two pictures of her own and one of ours, and sent one with a case; another of that case is out."""
    release((EXAMPLES / "hand-over.yaml").read_text(encoding="utf-8"))
    release((EXAMPLES / "case.yaml").read_text(encoding="utf-8"))
    world = make_care_world()
    lyra = a_vehicle("lyra")
    world.people["dana"] = a_person("dana")
    when = world.now + timedelta(days=7)
    made = actions.plan_hand_over(
        vehicle=lyra.public_id, at=when, place="Hall 1", email=DANA, actor=ADVISER, now=world.now
    )
    at = handed_over((world, made))
    row = HandOver.objects.get(public_id=made)
    journey_of(row.name, at)
    place_photo("ours", row.name, stage="first-weeks")
    actions.pin_snag(hand_over=made, pin=Pin("A scratch", "ours", 0.5, 0.5), actor=DANA, now=at)
    actions.pin_snag(hand_over=made, pin=Pin("A dent"), picture=b"a dent", actor=DANA, now=at)
    actions.mend_snag(hand_over=made, number=2, picture=b"no dent", actor=JONAS, now=at)
    case = actions.open_case(
        NewCase("fault", "portal", "It crackles", person=world.people["dana"].pk), actor=DANA, now=at
    )
    actions.picture_case(case.public_id, b"a seat", actor=DANA, now=at)
    place_photo("out", case.name)
    return world, made


def test_pictures_of_ones_own_are_gone_and_those_of_the_thing_stay(
    built: tuple[CareWorld, str], django_capture_on_commit_callbacks: Committing
) -> None:
    world, _ = built
    dana = world.people["dana"].pk
    hers = [one.sealed for one in Photo.objects.filter(subject__startswith="case-") if one.sealed]
    hers += list(Photo.objects.filter(public_id=Snag.objects.get(number=2).photo).values_list("sealed", flat=True))
    ours = list(
        Photo.objects.filter(public_id=Snag.objects.get(number=2).mended_photo).values_list("sealed", flat=True)
    )
    shown = {name: Photo.objects.get(public_id=name).folder for name in ("out", "ours")}
    assert [store.fetch(name) is not None for name in (*hers, *ours)] == [True] * 3
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase_from_cases(person=dana, now=world.now + LATER)
        actions.erase_owner(person=dana, now=world.now + LATER)
    assert [store.fetch(name) for name in hers] == [None, None]
    assert store.fetch(ours[0]) is not None
    assert {name: store.fetch(f"{folder}/960.avif") for name, folder in shown.items()} == {
        "out": None,
        "ours": b"960.avif",
    }
    assert (list(CaseStep.objects.exclude(photos=[])), Snag.objects.get(number=1).photo) == ([], "ours")
    assert Snag.objects.get(number=2).photo == ""
    gone = [one for one in Photo.objects.all() if "erased" in one.reasons]
    assert [(one.standing, one.sealed, one.folder, one.by) for one in gone] == [("refused", "", "", "")] * 3
