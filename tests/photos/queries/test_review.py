"""What is laid before whom, and what the works council may ask for."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.photos.world import (
    ANA,
    BEN,
    CORNER,
    FACE,
    NOW,
    develop,
    make_floor,
    make_station,
    reviewed,
    take,
)
from vorfreude.photos import actions, queries
from vorfreude.photos.models import Photo

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(minutes=1)


def queue(person: str = ANA, name: queries.Queue = "review", **rest: object) -> list[str]:
    found = queries.review_queue(name, person=person, now=NOW, limit=10, **rest)  # type: ignore[arg-type]
    return [one.photo for one in found]


def test_oldest_comes_first_and_what_is_held_does_not_come_again() -> None:
    make_floor()
    photos = [reviewed(bytes([number])) for number in range(3)]
    Photo.objects.filter(public_id=photos[2]).update(received_at=NOW - timedelta(hours=1))
    assert queue() == [photos[2], photos[0], photos[1]]
    assert queue(besides=[photos[2], photos[1]]) == [photos[0]]


def test_each_queue_holds_its_own() -> None:
    make_floor()
    review = reviewed(b"review")
    aside = take(b"aside", subject="nobody's")
    sample, back = reviewed(b"sample"), reviewed(b"back")
    Photo.objects.filter(public_id=sample).update(standing="released", sample=True)
    Photo.objects.filter(public_id=back).update(standing="withdrawn")
    take(b"waits")
    assert [queue(name=name) for name in ("review", "sample", "aside", "withdrawn")] == [
        [review],
        [sample],
        [aside],
        [back],
    ]
    assert queries.waiting(ANA) == queries.Waiting(1, 1, 1, 1, 1)


def test_first_of_two_is_not_asked_again_and_the_second_reads_who_it_was() -> None:
    make_floor(judged=3)
    photo = reviewed()
    actions.release(photo=photo, actor=ANA, now=LATER)
    assert (queue(ANA), queue(BEN)) == ([], [photo])
    found = queries.reviewed(photo)
    assert found is not None
    assert [(look.person, look.act) for look in found.seen] == [(ANA, "release")]
    assert queries.waiting(ANA).review == 0


def test_where_two_are_at_work_each_is_given_others_first() -> None:
    make_floor()
    photos = [reviewed(bytes([number])) for number in range(6)]
    for photo, person in zip(photos[:2], (ANA, BEN), strict=True):
        actions.release(photo=photo, actor=person, now=NOW)
    ana, ben = queue(ANA), queue(BEN)
    assert sorted(ana) == sorted(ben) == sorted(photos[2:])
    assert set(ana[:2]).isdisjoint(ben[:2])


def test_queue_costs_the_same_for_one_and_for_many() -> None:
    make_floor()
    counts = []
    for number in range(4):
        reviewed(bytes([number]))
        with CaptureQueriesContext(connection) as asked:
            queue()
        counts.append(len(asked))
    assert counts == [3, 3, 3, 3]


def test_report_counts_stations_and_never_names_anybody() -> None:
    make_floor(automatic=True)
    make_station("PAINT-20")
    by_itself = take(b"itself")
    develop()
    by_people = reviewed(b"people")
    actions.release(photo=by_people, actor=ANA, now=LATER)
    refused = reviewed(b"refused", station="PAINT-20")
    actions.refuse(photo=refused, reason="people", actor=ANA, now=LATER)
    actions.cover_more(photo=by_itself, drawn=[CORNER], actor=BEN, now=LATER)
    develop(FACE, now=LATER)
    report = queries.report(NOW - timedelta(days=1), NOW + timedelta(days=1))
    first, second = report.stations
    assert (first.station, first.taken, first.by_itself, first.by_people, first.leaks, first.drawn) == (
        "PAINT-10", 2, 0, 2, 1, 1,
    )  # fmt: skip
    assert (second.station, second.taken, second.refused, second.faces) == ("PAINT-20", 1, 1, 1)
    assert (report.total.taken, report.total.faces, report.total.leaks) == (3, 3, 1)
    assert ANA not in repr(report)
    assert "Paint crew" not in repr(report)
    assert queries.report(NOW + timedelta(days=1), NOW + timedelta(days=2)).stations == ()


def test_leak_of_an_objection_is_none() -> None:
    make_floor()
    photo = reviewed()
    actions.release(photo=photo, actor=ANA, now=NOW)
    actions.object_to(station=None, since=NOW, until=None, actor=BEN, now=LATER)
    assert queries.report(NOW - timedelta(days=1), NOW + timedelta(days=1)).total.leaks == 0
