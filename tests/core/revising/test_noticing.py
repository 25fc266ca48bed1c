"""Who notices a change, and two changes of one text put together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.journeys.world import BLUEPRINT
from vorfreude.core.blueprint import differences, read
from vorfreude.core.revising import Clash, merged, noticed

OLD = read(BLUEPRINT)


@pytest.mark.parametrize(
    ("was", "now", "group"),
    [
        ("within: 8 hours on plant", "within: 6 hours on plant", "customers"),
        ("It has its shape", "It is here", "customers"),
        ("max_silence: 10 days", "max_silence: 9 days", "customers"),
        ("closes: {by: 20 days on plant}", "closes: {by: 10 days on plant}", "customers"),
        ("owner: concierge", "owner: plant-lead", "staff"),
        ("within: 6 hours on plant\n    done_by", "within: 5 hours on plant\n    done_by", "staff"),
        ('["06:00-12:00", "12:30-22:00"]', '["06:00-12:00"]', "signals"),
    ],
)
def test_change_is_noticed_by_those_whom_it_meets(was: str, now: str, group: str) -> None:
    assert was in BLUEPRINT
    found = noticed(OLD, read(BLUEPRINT.replace(was, now)))
    assert [name for name in ("customers", "staff", "signals") if getattr(found, name)] == [group]


def test_groups_together_are_all_changes() -> None:
    new = read(
        BLUEPRINT.replace("8 hours", "6 hours").replace("owner: concierge", "owner: lead").replace("DE-BW", "DE-BY")
    )
    found = noticed(OLD, new)
    everything = {*found.customers, *found.staff, *found.signals}
    assert (everything, found.count) == (set(differences(OLD, new)), 3)


def test_nothing_changed_is_nothing_noticed() -> None:
    assert noticed(OLD, OLD).count == 0


def test_changes_in_different_places_are_put_together() -> None:
    assert merged("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n") == type(merged("", "", ""))("A\nb\nC\n")


def test_clash_keeps_ours_and_shows_theirs() -> None:
    found = merged("a\nb\nc\n", "a\ntheirs\nc\n", "a\nours\nc\n")
    assert (found.text, found.clashes) == ("a\nours\nc\n", (Clash(2, ("b\n",), ("theirs\n",), ("ours\n",)),))


def test_same_change_twice_is_no_clash() -> None:
    found = merged("a\nb\n", "a\nB\n", "a\nB\n")
    assert (found.text, found.clashes) == ("a\nB\n", ())


LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "d\n"]), max_size=12).map("".join)


@given(LINES, LINES)
def test_change_of_one_side_alone_is_taken_whole(base: str, other: str) -> None:
    assert (merged(base, other, base).text, merged(base, base, other).text) == (other, other)
    assert merged(base, other, base).clashes == merged(base, base, other).clashes == ()
