"""Amounts and numbers of guests, as people type them."""

import pytest
from django.utils.translation import override

from vorfreude.back.occasions.budget_amounts import amount_of, written
from vorfreude.back.occasions.logistics_numbers import numbers_of
from vorfreude.occasions.unfit import Unfit


@pytest.mark.parametrize(
    ("typed", "minor"),
    [
        ("", 0), ("1250", 125_000), ("1250.5", 125_050), ("1250,50", 125_050), ("1.250,50", 125_050), ("1,250.50", 125_050),
        ("1.250", 125_000), ("1 250 000", 125_000_000), ("0,05", 5), (".5", 50),
    ],
)  # fmt: skip
def test_an_amount_is_read_with_either_mark(typed: str, minor: int) -> None:
    assert amount_of(typed, currency="EUR") == minor


@pytest.mark.parametrize(
    "typed", ["-5", "5 EUR", "1.2.3", "1,2345", "12.", "\N{ARABIC-INDIC DIGIT ONE}", "1e5", "9" * 40]
)
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(Unfit, match="money-unclear"):
        amount_of(typed, currency="EUR")


def test_an_amount_is_written_so_that_it_is_read_again() -> None:
    with override("en"):
        assert [written(minor, "EUR") for minor in (0, 5, 125_000, 125_050)] == ["", "0.05", "1250", "1250.50"]
    with override("de"):
        assert (written(125_050, "EUR"), amount_of(written(125_050, "EUR"), currency="EUR")) == ("1250,50", 125_050)
    assert amount_of("1250", currency="JPY") == 1250


def test_numbers_are_read_alone_and_in_stretches() -> None:
    assert numbers_of(" 3, 5;17-19  8 - 9\n1\N{EN DASH}2") == {1, 2, 3, 5, 8, 9, 17, 18, 19}


@pytest.mark.parametrize("typed", ["", ",", "x", "5-3", "1-99999", "-3", "3-"])
def test_what_is_no_number_of_a_guest_is_refused(typed: str) -> None:
    with pytest.raises(Unfit, match="guest-unclear"):
        numbers_of(typed)
