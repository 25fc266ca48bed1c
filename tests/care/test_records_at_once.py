"""Several write into one book at the same instant: each entry has its place, and the chain is whole."""

from functools import partial

import pytest

from tests.care.world import BY, NOW, a_vehicle
from tests.intake.test_two_senders import at_once
from vorfreude.care import actions, queries
from vorfreude.care.actions import NewRecord

pytestmark = pytest.mark.django_db(transaction=True)


def test_entries_of_one_instant_stand_one_after_the_other_and_a_button_pressed_twice_writes_once() -> None:
    vehicle = a_vehicle("vela", "alice")

    def write(words: str) -> None:
        actions.keep_once(vehicle, NewRecord("note", "maker", NOW, words={"en": words}), **BY)

    at_once(*(partial(write, words) for words in ("one", "two", "three", "four")))
    at_once(*(partial(write, "five") for _ in range(4)))
    records = queries.records_of(vehicle.pk)
    assert [one.number for one in records] == [1, 2, 3, 4, 5, 6]
    assert sorted(one.in_language("en") for one in records) == ["", "five", "four", "one", "three", "two"]
    assert queries.faults_in(vehicle) == ()
