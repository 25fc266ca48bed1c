"""Two at once, and workers that die: nothing is released twice, and nothing that was taken back comes out again."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from unittest.mock import patch

import pytest
from django.db import connection

from tests.photos.world import (
    ANA,
    BEN,
    CORNER,
    FACE,
    NOW,
    Light,
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
from vorfreude.photos.actions import NotNow, settling
from vorfreude.photos.models import Look, Photo, Station

pytestmark = pytest.mark.django_db(transaction=True)

LATER = NOW + timedelta(minutes=1)


def at_once(*works: Callable[[], object]) -> list[object]:
    """What each gave or raised, all of them begun at the same time."""
    ready = Barrier(len(works))

    def done(work: Callable[[], object]) -> object:
        try:
            ready.wait()
            return work()
        except NotNow as error:
            return error.why
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(done, works))


@pytest.mark.parametrize("_turn", range(5))
def test_two_releases_at_once_are_one(_turn: int) -> None:
    make_floor()
    photo = reviewed()
    came = at_once(
        lambda: actions.release(photo=photo, actor=ANA, now=LATER),
        lambda: actions.release(photo=photo, actor=BEN, now=LATER),
    )
    assert sorted(map(str, came)) == ["True", "moved-on"]
    assert told(photo) == ["photo.approved"]
    assert Station.objects.get().judged == 501


@pytest.mark.parametrize("_turn", range(5))
def test_release_and_covering_at_once_never_show_what_is_being_covered(_turn: int) -> None:
    make_floor()
    photo = reviewed()
    at_once(
        lambda: actions.release(photo=photo, actor=ANA, now=LATER),
        lambda: actions.cover_more(photo=photo, drawn=[CORNER], actor=BEN, now=LATER),
    )
    assert standing(photo) == "waiting"
    develop(FACE, now=LATER)
    assert told(photo) in (["photo.approved"], ["photo.approved", "signal.retracted", "photo.approved"])
    assert row(photo).drawn == [list(CORNER)]


@pytest.mark.parametrize("_turn", range(5))
def test_release_and_objection_at_once_leave_nothing_out(_turn: int) -> None:
    make_floor()
    photo = reviewed()
    at_once(
        lambda: actions.release(photo=photo, actor=ANA, now=LATER),
        lambda: actions.object_to(station=None, since=NOW, until=None, actor=BEN, now=LATER),
    )
    assert standing(photo) == "waiting"
    assert told(photo) in ([], ["photo.approved", "signal.retracted"])


def test_two_objections_and_an_embargo_at_once_do_not_wait_in_a_circle() -> None:
    make_floor()
    photos = [reviewed(bytes([number])) for number in range(4)]
    for photo in photos:
        actions.release(photo=photo, actor=ANA, now=NOW)
    at_once(
        lambda: actions.object_to(station=None, since=NOW, until=None, actor=BEN, now=LATER),
        lambda: actions.embargo(fact="model", value="Kestrel", until=None, actor=BEN, now=LATER),
        lambda: actions.object_to(station="PAINT-10", since=NOW, until=None, actor=BEN, now=LATER),
        lambda: actions.withdraw(photo=photos[2], reason="slip", actor=ANA, now=LATER),
    )
    assert not Photo.objects.filter(standing="released").exists()
    assert [told(photo) for photo in photos] == [["photo.approved", "signal.retracted"]] * 4


def test_picture_refused_while_the_darkroom_has_it_stays_refused_and_leaves_no_file() -> None:
    make_floor()
    photo = reviewed()
    actions.cover_more(photo=photo, drawn=[CORNER], actor=ANA, now=LATER)
    before = set(store.names(store.SHOWN))
    refuse = lambda: actions.refuse(photo=photo, reason="people", actor=BEN, now=LATER)  # noqa: E731
    develop(FACE, light=Light(during=refuse), now=LATER)
    assert (standing(photo), row(photo).folder, told(photo)) == ("refused", "", [])
    assert set(store.names(store.SHOWN)) < before


def test_two_darkrooms_never_have_one_picture_both() -> None:
    make_floor(automatic=True)
    photos = [take(bytes([number])) for number in range(6)]
    worked = at_once(*(lambda name=f"w{n}": develop(worker=name).pictures for n in range(3)))
    develop(worker="last")
    assert sum(map(int, map(str, worked))) <= len(photos)
    assert [told(photo) for photo in photos] == [["photo.approved"]] * 6


def test_darkroom_killed_between_files_and_row_is_done_again_and_its_files_are_swept() -> None:
    make_floor(automatic=True)
    photo = take()
    with patch.object(settling, "_kept", side_effect=SystemExit), pytest.raises(SystemExit):
        develop(worker="killed")
    left = set(store.names(store.SHOWN))
    assert (standing(photo), told(photo)) == ("waiting", [])
    assert develop(worker="next", now=NOW + timedelta(seconds=59)).pictures == 0
    assert develop(worker="next", now=NOW + timedelta(seconds=60)).released == 1
    written = store.kept_since(next(iter(left)))
    assert written is not None
    actions.sweep_strays(now=written + timedelta(days=2))
    assert left & set(store.names(store.SHOWN)) == set()
    assert None not in files(photo)


def test_late_darkroom_does_not_write_over_the_one_that_came_after() -> None:
    make_floor(automatic=True)
    photo = take()
    hour = NOW + timedelta(hours=1)
    develop(worker="slow", light=Light(during=lambda: develop(worker="quick", now=hour)))
    assert told(photo) == ["photo.approved"]
    assert None not in files(photo)


def test_leak_found_while_the_darkroom_works_stops_automatic_release() -> None:
    make_floor(automatic=True)
    leaky = take(b"leaky")
    develop()
    photo = take(b"next")
    leak = lambda: actions.cover_more(photo=leaky, drawn=[CORNER], actor=ANA, now=LATER)  # noqa: E731
    develop(light=Light(during=leak))
    develop(now=LATER)
    assert (standing(photo), row(photo).reasons) == ("review", ["not-automatic"])


def test_one_act_leaves_one_look() -> None:
    make_floor()
    photo = reviewed()
    at_once(*(lambda who=who: actions.refuse(photo=photo, reason="people", actor=who, now=LATER) for who in (ANA, BEN)))
    assert Look.objects.count() == 1


@pytest.mark.parametrize("_turn", range(3))
def test_same_picture_of_two_phones_at_once_is_kept_once(_turn: int) -> None:
    make_floor()
    before = set(store.names(store.ORIGINALS))
    came = at_once(*[lambda: take(b"the very same")] * 4)
    assert (len(set(came)), Photo.objects.count()) == (1, 1)
    assert set(store.names(store.ORIGINALS)) - before == {Photo.objects.get().sealed}
