"""Why a promise stands as it does, in a sentence that a person could have written."""

import pytest

from tests.core.explain.world import at, refs, state, why
from vorfreude.core.engine.model import Because

HULL, PAINT = {"dock": "hull"}, {"dock": "paint"}
PHOTO = {"stage": "hull", "photo": "p1"}


def test_kept_promise_says_by_what_and_how_long_before_it_was_due() -> None:
    known = state((1, "dock.entered", HULL), (2, "hull.done", {}), (4, "photo.approved", PHOTO), now=5)
    found = why(known, "promises", "hull-photo")
    assert found.sentence == (
        "Kept because photo.approved came on Mon 2 Nov 2026, 12:00, 2 working hours before it was due on "
        "Mon 2 Nov 2026, 14:00. Given on Mon 2 Nov 2026, 10:00 (hull.done)."
    )
    assert found.because == (Because(3, "hull.done", at(2)), Because(4, "photo.approved", at(4)))


def test_kept_promise_without_a_clock_counts_day_and_night() -> None:
    known = state((1, "date.moved", {}), (10, "date.explained", {}), now=24)
    assert why(known, "promises", "explained").sentence == (
        "Kept because date.explained came on Mon 2 Nov 2026, 18:00, 1 day 15 hours before it was due on "
        "Wed 4 Nov 2026, 09:00. Given on Mon 2 Nov 2026, 09:00 (date.moved)."
    )


def test_promise_kept_seconds_before_its_instant_has_less_than_a_minute_left() -> None:
    known = state((1, "date.moved", {}), (48.995, "date.explained", {}), now=60)
    assert "less than a minute before it was due" in why(known, "promises", "explained").sentence


def test_promise_kept_at_its_very_instant_says_only_when_it_was_due() -> None:
    known = state((1, "date.moved", {}), (49, "date.explained", {}), now=60)
    assert why(known, "promises", "explained").sentence == (
        "Kept because date.explained came on Wed 4 Nov 2026, 09:00; it was due on Wed 4 Nov 2026, 09:00. "
        "Given on Mon 2 Nov 2026, 09:00 (date.moved)."
    )


def test_running_promise_says_what_it_waits_for_and_what_is_missing() -> None:
    known = state((1, "dock.entered", HULL), (2, "hull.done", {}), now=5.5)
    found = why(known, "promises", "hull-photo")
    assert found.sentence == (
        "Running since Mon 2 Nov 2026, 10:00 (hull.done); due on Mon 2 Nov 2026, 14:00. "
        "At risk since Mon 2 Nov 2026, 13:00. It waits for the moment hull-photo. "
        "The moment hull-photo is not told yet for want of a released photograph of hull."
    )
    assert refs(found) == [3]


def test_broken_promise_says_what_nobody_did_and_what_was_told_instead() -> None:
    known = state((1, "dock.entered", HULL), (2, "hull.done", {}), now=7)
    found = why(known, "promises", "hull-photo")
    assert found.sentence == (
        "Broken on Mon 2 Nov 2026, 14:00, because nothing had kept it by then; it waited for the moment hull-photo. "
        "Given on Mon 2 Nov 2026, 10:00 (hull.done). "
        "The moment hull-photo was not told for want of a released photograph of hull. "
        "The moment hull-words was told in its place."
    )
    assert found.because == (Because(3, "hull.done", at(2)), Because(0, "time", at(6)))


def test_broken_promise_says_how_much_too_late_its_moment_came_on_its_clock() -> None:
    known = state((1, "dock.entered", HULL), (2, "hull.done", {}), (26, "photo.approved", PHOTO), now=30)
    found = why(known, "promises", "hull-photo")
    assert found.sentence == (
        "Broken on Mon 2 Nov 2026, 14:00, because nothing had kept it by then; it waited for the moment hull-photo. "
        "Given on Mon 2 Nov 2026, 10:00 (hull.done). "
        "The moment hull-photo came on Tue 3 Nov 2026, 10:00, 4 working hours too late. "
        "The moment hull-words was told in its place."
    )
    assert refs(found) == [3, 0, 4]


def test_paused_promise_says_for_whom_we_wait_and_what_is_left_of_its_time() -> None:
    found = why(state((1, "dock.entered", PAINT), now=3), "promises", "painted")
    assert found.sentence == (
        "Paused since Mon 2 Nov 2026, 09:00: we wait for the answer to “Which colour?”. "
        "Left of its time: 8 working hours. Given on Mon 2 Nov 2026, 09:00 (dock.entered)."
    )
    assert refs(found) == [2]


