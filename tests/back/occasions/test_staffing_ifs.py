"""What if: what no slider can say is taken as its nearest end."""

from vorfreude.back.occasions.staffing_ifs import within_sliders
from vorfreude.occasions.sizes import Asked

USUAL = Asked(guests=100, factors={"forgotten": 1.5})


def test_what_a_slider_says_is_tried_as_it_is() -> None:
    assert within_sliders(USUAL, USUAL) == USUAL


def test_what_no_slider_says_is_taken_as_its_nearest_end() -> None:
    least = Asked(guests=-1, guests_show=-0.01, crew_show=0, busy=-1, walk=-1, factors={"forgotten": -9.9})
    most = Asked(guests=999_999, guests_show=9, crew_show=2, busy=9, walk=99, factors={"forgotten": 999})
    assert within_sliders(least, USUAL) == Asked(
        guests=1, guests_show=0.05, crew_show=0.5, busy=0, walk=0.25, factors={"forgotten": 0}
    )
    assert within_sliders(most, USUAL) == Asked(
        guests=400, guests_show=1, crew_show=1, busy=0.6, walk=3, factors={"forgotten": 4}
    )
