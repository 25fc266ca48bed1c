"""What is on a vehicle and what somebody stands for has a beginning and an end."""

from datetime import date
from typing import Any

import pytest

from tests.care.world import BY, NOW, CareWorld, make_care_world
from tests.ground import once
from vorfreude.care import actions, queries
from vorfreude.care.actions import NewFitted, NewWarranty
from vorfreude.care.unfit import Unfit

pytestmark = pytest.mark.django_db

DAY = date(2026, 5, 1)
WARRANTY: dict[str, Any] = {"words": {"en": "Paint"}, "by": "Arrowell", "since": DAY}


@once
def built() -> CareWorld:
    return make_care_world()


def test_tyre_takes_the_place_of_the_one_that_was_there(built: CareWorld) -> None:
    actions.fit(built.vela, NewFitted("tyre", "Summer 245/35", DAY, "front-left", "1126", 1_000))
    actions.fit(built.vela, NewFitted("tyre", "Winter 245/35", date(2026, 10, 20), "front-left", "3026", 9_000))
    assert [(one.title, one.until) for one in queries.fitted_on(built.vela.pk)] == [
        ("Winter 245/35", None),
        ("Summer 245/35", date(2026, 10, 20)),
    ]


def test_part_is_taken_off_once_and_not_before_it_was_fitted(built: CareWorld) -> None:
    row = actions.fit(built.vela, NewFitted("part", "Roof box", DAY))
    with pytest.raises(Unfit, match="fitted-unclear"):
        actions.take_off(row, on=date(2026, 4, 30))
    actions.take_off(row, on=DAY)
    with pytest.raises(Unfit, match="over"):
        actions.take_off(row, on=DAY)


def test_what_cannot_be_fitted_is_refused(built: CareWorld) -> None:
    for kind, title, place, reading in (("wing", "A", "", None), ("tyre", " ", "", None), ("tyre", "A", "spare", None), ("part", "A", "", -1)):  # fmt: skip
        with pytest.raises(Unfit, match="fitted-unclear"):
            actions.fit(built.vela, NewFitted(kind, title, DAY, place, reading=reading))


def test_warranty_ends_by_day_or_reading_whichever_comes_first(built: CareWorld) -> None:
    actions.add_warranty(built.vela, NewWarranty(**WARRANTY, until=date(2026, 11, 1)))
    actions.add_warranty(built.vela, NewWarranty(**WARRANTY, until=date(2030, 1, 1), counter="km", until_reading=5_000))
    actions.add_warranty(built.vela, NewWarranty(**WARRANTY, until=date(2026, 11, 2)))
    actions.note_reading(built.vela, counter="km", value=5_000, at=NOW, source="owner", **BY)
    found = queries.warranties_of(
        built.vela.pk, today=date(2026, 11, 2), totals=queries.totals_in(queries.readings_of(built.vela.pk))
    )
    assert [one.ended_by for one in found] == ["", "day", "reading"]
    assert found[0].in_language("de") == "Paint"


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": {"en": " "}},
        {"by": ""},
        {"until": None},
        {"until": date(2026, 4, 30)},
        {"counter": "hours", "until_reading": 5},
        {"counter": "km", "until_reading": -5},
    ],
)
def test_warranty_that_says_nothing_is_refused(built: CareWorld, wrong: dict[str, Any]) -> None:
    with pytest.raises(Unfit, match="warranty-unclear"):
        actions.add_warranty(built.vela, NewWarranty(**WARRANTY | {"until": date(2028, 1, 1)} | wrong))
