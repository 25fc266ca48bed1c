"""Why a stage, a moment, a task or a decision stands as it does."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.core.explain.world import PLAN, refs, state, why
from vorfreude.core.engine import State
from vorfreude.core.explain import Part, explain
from vorfreude.core.explain.speech import Speech

HULL, PAINT = {"dock": "hull"}, {"dock": "paint"}
PHOTO = {"stage": "hull", "photo": "p1"}
REWORK = ((1, "dock.entered", HULL), (3, "dock.entered", PAINT), (4, "dock.entered", HULL))


def test_present_stage_says_since_when_and_until_when_it_was_planned() -> None:
    found = why(state((1, "dock.entered", HULL), now=2), "stages", "hull")
    assert found.sentence == (
        "Here since Mon 2 Nov 2026, 09:00 (dock.entered). "
        "Planned are 2 days on the clock yard, so until Wed 4 Nov 2026, 09:00."
    )
    assert refs(found) == [2]


def test_stage_come_back_to_counts_its_stays() -> None:
    found = why(state(*REWORK, now=6), "stages", "hull")
    assert found.sentence == (
        "Here since Mon 2 Nov 2026, 12:00 (dock.entered). This is stay number 2; the first began on "
        "Mon 2 Nov 2026, 09:00. Planned are 2 days on the clock yard, so until Wed 4 Nov 2026, 12:00."
    )
    assert refs(found) == [2, 4]


def test_stage_that_was_left_says_from_when_to_when() -> None:
    assert why(state(*REWORK, now=6), "stages", "paint").sentence == (
        "From Mon 2 Nov 2026, 11:00 (dock.entered) to Mon 2 Nov 2026, 12:00."
    )


def test_stage_not_reached_says_what_begins_it() -> None:
    found = why(state(now=2), "stages", "paint")
    assert found.sentence == 'Not reached yet; dock.entered where data.dock == "paint" begins it.'
    assert found.because == ()


def test_moment_says_which_evidence_came_last() -> None:
    known = state((1, "dock.entered", HULL), (2, "hull.done", {}), (4, "photo.approved", PHOTO), now=5)
    found = why(known, "moments", "hull-photo")
    assert found.sentence == (
        "Called for on Mon 2 Nov 2026, 10:00 (hull.done); ready on Mon 2 Nov 2026, 12:00, when photo.approved came."
    )
    assert refs(found) == [3, 4]


def test_moment_that_was_ready_at_once_says_so() -> None:
    assert why(state(now=1), "moments", "welcome").sentence == (
        "Ready on Mon 2 Nov 2026, 08:00, when order.confirmed came."
    )


def test_waiting_moment_says_what_is_missing() -> None:
    found = why(state((2, "hull.done", {}), now=3), "moments", "hull-photo")
    assert found.sentence == (
        "Called for on Mon 2 Nov 2026, 10:00 (hull.done). Still missing: a released photograph of hull."
    )
    assert refs(found) == [2]


def test_moment_told_instead_leads_back_to_what_the_promise_was_given_for() -> None:
    found = why(state((2, "hull.done", {}), now=7), "moments", "hull-words")
    assert found.sentence == (
        "Ready on Mon 2 Nov 2026, 14:00 in place of what was promised, because the promise hull-photo broke."
    )
    assert refs(found) == [2, 0]


def test_open_task_says_who_was_asked_and_what_ends_it() -> None:
    found = why(state((1, "dock.entered", HULL), now=2), "tasks", "shoot-hull")
    assert found.sentence == (
        "Asked of Painter on Mon 2 Nov 2026, 09:00 (dock.entered); due on Tue 3 Nov 2026, 09:00. "
        'It is done when photo.approved where data.stage == "hull" comes, or when somebody says so here.'
    )
    assert refs(found) == [2]


TASK = "Asked of Painter on Mon 2 Nov 2026, 09:00 (dock.entered)"


@pytest.mark.parametrize(
    ("hours", "kind", "fields", "sentence"),
    [
        (4, "photo.approved", PHOTO, "Done on Mon 2 Nov 2026, 12:00 (photo.approved), 5 working hours before it was due."),
        (8, "task.done", {"task": "shoot-hull"}, "Done on Mon 2 Nov 2026, 16:00 (task.done), 1 working hour before it was due."),
        (25, "task.done", {"task": "shoot-hull"}, "Done on Tue 3 Nov 2026, 09:00 (task.done)."),
        (26, "photo.approved", PHOTO, "Done on Tue 3 Nov 2026, 10:00 (photo.approved); it was due on Tue 3 Nov 2026, 09:00."),
        (2, "task.cannot", {"task": "shoot-hull"}, "On Mon 2 Nov 2026, 10:00 somebody said that it cannot be done."),
        (
            2,
            "task.cannot",
            {"task": "shoot-hull", "reason": "No light"},
            "On Mon 2 Nov 2026, 10:00 somebody said that it cannot be done: “No light”.",
        ),
        (
            2,
            "handover.completed",
            {},
            "Not needed any more, because the journey ended on Mon 2 Nov 2026, 10:00.",
        ),
    ],
)  # fmt: skip
def test_settled_task_says_what_settled_it(hours: float, kind: str, fields: dict[str, str], sentence: str) -> None:
    found = why(state((1, "dock.entered", HULL), (hours, kind, fields), now=30), "tasks", "shoot-hull")
    assert found.sentence == f"{TASK}; due on Tue 3 Nov 2026, 09:00. {sentence}"
    assert refs(found) == [2, 3]


def test_late_task_says_since_when() -> None:
    found = why(state((1, "dock.entered", HULL), now=30), "tasks", "shoot-hull")
    assert found.sentence.startswith(f"{TASK}; late since Tue 3 Nov 2026, 09:00. It is done when ")


def test_task_without_a_deadline_names_none() -> None:
    assert why(state((1, "dock.entered", PAINT), now=2), "tasks", "sand").sentence == (
        "Asked of Sander on Mon 2 Nov 2026, 09:00 (dock.entered). "
        "It is done when paint.done comes, or when somebody says so here."
    )
    assert why(state((1, "dock.entered", PAINT), (2, "paint.done", {}), now=3), "tasks", "sand").sentence == (
        "Asked of Sander on Mon 2 Nov 2026, 09:00 (dock.entered). Done on Mon 2 Nov 2026, 10:00 (paint.done)."
    )


def test_floor_task_leads_back_to_the_last_news() -> None:
    found = why(state(now=24 * 8), "tasks", "floor:never-silent")
    assert found.sentence == (
        "Asked of Painter on Mon 9 Nov 2026, 08:00 (time passed); due on Thu 12 Nov 2026, 08:00. "
        "It is asked because the promise never-silent is at risk; any news ends it."
    )
    assert refs(found) == [1, 0]


def test_open_decision_says_when_it_closes_and_what_it_pauses() -> None:
    found = why(state((1, "dock.entered", PAINT), now=2), "decisions", "colour")
    assert found.sentence == (
        "Asked on Mon 2 Nov 2026, 09:00 (dock.entered). It closes on Thu 5 Nov 2026, 09:00. "
        "Without an answer, Blue counts. Until it is answered the clocks of these promises stand still: painted."
    )
    assert refs(found) == [2]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("name", "It closes on Wed 2 Dec 2026, 08:00, or earlier if “Paint” begins."),
        ("flag", "It closes when “Paint” begins."),
    ],
)
def test_decision_that_closes_before_a_stage_names_it(name: str, sentence: str) -> None:
    assert why(state((2, "hull.done", {}), now=3), "decisions", name).sentence.endswith(sentence)


@pytest.mark.parametrize(
    ("said", "now", "sentence", "behind"),
    [
        (
            (3, "decision.answered", {"decision": "colour", "option": "red"}),
            4,
            "Answered on Mon 2 Nov 2026, 11:00: red.",
            [2, 3],
        ),
        ((3, "storm.began", {}), 90, "Nobody had answered by Thu 5 Nov 2026, 09:00, so Blue counts.", [2, 0]),
        (
            (3, "handover.completed", {}),
            4,
            "Not asked any more, because the journey ended on Mon 2 Nov 2026, 11:00.",
            [2, 3],
        ),
    ],
)
def test_settled_decision_says_what_came_of_it(
    said: tuple[float, str, dict[str, str]], now: float, sentence: str, behind: list[int]
) -> None:
    found = why(state((1, "dock.entered", PAINT), said, now=now), "decisions", "colour")
    assert found.sentence == f"Asked on Mon 2 Nov 2026, 09:00 (dock.entered). {sentence}"
    assert refs(found) == behind


def test_decision_that_lapsed_says_so() -> None:
    assert why(state((1, "dock.entered", PAINT), now=2), "decisions", "name").sentence == (
        "Asked on Mon 2 Nov 2026, 08:00 (order.confirmed). Closed on Mon 2 Nov 2026, 09:00 without an answer."
    )


@pytest.mark.parametrize("part", ["stages", "moments", "promises", "tasks", "decisions"])
def test_unknown_key_is_a_key_error(part: Part) -> None:
    with pytest.raises(KeyError, match="nobody"):
        explain(PLAN, state(now=1), part, "nobody", language="en", zone=ZoneInfo("UTC"))


@pytest.mark.parametrize(
    ("hours", "working", "said"),
    [
        (0, True, ""),
        (0.01, True, "less than a minute"),
        (1 / 60, True, "1 working minute"),
        (1, True, "1 working hour"),
        (1.5, True, "1 working hour 30 minutes"),
        (49, True, "49 working hours"),
        (49, False, "2 days 1 hour"),
        (49.5, False, "2 days 1 hour"),
        (24.5, False, "1 day 30 minutes"),
    ],
)
def test_stretch_of_time_has_two_units_at_most(hours: float, working: bool, said: str) -> None:  # noqa: FBT001
    speech = Speech(PLAN, State(), "en", ZoneInfo("UTC"))
    assert speech.stretch(timedelta(hours=hours), working=working) == said


def test_stretch_that_no_calendar_reaches_is_no_time() -> None:
    known = state(now=1)
    speech = Speech(PLAN, known, "en", ZoneInfo("UTC"))
    begun = known.begun
    assert begun
    assert speech.between(begun, begun.replace(year=2600), "yard") == timedelta()
    assert speech.at(None) == "…"


def test_the_makers_words_name_the_subject() -> None:
    text = {"en": "Photograph {subject}"}
    assert Speech(PLAN, State(), "en", ZoneInfo("UTC"), "MB-2467").words(text) == "Photograph MB-2467"
    assert Speech(PLAN, State(), "en", ZoneInfo("UTC")).words(text) == "Photograph …"
