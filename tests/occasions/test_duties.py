"""The crew's duties: answered by one tap, gated by a briefing, begun by a clock that counts once, and taken over when somebody is missing."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.occasions.crew_world import assignment, comes, knows, phone_of, rostered, row_of, running
from tests.occasions.world import BY, HOUR, NINE, NOW
from vorfreude.occasions import actions, queries
from vorfreude.occasions.models import Ask, Assignment, CallOut, Change, ClockIn, Roster
from vorfreude.occasions.unfit import Unfit

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
MISSED = NINE + 6 * MINUTE


def said(occasion: str, name: str, at: datetime = NOW) -> Any:
    return {"occasion": occasion, "member": row_of(occasion, name).pk, "actor": name, "now": at}


def standing(occasion: str, name: str) -> list[str]:
    found = Assignment.objects.filter(member=row_of(occasion, name)).order_by("duty__key")
    return [f"{one.duty.key} {one.standing}" for one in found.select_related("duty")]


def asks(occasion: str) -> dict[str, str]:
    return {
        one.member.name: one.answer
        for one in Ask.objects.filter(member__occasion__public_id=occasion).select_related("member").order_by("pk")
    }


def ask(occasion: str, name: str) -> int:
    return Ask.objects.get(member=row_of(occasion, name)).pk


def missed(name: str = "roll-out-27") -> str:
    """Ben did not come to the door; Anna, Clara and the float are there. The first step has missed him and asked the float."""
    there = running(rostered(name))
    knows(there, "Anna", "Ben", "Dora")
    comes(there, "Anna", "Clara", "Dora", "Emil", "Fay")
    assert [(one.sort, one.name) for one in actions.notice_missing(now=MISSED)] == [("missing", "Ben")]
    asked = actions.advance_call_outs(now=MISSED)
    assert [(one.sort, one.name, one.title) for one in asked] == [
        ("ask", "Dora", "Front door"), ("ask", "Emil", "Front door"), ("ask", "Fay", "Front door"),
    ]  # fmt: skip
    return there


def test_a_duty_is_accepted_when_its_briefing_is_passed_and_declined_without() -> None:
    there = rostered(standing="offered")
    anna, ben = assignment(there, "Anna").pk, assignment(there, "Ben").pk
    with pytest.raises(Unfit, match="briefing-open"):
        actions.accept_duty(assignment=anna, **said(there, "Anna"))
    wrong = actions.answer_briefing(key="door", answers=[0, 2], **said(there, "Anna"))
    right = actions.answer_briefing(key="door", answers=[0, 1], **said(there, "Anna"))
    assert (wrong.passed, wrong.wrong, right.passed, right.wrong) == (False, (1,), True, ())
    actions.accept_duty(assignment=anna, **said(there, "Anna"))
    assert actions.decline_duty(assignment=ben, **said(there, "Ben")) is None
    assert (standing(there, "Anna"), standing(there, "Ben")) == (["door accepted"], ["door declined"])
    assert [one.briefed for one in queries.duties_of(phone_of(there, "Anna"))] == [True]
    assert queries.duties_of(phone_of(there, "Ben")) == []


def test_a_briefing_that_changed_is_asked_again_and_speaks_the_reader_s_language() -> None:
    there = rostered()
    knows(there, "Clara")
    before = queries.briefing_of(phone_of(there, "Clara"), "door")
    row = row_of(there, "Clara")
    briefing = Assignment.objects.get(member=row_of(there, "Anna")).duty.post.briefing  # type: ignore[union-attr]
    briefing.edition = 2  # type: ignore[union-attr]
    briefing.save()  # type: ignore[union-attr]
    after = queries.briefing_of(phone_of(there, "Clara"), "door")
    assert before is not None
    assert after is not None
    assert (row.language, before.title, before.state, after.state, after.tries) == (
        "fr",
        "L’entrée",
        "passed",
        "again",
        0,
    )
    assert [len(one.answers) for one in after.questions] == [2, 3]


def test_who_drops_out_shortly_before_is_looked_for_at_once_and_long_before_not() -> None:
    there = running(rostered())
    assert (
        actions.decline_duty(assignment=assignment(there, "Anna").pk, **said(there, "Anna", NINE - 13 * HOUR)) is None
    )
    assert (
        actions.decline_duty(assignment=assignment(there, "Ben").pk, **said(there, "Ben", NINE - 11 * HOUR)) is not None
    )
    assert actions.decline_duty(assignment=assignment(there, "Dora").pk, **said(there, "Dora", NINE - HOUR)) is None
    assert [one.missing.name for one in CallOut.objects.all() if one.missing] == ["Ben"]
    assert standing(there, "Ben") == ["door dropped"]


def test_nobody_answers_for_another_or_in_another_occasion() -> None:
    there, other = rostered(), rostered("fair-27")
    for mine, where in ((assignment(there, "Anna"), other), (assignment(other, "Ben"), other)):
        with pytest.raises(Unfit, match="not-there"):
            actions.accept_duty(assignment=mine.pk, **said(where, "Anna"))
    with pytest.raises(Unfit, match="not-there"):
        actions.press_clock(coming=True, ident="a", at=NOW, **said(other, "Anna") | {"occasion": there})
    with pytest.raises(Unfit, match="not-there"):
        actions.answer_briefing(key="door", answers=[0, 1], **said(other, "Anna") | {"occasion": there})


def test_the_clock_counts_once_in_the_order_in_which_it_was_pressed() -> None:
    there = running(rostered())
    clara = said(there, "Clara", NINE + HOUR)
    times = (("b", False, NINE + 40 * MINUTE), ("a", True, NINE), ("a", True, NINE), ("c", True, NINE + 50 * MINUTE))
    new = [actions.press_clock(coming=coming, ident=ident, at=at, **clara) for ident, coming, at in times]
    assert new == [True, True, False, True]
    assert ClockIn.objects.count() == 3
    assert Change.objects.filter(part="crew", occasion__public_id=there, changed_by="Clara").count() == 3
    assert queries.work_of(phone_of(there, "Clara")) == [(NINE, NINE + 40 * MINUTE), (NINE + 50 * MINUTE, None)]
    assert queries.home_of(phone_of(there, "Clara"), now=NINE + HOUR).here_since == NINE + 50 * MINUTE


def test_a_post_is_not_begun_without_its_briefing_and_nothing_before_its_time() -> None:
    there = running(rostered())
    with pytest.raises(Unfit, match="briefing-open"):
        actions.press_clock(coming=True, ident="a", at=NINE, **said(there, "Anna", NINE))
    with pytest.raises(Unfit, match="times-unclear"):
        actions.press_clock(coming=True, ident="a", at=NINE + MINUTE, **said(there, "Clara", NINE))


def test_everybody_is_told_and_reminded_once() -> None:
    there = rostered(standing="offered")
    told = actions.tell_offered(now=NOW)
    assert [(one.name, one.title, one.more) for one in told][:3] == [
        ("Anna", "Front door", 0), ("Ben", "Front door", 0), ("Clara", "Tour of the plant", 0),
    ]  # fmt: skip
    assert (len(told), actions.tell_offered(now=NOW)) == (6, [])
    assert actions.remind(now=NINE - 3 * HOUR) == []
    assert [one.name for one in actions.remind(now=NINE - 2 * HOUR)] == ["Anna", "Ben", "Dora", "Emil", "Fay"]
    assert [one.name for one in actions.remind(now=NINE - HOUR)] == ["Clara"]
    Roster.objects.filter(occasion__public_id=there).update(standing="replaced")
    Assignment.objects.update(reminded_at=None)
    assert actions.remind(now=NINE - HOUR) == []


def test_who_is_missing_is_noticed_minutes_after_the_start_and_once() -> None:
    there = running(rostered())
    knows(there, "Anna", "Ben")
    comes(there, "Anna", "Dora", "Emil", "Fay")
    assert actions.notice_missing(now=NINE + 4 * MINUTE) == []
    assert [one.name for one in actions.notice_missing(now=NINE + 5 * MINUTE)] == ["Ben"]
    assert actions.notice_missing(now=NINE + 5 * MINUTE) == []
    assert [one.name for one in actions.notice_missing(now=NINE + 66 * MINUTE)] == ["Clara"]
    assert CallOut.objects.count() == 2


def test_the_first_yes_has_it_leaves_the_float_and_the_others_are_told() -> None:
    there = missed()
    actions.accept_ask(ask=ask(there, "Dora"), **said(there, "Dora", MISSED + MINUTE))
    knows(there, "Emil")
    with pytest.raises(Unfit, match="ask-gone"):
        actions.accept_ask(ask=ask(there, "Emil"), **said(there, "Emil", MISSED + MINUTE))
    actions.accept_ask(ask=ask(there, "Dora"), **said(there, "Dora", MISSED + 2 * MINUTE))
    assert asks(there) == {"Dora": "yes", "Emil": "gone", "Fay": "gone"}
    assert (standing(there, "Dora"), standing(there, "Ben")) == (["door accepted", "float dropped"], ["door dropped"])
    assert actions.advance_call_outs(now=MISSED + HOUR) == []
    home = queries.home_of(phone_of(there, "Ben"), now=MISSED + 2 * MINUTE)
    assert (home.now, home.taken_over) == (None, True)


def test_an_offer_waits_for_its_briefing() -> None:
    there = missed()
    shown = queries.asks_of(phone_of(there, "Fay"))
    assert [(one.duty.title, one.duty.briefing, one.duty.briefed) for one in shown] == [("Front door", "door", False)]
    with pytest.raises(Unfit, match="briefing-open"):
        actions.accept_ask(ask=ask(there, "Fay"), **said(there, "Fay", MISSED))


def test_when_the_float_does_not_answer_or_will_not_the_next_tier_is_asked() -> None:
    there = missed()
    late = actions.add_member(occasion=there, member=actions.NewMember("Gerd", "de"), **BY)
    assert late == 7
    assert actions.advance_call_outs(now=MISSED + MINUTE) == []
    for name in ("Dora", "Emil"):
        actions.decline_ask(ask=ask(there, name), **said(there, name, MISSED + MINUTE))
    assert actions.advance_call_outs(now=MISSED + MINUTE) == []
    actions.decline_ask(ask=ask(there, "Fay"), **said(there, "Fay", MISSED + MINUTE))
    assert [one.name for one in actions.advance_call_outs(now=MISSED + MINUTE)] == ["Gerd"]
    actions.decline_ask(ask=ask(there, "Gerd"), **said(there, "Gerd", MISSED + MINUTE))
    assert actions.advance_call_outs(now=MISSED + MINUTE) == []
    actions.add_member(occasion=there, member=actions.NewMember("Hedi", "de"), **BY)
    assert actions.advance_call_outs(now=MISSED + 8 * MINUTE) == []
    assert [one.name for one in actions.advance_call_outs(now=MISSED + 9 * MINUTE)] == ["Hedi"]
    assert actions.advance_call_outs(now=NINE + 4 * HOUR) == []
    assert (CallOut.objects.get().given_up_at, asks(there)["Hedi"]) == (NINE + 4 * HOUR, "gone")


def test_somebody_who_comes_after_all_keeps_the_post_and_nobody_else_is_looked_for() -> None:
    there = missed()
    comes(there, "Ben", at=MISSED + MINUTE)
    assert asks(there) == {"Dora": "gone", "Emil": "gone", "Fay": "gone"}
    assert standing(there, "Ben") == ["door accepted"]
    with pytest.raises(Unfit, match="ask-gone"):
        actions.accept_ask(ask=ask(there, "Dora"), **said(there, "Dora", MISSED + 2 * MINUTE))
    assert queries.asks_of(phone_of(there, "Dora")) == ()


def test_an_occasion_that_is_over_calls_nobody() -> None:
    there = missed()
    actions.close(occasion=there, actor="eva@maker.example", now=MISSED + MINUTE)
    assert actions.advance_call_outs(now=MISSED + HOUR) == []
    assert CallOut.objects.get().given_up_at == MISSED + HOUR


def test_who_never_answered_is_missed_too_and_has_answered_by_coming() -> None:
    there = running(rostered())
    knows(there, "Anna", "Ben")
    Assignment.objects.filter(member=row_of(there, "Ben")).update(standing="offered")
    comes(there, "Anna", "Dora", "Emil", "Fay")
    assert [one.name for one in actions.notice_missing(now=MISSED)] == ["Ben"]
    comes(there, "Ben", at=MISSED)
    assert (standing(there, "Ben"), CallOut.objects.get().filled_with) == (["door accepted"], row_of(there, "Ben"))


def test_a_seat_that_was_filled_otherwise_is_not_given_twice() -> None:
    there = missed()
    door = assignment(there, "Anna").duty
    Assignment.objects.filter(member=row_of(there, "Ben")).update(standing="dropped")
    Assignment.objects.create(duty=door, member=row_of(there, "Clara"), standing="accepted")
    with pytest.raises(Unfit, match="ask-gone"):
        actions.accept_ask(ask=ask(there, "Dora"), **said(there, "Dora", MISSED + MINUTE))
    with pytest.raises(Unfit, match="ask-gone"):
        actions.call_out(occasion=there, duty=door.pk, actor="eva@maker.example", now=MISSED)
    assert actions.advance_call_outs(now=MISSED + 3 * MINUTE) == []
    assert (CallOut.objects.get().given_up_at, set(asks(there).values())) == (MISSED + 3 * MINUTE, {"gone"})


def test_the_control_room_looks_for_somebody_for_an_empty_seat() -> None:
    there = running(rostered())
    door = assignment(there, "Anna").duty
    Assignment.objects.filter(member=row_of(there, "Ben")).update(standing="declined")
    comes(there, "Emil")
    found = actions.call_out(occasion=there, duty=door.pk, actor="eva@maker.example", now=MISSED)
    assert actions.call_out(occasion=there, duty=door.pk, actor="eva@maker.example", now=MISSED) == found
    assert [one.name for one in actions.advance_call_outs(now=MISSED)] == ["Emil"]
    assert actions.advance_call_outs(now=MISSED + 2 * MINUTE) == []
    knows(there, "Emil")
    actions.accept_ask(ask=ask(there, "Emil"), **said(there, "Emil", MISSED + HOUR))
    assert CallOut.objects.get().filled_with == row_of(there, "Emil")


def test_who_said_yes_to_one_duty_cannot_take_another_at_the_same_time() -> None:
    there = running(rostered())
    knows(there, "Anna", "Ben", "Emil")
    comes(there, "Anna", "Emil")
    late = NINE + HOUR + 6 * MINUTE
    assert {one.name for one in actions.notice_missing(now=late)} == {"Ben", "Clara", "Dora", "Fay"}
    actions.advance_call_outs(now=late)
    both = Ask.objects.filter(member=row_of(there, "Emil")).order_by("call_out__duty__key")
    assert [one.call_out.duty.key for one in both] == ["door", "tour"]
    actions.accept_ask(ask=both[1].pk, **said(there, "Emil", late))
    with pytest.raises(Unfit, match="ask-gone"):
        actions.accept_ask(ask=both[0].pk, **said(there, "Emil", late))
    assert standing(there, "Emil") == ["float dropped", "tour accepted"]
    assert ([one.answer for one in both.all()], queries.asks_of(phone_of(there, "Emil"))) == (["no", "yes"], ())
