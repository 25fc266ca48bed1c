"""What was learnt of playbooks, and whether giving is even: nothing is said of few."""

from collections.abc import Iterable

import pytest

from vorfreude.core.recovery import Learnt, Spent, better, how_even, learnt


def spent(channel: str, *amounts: int, sort: str = "fault") -> Iterable[Spent]:
    return [Spent(sort, channel, amount, number) for number, amount in enumerate(amounts)]


def test_of_few_cases_only_their_number_is_said() -> None:
    assert learnt("call", 8, 9) == Learnt("call", 8, 9, None)
    share = learnt("write", 8, 10).share
    assert share is not None
    assert (share.hits, share.of, round(share.low, 3), round(share.high, 3)) == (8, 10, 0.49, 0.943)


def test_one_playbook_is_better_only_where_the_interval_leaves_no_difference_out() -> None:
    call, write, new = learnt("call", 57, 60), learnt("write", 36, 60), learnt("new", 10, 10)
    found = better(call, write)
    assert found is not None
    assert (round(found.value, 2), found.is_clear) == (0.35, True)
    assert better(call, new) is None


def test_the_same_giving_by_every_channel_is_alike_and_another_is_different() -> None:
    even = how_even([*spent("portal", *([90, 110] * 20)), *spent("telephone", *([110, 90] * 20))])
    assert [(one.name, one.of, one.mean, one.against.verdict) for one in even.sorts[0].channels] == [
        ("portal", 40, 100.0, "alike"),
        ("telephone", 40, 100.0, "alike"),
    ]
    odd = how_even([*spent("portal", *([90, 110] * 20)), *spent("itself", *([0, 20] * 20))])
    assert (odd.sorts[0].found.against.verdict, odd.sorts[0].found.mean) == ("different", 10.0)


def test_of_fewer_than_ten_no_amount_is_said() -> None:
    report = how_even([*spent("portal", *([100] * 20)), *spent("walk-in", 5_000)])
    walk_in = report.sorts[0].channels[1]
    assert (walk_in.name, walk_in.of, walk_in.mean, walk_in.against.verdict) == ("walk-in", 1, None, "few")
    assert (report.sorts[0].found.of, report.sorts[0].found.mean) == (0, None)
    assert how_even([]).sorts == ()


def test_what_one_person_was_given_in_several_cases_is_theirs_together() -> None:
    report = how_even([Spent("fault", "portal", 40, 1), Spent("bill", "portal", 60, 1), Spent("bill", "portal", 0, 2)])
    assert (report.people.of, report.people.most, report.people.none) == (2, 100, 1)
    with pytest.raises(ValueError, match="nothing or more"):
        how_even([Spent("fault", "portal", -1, 1)])
