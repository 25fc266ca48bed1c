"""What a month, a journey and a person may have of surprises: one function, asked in the order of time."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorfreude.core.blueprint.model import Blueprint, Caps, Moment, Money, Promise, SignalTrigger, Words
from vorfreude.core.engine.model import WithheldStanding
from vorfreude.core.giving import Ask, Gift, Ledger, Owning, first_of_month, waited_for, withholding

NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
TAG = Moment("tag", "surprise", Words({"en": "A tag"}), on=SignalTrigger("sent"), cost=Money(4000, "EUR"))
COSTLY = Caps(per_person=Money(10_000, "EUR"), per_month=Money(12_000, "EUR"))


def blueprint(caps: Caps = COSTLY, *parts: Moment, promises: tuple[Promise, ...] = ()) -> Blueprint:
    return Blueprint(
        "car", {"en": "Car"}, ("en",), SignalTrigger("ordered"), moments=parts or (TAG,), promises=promises, caps=caps
    )


def ask(subject: str, hours: float, *, known: float | None = None, is_said: bool = False, key: str = "tag") -> Ask:
    at = NEW_YEAR + timedelta(hours=hours)
    return Ask(subject, key, "tag", at, at if known is None else NEW_YEAR + timedelta(hours=known), is_said)


def answered(asks: list[Ask], ledger: Ledger, of: Blueprint, moment: Moment = TAG) -> list[WithheldStanding | None]:
    """What becomes of each; what is given is written down."""
    found: list[WithheldStanding | None] = []
    for one in asks:
        no = withholding(of, moment, one, ledger)
        if no is None:
            ledger.give(Gift(one, moment.cost))
        found.append(no.why if no else None)
    return found


def test_a_cap_is_reached_and_never_passed() -> None:
    several = [ask(f"car-{n}", n) for n in range(5)]
    assert answered(several, Ledger(), blueprint()) == [None, None, None, "month-spent", "month-spent"]


def test_a_new_month_has_its_own_money() -> None:
    march, april = [ask(f"car-{n}", 59 * 24 + n) for n in range(4)], [ask("car-9", 90 * 24)]
    assert answered([*march, *april], Ledger(), blueprint()) == [None, None, None, "month-spent", None]


def test_the_month_is_that_of_greenwich_and_of_when_it_happened() -> None:
    tokyo = datetime.fromisoformat("2026-02-01T08:59:00+09:00")
    assert first_of_month(tokyo).isoformat() == "2026-01-01"
    ledger = Ledger(months={(first_of_month(tokyo), "EUR"): 12_000})
    late = Ask("car-1", "tag", "tag", tokyo, tokyo + timedelta(days=2))
    assert answered([late], ledger, blueprint()) == ["month-spent"]


def test_one_journey_has_its_own_cap_and_the_reason_says_what_was_spent() -> None:
    of, ledger = blueprint(Caps(per_person=Money(10_000, "EUR"))), Ledger()
    same = [ask("car-1", n, key=f"tag@{n}") for n in range(3)]
    assert answered(same, ledger, of) == [None, None, "capped"]
    no = withholding(of, TAG, ask("car-1", 9, key="tag@9"), ledger)
    assert no is not None
    assert (no.spent, no.cap) == (Money(8000, "EUR"), Money(10_000, "EUR"))


def test_what_is_taken_back_gives_its_money_back_from_then_on() -> None:
    ledger = Ledger()
    ledger.give(Gift(ask("car-1", 1), Money(12_000, "EUR"), NEW_YEAR + timedelta(hours=5)))
    assert answered([ask("car-2", 4), ask("car-3", 5)], ledger, blueprint()) == ["month-spent", None]


OWNERS = {
    "car-1": [Owning(1, NEW_YEAR)],
    "car-2": [Owning(2, NEW_YEAR), Owning(1, NEW_YEAR + timedelta(hours=2))],
    "car-3": [Owning(2, NEW_YEAR)],
}


def test_nobody_is_given_the_same_twice_over_all_their_journeys() -> None:
    asks = [ask("car-1", 1), ask("car-2", 3), ask("car-3", 4)]
    assert answered(asks, Ledger(OWNERS), blueprint()) == [None, "had-before", None]


def test_who_became_an_owner_later_did_not_have_it_then() -> None:
    assert answered([ask("car-1", 0.5), ask("car-2", 1)], Ledger(OWNERS), blueprint()) == [None, None]


def test_who_had_given_the_car_away_before_did_not_have_it() -> None:
    sold = OWNERS | {"car-1": [Owning(1, NEW_YEAR, NEW_YEAR + timedelta(minutes=30))]}
    assert answered([ask("car-1", 1), ask("car-2", 3)], Ledger(sold), blueprint()) == [None, None]


def test_who_gave_the_car_away_afterwards_had_it() -> None:
    sold = OWNERS | {"car-1": [Owning(1, NEW_YEAR, NEW_YEAR + timedelta(hours=2))]}
    assert answered([ask("car-1", 1), ask("car-2", 3)], Ledger(sold), blueprint()) == [None, "had-before"]


@pytest.mark.parametrize("once", ["per journey", "per signal"])
def test_a_blueprint_may_let_it_come_again(once: str) -> None:
    again = Moment("tag", "surprise", TAG.say, on=TAG.on, once=once)  # type: ignore[arg-type]  # two of the three
    of = blueprint(COSTLY, again)
    assert answered([ask("car-1", 1), ask("car-2", 3)], Ledger(OWNERS), of, again) == [None, None]


def test_a_surprise_comes_once_to_a_person_where_nothing_is_said() -> None:
    plain = Moment("news", "transparency", TAG.say)
    assert (TAG.told_once, plain.told_once) == ("per person", "per journey")


def test_what_was_said_stands_again_whatever_it_costs_and_counts() -> None:
    ledger = Ledger()
    ledger.give(Gift(ask("car-1", 1), Money(12_000, "EUR")))
    assert answered([ask("car-2", 2, is_said=True)], ledger, blueprint()) == [None]
    assert ledger.of_month(NEW_YEAR, "EUR") == 16_000


def test_what_somebody_waits_for_is_never_withheld() -> None:
    inline = Moment(
        "tag", "surprise", TAG.say, on=TAG.on, cost=TAG.cost, promise=Promise("tag", "a", otherwise="instead")
    )
    of = blueprint(Caps(per_month=Money(0, "EUR")), TAG)
    assert waited_for(blueprint(COSTLY, inline)) == {"instead"}
    assert withholding(of, TAG, ask("car-1", 1), Ledger()) is not None
    waits = Promise("p", "a", otherwise="tag")
    assert withholding(blueprint(of.caps, TAG, promises=(waits,)), TAG, ask("car-1", 1), Ledger()) is None


@given(st.permutations(range(8)))
def test_the_order_in_which_asks_come_decides_nothing(order: list[int]) -> None:
    asks = [ask(f"car-{n}", n // 3, known=n // 2) for n in order]
    withheld = answered(sorted(asks, key=lambda one: one.order), Ledger(), blueprint())
    assert withheld == [None] * 3 + ["month-spent"] * 5
    assert [one.subject for one in sorted(asks, key=lambda one: one.order)] == [f"car-{n}" for n in range(8)]
