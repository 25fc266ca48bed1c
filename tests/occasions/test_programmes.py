"""An occasion's programme: written, read in, run, given out; never another's, never in a circle, no change without a number."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from vorfreude.core.programme import Item, Person, Times
from vorfreude.occasions import actions, queries
from vorfreude.occasions.actions import NewOccasion, Spot
from vorfreude.occasions.unfit import Unfit

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 5, 1, 8, tzinfo=UTC)
NINE = datetime(2027, 5, 14, 9, tzinfo=UTC)
BY: Any = {"actor": "eva@maker.example", "now": NOW}
REAL = Path("../shared/inputs/occasions/2024.xml")
ROLL_OUT = NewOccasion(
    "roll-out-27",
    {"en": {"title": "Roll-out"}, "de": {"title": "Enthüllung"}},
    "Europe/Berlin",
    NINE,
    NINE + timedelta(hours=10),
)


def occasion(name: str = "roll-out-27") -> str:
    return actions.plan_occasion(wanted=replace(ROLL_OUT, name=name), **BY)


def item(key: str, after: int = 0, lasts: int = 30, **more: Any) -> Item:
    return Item(key, key.title(), NINE + timedelta(minutes=after), timedelta(minutes=lasts), **more)


def keys(public_id: str) -> list[str]:
    sheet = queries.programme_sheet(public_id, language="en")
    assert sheet is not None
    return [one.key for one in sheet.programme.items]


def test_an_item_is_written_read_and_written_anew() -> None:
    roll_out = occasion()
    actions.write_place(occasion=roll_out, name="Hall", spot=Spot(10, 20), **BY)
    first = item(
        "welcome",
        place="Hall",
        strand="tour",
        hold=timedelta(minutes=5),
        people=(Person("7", "Anna"),),
        groups=frozenset({"owners"}),
    )
    actions.write_item(occasion=roll_out, item=first, **BY)
    sheet = queries.programme_sheet(roll_out, language="de")
    assert sheet is not None
    assert sheet.programme.items == (first,)
    assert (sheet.programme.title, sheet.changes) == ("Enthüllung", 2)
    actions.write_item(occasion=roll_out, item=replace(first, fixed=True), **BY)
    again = queries.programme_sheet(roll_out, language="en")
    assert again is not None
    assert again.programme.items == (replace(first, fixed=True),)


def test_a_place_of_another_occasion_is_no_place_here() -> None:
    one, other = occasion(), occasion("other")
    actions.write_place(occasion=other, name="Hall", spot=Spot(), **BY)
    with pytest.raises(Unfit, match="place-unclear: Hall came"):
        actions.write_item(occasion=one, item=item("welcome", place="Hall"), **BY)
    assert keys(one) == []


def test_an_item_of_another_occasion_is_not_there() -> None:
    one, other = occasion(), occasion("other")
    actions.write_item(occasion=other, item=item("welcome"), **BY)
    with pytest.raises(Unfit, match="not-there: welcome came; expected an item of this occasion"):
        actions.drop_item(occasion=one, key="welcome", **BY)
    assert keys(other) == ["welcome"]


def test_links_that_make_a_circle_are_refused_and_nothing_is_kept_of_them() -> None:
    roll_out = occasion()
    for key in ("a", "b"):
        actions.write_item(occasion=roll_out, item=item(key), **BY)
    actions.link_items(occasion=roll_out, before="a", after="b", gap=timedelta(minutes=5), **BY)
    with pytest.raises(Unfit, match="link-unclear"):
        actions.link_items(occasion=roll_out, before="b", after="a", gap=timedelta(), **BY)
    sheet = queries.programme_sheet(roll_out, language="en")
    assert sheet is not None
    assert [(one.before, one.after) for one in sheet.programme.follows] == [("a", "b")]
    actions.unlink_items(occasion=roll_out, before="a", after="b", **BY)
    actions.link_items(occasion=roll_out, before="b", after="a", gap=timedelta(), **BY)


def test_what_changed_has_numbers_without_gaps_and_a_page_that_was_away_hears_of_all() -> None:
    roll_out = occasion()
    actions.write_place(occasion=roll_out, name="Hall", spot=Spot(), **BY)
    with pytest.raises(Unfit):
        actions.write_item(occasion=roll_out, item=item("welcome", place="Nowhere"), **BY)
    actions.write_item(occasion=roll_out, item=item("welcome"), **BY)
    actions.open_day(occasion=roll_out, **BY)
    assert queries.changes_after(roll_out, 0) == (3, frozenset({"places", "programme", "occasion"}))
    assert queries.changes_after(roll_out, 2) == (3, frozenset({"occasion"}))
    assert queries.changes_after(roll_out, 3) == (3, frozenset())


def test_the_day_goes_its_way_and_the_programme_follows() -> None:
    roll_out = occasion()
    for one in (
        item("welcome", strand="tour"),
        item("tour", 30, 60, strand="tour"),
        item("coach", 100, 10, strand="tour", fixed=True),
    ):
        actions.write_item(occasion=roll_out, item=one, **BY)
    actions.open_day(occasion=roll_out, **BY)
    at = NINE + timedelta(minutes=45)
    actions.begin_item(occasion=roll_out, key="welcome", at=NINE, actor="eva", now=at)
    actions.end_item(occasion=roll_out, key="welcome", at=at, actor="eva", now=at)
    day = queries.day_of(roll_out, now=at, language="en")
    assert day is not None
    assert day.times["tour"] == Times(item("tour", 30, 60, strand="tour"), at, at + timedelta(hours=1), cause="welcome")
    assert day.times["coach"].short == timedelta(minutes=5)
    actions.undo_item(occasion=roll_out, key="welcome", actor="eva", now=at)
    assert queries.day_of(roll_out, now=NINE, language="en").times["tour"].late == timedelta()  # type: ignore[union-attr]


IMPOSSIBLE: dict[str, tuple[Callable[[str], None], str]] = {
    "begun tomorrow": (
        lambda o: actions.begin_item(occasion=o, key="welcome", at=NINE, actor="e", now=NOW),
        "times-unclear",
    ),
    "ended before it began": (lambda o: actions.end_item(occasion=o, key="welcome", at=NOW, **BY), "not-begun"),
    "no such item": (lambda o: actions.begin_item(occasion=o, key="nothing", at=NOW, **BY), "not-there"),
    "put off for days": (
        lambda o: actions.put_off_item(occasion=o, key="welcome", by=timedelta(days=2), **BY),
        "times-unclear",
    ),
    "no such occasion": (lambda _: actions.begin_item(occasion="guessed", key="welcome", at=NOW, **BY), "not-there"),
}


@pytest.mark.parametrize(("act", "code"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_what_cannot_have_happened_is_refused(act: Callable[[str], None], code: str) -> None:
    roll_out = occasion()
    actions.write_item(occasion=roll_out, item=item("welcome"), **BY)
    actions.open_day(occasion=roll_out, **BY)
    with pytest.raises(Unfit) as trouble:
        act(roll_out)
    assert trouble.value.code == code


def test_what_has_begun_is_neither_dropped_nor_put_off() -> None:
    roll_out = occasion()
    actions.write_item(occasion=roll_out, item=item("welcome"), **BY)
    with pytest.raises(Unfit, match="not-running"):
        actions.begin_item(occasion=roll_out, key="welcome", at=NOW, **BY)
    actions.open_day(occasion=roll_out, **BY)
    actions.begin_item(occasion=roll_out, key="welcome", at=NOW, **BY)
    with pytest.raises(Unfit, match="begun-already"):
        actions.drop_item(occasion=roll_out, key="welcome", **BY)
    with pytest.raises(Unfit, match="begun-already"):
        actions.put_off_item(occasion=roll_out, key="welcome", by=timedelta(minutes=5), **BY)
    with pytest.raises(Unfit, match="begun-already"):
        actions.call_off_item(occasion=roll_out, key="welcome", **BY)


def test_over_is_over() -> None:
    roll_out = occasion()
    with pytest.raises(Unfit, match="not-running"):
        actions.close(occasion=roll_out, **BY)
    actions.open_day(occasion=roll_out, **BY)
    actions.close(occasion=roll_out, **BY)
    with pytest.raises(Unfit, match="over: over came; expected an occasion that is planned or running"):
        actions.write_item(occasion=roll_out, item=item("welcome"), **BY)


def test_an_edition_stays_and_says_what_changed_since() -> None:
    roll_out = occasion()
    actions.write_item(occasion=roll_out, item=item("welcome", groups=frozenset({"owners"})), **BY)
    assert actions.freeze_edition(occasion=roll_out, note="To the guests", **BY) == 1
    actions.write_item(occasion=roll_out, item=item("welcome", after=15), **BY)
    found = queries.since_edition(roll_out, 1, language="en")
    assert found is not None
    assert [(one.change, one.before, one.after) for one in found] == [
        ("moved", NINE, NINE + timedelta(minutes=15)),
        ("groups", "owners", ""),
    ]
    assert queries.since_edition(roll_out, 2, language="en") is None
    assert actions.freeze_edition(occasion=roll_out, note="", **BY) == 2


def test_walks_between_places_that_are_measured_are_checked() -> None:
    roll_out = occasion()
    actions.write_place(occasion=roll_out, name="Hall", spot=Spot(0, 0), **BY)
    actions.write_place(occasion=roll_out, name="Yard", spot=Spot(750, 0), **BY)
    for one in (
        item("a", place="Hall", people=(Person("7", "Anna"),)),
        item("b", 35, place="Yard", people=(Person("7", "Anna"),)),
    ):
        actions.write_item(occasion=roll_out, item=one, **BY)
    sheet = queries.programme_sheet(roll_out, language="en")
    assert sheet is not None
    assert [(one.sort, one.by) for one in sheet.conflicts] == [("walk", timedelta(minutes=5))]


def test_a_plan_that_cannot_be_is_refused() -> None:
    occasion()
    for plan, code in (
        (ROLL_OUT, "name-taken"),
        (replace(ROLL_OUT, name="Roll Out"), "name-unclear"),
        (replace(ROLL_OUT, name="x", words={"en": {"title": "X"}}), "words-missing"),
        (replace(ROLL_OUT, name="x", timezone="Mars/Base"), "zone-unclear"),
        (replace(ROLL_OUT, name="x", ends_at=NINE), "times-unclear"),
    ):
        with pytest.raises(Unfit) as trouble:
            actions.plan_occasion(wanted=plan, **BY)
        assert trouble.value.code == code


def test_the_programme_is_read_with_the_same_queries_for_one_item_and_for_three() -> None:
    roll_out = occasion()
    for count in (1, 3):
        for number in range(count):
            actions.write_item(occasion=roll_out, item=item(f"item-{number}"), **BY)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            queries.day_of(roll_out, now=NOW, language="en")
        assert len(asked) == 4
        with CaptureQueriesContext(connection) as asked:
            assert [line.items for line in queries.occasions_at(NOW, language="en")] == [count]
        assert len(asked) == 1


@pytest.mark.skipif(not REAL.exists(), reason=f"{REAL} is not here")
def test_a_real_schedule_is_read_in_and_read_again_changes_nothing() -> None:
    fosdem = actions.plan_occasion(
        wanted=replace(
            ROLL_OUT,
            name="fosdem",
            timezone="Europe/Brussels",
            starts_at=datetime(2024, 2, 3, 8, tzinfo=UTC),
            ends_at=datetime(2024, 2, 4, 18, tzinfo=UTC),
        ),
        **BY,
    )
    content = REAL.read_bytes()
    first = actions.read_in(occasion=fosdem, content=content, **BY)
    assert (first.added, first.changed, first.same, first.oddities) == (674, 0, 0, ())
    kept = queries.programme_sheet(fosdem, language="en")
    assert kept is not None
    held = replace(kept.programme.items[0], hold=timedelta(minutes=10), groups=frozenset({"press"}))
    actions.write_item(occasion=fosdem, item=held, **BY)
    again = actions.read_in(occasion=fosdem, content=content, **BY)
    assert (again.added, again.changed, again.same, again.dropped) == (0, 0, 674, 0)
    sheet = queries.programme_sheet(fosdem, language="en")
    assert sheet is not None
    assert held in sheet.programme.items
    assert {one.who for one in sheet.conflicts if one.sort == "place"} == {"UB4.136"}


def test_a_file_that_is_no_schedule_is_refused_with_what_was_expected() -> None:
    roll_out = occasion()
    with pytest.raises(Unfit, match="schedule-unclear: a schedule came; expected neither XML nor JSON"):
        actions.read_in(occasion=roll_out, content=b"hello", **BY)
    assert queries.changes_after(roll_out, 0) == (0, frozenset())
