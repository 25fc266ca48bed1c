from datetime import UTC, datetime, timedelta

from vorfreude.core.programme import (
    Difference,
    Item,
    Person,
    Programme,
    conflicts_of,
    differences,
    for_groups,
    for_person,
    for_place,
)

NINE = datetime(2027, 5, 14, 9, tzinfo=UTC)
ANNA, BEN = Person("1", "Anna"), Person("2", "Ben")


def item(key: str, after: int, lasts: int, **more: object) -> Item:
    return Item(key, key, NINE + timedelta(minutes=after), timedelta(minutes=lasts), **more)  # type: ignore[arg-type]


def day(*items: Item) -> Programme:
    return Programme("P", "UTC", items)


def found(programme: Programme, **more: object) -> list[tuple[str, str, str, str, int]]:
    return [
        (one.sort, one.who, one.first.key, one.second.key, int(one.by.total_seconds() // 60))
        for one in conflicts_of(programme, **more)  # type: ignore[arg-type]
    ]


def test_somebody_in_two_places_is_found_with_how_long() -> None:
    programme = day(item("a", 0, 60, people=(ANNA, BEN), place="Hall"), item("b", 45, 30, people=(ANNA,), place="Yard"))
    assert found(programme) == [("person", "Anna", "a", "b", 15)]


def test_two_items_in_one_place_are_found_and_one_right_after_the_other_is_not() -> None:
    programme = day(
        item("a", 0, 60, place="Hall"),
        item("b", 60, 30, place="Hall"),
        item("c", 80, 30, place="Hall"),
        item("d", 0, 300),
    )
    assert found(programme) == [("place", "Hall", "b", "c", 10)]


def test_three_at_once_are_three_pairs() -> None:
    programme = day(*(item(key, 0, 60, place="Hall") for key in "abc"))
    assert [(first, second) for _, _, first, second, _ in found(programme)] == [("a", "b"), ("a", "c"), ("b", "c")]


def test_two_people_of_one_name_are_two() -> None:
    programme = day(item("a", 0, 60, people=(Person("1", "Kim"),)), item("b", 0, 60, people=(Person("2", "Kim"),)))
    assert found(programme) == []


def test_a_walk_that_takes_longer_than_there_is_says_how_many_minutes_are_missing() -> None:
    programme = day(item("a", 0, 60, people=(ANNA,), place="Hall"), item("b", 65, 30, people=(ANNA,), place="Yard"))
    assert found(programme, walk=lambda *_: timedelta(minutes=12)) == [("walk", "Anna", "a", "b", 7)]
    assert found(programme, walk=lambda *_: timedelta(minutes=5)) == []


def test_the_difference_of_two_editions_names_what_somebody_was_told_otherwise() -> None:
    old = day(item("a", 0, 60, place="Hall", people=(ANNA,)), item("b", 60, 30), item("c", 90, 30))
    new = day(
        item("a", 15, 45, place="Yard", people=(ANNA, BEN), fixed=True),
        item("b", 60, 30, groups=frozenset({"press", "owners"})),
        item("d", 120, 30),
    )
    assert differences(old, new) == [
        Difference("a", "a", "moved", NINE, NINE + timedelta(minutes=15)),
        Difference("a", "a", "shorter", 60, 45),
        Difference("a", "a", "elsewhere", "Hall", "Yard"),
        Difference("a", "a", "people", "Anna", "Anna, Ben"),
        Difference("a", "a", "fixed"),
        Difference("b", "b", "groups", "", "owners, press"),
        Difference("c", "c", "dropped", before=NINE + timedelta(minutes=90)),
        Difference("d", "d", "added", after=NINE + timedelta(minutes=120)),
    ]
    assert differences(new, new) == []


def test_a_guest_sees_what_is_for_all_and_for_their_group() -> None:
    programme = day(
        item("all", 0, 10),
        item("owners", 0, 10, groups=frozenset({"owners"})),
        item("press", 0, 10, groups=frozenset({"press"})),
    )
    assert [one.key for one in for_groups(programme, ["owners"]).items] == ["all", "owners"]


def test_the_crew_and_a_door_see_their_own() -> None:
    programme = day(
        item("a", 0, 10, people=(ANNA,), place="Hall"), item("b", 0, 10, owner="1"), item("c", 0, 10, place="Hall")
    )
    assert [one.key for one in for_person(programme, "1").items] == ["a", "b"]
    assert [one.key for one in for_place(programme, "Hall").items] == ["a", "c"]
