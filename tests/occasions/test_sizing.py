"""The float is worked out from the programme, the guests and what may be needed; what cannot be kept is said, not worked out."""

from typing import Any

import pytest
from msgspec import structs

from tests.occasions.world import BY, HOUR, NINE, NOW, a_day, with_crew, with_kinds
from vorfreude.core.programme import Item
from vorfreude.core.staffing import sizing
from vorfreude.occasions import actions, sizes
from vorfreude.occasions.actions import NewGuest, NewNeedKind, NewParty
from vorfreude.occasions.queries.sizing import Worked, sizing_of, usual_of
from vorfreude.occasions.sizes import Asked, quarters, what_if
from vorfreude.occasions.unfit import Unfit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def few_days(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer days are played."""
    monkeypatch.setattr(sizing, "CERTIFIED", 400)
    monkeypatch.setattr(sizing, "REFINED", 200)
    monkeypatch.setitem(sizing.size.__kwdefaults__ or {}, "searched", 100)
    monkeypatch.setattr(sizes, "NINES", ())


def day() -> str:
    made = a_day()
    with_crew(made)
    with_kinds(made)
    return made


def worked(occasion: str, **asked: Any) -> Worked:
    number = actions.ask_sizing(occasion=occasion, wanted=Asked(**asked), **BY)
    assert not actions.reckon(worker="w", now=NOW).idle
    found = sizing_of(occasion, number)
    assert found is not None
    return found


def test_the_float_is_there_while_guests_are_and_a_what_if_of_the_same_day_keeps_the_same() -> None:
    found = worked(day(), guests=60, guests_show=1.0)
    assert found.answer is not None
    assert found.trouble == ""
    assert found.is_over
    (one,) = found.answer.days
    assert one.begins == NINE - HOUR
    assert list(one.present) == [30, 60, 60, 60, 60, 60, 60]
    assert list(one.arriving) == [60, 0, 0, 0, 0, 0, 0]
    assert all(sum(row[slot] for row in one.heads) for slot in range(7))
    assert one.kept.worst >= 0.85
    curves = quarters(one)
    assert set(curves) == {frozenset(), frozenset({"driver"})}
    assert all(a >= b for a, b in zip(curves[frozenset()], curves[frozenset({"driver"})], strict=True))
    same = what_if(one, found.asked, found.asked, seed=1)
    assert same == what_if(one, found.asked, found.asked, seed=1)
    assert what_if(one, found.asked, structs.replace(found.asked, guests=240), seed=1).worst < same.worst


def test_each_group_counts_from_its_first_item_to_its_last_and_who_declined_does_not() -> None:
    made = day()
    late = Item("late", "Late tour", NINE + 6 * HOUR, HOUR, place="Plant", groups=frozenset({"late"}))
    actions.write_item(occasion=made, item=late, **BY)
    guests = [NewGuest("Ann"), NewGuest("Bob")]
    for group in ("early", "late"):
        actions.add_party(occasion=made, party=NewParty(guests, group=group, seats=5), **BY)
    usual = usual_of(made)
    assert usual is not None
    assert usual.guests == 10
    found = worked(made, guests=20, guests_show=1.0)
    assert found.answer is not None
    assert list(found.answer.days[0].present) == [10, 20, 20, 20, 20, 20, 20, 10]


def test_a_walk_that_is_too_long_and_days_that_are_too_full_are_said() -> None:
    made = day()
    assert worked(made, guests=60, walk=8.0).trouble == "walk question"
    assert worked(made, guests=20_000).trouble == "many"


def test_without_a_programme_or_kinds_nothing_is_asked() -> None:
    made = a_day()
    with pytest.raises(Unfit, match="sizing-unclear: 0 kinds of needs, 1 days of programme came"):
        actions.ask_sizing(occasion=made, wanted=Asked(guests=60), **BY)
    with_kinds(made)
    for wrong in (
        {"guests": 0},
        {"guests": 9, "crew_show": 0.0},
        {"guests": 9, "busy": 2.0},
        {"guests": 9, "walk": 0.0},
    ):
        with pytest.raises(Unfit, match="sizing-unclear"):
            actions.ask_sizing(occasion=made, wanted=Asked(**wrong), **BY)


def test_a_kind_of_which_nothing_is_known_is_sized_for_all_the_same() -> None:
    made = a_day()
    words = {tag: {"title": "Lost child"} for tag in ("en", "de")}
    actions.write_need_kind(occasion=made, kind=NewNeedKind("lost-child", words, 1, 5, 90), **BY)
    found = worked(made, guests=60)
    assert found.answer is not None
    assert [need.name for need in found.answer.days[0].demand.needs] == ["lost-child"]
    with pytest.raises(Unfit, match="kind-unclear: 100 % within 5 minutes, rank 1 came"):
        actions.write_need_kind(occasion=made, kind=NewNeedKind("lost-child", words, 1, 5, 100), **BY)
