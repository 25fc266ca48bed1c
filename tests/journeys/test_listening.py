"""Listening to stations: what they say teaches when they are missed, and what their silence costs whom."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from tests.journeys.world import advance_all, build, release, signal
from vorfreude.core.engine import Plan
from vorfreude.intake import actions as intake
from vorfreude.intake.queries.stations import newest_row, station_words
from vorfreude.journeys import feeds
from vorfreude.journeys.actions import listening
from vorfreude.journeys.actions.listening import Listened, listen
from vorfreude.journeys.models import Feed, Listening
from vorfreude.journeys.queries.feeds import quiet_feeds

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 9, 7, tzinfo=UTC)
WEEKS = 8
END = MONDAY + timedelta(weeks=WEEKS)
HOUR = timedelta(hours=1)


def say(at: datetime, station: object = "PAINT-10", *, ident: str = "", subject: str = "car-1") -> intake.NewSignal:
    body = msgspec.json.encode({"station": station})
    return intake.NewSignal("/plant", ident or f"{station} {at}", "station.entered", subject, at, body)


def weekdays(station: str = "PAINT-10") -> list[intake.NewSignal]:
    """Every two hours from six to sixteen o'clock, five days a week, for eight weeks."""
    days = (MONDAY + timedelta(days=n) for n in range(WEEKS * 7))
    return [say(day + hour * HOUR, station) for day in days if day.weekday() < 5 for hour in range(6, 17, 2)]


def record(*signals: intake.NewSignal, now: datetime = END) -> None:
    for first in range(0, len(signals), 500):
        intake.record(signals[first : first + 500], now=now)


@pytest.fixture
def plant() -> None:
    release(now=MONDAY)
    record(*weekdays())


def test_station_is_missed_when_it_is_silent_for_longer_than_in_four_weeks(plant: None) -> None:
    listen(now=END)
    feed = Feed.objects.get()
    assert (feed.station, feed.source, feed.last_at) == ("PAINT-10", "/plant", END - timedelta(days=3) + 16 * HOUR)
    assert feed.quiet_at is not None
    assert END + 6 * HOUR < feed.quiet_at < END + 12 * HOUR


def test_station_that_speaks_again_is_not_missed_any_more(plant: None) -> None:
    noon = END + 12 * HOUR
    listen(now=noon)
    assert [one.station for one in quiet_feeds(noon).feeds] == ["PAINT-10"]
    record(say(noon), now=noon)
    listen(now=noon + timedelta(minutes=1))
    assert quiet_feeds(noon + timedelta(minutes=1)).feeds == ()


def test_quiet_station_says_for_how_many_of_its_hours(plant: None) -> None:
    listen(now=END + 11 * HOUR)
    (one,) = quiet_feeds(END + 11 * HOUR).feeds
    assert timedelta(hours=4) <= one.hours <= timedelta(hours=8)


def test_too_little_is_no_rhythm_and_no_alarm(db: None) -> None:
    release(now=MONDAY)
    record(*weekdays()[:30])
    listen(now=END)
    assert (Feed.objects.get().quiet_at, quiet_feeds(END + timedelta(days=30)).known) == (None, 0)


def test_listening_again_changes_nothing(plant: None) -> None:
    listen(now=END)
    before = Feed.objects.values().get()
    assert listen(now=END) == Listened(0, 0)
    assert Feed.objects.values().get() == before


def test_several_looks_hear_what_one_hears(plant: None, monkeypatch: pytest.MonkeyPatch) -> None:
    listen(now=END)
    whole = Feed.objects.values("instants", "last_at").get()
    Feed.objects.all().delete()
    Listening.objects.all().delete()
    monkeypatch.setattr(listening, "STEP", 50)
    monkeypatch.setattr(listening, "AGAIN", 5)
    for _ in range(4):
        listen(now=END)
    assert Feed.objects.values("instants", "last_at").get() == whole
    assert Feed.objects.get().quiet_at is not None


def test_listening_begins_near_the_end_of_a_long_log(plant: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "FURTHEST_BACK", 10)
    monkeypatch.setattr(listening, "AGAIN", 0)
    listen(now=END)
    assert len(feeds.instants_of(bytes(Feed.objects.get().instants))) == 10


@pytest.mark.parametrize("station", ["", 7, None, ["a"], "x" * 201])
def test_what_is_no_name_is_no_station(db: None, station: object) -> None:
    record(say(MONDAY, station, ident="odd"))
    assert station_words(after=0, most=10) == (newest_row(), [])


def test_word_from_the_future_is_a_broken_clock(plant: None) -> None:
    record(say(END + timedelta(days=300), ident="future"))
    listen(now=END)
    assert Feed.objects.get().last_at < END


def test_silence_names_the_customers_who_are_there_or_come_next(db: None) -> None:
    """car-1 stands in paint, car-2 just before it; car-3 has not entered anything."""
    release()
    record(*build("car-1"), *build("car-2")[:3], *build("car-3")[:1])
    advance_all(31)
    now = datetime(2026, 11, 3, 16, 0, tzinfo=UTC)
    Feed.objects.create(
        source="/scanner",
        station="PAINT-10",
        instants=b"",
        last_at=now,
        quiet_at=now,
        spoke_of=feeds.spoken_with(b"", [(_subject("car-1"), datetime(2026, 11, 3, 15, 0, tzinfo=UTC))]),
    )
    listen(now=now)
    feed = Feed.objects.get(source="/scanner")
    assert (feed.stages, feed.customers) == (["paint"], 2)
    assert feed.first_due == min(_silence("car-1"), _silence("car-2"))


def test_station_heard_at_an_entering_speaks_for_what_is_entered(db: None) -> None:
    release()
    record(*build("car-1"))
    advance_all(31)
    from vorfreude.journeys.queries import journeys_of  # noqa: PLC0415

    (row,) = journeys_of(["car-1"])
    entered = row.state.stages["paint"][0].entered
    assert feeds.stages_spoken_for([(1, int(entered.timestamp()))], {1: row.state}) == ["paint"]


def test_days_on_which_no_clock_opens_are_no_silence(plant: None) -> None:
    christmas = feeds.days_off([*_plans()], datetime(2026, 12, 20, tzinfo=UTC))
    assert datetime(2026, 12, 25, tzinfo=UTC).date() in christmas
    assert datetime(2026, 12, 22, tzinfo=UTC).date() not in christmas


def test_maker_works_in_the_zone_of_the_first_clock_with_hours(plant: None) -> None:
    assert feeds.zone_of(_plans()).key == "Europe/Berlin"
    assert feeds.zone_of([]).key == "UTC"


def test_signal_of_another_kind_is_heard_by_its_station_alone(plant: None) -> None:
    record(signal("note", "order.confirmed", "car-5", 0, model="Merle"))
    listen(now=END)
    assert Feed.objects.count() == 1


def _plans() -> list[Plan]:
    from vorfreude.journeys.versions import plan_of, running_versions  # noqa: PLC0415

    return [plan_of(*version) for version in running_versions()]


def _subject(name: str) -> int:
    from vorfreude.journeys.models import Journey  # noqa: PLC0415

    return Journey.objects.get(subject=name).subject_id


def _silence(name: str) -> datetime:
    from vorfreude.journeys.models import Promise  # noqa: PLC0415

    due = Promise.objects.get(journey__subject=name, name="never-silent").due_at
    assert due is not None
    return due
