"""Questions that can be asked, and not more often than somebody's time is worth."""

from collections.abc import Iterator

from vorfreude.core.blueprint.checks.whole import Whole
from vorfreude.core.blueprint.errors import Path, quoted
from vorfreude.core.blueprint.model import AskAfter, Duration

SHORTEST_SPAN = 28
"""Days: whoever is asked more often than every four weeks whether they would recommend somebody, would not."""

_DAYS_OF = {"minutes": 1 / 1_440, "hours": 1 / 24, "days": 1.0, "weeks": 7.0}


def check_questions(whole: Whole) -> None:
    """Report spans that mean nothing or are too short, and questions of stages that no moment belongs to."""
    for path, asks in questions(whole):
        if asks.not_again_within is not None:
            _span(whole, (*path, "not_again_within"), asks, asks.not_again_within)
    belonging = {moment.stage for moment in whole.blueprint.moments}
    for stage in whole.blueprint.stages:
        if stage.ask_after is not None and stage.stage not in belonging:
            path, hint = (*whole.reading.where(stage), "ask_after"), f"write stage: {stage.stage} at a moment"
            whole.refuse(path, "question-shape", f"no moment of {quoted(stage.stage)}", "a moment to ask after", hint)


def questions(whole: Whole) -> Iterator[tuple[Path, AskAfter]]:
    """Every question of a blueprint with its place."""
    for part in whole.blueprint.may_ask():
        if part.ask_after is not None:
            yield (*whole.reading.where(part), "ask_after"), part.ask_after


def _span(whole: Whole, path: Path, asks: AskAfter, span: Duration) -> None:
    if asks.answer != "recommend":
        hint = "any other question is asked once about each moment as it is"
        whole.refuse(path, "question-shape", f"a span at answer: {asks.answer}", "a span at answer: recommend", hint)
    elif span.clock is not None:
        came = f"a span on the clock {quoted(span.clock)}"
        whole.refuse(path, "question-shape", came, "a span by day and night", "write it without 'on'")
    elif span.amount * _DAYS_OF[span.unit] < SHORTEST_SPAN:
        expected = f"at least {SHORTEST_SPAN} days"
        whole.refuse(path, "question-shape", f"{span.amount:g} {span.unit}", expected, "their time is worth more")
