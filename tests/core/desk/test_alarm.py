"""A silent station in what it means for customers, in two languages."""

from datetime import timedelta

import pytest

from vorfreude.core.desk import alarm, alarm_of_many

FIVE = timedelta(hours=5, minutes=10)


@pytest.mark.parametrize(
    ("quiet", "customers", "english", "german"),
    [
        (
            FIVE, 14, "Station PAINT-20 has been quiet for five hours; fourteen customers go silent, the first {day}.",
            "Von Station PAINT-20 ist seit fünf Stunden nichts zu hören; für vierzehn Kunden wird es still, zuerst {day}.",
        ),
        (
            FIVE, 1, "Station PAINT-20 has been quiet for five hours; one customer goes silent {day}.",
            "Von Station PAINT-20 ist seit fünf Stunden nichts zu hören; {day} wird es für einen Kunden still.",
        ),
        (
            timedelta(minutes=70), 0, "Station PAINT-20 has been quiet for more than an hour.",
            "Von Station PAINT-20 ist seit mehr als einer Stunde nichts zu hören.",
        ),
    ],
)  # fmt: skip
def test_silence_is_said(quiet: timedelta, customers: int, english: str, german: str) -> None:
    for language, day, said in (("en", "on Thursday", english), ("de", "am Donnerstag", german)):
        assert alarm("PAINT-20", quiet, customers, day=day, language=language) == said.format(day=day)


def test_many_stations_are_one_sentence() -> None:
    assert (
        alarm_of_many(17, 21, FIVE, 40, day="on Monday", language="en")
        == "Seventeen of 21 stations are quiet, the longest for five hours; 40 customers go silent, the first on Monday."
    )
    assert alarm_of_many(4, 5, timedelta(), 0, day="", language="de") == "Vier von fünf Stationen schweigen."
