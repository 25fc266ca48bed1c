import pytest

from vorfreude.core.rostering.horizon import Cover, Horizon, Person, Request, Shift, broken, penalty

ANNA = Person("Anna", {"E": 9, "N": 1}, 3360, 960, 4, 2, 2, 1, frozenset({6}))
SHIFTS = (Shift("E", 480), Shift("N", 480, frozenset({"E"})))
WEEKS = Horizon(14, SHIFTS, (ANNA,), (), ())


def pattern(text: str) -> tuple[int, ...]:
    return tuple("EN".find(one) for one in text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("EE--EE----EE--", []),
        ("E--EE--------E", []),  # what touches an end may be short
        (
            "------E-------",
            [
                "Anna: works on day 6, which is off",
                "Anna: 480 minutes, from 960 to 3360",
                "Anna: 1 days in a row from day 6, at least 2",
            ],
        ),
        ("NN------------", ["Anna: 2 times N, at most 1"]),
        ("NEE-----------", ["Anna: E on day 1 after N"]),
        ("EEEEE---------", ["Anna: 5 days in a row from day 0, at most 4"]),
        ("EE-EE---------", ["Anna: 1 days off from day 2, at least 2"]),
        ("---EEE-----EEE", ["Anna: 2 weekends, at most 1"]),
        ("E", ["Anna: 1 days of 14"]),
    ],
)
def test_every_broken_rule_of_a_sequence_is_said(text: str, words: list[str]) -> None:
    assert broken(WEEKS, [pattern(text)]) == words


def test_wishes_and_cover_that_are_not_met_are_the_penalty() -> None:
    asked = Horizon(
        2,
        SHIFTS,
        (ANNA,),
        (Request("Anna", 0, "E", 5), Request("Anna", 0, "N", 7), Request("Anna", 1, "E", 11, is_off=True)),
        (Cover(0, "E", 0, 100, 1), Cover(0, "N", 3, 100, 1), Cover(1, "E", 1, 100, 1)),
    )
    assert penalty(asked, [pattern("EE")]) == 7 + 11 + 1 + 300
