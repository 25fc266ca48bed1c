"""An overrun is swallowed by free time, moves what follows, and stops at fixed points."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorfreude.core.programme import (
    Actual,
    Follows,
    Item,
    Person,
    Programme,
    Progress,
    Swallowed,
    Times,
    WrongProgramme,
    as_it_goes,
    conflicts_of,
    links_of,
    swallowed,
    times_of,
)

MORNING = datetime(2027, 5, 14, 7, 0, tzinfo=UTC)


def at(hours: int, minutes: int = 0) -> datetime:
    return MORNING.replace(hour=hours, minute=minutes)


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


def item(key: str, begins: datetime, lasts: int, **more: object) -> Item:
    return Item(key, key.title(), begins, minutes(lasts), strand="tour", **more)  # type: ignore[arg-type]


WELCOME = item("welcome", at(9), 30)
TOUR = item("tour", at(9, 30), 60, hold=minutes(15))
LUNCH = item("lunch", at(10, 45), 60)
COACH = item("coach", at(12), 10, fixed=True)
DAY = Programme("Roll-out", "Europe/Berlin", (WELCOME, TOUR, LUNCH, COACH))


def test_a_day_that_has_not_begun_is_as_planned() -> None:
    times = times_of(DAY, Progress(), now=MORNING)
    assert times == {one.key: Times(one, one.begins, one.ends) for one in DAY.items}
    assert list(swallowed(DAY, times)) == []


def test_an_overrun_within_the_hold_moves_nothing_further() -> None:
    progress = Progress({"welcome": Actual(at(9), at(9, 40)), "tour": Actual(at(9, 40))})
    times = times_of(DAY, progress, now=at(9, 45))
    assert times["tour"].ends == at(10, 40)
    assert times["lunch"].begins == LUNCH.begins
    assert list(swallowed(DAY, times)) == [Swallowed("tour", "lunch", minutes(10))]


def test_an_overrun_beyond_the_hold_moves_what_follows_by_the_rest_and_says_whose_it_is() -> None:
    times = times_of(DAY, Progress({"welcome": Actual(at(9), at(9, 50))}), now=at(9, 50))
    assert times["tour"] == Times(TOUR, at(9, 50), at(10, 50), cause="welcome")
    assert times["lunch"] == Times(LUNCH, at(10, 50), at(11, 50), cause="tour")
    assert times["lunch"].late == minutes(5)
    assert times["coach"].begins == at(12)


def test_a_coach_leaves_when_it_was_planned_and_the_missing_minutes_are_said() -> None:
    times = times_of(DAY, Progress({"welcome": Actual(at(9), at(10, 10))}), now=at(10, 10))
    assert times["lunch"].ends == at(12, 10)
    assert times["coach"] == Times(COACH, at(12), at(12, 10), cause="lunch", short=minutes(10))


def test_what_should_have_begun_and_has_not_begins_now_at_the_earliest() -> None:
    times = times_of(DAY, Progress(), now=at(9, 20))
    assert times["welcome"].begins == at(9, 20)
    assert times["tour"].begins == at(9, 50)


def test_what_runs_over_ends_now_at_the_earliest() -> None:
    assert times_of(DAY, Progress({"welcome": Actual(at(9))}), now=at(9, 55))["welcome"].ends == at(9, 55)


def test_what_is_put_off_by_hand_moves_what_follows_and_nothing_before() -> None:
    times = times_of(DAY, Progress(put_off={"tour": minutes(40)}), now=MORNING)
    assert times["welcome"].begins == at(9)
    assert times["tour"].begins == at(10, 10)
    assert times["lunch"].begins == at(11, 10)


def test_what_is_called_off_holds_nobody_up() -> None:
    progress = Progress({"welcome": Actual(at(9), at(10, 10))}, called_off=frozenset({"tour"}))
    times = times_of(DAY, progress, now=at(10, 10))
    assert times["tour"].called_off
    assert times["lunch"].begins == LUNCH.begins


def test_a_walk_between_two_strands_is_kept() -> None:
    other = Item("signing", "Signing", at(10), minutes(10))
    day = Programme("Roll-out", "UTC", (WELCOME, other), (Follows("welcome", "signing", minutes(15)),))
    late = times_of(day, Progress({"welcome": Actual(at(9), at(9, 50))}), now=at(9, 50))
    assert late["signing"].begins == at(10, 5)


def test_items_that_wait_for_each_other_are_refused_by_name() -> None:
    one, other = Item("one", "One", at(9), minutes(5)), Item("other", "Other", at(10), minutes(5))
    day = Programme("Roll-out", "UTC", (one, other), (Follows("one", "other"), Follows("other", "one")))
    with pytest.raises(
        WrongProgramme, match=r"in a circle: (one → other → one|other → one → other); take one of these links away"
    ):
        times_of(day, Progress(), now=MORNING)


def test_parallel_items_of_one_strand_do_not_wait_for_each_other() -> None:
    day = Programme("Roll-out", "UTC", (item("a", at(9), 60), item("b", at(9, 30), 60)))
    assert links_of(day) == []


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Item("a", "A", datetime(2027, 5, 14, 9), minutes(5)), "has no zone"),  # noqa: DTZ001 that is the point
        (lambda: Item("a", "A", MORNING, minutes(-5)), "expected none to three days"),
        (lambda: Programme("P", "UTC", (WELCOME, WELCOME)), "items welcome: each stands twice"),
        (lambda: Programme("P", "UTC", (WELCOME,), (Follows("welcome", "nothing"),)), "there is no item nothing"),
    ],
)
def test_a_programme_that_cannot_be_is_refused(make: object, says: str) -> None:
    with pytest.raises(WrongProgramme, match=says):
        make()  # type: ignore[operator]


@st.composite
def days(draw: st.DrawFn) -> tuple[Programme, Progress, datetime]:
    """A day of a few strands, some items over already, some running, some put off."""
    items, actual, put_off = [], {}, {}
    now = MORNING + minutes(draw(st.integers(0, 300)))
    for strand in range(draw(st.integers(1, 3))):
        begins = MORNING
        for number in range(draw(st.integers(1, 5))):
            begins += minutes(draw(st.integers(0, 30)))
            key = f"{strand}-{number}"
            one = Item(
                key, key, begins, minutes(draw(st.integers(0, 60))), strand=str(strand), fixed=draw(st.booleans())
            )
            items.append(one)
            begins = one.ends
            if one.begins < now and draw(st.booleans()):
                begun = one.begins + minutes(draw(st.integers(-5, 20)))
                ended = begun + minutes(draw(st.integers(0, 90)))
                actual[key] = Actual(begun, ended if ended <= now else None)
            elif draw(st.integers(0, 4)) == 0:
                put_off[key] = minutes(draw(st.integers(1, 60)))
    keys = [one.key for one in items]
    follows = tuple(
        Follows(keys[a], keys[b], minutes(draw(st.integers(0, 20))))
        for a in range(len(keys))
        for b in range(a + 1, len(keys))
        if draw(st.integers(0, 9)) == 0
    )
    return Programme("P", "UTC", tuple(items), follows), Progress(actual, put_off), now


@given(days())
def test_nothing_begins_early_or_before_what_it_waits_for_and_fixed_points_stand(
    day: tuple[Programme, Progress, datetime],
) -> None:
    programme, progress, now = day
    times = times_of(programme, progress, now=now)
    assert times.keys() == programme.by_key.keys()
    for link in links_of(programme):
        after = times[link.after]
        if link.after in progress.actual or after.item.fixed:
            continue
        assert after.begins >= times[link.before].ends + link.gap
    for key, one in times.items():
        wanted = one.item.begins + progress.put_off.get(key, minutes(0))
        if key not in progress.actual:
            assert one.begins >= wanted
            assert one.ends - one.begins == one.item.lasts
            assert not one.item.fixed or one.begins == wanted
            if not one.item.fixed and one.begins > max(wanted, now):
                assert times[one.cause].ends <= one.begins
                assert one.cause in {link.before for link in links_of(programme) if link.after == key}


@given(days())
def test_a_later_end_never_makes_anything_begin_earlier(day: tuple[Programme, Progress, datetime]) -> None:
    programme, progress, now = day
    times = times_of(programme, progress, now=now)
    later = {key: Actual(one.begun, one.ended and one.ended + minutes(7)) for key, one in progress.actual.items()}
    pushed = times_of(programme, Progress(later, progress.put_off), now=now + minutes(7))
    assert all(pushed[key].begins >= times[key].begins for key in times)


def test_what_cannot_be_as_things_stand_is_seen_before_it_comes() -> None:
    anna = (Person("7", "Anna"),)
    speech = Item("speech", "Speech", at(11), minutes(30), people=anna)
    plan = replace(DAY, items=(replace(WELCOME, people=anna), replace(TOUR, people=anna), speech))
    assert conflicts_of(plan) == []
    now = at(10, 20)
    running = times_of(plan, Progress(actual={"welcome": Actual(at(9))}), now=now)
    found = conflicts_of(as_it_goes(plan, running))
    assert [(one.first.key, one.second.key, one.by) for one in found] == [("tour", "speech", minutes(20))]
    over = Progress(actual={"welcome": Actual(at(9), now)}, called_off=frozenset({"speech"}))
    assert [one.key for one in as_it_goes(plan, times_of(plan, over, now=now)).items] == ["tour"]
    forgotten = times_of(plan, Progress(actual={"welcome": Actual(at(9))}), now=now + timedelta(days=9))
    assert as_it_goes(plan, forgotten).by_key["welcome"].lasts == timedelta(days=3)
