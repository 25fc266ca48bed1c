"""Instants near and exact, and foreign text that cannot hide anything."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from vorfreude.back.saying import When, near, visible, when

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("away", "english", "german"),
    [
        (timedelta(seconds=59), "now", "jetzt"),
        (timedelta(minutes=1), "in 1 min", "in 1 Min."),
        (timedelta(minutes=-59, seconds=-59), "59 min ago", "vor 59 Min."),
        (timedelta(hours=2), "in 2 h", "in 2 Std."),
        (timedelta(hours=-47, minutes=-59), "47 h ago", "vor 47 Std."),
        (timedelta(hours=48), "in 2 d", "in 2 Tg."),
        (timedelta(days=-400), "400 d ago", "vor 400 Tg."),
    ],
)
def test_distance_from_now_has_one_unit(away: timedelta, english: str, german: str) -> None:
    with translation.override("en"):
        assert near(away) == english
    with translation.override("de"):
        assert near(away) == german


def test_instant_is_exact_in_the_zone_of_its_reader() -> None:
    with translation.override("en"):
        assert when(NOW, NOW, BERLIN) == When("now", "Mon 2 Nov, 10:00", "2026-11-02T10:00:00+01:00")
    with translation.override("de"):
        assert when(NOW, NOW, BERLIN).exact == "Mo, 2. Nov, 10:00"


def test_instant_of_another_year_says_which() -> None:
    with translation.override("en"):
        assert when(datetime(2026, 12, 31, 23, 30, tzinfo=UTC), NOW, BERLIN).exact == "Fri 1 Jan 2027, 00:30"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain\ntwo\tcolumns", "plain\ntwo\tcolumns"),
        ("\u202eabc\u2066", "\\u202eabc\\u2066"),
        ("bell\x07\x7f\x85\r", "bell\\u0007\\u007f\\u0085\\u000d"),
        ("👩‍🔧 é ش", "👩‍🔧 é ش"),
    ],
)
def test_control_characters_are_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown
