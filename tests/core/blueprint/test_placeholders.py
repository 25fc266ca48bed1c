"""Words with gaps are filled in the reader's language and zone, and never fail."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorfreude.core.blueprint import Misplaced, Placeholder, fill, in_language, placeholders

BERLIN = ZoneInfo("Europe/Berlin")
VALUES = {
    "subject": "A-17",
    "by": datetime(2026, 3, 12, 23, 30, tzinfo=UTC),
    "facts": {"model": "Aurelia", "seats": 2, "weight": 1234.5, "open": True, "born": "2026-03-01"},
    "data": {"station": "BODY-40", "to": "2026-07-01T10:00:00Z", "note": ""},
}


@pytest.mark.parametrize(
    ("words", "en", "de"),
    [
        ("Your {facts.model}, {subject}", "Your Aurelia, A-17", "Your Aurelia, A-17"),
        ("{by|date}", "13 March 2026", "13. März 2026"),
        ("{by|time}", "00:30", "00:30"),
        ("{by|datetime}", "13 March 2026, 00:30", "13. März 2026, 00:30"),
        ("{by}", "13 March 2026, 00:30", "13. März 2026, 00:30"),
        ("{data.to|datetime}", "1 July 2026, 12:00", "1. Juli 2026, 12:00"),
        ("{data.to}", "2026-07-01T10:00:00Z", "2026-07-01T10:00:00Z"),
        ("{facts.born|date}", "1 March 2026", "1. März 2026"),
        ("{facts.weight|number}", "1,234.5", "1.234,5"),
        ("{facts.weight}", "1,234.5", "1.234,5"),
        ("{facts.seats}", "2", "2"),
        ("{facts.open}", "yes", "ja"),
        ("{facts.colour}", "…", "…"),
        ("{data.note}", "…", "…"),
        ("{nobody.knows}", "…", "…"),
        ("{data.station|date}", "BODY-40", "BODY-40"),
        ("{facts.model|number}", "Aurelia", "Aurelia"),
        ("a {{brace}} and }}", "a {brace} and }", "a {brace} and }"),
        ("{{{subject}}}", "{A-17}", "{A-17}"),
        ("{ not one }", "{ not one }", "{ not one }"),
    ],
)
def test_a_gap_is_filled(words: str, en: str, de: str) -> None:
    assert fill(words, VALUES, "en", BERLIN) == en
    assert fill(words, VALUES, "de", BERLIN) == de


def test_a_regional_language_speaks_like_its_base() -> None:
    assert fill("{by|date}", VALUES, "de-AT", BERLIN) == "13. März 2026"


def test_another_language_writes_dates_as_iso_8601() -> None:
    assert fill("{by|date} {facts.open}", VALUES, "fr", BERLIN) == "2026-03-13 true"


def test_a_whole_day_has_no_time() -> None:
    assert fill("{by|datetime}", {"by": date(2026, 3, 1)}, "en", BERLIN) == "1 March 2026"


def test_a_wall_time_without_a_zone_is_shown_as_it_is() -> None:
    assert fill("{data.at|time}", {"data": {"at": "2026-03-12T23:30:00"}}, "en", BERLIN) == "23:30"


def test_the_last_hours_of_the_calendar_are_shown_as_they_are() -> None:
    last = datetime.max.replace(tzinfo=UTC)
    assert fill("{by|date}", {"by": last}, "en", timezone(timedelta(hours=14))) == "31 December 9999"


def test_gaps_are_found_in_order() -> None:
    assert placeholders("{subject} {{no}} {by|date} {oops") == (
        Placeholder("subject", "", "{subject}"),
        Placeholder("by", "date", "{by|date}"),
        Misplaced("{"),
    )


@pytest.mark.parametrize(("language", "words"), [("de", "Lack"), ("de-CH", "Lack"), ("en", "Paint"), ("fr", "Paint")])
def test_a_text_is_read_in_the_nearest_language(language: str, words: str) -> None:
    assert in_language({"en": "Paint", "de": "Lack"}, language) == words


def test_a_text_without_words_is_empty() -> None:
    assert in_language({}, "en") == ""


@given(
    st.text(),
    st.dictionaries(
        st.sampled_from(("subject", "by", "facts", "data")), st.none() | st.integers() | st.text() | st.datetimes()
    ),
)
def test_filling_never_fails(words: str, values: dict[str, object]) -> None:
    assert isinstance(fill(words, values, "de", BERLIN), str)


@given(st.text())
def test_doubled_braces_come_out_single(words: str) -> None:
    assert fill(words.replace("{", "{{").replace("}", "}}"), {}, "en", UTC) == words
