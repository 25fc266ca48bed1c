"""Rooms by the night: shared ones count once, guests without a room each take one, nobody sleeps in two beds."""

from datetime import date

from vorfreude.core.lodging import Stay, clashes, rooms_by_night

THIRTEENTH, FOURTEENTH, FIFTEENTH, SIXTEENTH = (date(2027, 5, day) for day in (13, 14, 15, 16))


def test_rooms_are_counted_by_the_night() -> None:
    stays = [
        Stay(1, THIRTEENTH, FIFTEENTH, "7"), Stay(2, THIRTEENTH, FOURTEENTH, "7"), Stay(3, THIRTEENTH, FOURTEENTH),
        Stay(4, FIFTEENTH, SIXTEENTH),
    ]  # fmt: skip
    assert rooms_by_night(stays) == {THIRTEENTH: 2, FOURTEENTH: 1, FIFTEENTH: 1}
    assert rooms_by_night([]) == {}


def test_two_beds_of_one_guest_clash_where_they_share_a_night() -> None:
    long, after, within = (
        Stay(1, *nights) for nights in ((THIRTEENTH, FIFTEENTH), (FIFTEENTH, SIXTEENTH), (FOURTEENTH, FIFTEENTH))
    )
    assert clashes([long, after, Stay(2, THIRTEENTH, FIFTEENTH)]) == []
    assert clashes([within, long]) == [(long, within)]
