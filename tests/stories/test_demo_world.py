"""A newcomer opens the demo: the world is built through the same doors as real signals, and its plant goes on."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time

import pytest

from tests.ground import once
from vorfreude.boot.demo.building import build, catch_up
from vorfreude.boot.demo.orders import order, showcase_numbers
from vorfreude.boot.demo.running import keep_alive, make_up_for_absence
from vorfreude.boot.demo.world import ORDERS, World, known_world, new_world
from vorfreude.intake.models import Refusal, Signal
from vorfreude.journeys.models import Journey, Moment, Promise
from vorfreude.people.models import Participation, Person, StaffRole
from vorfreude.photos.actions.placing import Folder
from vorfreude.photos.models import Photo

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
FEW = 30
EVERY_PROMISE = {
    "body-photo", "paint-photo", "wedding", "never-silent", "ready-by", "date-first", "told-of-rework",
    "sample-in-time", "leather-cut",
}  # fmt: skip
CPU_SECONDS = 60  # a minute is what a newcomer is asked to wait; the machine may be busy, so its own time counts


@dataclass
class Built:
    """The demo world in a database, and where its files lie."""

    world: World
    folder: Path
    signals: int
    seconds: float


@pytest.fixture
def whole(db: None, tmp_path: Path) -> Built:
    """The world as ``vorfreude demo`` builds it."""
    return kept(built_world(ORDERS), tmp_path)


@once
def built_small() -> Built:
    """The same plant with fewer orders, for tests that let time pass."""
    return built_world(FEW)


@pytest.fixture
def small(built_small: Built, tmp_path: Path) -> Built:
    """The same, and a folder that knows its world."""
    return kept(built_small, tmp_path)


def already_developed(originals: Path) -> dict[str, Folder]:
    """A place for every picture, without the half minute of the gate, which has tests of its own."""
    return {file.stem: Folder(f"shown/{file.stem}", 1600, 1067, "0" * 72, (320,)) for file in originals.glob("*.jpg")}


def built_world(orders: int) -> Built:
    began = process_time()
    world = new_world(8, NOW, orders=orders)
    signals = build(world, develop=already_developed)
    return Built(world, Path(), signals, process_time() - began)


def kept(built: Built, folder: Path) -> Built:
    built.world.save(folder)
    return replace(built, folder=folder)


class Clock:
    """Time that passes only while somebody sleeps, until it is enough."""

    def __init__(self, began: datetime, until: float) -> None:
        self.began, self.ticks, self.until = began, 0.0, until

    def sleep(self, seconds: float) -> bool:
        self.ticks += seconds
        return self.ticks >= self.until

    def now(self) -> datetime:
        return self.began + timedelta(seconds=self.ticks)


def let_run(built: Built, seconds: float, *, since: datetime = NOW) -> datetime:
    """Keep the plant alive for so many seconds, with a worker beside it; gives the instant then."""
    clock = Clock(since, seconds)
    keep_alive(built.world, built.folder, speed=600.0, sleep=clock.sleep, clock=clock.now, ticks=lambda: clock.ticks)
    catch_up(clock.now())
    return clock.now()


def claras_car(built: Built) -> str:
    works = built.world.works()
    return order(works, showcase_numbers(works)[0]).subject


def told(subject: str) -> list[str]:
    """What the customer of this subject was told, in order."""
    return list(
        Moment.objects.filter(journey__subject=subject).order_by("ready_at", "id").values_list("name", flat=True)
    )


def test_newcomer_finds_two_hundred_orders_in_all_phases_within_a_minute(whole: Built) -> None:
    assert whole.seconds < CPU_SECONDS
    owners = Participation.objects.filter(role="owner")
    assert (Journey.objects.count(), owners.count()) == (ORDERS, ORDERS)
    followed = set(owners.values_list("subject", flat=True))
    assert set(Journey.objects.values_list("subject", flat=True)) == followed
    under_way = Counter(Journey.objects.filter(ended_at=None).values_list("stage", flat=True))
    assert set(under_way) >= {"order", "body", "paint", "interior", "assembly", "quality", "transport"}
    assert 30 < Journey.objects.exclude(ended_at=None).count() < 65
    roles = set(StaffRole.objects.values_list("person__email", "role"))
    assert roles == {
        ("helene@example.org", "concierge"),
        ("tomas@example.org", "plant-lead"),
        ("doris@example.org", "designer"),
    }
    assert Person.objects.get(email="clara@example.org").name == "Clara Nyström"

    # What came twice counts once, and the house refuses nothing of its own.
    assert Refusal.objects.count() == 0
    assert 0 < whole.signals - Signal.objects.count() < 250

    # Few promises were broken, and the standing of each is known.
    standings = Counter(Promise.objects.values_list("standing", flat=True))
    assert 0.03 <= standings["broken"] / (standings["broken"] + standings["kept"]) <= 0.06
    assert standings["excused"] > 0
    assert set(Promise.objects.filter(standing="kept").values_list("name", flat=True)) == EVERY_PROMISE

    # Moments were told when they happened; what a scanner says a day late is told late. A misread card was taken back.
    late = [m for m in Moment.objects.all() if m.told_at - m.ready_at > timedelta(days=2, hours=1)]
    assert len(late) < Moment.objects.count() * 0.02
    assert {moment.name for moment in Moment.objects.exclude(withdrawn_at=None)} == {"seats-in"}
    shown = {photo for moment in Moment.objects.all() for photo in moment.photos}
    out = dict(Photo.objects.filter(standing="released").values_list("public_id", "folder"))
    assert (shown - out.keys(), len(set(out.values()))) == (set(), 23)
    assert Photo.objects.filter(standing="waiting").count() == 6


def test_clara_sees_something_new_within_ten_seconds(small: Built) -> None:
    before = told(claras_car(small))
    let_run(small, 10.0)
    assert told(claras_car(small)) == [*before, "wedding"]


def test_plant_goes_on_for_minutes_and_breaks_no_promise_by_its_hurry(small: Built) -> None:
    before, broken = told(claras_car(small)), Promise.objects.filter(standing="broken").count()
    now = let_run(small, 300.0)
    news = [
        "wedding",
        "engine-signed",
        "seats-in",
        "on-wheels",
        "first-start",
        "leather-tag",
        "light-tunnel",
        "released",
    ]
    news += ["portrait", "on-its-way", "handed-over"]
    assert told(claras_car(small)) == [*before, *news]
    assert Promise.objects.filter(standing="broken").count() == broken
    assert Signal.objects.filter(at__gt=now).count() == 0
    ordered = set(Journey.objects.filter(begun_at__gt=NOW).values_list("subject", flat=True))
    assert len(ordered) > 0
    assert ordered - set(Participation.objects.values_list("subject", flat=True)) == set()


def test_plant_that_was_away_makes_up_for_it_at_its_ordinary_pace(small: Built) -> None:
    before = Promise.objects.filter(standing="broken").count()
    later = NOW + timedelta(days=3)
    sent = make_up_for_absence(small.world, small.folder, later)
    assert sent > 20
    assert Signal.objects.filter(at__gt=later).count() == 0
    assert Promise.objects.filter(standing="broken").count() - before < 3
    assert known_world(small.folder) == small.world


def test_plant_that_was_away_for_a_moment_goes_on_where_it_was(small: Built) -> None:
    now = let_run(small, 60.0)
    before = told(claras_car(small))
    again = known_world(small.folder)
    assert again is not None
    small.world = again
    make_up_for_absence(small.world, small.folder, now)
    let_run(small, 10.0, since=now)
    assert told(claras_car(small)) == [*before, "on-wheels"]
