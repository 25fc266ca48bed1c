import pytest

from tests.core.rostering.horizon.weeks import weeks
from vorfreude.core.rostering.horizon import Cover, Request, Shift, WrongInstance, read


def test_an_instance_is_read_from_its_text() -> None:
    found = read(weeks(people=3, days=7))
    assert (found.days, found.shifts) == (7, (Shift("E", 480), Shift("N", 600, frozenset({"E"}))))
    first, second, _ = found.people
    assert (first.key, first.most_of, first.most_minutes, first.least_minutes) == ("P0", {"E": 7, "N": 7}, 2100, 1400)
    assert (second.longest_run, second.shortest_run, second.shortest_rest, second.most_weekends) == (5, 2, 2, 1)
    assert second.most_of["N"] == 2
    assert len(first.days_off) == 1
    assert found.covers[1] == Cover(0, "N", 1, 100, 1)
    assert [one.is_off for one in found.requests] == [False] * 9 + [True] * 9
    assert isinstance(found.requests[0], Request)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("SECTION_COVER", "SECTION_COVERS", "no SECTION_COVER: expected the sections of an instance of Curtois & Qu"),
        ("E,480,", "E,480", "line 5: 2 fields: expected 3"),
        ("SECTION_HORIZON\n7", "SECTION_HORIZON\nsoon", r"a horizon of \['soon'\]: expected one number of days"),
        ("# made up", "made up", "line 1: 'made up': expected a section"),
    ],
)
def test_a_text_that_is_no_instance_is_refused_with_its_line(old: str, new: str, words: str) -> None:
    with pytest.raises(WrongInstance, match=words):
        read(weeks(people=3, days=7).replace(old, new))
