import pytest

from vorfreude.back.occasions.roster_words import said_proof
from vorfreude.occasions.standing_in import BEST, CALLED, STILL, Way


@pytest.mark.parametrize(
    ("name", "is_proved", "is_fewest", "said"),
    [
        (
            BEST,
            True,
            True,
            "proved: with fewer people of the whole crew it cannot be done, and near this way nothing costs less",
        ),
        (
            BEST,
            False,
            True,
            "proved: with fewer people of the whole crew it cannot be done; whether it could cost less is not",
        ),
        (CALLED, True, False, "proved: among those near it nothing is better"),
        (BEST, False, False, "the best that was found in time"),
        (STILL, True, False, ""),
    ],
)
def test_a_way_on_says_what_is_proved_of_it_and_no_more(
    name: str, said: str, *, is_proved: bool, is_fewest: bool
) -> None:
    assert said_proof(Way(name, (), (), 0, 0, is_proved, is_fewest)) == said
