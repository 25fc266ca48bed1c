from datetime import UTC, datetime
from typing import get_args

import pytest

from vorfreude.core.attention.model import SORTS, ReasonCode
from vorfreude.core.attention.words import OF_SEVERAL, REASONS, about, why
from vorfreude.core.attention.words import SORTS as SAID_OF

UNTIL = datetime(2026, 11, 6, 16, 0, tzinfo=UTC)


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_reason_has_words(language: str) -> None:
    assert sorted(REASONS[language]) == sorted(get_args(ReasonCode.__value__))
    assert sorted(SAID_OF[language]) == sorted(SORTS)


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_reason_needs_no_more_than_a_verdict_brings(language: str) -> None:
    known = {"at": UNTIL.isoformat(), "channel": "email"}
    said = [why(code, known, UNTIL, language, "Europe/Berlin") for code in get_args(ReasonCode.__value__)]
    assert [words for words in said if "…" in words or "{" in words] == []


def test_instants_are_told_in_the_zone_of_who_reads() -> None:
    assert why("digest", {}, UNTIL, "en", "Europe/Berlin") == (
        "It comes with your next regular letter, 6 November 2026, 17:00."
    )


def test_language_without_a_table_reads_english() -> None:
    assert why("seen", {}, None, "fr", "UTC") == "You had seen it on the page already."
    assert about("question", "de-AT") == "Wir haben Sie etwas gefragt."


def test_other_channel_is_called_by_its_name() -> None:
    assert why("other-channel", {"channel": "push"}, None, "en", "UTC") == "It was said another way: a notification."


@pytest.mark.parametrize("language", ["en", "de"])
def test_reason_that_sums_up_several_has_no_gap(language: str) -> None:
    said = [why(code, {}, None, language, "Europe/Berlin") for code in get_args(ReasonCode.__value__)]
    assert [words for words in said if "…" in words or "{" in words or " ," in words] == []
    with_gaps = {code for code, words in REASONS[language].items() if "{" in words}
    assert OF_SEVERAL[language].keys() == with_gaps


def test_reason_of_several_says_no_instant() -> None:
    assert why("too-old", {}, None, "en", "UTC") == (
        "It happened long before we could have told you. It is on the page."
    )
    assert why("too-old", {}, None, "de", "UTC") == (
        "Es geschah, lange bevor wir es hätten sagen können. Es steht auf der Seite."
    )
