"""Who may give how much, and who is asked beyond it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorfreude.core.recovery import Given, Limit, Verdict, next_to_ask, who_may

ADVISER = Limit("adviser", 100, 200, "EUR", "lead")
CONCIERGE = Limit("concierge", 300, 600, "EUR", "lead")
LEAD = Limit("lead", 2000, 4000, "EUR", "board")
BOARD = Limit("board", 9000, 9000, "EUR", "lead")
LIMITS = {one.role: one for one in (ADVISER, CONCIERGE, LEAD, BOARD)}


def verdict(cost: int, *roles: str, case: int = 0, year: int = 0, currency: str = "EUR") -> Verdict:
    return who_may(cost, currency, given=Given(case, year), roles=roles, limits=LIMITS)


def test_a_limit_is_reached_and_never_passed() -> None:
    assert verdict(100, "adviser") == Verdict("give", "adviser")
    assert verdict(101, "adviser") == Verdict("ask", "lead", "case")
    assert verdict(40, "adviser", case=60, year=60) == Verdict("give", "adviser")
    assert verdict(41, "adviser", case=60, year=60) == Verdict("ask", "lead", "case")
    assert verdict(50, "adviser", year=150) == Verdict("give", "adviser")
    assert verdict(51, "adviser", year=150) == Verdict("ask", "lead", "year")


def test_somebody_with_two_roles_gives_in_the_narrowest_that_reaches() -> None:
    assert verdict(90, "concierge", "adviser") == Verdict("give", "adviser")
    assert verdict(250, "concierge", "adviser") == Verdict("give", "concierge")


def test_the_first_above_whose_authority_reaches_is_asked() -> None:
    assert verdict(5000, "adviser") == Verdict("ask", "board", "case")
    assert verdict(9001, "adviser") == Verdict("nobody", "", "case")
    assert verdict(5000, "lead") == Verdict("ask", "board", "case")
    assert verdict(9001, "lead", "board") == Verdict("nobody", "", "case")


def test_a_role_without_an_authority_asks_the_narrowest_that_reaches_and_no_money_is_converted() -> None:
    assert verdict(50, "technician") == Verdict("ask", "adviser", "none")
    assert verdict(50, "adviser", currency="CHF") == Verdict("nobody", "", "currency")


def test_a_circle_of_those_who_ask_one_another_ends() -> None:
    assert next_to_ask("board", 9999, "EUR", given=Given(), limits=LIMITS) == ""
    assert next_to_ask("nobody", 1, "EUR", given=Given(), limits=LIMITS) == ""


def test_a_cost_below_nought_is_refused() -> None:
    with pytest.raises(ValueError, match="expected nothing or more"):
        verdict(-1, "adviser")


@given(
    costs=st.lists(st.integers(0, 3000), max_size=30),
    roles=st.lists(st.sets(st.sampled_from(sorted(LIMITS))), min_size=30, max_size=30),
)
def test_whatever_is_given_by_whomever_no_authority_is_ever_passed(costs: list[int], roles: list[set[str]]) -> None:
    spent = 0
    for cost, who in zip(costs, roles, strict=False):
        said = who_may(cost, "EUR", given=Given(spent, spent), roles=who, limits=LIMITS)
        if said.kind == "give":
            spent += cost
            assert said.role in who
            assert spent <= LIMITS[said.role].per_case
