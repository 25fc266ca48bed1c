import re

from vorfreude.boot.demo.scenes import ALL, SCENES, photo_id, pictures
from vorfreude.boot.demo.world import EXAMPLES


def test_every_picture_that_may_be_shown_exists() -> None:
    named = {picture for stage in SCENES for paint in ALL for picture in pictures(stage, paint)}
    there = {path.stem for path in (EXAMPLES / "photos").glob("*.jpg")}
    assert named - there == set()


def test_every_stage_that_promises_a_picture_has_one_for_every_colour() -> None:
    without = [(s, paint) for s in ("body", "paint", "marriage", "studio") for paint in ALL if not pictures(s, paint)]
    assert without == []


def test_red_wedding_shows_the_engine() -> None:
    assert pictures("marriage", "red") == ["07_engine_detail-green"]


def test_car_is_not_shown_in_another_colour() -> None:
    assert pictures("handover", "blue") == []


def test_photo_id_says_nothing_of_the_picture() -> None:
    one, other = photo_id("12_studio-red", "M-1"), photo_id("12_studio-red", "M-2")
    assert one != other
    assert re.fullmatch("[0-9a-f]{22}", one)