def test_pauses_that_are_over_are_counted_on_the_clock_of_the_promise() -> None:
    known = state(
        (1, "dock.entered", PAINT),
        (3, "decision.answered", {"decision": "colour", "option": "blue"}),
        (3, "storm.began", {}),
        (5, "storm.ended", {}),
        (6, "paint.done", {}),
        now=8,
    )
    found = why(known, "promises", "painted")
    assert found.sentence == (
        "Kept because paint.done came on Mon 2 Nov 2026, 14:00, 7 working hours before it was due on "
        "Tue 3 Nov 2026, 13:00. Given on Mon 2 Nov 2026, 09:00 (dock.entered). "
        "It stood still meanwhile (we wait for the answer to “Which colour?”, A storm); "
        "the pauses cost 4 working hours."
    )
    assert refs(found) == [2, 3, 4, 5, 6]


def test_two_pauses_at_the_same_time_cost_that_time_once() -> None:
    known = state(
        (1, "dock.entered", PAINT),
        (2, "storm.began", {}),
        (3, "decision.answered", {"decision": "colour", "option": "blue"}),
        (4, "storm.ended", {}),
        now=8,
    )
    assert why(known, "promises", "painted").sentence.endswith("the pauses cost 3 working hours.")


def test_pause_that_goes_on_is_not_counted_yet() -> None:
    known = state(
        (1, "dock.entered", PAINT),
        (3, "decision.answered", {"decision": "colour", "option": "red"}),
        (4, "storm.began", {}),
        now=8,
    )
    assert why(known, "promises", "painted").sentence == (
        "Paused since Mon 2 Nov 2026, 12:00: A storm. Left of its time: 7 working hours. "
        "Given on Mon 2 Nov 2026, 09:00 (dock.entered). "
        "It stood still meanwhile (we wait for the answer to “Which colour?”); the pauses cost 2 working hours."
    )


@pytest.mark.parametrize(
    ("kind", "fields", "sentence"),
    [
        ("strike.called", {}, "Let go on Mon 2 Nov 2026, 11:00, because strike.called excuses it."),
        ("handover.completed", {}, "Let go on Mon 2 Nov 2026, 11:00, because the journey ended."),
        ("order.cancelled", {}, "Let go on Mon 2 Nov 2026, 11:00, because the journey ended."),
        (
            "promise.excused",
            {"promise": "explained", "reason": "He asked {us} to wait"},
            "Let go on Mon 2 Nov 2026, 11:00 by a person: “He asked {us} to wait”.",
        ),
    ],
)
def test_excused_promise_says_who_or_what_let_it_go(kind: str, fields: dict[str, str], sentence: str) -> None:
    name = "painted" if kind == "strike.called" else "explained"
    answered = {"decision": "colour", "option": "blue"}
    known = state(
        (1, "dock.entered", PAINT),
        (1, "decision.answered", answered),
        (1, "date.moved", {}),
        (3, kind, fields),
        now=4,
    )
    found = why(known, "promises", name)
    given = "dock.entered" if name == "painted" else "date.moved"
    assert found.sentence == f"{sentence} Given on Mon 2 Nov 2026, 09:00 ({given})."
    assert found.because[-1] == Because(5, kind, at(3))


def test_silence_says_when_the_last_news_came() -> None:
    found = why(state(now=24 * 8), "promises", "never-silent")
    assert found.sentence == (
        "The last news came on Mon 2 Nov 2026, 08:00 (order.confirmed); without more it breaks on "
        "Thu 12 Nov 2026, 08:00. At risk since Mon 9 Nov 2026, 08:00."
    )
    assert refs(found) == [1]


def test_broken_silence_says_since_when_there_was_no_news() -> None:
    found = why(state(now=24 * 11), "promises", "never-silent")
    assert found.sentence == (
        "Broken on Thu 12 Nov 2026, 08:00, because there had been no news since Mon 2 Nov 2026, 08:00 (order.confirmed)."
    )
    assert refs(found) == [1, 0]


def test_silence_of_a_journey_that_ended_well_was_kept_to_the_end() -> None:
    assert why(state((2, "handover.completed", {}), now=8), "promises", "never-silent").sentence == (
        "Kept to the end: when the journey ended on Mon 2 Nov 2026, 10:00 there had been no longer silence. "
        "Given on Mon 2 Nov 2026, 08:00 (order.confirmed)."
    )


def test_promise_speaks_german_in_the_zone_of_its_reader() -> None:
    known = state((1, "dock.entered", HULL), (2, "hull.done", {}), (26, "photo.approved", PHOTO), now=30)
    assert why(known, "promises", "hull-photo", language="de-AT", zone="Europe/Vienna").sentence == (
        "Gebrochen am Mo, 2. Nov. 2026, 15:00, weil sie bis dahin nichts erfüllt hatte; sie wartete auf den Moment "
        "hull-photo. Gegeben am Mo, 2. Nov. 2026, 11:00 (hull.done). Der Moment hull-photo kam am "
        "Di, 3. Nov. 2026, 11:00, 4 Arbeitsstunden zu spät. Der Moment hull-words wurde statt dessen erzählt."
    )
