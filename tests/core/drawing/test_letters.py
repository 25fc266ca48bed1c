"""Widths of words, and how they are broken."""

import pytest

from vorfreude.core.drawing.letters import STYLES, width_of, wrapped


def test_width_is_that_of_the_letters() -> None:
    assert round(width_of("Hi", "small") / (11 * 1.03), 3) == 0.944


@pytest.mark.parametrize(("one", "other"), [("é", "e"), ("Å", "A"), ("ř", "r")])
def test_letter_with_a_mark_is_as_wide_as_without(one: str, other: str) -> None:
    assert width_of(one, "name") == width_of(other, "name")


def test_wide_letters_fill_a_square_and_marks_take_nothing() -> None:
    size = STYLES["small"].size * 1.03
    assert (round(width_of("漢", "small") / size, 2), width_of("e\u0301", "small")) == (1.35, width_of("e", "small"))


def test_words_are_broken_between_words() -> None:
    assert wrapped("one two three", "small", width_of("one two ", "small")) == ("one two", "three")


def test_word_wider_than_a_line_is_broken_after_a_mark() -> None:
    assert wrapped("station-completed", "small", width_of("station-comp", "small")) == ("station-", "completed")


def test_rest_of_a_broken_word_has_no_blank_before_it() -> None:
    assert "".join(wrapped("a" * 50, "small", 60)) == "a" * 50


def test_too_many_lines_end_in_an_ellipsis() -> None:
    assert wrapped("one two three four", "small", width_of("three", "small"), most=2) == ("one", "tw…")


def test_no_words_are_no_lines() -> None:
    assert wrapped("  ", "small", 100) == ()
