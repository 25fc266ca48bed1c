"""The laws of attention, for people and pasts nobody would choose."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.attention.strategies import Situation, situations
from vorfreude.core.attention import Said, decide
from vorfreude.core.attention.budget import budgets, left
from vorfreude.core.attention.hours import quiet_until, zone_of
from vorfreude.core.attention.model import FREE, UNBUDGETED

law = settings(max_examples=400, deadline=None)


@law
@given(situations())
def test_every_notice_gets_one_verdict_for_every_channel(situation: Situation) -> None:
    wanted, person, past, now = situation
    decided = decide(wanted, person, past, now)
    places = [(verdict.ref, verdict.channel) for verdict in decided.verdicts]
    assert sorted(places) == sorted((one.ref, way) for one in wanted for way in ("portal", *person.ways))


@law
@given(situations(), st.randoms())
def test_order_of_arrival_does_not_matter(situation: Situation, chance: object) -> None:
    wanted, person, past, now = situation
    other, before = list(wanted), list(past)
    chance.shuffle(other)  # type: ignore[attr-defined]
    chance.shuffle(before)  # type: ignore[attr-defined]
    assert decide(other, person, before, now) == decide(wanted, person, past, now)


@law
@given(situations())
def test_nothing_interrupts_in_quiet_hours_but_what_is_never_held_back(situation: Situation) -> None:
    wanted, person, past, now = situation
    if quiet_until(person.quiet, zone_of(person.zone), now) is None:
        return
    sorts = {one.ref: one.sort for one in wanted}
    said = [sorts[ref] for letter in decide(wanted, person, past, now).letters for ref in letter.refs]
    assert [sort for sort in said if sort not in FREE] == []


@law
@given(situations())
def test_pause_and_quiet_hours_hold_back_nothing_that_is_never_held_back(situation: Situation) -> None:
    wanted, person, past, now = situation
    sorts = {one.ref: one.sort for one in wanted}
    codes = {
        v.code for v in decide(wanted, person, past, now).verdicts if v.standing == "held" and sorts[v.ref] in FREE
    }
    assert codes <= {"not-yet"}


@law
@given(situations())
def test_budget_of_nothing_that_goes_is_exceeded(situation: Situation) -> None:
    wanted, person, past, now = situation
    by_ref = {one.ref: one for one in wanted}
    before = list(past)
    for letter in decide(wanted, person, past, now).letters:
        if letter.budgeted:
            assert [ref for ref in letter.refs if left(budgets(by_ref[ref], person.budget), before, now) < 1] == []
        before.append(Said(now, letter.form, letter.value, letter.budgeted))


@law
@given(situations())
def test_letter_that_no_budget_binds_holds_something_that_none_binds(situation: Situation) -> None:
    wanted, person, past, now = situation
    sorts = {one.ref: one.sort for one in wanted}
    for letter in decide(wanted, person, past, now).letters:
        assert letter.budgeted or not UNBUDGETED.isdisjoint(sorts[ref] for ref in letter.refs)


@law
@given(situations())
def test_at_most_one_notice_that_a_budget_binds_interrupts_by_itself(situation: Situation) -> None:
    wanted, person, past, now = situation
    letters = [letter for letter in decide(wanted, person, past, now).letters if letter.budgeted]
    assert [len(letter.refs) for letter in letters if letter.form == "single"] in ([], [1])
    assert sum(letter.form == "digest" for letter in letters) <= 1


@law
@given(situations())
def test_what_was_outranked_is_worth_no_more_than_what_spoke(situation: Situation) -> None:
    wanted, person, past, now = situation
    decided = decide(wanted, person, past, now)
    spoke = [letter.value for letter in decided.letters if letter.budgeted and letter.form == "single"]
    alone = {verdict.ref for verdict in decided.verdicts if verdict.code == "outranked"}
    for ref in alone if spoke else ():
        again = decide([one for one in wanted if one.ref == ref], person, [], now)
        assert [letter for letter in again.letters if letter.value > max(spoke) and letter.form == "single"] == []


@law
@given(situations())
def test_letters_say_what_the_verdicts_say(situation: Situation) -> None:
    wanted, person, past, now = situation
    decided = decide(wanted, person, past, now)
    said = sorted((ref, letter.channel) for letter in decided.letters for ref in letter.refs)
    assert said == [(v.ref, v.channel) for v in decided.verdicts if v.standing == "now"]
    safety = {one.ref for one in wanted if one.sort == "safety"}
    alone = [ref for ref, _ in said if ref not in safety]
    assert len(alone) == len(set(alone))


@law
@given(situations())
def test_wake_is_ahead_and_no_later_than_any_hold_ends(situation: Situation) -> None:
    wanted, person, past, now = situation
    decided = decide(wanted, person, past, now)
    held = [verdict.until for verdict in decided.verdicts if verdict.standing == "held"]
    assert (decided.wake is None) == (held == [])
    assert all(until is not None and until > now for until in held)
    if decided.wake is not None:
        assert now < decided.wake <= min(until for until in held if until is not None)


@law
@given(situations())
def test_nothing_changes_before_the_wake(situation: Situation) -> None:
    wanted, person, past, now = situation
    decided = decide(wanted, person, past, now)
    after = [*past, *(Said(now, one.form, one.value, one.budgeted) for one in decided.letters)]
    said = {verdict.ref for verdict in decided.verdicts if verdict.standing == "now"}
    waiting = [one for one in wanted if one.ref not in said]
    wake = decided.wake or now + timedelta(days=30)
    between = decide(waiting, person, after, now + (wake - now) / 2)
    assert between.letters == ()


@law
@given(situations())
def test_whoever_wakes_as_told_comes_to_an_end(situation: Situation) -> None:
    wanted, person, past, now = situation
    steps, waiting, before = 0, list(wanted), list(past)
    while waiting:
        decided = decide(waiting, person, before, now)
        before += [Said(now, one.form, one.value, one.budgeted) for one in decided.letters]
        held = {verdict.ref for verdict in decided.verdicts if verdict.standing == "held"}
        waiting = [one for one in waiting if one.ref in held]
        steps += 1
        if decided.wake is None or steps > 400:
            break
        now = decided.wake
    owed = {one.ref for one in waiting if one.sort not in UNBUDGETED} if person.going_on else set()
    assert {one.ref for one in waiting} <= owed
