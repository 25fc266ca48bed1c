"""What people do with a picture: every verb, from every standing."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.photos.world import (
    ANA,
    BEN,
    CORNER,
    FACE,
    NOW,
    develop,
    files,
    make_floor,
    reviewed,
    row,
    standing,
    take,
    told,
)
from vorfreude.photos import actions, store
from vorfreude.photos.actions import NotNow
from vorfreude.photos.models import Look, Photo, Station

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(minutes=1)
VERBS: dict[str, Callable[[str], object]] = {
    "release": lambda photo: actions.release(photo=photo, actor=ANA, now=LATER),
    "cover": lambda photo: actions.cover_more(photo=photo, drawn=[CORNER], actor=ANA, now=LATER),
    "refuse": lambda photo: actions.refuse(photo=photo, reason="people", actor=ANA, now=LATER),
    "ask-again": lambda photo: actions.ask_again(photo=photo, reason="closer", actor=ANA, now=LATER),
    "withdraw": lambda photo: actions.withdraw(photo=photo, reason="people", actor=ANA, now=LATER),
    "confirm": lambda photo: actions.confirm(photo=photo, actor=ANA, now=LATER),
    "assign": lambda photo: actions.assign(photo=photo, subject="car-2", actor=ANA, now=LATER),
}
NOBODY = ""
TABLE = {
    #            waiting     aside      review      released     refused   withdrawn
    "release":   (NOBODY,    NOBODY,    "released", NOBODY,      NOBODY,   NOBODY),
    "cover":     (NOBODY,    NOBODY,    "waiting",  "waiting",   NOBODY,   "waiting"),
    "refuse":    ("refused", "refused", "refused",  NOBODY,      NOBODY,   "refused"),
    "ask-again": ("refused", "refused", "refused",  NOBODY,      NOBODY,   "refused"),
    "withdraw":  (NOBODY,    NOBODY,    NOBODY,     "withdrawn", NOBODY,   NOBODY),
    "confirm":   (NOBODY,    NOBODY,    NOBODY,     "released",  NOBODY,   NOBODY),
    "assign":    (NOBODY,    "waiting", NOBODY,     NOBODY,      NOBODY,   NOBODY),
}  # fmt: skip
STANDINGS = ("waiting", "aside", "review", "released", "refused", "withdrawn")


def bring(to: str) -> str:
    """A picture that stands there."""
    photo = take(subject="car-1" if to != "aside" else "nobody's")
    develop(FACE)
    Photo.objects.filter(public_id=photo).update(standing=to, sample=True)
    return photo


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("place", range(6))
def test_verb_begins_where_the_table_says_and_nowhere_else(verb: str, place: int) -> None:
    make_floor()
    photo = bring(STANDINGS[place])
    after = TABLE[verb][place]
    if after:
        VERBS[verb](photo)
        assert standing(photo) == after
        return
    with pytest.raises(NotNow) as error:
        VERBS[verb](photo)
    assert (error.value.why, error.value.standing) == ("moved-on", STANDINGS[place])
    assert standing(photo) == STANDINGS[place]
    assert Look.objects.count() == 0


@pytest.mark.parametrize("verb", VERBS)
def test_picture_that_is_none_cannot_be_judged(verb: str) -> None:
    with pytest.raises(NotNow) as error:
        VERBS[verb]("z" * 22)
    assert error.value.why == "no-such-picture"


def test_release_tells_the_journey_once_and_says_who() -> None:
    make_floor()
    photo = reviewed()
    assert actions.release(photo=photo, actor=ANA, now=LATER)
    it = row(photo)
    assert (it.released_at, it.released_by, it.announced) == (LATER, ANA, 1)
    assert told(photo) == ["photo.approved"]


def test_second_release_hears_who_was_quicker() -> None:
    make_floor()
    photo = reviewed()
    actions.release(photo=photo, actor=ANA, now=LATER)
    with pytest.raises(NotNow) as error:
        actions.release(photo=photo, actor=BEN, now=LATER)
    assert (error.value.standing, error.value.by) == ("released", ANA)
    assert told(photo) == ["photo.approved"]


def test_first_pictures_of_a_station_need_two_people() -> None:
    make_floor(judged=199)
    photo = reviewed()
    assert not actions.release(photo=photo, actor=ANA, now=LATER)
    assert told(photo) == []
    with pytest.raises(NotNow) as error:
        actions.release(photo=photo, actor=ANA, now=LATER)
    assert error.value.why == "second-person"
    assert actions.release(photo=photo, actor=BEN, now=LATER)
    assert Station.objects.get().judged == 200


def test_the_two_hundred_and_first_needs_one() -> None:
    make_floor(judged=200)
    assert actions.release(photo=reviewed(), actor=ANA, now=LATER)


def test_looks_before_it_was_taken_back_do_not_count() -> None:
    make_floor(judged=3)
    photo = reviewed()
    actions.release(photo=photo, actor=ANA, now=LATER)
    actions.release(photo=photo, actor=BEN, now=LATER)
    actions.withdraw(photo=photo, reason="slip", actor=ANA, now=LATER)
    Photo.objects.update(standing="review")
    assert not actions.release(photo=photo, actor=ANA, now=LATER)


def test_picture_nobody_looked_at_is_never_released() -> None:
    make_floor()
    photo = take()
    develop(fails=True)
    with pytest.raises(NotNow) as error:
        actions.release(photo=photo, actor=ANA, now=LATER)
    assert error.value.why == "nobody-looked"
    actions.cover_more(photo=photo, drawn=[CORNER], actor=ANA, now=LATER)
    develop(fails=True, now=LATER)
    assert standing(photo) == "review"


def test_covered_picture_goes_out_when_the_darkroom_is_done() -> None:
    make_floor()
    photo = reviewed()
    before = row(photo).folder
    actions.cover_more(photo=photo, drawn=[CORNER], actor=ANA, now=LATER)
    assert told(photo) == []
    assert develop(FACE, now=LATER).released == 1
    it = row(photo)
    assert (it.standing, it.released_by, it.drawn) == ("released", ANA, [list(CORNER)])
    assert [box[0] for box in it.boxes] == ["face", "drawn"]
    assert store.fetch(f"{before}/96.jpg") is None
    assert told(photo) == ["photo.approved"]


def test_covering_what_is_out_takes_it_back_at_once() -> None:
    station = make_floor(automatic=True)
    photo = take()
    develop()
    assert standing(photo) == "released"
    actions.cover_more(photo=photo, drawn=[CORNER], actor=ANA, now=LATER)
    assert told(photo) == ["photo.approved", "signal.retracted"]
    station.refresh_from_db()
    assert (station.spotless, station.automatic_since) == (0, None)
    develop(now=LATER)
    assert told(photo) == ["photo.approved", "signal.retracted", "photo.approved"]


def test_covering_needs_the_original() -> None:
    make_floor()
    photo = reviewed()
    Photo.objects.update(sealed="")
    with pytest.raises(NotNow) as error:
        actions.cover_more(photo=photo, drawn=[CORNER], actor=ANA, now=LATER)
    assert error.value.why == "original-gone"


@pytest.mark.parametrize(
    "drawn", [[], [CORNER] * 101, [(0, 0, 0, 5)], [(-1, 0, 5, 5)], [(9_999, 0, 2, 5)], [(0, 10_000, 5, 5)]]
)
def test_rectangles_outside_the_picture_are_refused(drawn: list[tuple[int, int, int, int]]) -> None:
    make_floor()
    photo = reviewed()
    with pytest.raises(ValueError):
        actions.cover_more(photo=photo, drawn=drawn, actor=ANA, now=LATER)
    assert standing(photo) == "review"


@pytest.mark.django_db(transaction=True)
def test_refused_picture_leaves_no_file() -> None:
    make_floor()
    photo = reviewed()
    before = row(photo)
    assert None not in files(photo)
    actions.refuse(photo=photo, reason="people", actor=ANA, now=LATER)
    it = row(photo)
    assert (it.sealed, it.folder, it.reasons[-1]) == ("", "", "refuse")
    assert store.fetch(before.sealed) is None
    assert store.fetch(f"{before.folder}/96.jpg") is None


def test_shared_variants_stay_when_one_of_two_is_refused() -> None:
    make_floor()
    first, second = reviewed(b"one"), reviewed(b"two", subject="car-2")
    Photo.objects.filter(public_id=second).update(folder=row(first).folder)
    actions.refuse(photo=first, reason="people", actor=ANA, now=LATER)
    assert None not in files(second)


def test_withdrawn_picture_is_not_shown_and_its_journey_hears_it() -> None:
    make_floor()
    photo = reviewed()
    actions.release(photo=photo, actor=ANA, now=LATER)
    actions.withdraw(photo=photo, reason="people", actor=BEN, now=LATER)
    assert told(photo) == ["photo.approved", "signal.retracted"]
    look = Look.objects.latest("pk")
    assert (look.act, look.person, look.reason) == ("withdraw", BEN, "people")


def test_picture_that_was_put_aside_is_seen_covered_and_stays_aside() -> None:
    make_floor()
    photo = take(subject="nobody's")
    develop(FACE)
    it = row(photo)
    assert (it.standing, it.reasons[0], it.widths) == ("aside", "no-journey", [96])
    assert None not in files(photo)


def test_picture_given_to_its_build_goes_through_the_gate_again() -> None:
    make_floor()
    photo = take(subject="nobody's")
    develop(FACE)
    actions.assign(photo=photo, subject="car-2", actor=ANA, now=LATER)
    develop(FACE, now=LATER)
    it = row(photo)
    assert (it.standing, it.subject, it.stage) == ("review", "car-2", "paint")


@pytest.mark.parametrize(("subject", "why"), [("car-9", "unknown-subject"), ("car-1", "has-it-already")])
def test_picture_is_not_given_to_a_wrong_build(subject: str, why: str) -> None:
    make_floor()
    take(subject="car-1")
    photo = take(subject="nobody's")
    with pytest.raises(NotNow) as error:
        actions.assign(photo=photo, subject=subject, actor=ANA, now=LATER)
    assert error.value.why == why


def test_each_picture_is_counted_once_and_only_untouched_ones_are_spotless() -> None:
    station = make_floor(judged=200)
    clean, covered = reviewed(b"clean"), reviewed(b"covered")
    actions.release(photo=clean, actor=ANA, now=LATER)
    station.refresh_from_db()
    assert (station.judged, station.spotless) == (201, 1)
    actions.cover_more(photo=covered, drawn=[CORNER], actor=ANA, now=LATER)
    develop(FACE, now=LATER)
    actions.cover_more(photo=covered, drawn=[CORNER], actor=BEN, now=LATER)
    station.refresh_from_db()
    assert (station.judged, station.spotless) == (202, 0)
    actions.withdraw(photo=clean, reason="slip", actor=ANA, now=LATER)
    station.refresh_from_db()
    assert station.judged == 202


def test_sample_that_is_good_counts_as_spotless_once() -> None:
    station = make_floor(automatic=True)
    photo = take()
    develop()
    Photo.objects.update(sample=True)
    actions.confirm(photo=photo, actor=ANA, now=LATER)
    with pytest.raises(NotNow) as error:
        actions.confirm(photo=photo, actor=BEN, now=LATER)
    assert error.value.why == "settled-before"
    station.refresh_from_db()
    assert (station.judged, station.spotless) == (501, 1)


def test_looks_keep_the_boxes_before_and_what_was_drawn() -> None:
    make_floor()
    photo = reviewed()
    actions.cover_more(photo=photo, drawn=[CORNER], actor=ANA, now=LATER)
    look = Look.objects.get()
    assert [box[0] for box in look.boxes] == ["face"]
    assert look.drawn == [list(CORNER)]


def test_automatic_release_wants_three_hundred_spotless_in_a_row() -> None:
    station = make_floor(spotless=299)
    with pytest.raises(NotNow) as error:
        actions.switch_automatic(station="PAINT-10", on=True, actor=ANA, now=NOW)
    assert error.value.why == "too-few-spotless"
    Station.objects.update(spotless=300)
    actions.switch_automatic(station="PAINT-10", on=True, actor=ANA, now=NOW)
    actions.switch_automatic(station="PAINT-10", on=True, actor=BEN, now=LATER)
    station.refresh_from_db()
    assert (station.automatic_since, station.automatic_by) == (NOW, ANA)
    actions.switch_automatic(station="PAINT-10", on=False, actor=BEN, now=LATER)
    station.refresh_from_db()
    assert (station.automatic_since, station.automatic_by) == (None, "")
    with pytest.raises(NotNow):
        actions.switch_automatic(station="BODY-1", on=True, actor=ANA, now=NOW)
