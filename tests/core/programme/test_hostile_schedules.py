"""Files of bad will, or of no will at all: refused in words, never an error of ours."""

import json

import pytest

from vorfreude.core.programme import WrongProgramme, read_schedule

HOSTILE: dict[str, tuple[dict[str, object], str]] = {
    "a length of years": ({"duration": "9" * 20}, "duration"),
    "a length of no digits": ({"duration": "-1"}, "duration"),
    "a day that is none": ({"date": "2027-02-30T10:00:00Z"}, "date '2027-02-30T10:00:00Z'"),
    "four days": ({"duration": "96:00"}, "expected none to three days"),
}


@pytest.mark.parametrize(("says", "trouble"), HOSTILE.values(), ids=HOSTILE)
def test_an_item_that_cannot_be_is_refused_in_words(says: dict[str, object], trouble: str) -> None:
    with pytest.raises(WrongProgramme, match=trouble):
        read_schedule(one_item(says))


def test_signs_that_no_store_keeps_are_left_out_and_keys_stay_apart() -> None:
    read = read_schedule(one_item({"title": "A\x00B\ud800"}, {"id": 1}, {"id": "1-2"}))
    assert read.programme.items[0].title == "AB"
    assert [item.key for item in read.programme.items] == ["1", "1-2", "1-2-3"]


def one_item(*says: dict[str, object]) -> bytes:
    """A schedule of these items, each of which is number one unless it says otherwise."""
    item = {"id": 1, "title": "A", "date": "2027-05-14T10:00:00Z", "duration": "00:30"}
    those = [{**item, **one} for one in says]
    return json.dumps(
        {"schedule": {"conference": {"title": "X", "days": [{"date": "2027-05-14", "rooms": {"H": those}}]}}}
    ).encode()
