"""A cover that hides nothing is taken away by two people, and never from a person."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from tests.photos.world import ANA, BEN, CORNER, FACE, NOW, SIDE, develop, files, make_floor, row, standing, take, told
from vorfreude.photos import actions
from vorfreude.photos.actions import Drawn, NotNow
from vorfreude.photos.gate import Box
from vorfreude.photos.models import Look, Objection, Photo, Station
from vorfreude.photos.queries import covered_photo, labels, review_queue, reviewed

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(minutes=1)
WHEEL, PLATE = Box("text", 33, 21, 17, 11, 0.7), Box("text", 60, 70, 20, 7, 0.9)


def bring(*boxes: Box, judged: int = 500, automatic: bool = False) -> str:
    """A picture in review; where everything is judged by itself, because much of it is covered."""
    make_floor(judged=judged, automatic=automatic)
    photo = take()
    develop(*boxes)
    Photo.objects.update(standing="review", released_at=None)
    return photo


def place(photo: str, number: int = 0) -> Drawn:
    _kind, x, y, width, height, *_ = row(photo).boxes[number]
    return x, y, width, height


def uncover(photo: str, *spared: Drawn, actor: str = ANA) -> None:
    actions.uncover(photo=photo, spared=spared or [place(photo)], actor=actor, now=LATER)


def test_cover_is_gone_and_another_person_releases_it() -> None:
    photo = bring(WHEEL, PLATE)
    before = files(photo)
    uncover(photo)
    assert (standing(photo), told(photo)) == ("waiting", [])
    develop(WHEEL, PLATE, now=LATER)
    it = row(photo)
    assert (it.standing, it.reasons[0]) == ("review", "uncovered")
    assert [(kind, keeps) for kind, *_, keeps in it.boxes] == [("spared", True), ("text", False)]
    assert it.covered == pytest.approx(PLATE.width * PLATE.height / SIDE**2)
    assert files(photo) != before
    with pytest.raises(NotNow) as error:
        actions.release(photo=photo, actor=ANA, now=LATER)
    assert error.value.why == "second-person"
    assert actions.release(photo=photo, actor=BEN, now=LATER)
    assert told(photo) == ["photo.approved"]


def test_station_that_releases_by_itself_does_not_release_it() -> None:
    photo = bring(WHEEL, automatic=True)
    uncover(photo)
    assert develop(WHEEL, now=LATER).released == 0
    assert (standing(photo), row(photo).reasons) == ("review", ["uncovered"])


def test_whoever_asked_is_not_given_it_again_and_everybody_else_is() -> None:
    photo = bring(WHEEL)
    uncover(photo)
    develop(WHEEL, now=LATER)
    queues = [review_queue("review", person=person, now=LATER) for person in (ANA, BEN)]
    assert [[one.photo for one in queue] for queue in queues] == [[], [photo]]


def test_looks_before_covers_were_taken_away_do_not_count() -> None:
    photo = bring(WHEEL, judged=3)
    actions.release(photo=photo, actor=BEN, now=LATER)
    uncover(photo)
    develop(WHEEL, now=LATER)
    assert [one.photo for one in review_queue("review", person=BEN, now=LATER)] == [photo]
    assert actions.release(photo=photo, actor=BEN, now=LATER)


def test_second_person_may_cover_it_again() -> None:
    photo = bring(WHEEL)
    uncover(photo)
    develop(WHEEL, now=LATER)
    actions.cover_more(photo=photo, drawn=[place(photo)], actor=BEN, now=LATER)
    assert develop(WHEEL, now=LATER).released == 1
    assert [(kind, keeps) for kind, *_, keeps in row(photo).boxes] == [("spared", True), ("drawn", False)]


def test_covering_more_oneself_is_no_second_look() -> None:
    photo = bring(WHEEL)
    uncover(photo)
    develop(WHEEL, now=LATER)
    actions.cover_more(photo=photo, drawn=[CORNER], actor=ANA, now=LATER)
    assert develop(WHEEL, now=LATER).released == 0
    assert standing(photo) == "review"


@pytest.mark.parametrize("kind", ["face", "mask", "drawn", "large", "faint"])
def test_nothing_but_text_is_ever_uncovered(kind: str) -> None:
    photo = bring(WHEEL)
    boxes = row(photo).boxes
    Photo.objects.update(boxes=[[kind, *boxes[0][1:]]])
    with pytest.raises(ValueError, match="expected some of the 0 texts"):
        uncover(photo)
    assert (standing(photo), Look.objects.count()) == ("review", 0)


def test_face_in_the_same_place_stays_covered() -> None:
    photo = bring(WHEEL)
    uncover(photo)
    face = Box("face", WHEEL.x, WHEEL.y, WHEEL.width, WHEEL.height, 0.9)
    develop(face, WHEEL, now=LATER)
    assert row(photo).covered == pytest.approx(face.width * face.height / SIDE**2)


def test_larger_text_in_the_same_place_is_covered() -> None:
    photo = bring(WHEEL)
    uncover(photo)
    develop(Box("text", 30, 20, 30, 20, 0.9), now=LATER)
    assert [(kind, keeps) for kind, *_, keeps in row(photo).boxes] == [("text", False)]


@pytest.mark.parametrize("spared", [[], [(1, 1, 1, 1)], [(0, 0, 10_000, 10_000)]])
def test_boxes_that_it_does_not_have_are_refused(spared: Sequence[Drawn]) -> None:
    photo = bring(WHEEL)
    with pytest.raises(ValueError, match="expected some of the 1 texts"):
        actions.uncover(photo=photo, spared=spared, actor=ANA, now=LATER)
    assert standing(photo) == "review"


def test_nothing_is_uncovered_of_a_clip() -> None:
    photo = bring(WHEEL)
    Photo.objects.update(kind="clip")
    with pytest.raises(ValueError, match="expected some of the 0 texts"):
        uncover(photo)


def test_nothing_is_uncovered_where_somebody_does_not_want_to_be_shown() -> None:
    photo = bring(WHEEL)
    actions.object_to(station=None, since=NOW, until=None, asked_by="", reason="", actor=BEN, now=NOW)
    develop(WHEEL, FACE, now=LATER)
    found = reviewed(photo)
    assert found
    assert not found.may_uncover
    with pytest.raises(NotNow) as error:
        uncover(photo)
    assert error.value.why == "objection"


def test_objection_covers_again_what_was_uncovered() -> None:
    photo = bring(WHEEL)
    uncover(photo)
    develop(WHEEL, now=LATER)
    actions.release(photo=photo, actor=BEN, now=LATER)
    actions.object_to(station=None, since=NOW, until=None, asked_by="", reason="", actor=BEN, now=LATER)
    assert covered_photo(photo) is None
    develop(WHEEL, now=LATER)
    assert [(kind, keeps) for kind, *_, keeps in row(photo).boxes] == [("text", False)]
    actions.lift_objection(objection=Objection.objects.get().pk, actor=BEN, now=LATER)
    actions.cover_more(photo=photo, drawn=[CORNER], actor=BEN, now=LATER)
    develop(WHEEL, now=LATER)
    assert [(kind, keeps) for kind, *_, keeps in row(photo).boxes] == [("text", False), ("drawn", False)]


def test_nothing_is_uncovered_without_an_original() -> None:
    photo = bring(WHEEL)
    Photo.objects.update(sealed="")
    with pytest.raises(NotNow) as error:
        uncover(photo)
    assert error.value.why == "original-gone"


def test_what_was_spared_is_kept_as_a_look_and_is_no_label() -> None:
    photo = bring(WHEEL, PLATE)
    wheel = place(photo)
    uncover(photo)
    look = Look.objects.get()
    assert (look.act, look.person, look.spared) == ("uncover", ANA, [list(wheel)])
    assert [kind for kind, *_ in look.boxes] == ["text", "text"]
    develop(WHEEL, PLATE, now=LATER)
    actions.release(photo=photo, actor=BEN, now=LATER)
    (label,) = labels()
    assert [box[0] for box in label.boxes] == ["text"]


def test_taking_covers_away_is_no_leak() -> None:
    photo = bring(WHEEL, automatic=True)
    uncover(photo)
    develop(WHEEL, now=LATER)
    actions.release(photo=photo, actor=BEN, now=LATER)
    station = Station.objects.get()
    assert (station.judged, station.spotless, station.automatic_since) == (501, 1, NOW)
