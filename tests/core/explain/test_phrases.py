"""The phrase tables say the same things in every language."""

from string import Formatter

import pytest

from tests.core.explain.world import state, why
from vorfreude.core.explain.phrases import PHRASES, phrases_of, sentence


def gaps(words: str) -> set[str]:
    """The placeholders of a sentence."""
    return {name for _, name, _, _ in Formatter().parse(words) if name}


@pytest.mark.parametrize("language", sorted(PHRASES))
def test_every_language_has_every_sentence_with_the_same_gaps(language: str) -> None:
    english = {name: gaps(words) for name, words in PHRASES["en"].sentences.items()}
    assert {name: gaps(words) for name, words in PHRASES[language].sentences.items()} == english


@pytest.mark.parametrize("language", sorted(PHRASES))
def test_every_language_has_every_unit_day_and_month(language: str) -> None:
    table = phrases_of(language)
    assert (len(table.weekdays), len(table.months)) == (7, 12)
    assert (set(table.units), set(table.working)) == (
        {"minutes", "hours", "days", "weeks"},
        {"minutes", "hours", "days"},
    )


def test_language_without_a_table_is_answered_in_english_with_the_makers_first_language() -> None:
    assert why(state(now=2), "stages", "hull", language="fr").sentence == (
        'Not reached yet; dock.entered where data.dock == "hull" begins it.'
    )
    assert phrases_of("de-AT") is PHRASES["de"]


def test_sentence_that_a_table_lacks_is_said_in_english() -> None:
    bare = PHRASES["de"]._replace(sentences={})
    assert sentence(bare, "time") == "time passed"


def test_sentence_that_no_table_has_is_a_key_error() -> None:
    with pytest.raises(KeyError, match=r"promise\.forgotten"):
        sentence(PHRASES["de"], "promise.forgotten")
