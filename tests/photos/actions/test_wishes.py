"""Objections, embargoes, and forgetting: what was out is out no longer, and nothing is kept beyond its time."""

from datetime import timedelta

import pytest

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
    make_station,
    reviewed,
    row,
    standing,
    take,
    told,
)
from vorfreude.photos import actions, store
from vorfreude.photos.actions import NotNow
from vorfreude.photos.models import Embargo, Look, Objection, Photo
from vorfreude.photos.queries import objections, shown_photo

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LATER = NOW + timedelta(minutes=1)


def released(original: bytes = b"one", **where: object) -> str:
    photo = reviewed(original, **where)  # type: ignore[arg-type]
    actions.release(photo=photo, actor=ANA, now=NOW)
    return photo


def object_here(station: str | None = "PAINT-10", *, asked_by: str = "") -> actions.Heeded:
    return actions.object_to(
        station=station, since=NOW - HOUR, until=NOW + HOUR, asked_by=asked_by, actor=BEN, now=LATER
    )


def test_objection_takes_back_what_was_taken_there_and_then_and_nothing_else() -> None:
    make_floor()
    make_station("PAINT-20")
    there = released(b"there")
    elsewhere = released(b"elsewhere", station="PAINT-20")
    before = released(b"before", at=NOW - HOUR - timedelta(seconds=1))
    heeded = object_here()
    assert (heeded.taken_back, heeded.again, heeded.gone) == (1, 1, 0)
    assert [standing(one) for one in (there, elsewhere, before)] == ["waiting", "released", "released"]
    assert shown_photo(there) is None
    assert told(there) == ["photo.approved", "signal.retracted"]


def test_objection_everywhere_reaches_every_station() -> None:
    make_floor()
    make_station("PAINT-20")
    photos = [released(b"one"), released(b"two", station="PAINT-20")]
    assert object_here(None).taken_back == 2
    assert [standing(one) for one in photos] == ["waiting", "waiting"]


def test_people_are_covered_whole_and_a_person_looks_again() -> None:
    make_floor(automatic=True)
    photo = take()
    develop()
    object_here()
    develop(FACE, now=LATER)
    it = row(photo)
    assert (it.standing, it.reasons[0]) == ("review", "objection")
    assert len(it.boxes) == 2
    assert actions.release(photo=photo, actor=ANA, now=LATER)


def test_without_its_original_a_picture_is_gone_for_good() -> None:
    make_floor()
    photo = released()
    Photo.objects.update(sealed="")
    assert object_here().gone == 1
    assert (standing(photo), row(photo).reasons[-1]) == ("withdrawn", "objection")


def test_what_is_taken_later_in_that_time_is_covered_too() -> None:
    make_floor(automatic=True)
    object_here()
    photo = take(at=LATER, now=LATER)
    develop(now=LATER)
    assert (standing(photo), row(photo).reasons) == ("review", ["objection"])


def test_lifted_objection_holds_no_longer_and_is_lifted_once() -> None:
    make_floor(automatic=True)
    number = object_here().objection
    actions.lift_objection(objection=number, actor=ANA, now=LATER)
    with pytest.raises(NotNow):
        actions.lift_objection(objection=number, actor=ANA, now=LATER)
    photo = take()
    develop(now=LATER)
    assert standing(photo) == "released"


def test_objection_at_no_station_or_of_no_time_is_refused() -> None:
    make_floor()
    with pytest.raises(NotNow):
        object_here("NOWHERE")
    with pytest.raises(ValueError):
        actions.object_to(station=None, since=NOW, until=NOW, actor=BEN, now=NOW)
    assert Objection.objects.count() == 0


def test_objection_while_the_darkroom_works_is_heeded() -> None:
    make_floor(automatic=True)
    photo = take()
    develop(light=Light(during=object_here))
    assert standing(photo) == "waiting"
    develop(FACE, now=LATER)
    assert (standing(photo), row(photo).reasons[0]) == ("review", "objection")
    assert told(photo) == []


def test_embargo_while_the_darkroom_works_is_heeded() -> None:
    make_floor(automatic=True)
    photo = take()
    ban = lambda: actions.embargo(fact="model", value="kestrel", until=None, actor=BEN, now=NOW)  # noqa: E731
    develop(light=Light(during=ban))
    develop(now=LATER)
    assert (standing(photo), row(photo).reasons[0], told(photo)) == ("withdrawn", "embargoed", [])


def test_objection_is_listed_with_what_it_did() -> None:
    make_floor()
    released()
    object_here(asked_by="Jo")
    (one,) = objections()
    assert (one.station, one.asked_by, one.taken_back, one.seconds) == ("PAINT-10", "Jo", 1, 0.0)


