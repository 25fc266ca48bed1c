"""Nine months of Clara, who ordered a car: from the order to the first letter after the key was hers.

What she and Daniel, who follows it with her, heard and did not hear stands in ``clara.txt`` and ``daniel.txt`` beside
this file, to be read. When it changes on purpose: ``VORFREUDE_TELL=1 uv run pytest tests/stories/nine_months``.
"""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.ground import once
from tests.stories.nine_months.plot import play
from tests.stories.nine_months.stage import Stage
from tests.stories.nine_months.telling import transcript
from vorfreude.delivery.models import Delivery, Letter, Notice
from vorfreude.journeys.models import Journey, Moment

HERE = Path(__file__).parent
BEGIN = datetime(2026, 2, 16, 8, 0, tzinfo=UTC)
A_WEEK = timedelta(weeks=1)


@once
def told() -> Stage:
    """The whole story, played."""
    return play(Stage(BEGIN, "MB-2467"))


@pytest.mark.parametrize("name", ["clara", "daniel"])
def test_what_was_said_and_what_not_is_what_was_written_down(told: Stage, name: str) -> None:
    expected = HERE / f"{name}.txt"
    said = transcript(told, name)
    if os.environ.get("VORFREUDE_TELL"):
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")


def test_nothing_is_left_without_a_decision_and_a_reason(told: Stage) -> None:
    assert not Notice.objects.filter(deliveries__isnull=True).exists()
    assert not Delivery.objects.filter(reason="").exists()
    assert not Delivery.objects.filter(standing__in=["held", "due"]).exists()
    assert not Letter.objects.exclude(standing__in=["sent", "bounced", "failed"]).exists()


def test_nobody_was_written_to_in_the_night_or_more_often_than_agreed(told: Stage) -> None:
    promised = {"promise", "access", "safety", "kept"}
    unasked = [(at, one) for at, one in told.mail.came if not {item.sort for item in one.items} & promised]
    assert [at for at, _ in unasked if at.astimezone().hour < 5] == []
    counted = [(at, one.to.person_id) for at, one in unasked if not {item.sort for item in one.items} & {"question"}]
    for at, person in counted:
        near = [other for other, whom in counted if whom == person and timedelta() <= other - at < A_WEEK]
        assert len(near) <= 3, f"{at}: two interruptions and one regular letter a week were agreed"


def test_no_secret_was_in_a_letter_before_it_happened(told: Stage) -> None:
    secrets = {row.words["title"]["en"]: row.ready_at for row in Moment.objects.filter(secret=True)}
    assert len(secrets) == 2
    early = [at for at, one in told.mail.came for item in one.items if secrets.get(item.title, at) > at]
    assert early == []


def test_the_story_comes_to_its_end_with_the_key(told: Stage) -> None:
    journey = Journey.objects.get()
    assert journey.ended_at is not None
    last = max(told.mail.came, key=lambda one: one[0])
    assert last[0] > journey.ended_at
