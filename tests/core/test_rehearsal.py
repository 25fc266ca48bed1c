"""The clock of a rehearsal: minutes since it began, until it ended."""

from datetime import UTC, datetime, timedelta

import pytest

from vorfreude.core.rehearsal import minute_of, stands, took

BEGUN = datetime(2027, 5, 10, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_minutes_run_from_the_beginning_to_the_end() -> None:
    assert minute_of(None, None, now=BEGUN) is None
    assert [minute_of(BEGUN, None, now=BEGUN + after) for after in (-MINUTE, 0 * MINUTE, 1.9 * MINUTE)] == [0, 0, 1]
    assert minute_of(BEGUN, BEGUN + 30 * MINUTE, now=BEGUN + 99 * MINUTE) == 30


@pytest.mark.parametrize(
    ("minute", "as_expected", "found"),
    [(None, None, "ahead"), (4, None, "ahead"), (5, None, "due"), (5, True, "as-expected"), (1, False, "otherwise")],
)
def test_trouble_stands_as_the_minute_and_the_eye_say(
    *, minute: int | None, as_expected: bool | None, found: str
) -> None:
    assert stands(minute, 5, as_expected) == found


def test_what_was_seen_early_took_no_time() -> None:
    assert [took(BEGUN, 5, BEGUN + after * MINUTE) for after in (3, 5, 8.5)] == [0, 0, 3]