def test_embargo_takes_back_and_brings_to_review_when_it_is_lifted() -> None:
    make_floor()
    out, waits = released(b"out"), reviewed(b"waits")
    assert actions.embargo(fact="model", value="KESTREL", until=None, actor=BEN, now=LATER) == 1
    assert [standing(one) for one in (out, waits)] == ["withdrawn", "withdrawn"]
    assert told(out) == ["photo.approved", "signal.retracted"]
    with pytest.raises(NotNow):
        actions.cover_more(photo=out, drawn=[CORNER], actor=ANA, now=LATER)
    number = Embargo.objects.get().pk
    assert actions.lift_embargo(embargo=number, actor=BEN, now=LATER) == 2
    assert [standing(one) for one in (out, waits)] == ["review", "review"]
    actions.release(photo=out, actor=ANA, now=LATER)
    assert told(out) == ["photo.approved", "signal.retracted", "photo.approved"]


def test_embargo_of_another_model_touches_nothing() -> None:
    make_floor()
    photo = released()
    assert actions.embargo(fact="model", value="Falke II", until=None, actor=BEN, now=LATER) == 0
    assert standing(photo) == "released"


def test_embargo_ends_at_its_instant() -> None:
    make_floor(automatic=True)
    actions.embargo(fact="model", value="Kestrel", until=LATER, actor=BEN, now=NOW)
    photo = take()
    develop()
    assert standing(photo) == "withdrawn"
    assert actions.end_embargoes(now=LATER - timedelta(seconds=1)) == 0
    assert actions.end_embargoes(now=LATER) == 1
    assert actions.end_embargoes(now=LATER) == 0
    assert standing(photo) == "review"


def test_of_two_embargoes_the_longer_one_holds() -> None:
    make_floor()
    photo = released()
    for value in ("Kestrel", "kestrel"):
        actions.embargo(fact="model", value=value, until=None, actor=BEN, now=LATER)
    first = Embargo.objects.order_by("pk")[0].pk
    assert actions.lift_embargo(embargo=first, actor=BEN, now=LATER) == 0
    assert standing(photo) == "withdrawn"


def test_objection_holds_when_an_embargo_is_lifted() -> None:
    make_floor()
    photo = released()
    actions.embargo(fact="model", value="Kestrel", until=None, actor=BEN, now=LATER)
    object_here()
    actions.lift_embargo(embargo=Embargo.objects.get().pk, actor=BEN, now=LATER)
    assert standing(photo) == "waiting"


@pytest.mark.parametrize(("fact", "value", "until"), [(" ", "x", None), ("model", "", None), ("model", "x", NOW)])
def test_embargo_that_says_nothing_is_refused(fact: str, value: str, until: object) -> None:
    with pytest.raises(ValueError):
        actions.embargo(fact=fact, value=value, until=until, actor=BEN, now=NOW)  # type: ignore[arg-type]


@pytest.mark.django_db(transaction=True)
def test_original_is_forgotten_and_the_released_picture_stays() -> None:
    make_floor()
    photo = released()
    sealed = row(photo).sealed
    assert actions.forget_originals(now=NOW + 30 * DAY - timedelta(seconds=1)) == 0
    assert actions.forget_originals(now=NOW + 30 * DAY) == 1
    assert actions.forget_originals(now=NOW + 30 * DAY) == 0
    assert (store.fetch(sealed), row(photo).sealed, standing(photo)) == (None, "", "released")
    assert None not in files(photo)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("subject", ["car-1", "nobody's"])
def test_what_nobody_judged_in_time_is_refused(subject: str) -> None:
    make_floor()
    photo = reviewed(subject=subject)
    before = row(photo)
    actions.forget_originals(now=NOW + 30 * DAY)
    it = row(photo)
    assert (it.standing, it.reasons[-1], it.sealed) == ("refused", "nobody-judged-in-time", "")
    assert store.fetch(f"{before.folder}/96.jpg") is None


def test_forgetting_finishes_what_a_killed_worker_began() -> None:
    make_floor()
    photo = released()
    store.drop([row(photo).sealed])
    assert actions.forget_originals(now=NOW + 30 * DAY) == 1
    assert row(photo).sealed == ""


def test_strays_older_than_a_day_are_swept_and_what_rows_name_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    make_floor()
    photo = released()
    strays = [store.new_name(store.ORIGINALS), f"{store.new_name(store.SHOWN)}/96.jpg"]
    for name in strays:
        store.keep(name, b"left behind")
    written = store.kept_since(strays[0])
    assert written is not None
    assert actions.sweep_strays(now=written + DAY - HOUR) == 0
    actions.sweep_strays(now=written + DAY + HOUR)
    assert [store.fetch(name) for name in strays] == [None, None]
    assert store.fetch(row(photo).sealed) is not None
    assert None not in files(photo)


def test_look_of_an_objection_says_which_it_was() -> None:
    make_floor()
    photo = released()
    number = object_here().objection
    look = Look.objects.latest("pk")
    assert (look.photo.public_id, look.act, look.reason) == (photo, "withdraw", f"objection {number}")
