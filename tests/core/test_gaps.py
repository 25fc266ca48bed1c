"""Every text of a maker is filled from the same four sources, whoever says it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from vorfreude.core.gaps import Gaps, unknown

BERLIN = ZoneInfo("Europe/Berlin")
KNOWN = Gaps("A-17", {"model": "Aurelia", "born": "2026-03-01"}, BERLIN)
TEXT = {
    "en": "{subject}: {facts.model}, {data.station}, {by|datetime}",
    "de": "{subject} ist {facts.model}, {data.station}, {by|datetime}",
}


def test_text_is_filled_with_all_that_is_known() -> None:
    gaps = KNOWN.of_signal({"station": "BODY-40"}).until(datetime(2026, 3, 12, 23, 30, tzinfo=UTC))
    assert gaps.words(TEXT, "en") == "A-17: Aurelia, BODY-40, 13 March 2026, 00:30"
    assert gaps.words(TEXT, "de-AT") == "A-17 ist Aurelia, BODY-40, 13. März 2026, 00:30"


def test_text_is_filled_in_every_language_it_has() -> None:
    assert KNOWN.said({"en": "Born {facts.born|date}", "de": "Am {facts.born|date}"}) == {
        "en": "Born 1 March 2026",
        "de": "Am 1. März 2026",
    }


def test_what_is_not_known_is_an_ellipsis() -> None:
    assert KNOWN.words(TEXT, "en") == "A-17: Aurelia, …, …"
    assert unknown(BERLIN).words(TEXT, "en") == "…: …, …, …"


def test_doubled_braces_stand_for_themselves() -> None:
    assert KNOWN.words({"en": "a {{brace}} and }}"}, "en") == "a {brace} and }"
    assert KNOWN.words({"en": "only }}"}, "en") == "only }"


def test_no_text_says_nothing() -> None:
    assert KNOWN.words(None, "en") == KNOWN.words({}, "en") == ""
