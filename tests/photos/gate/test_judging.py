"""Any doubt means review; only an embargo refuses."""

import dataclasses
import math
from typing import get_args

import pytest

from vorfreude.photos.gate import REASONS, Looks, Rules, judge
from vorfreude.photos.gate.boxes import Box
from vorfreude.photos.gate.model import ReasonCode

CLEAR = Looks(dark=False, unsharp=False)
TRUSTED = Rules(automatic=True, seen=200)
PLATE = Box("text", 0, 0, 40, 10, 0.9)


def test_clear_picture_of_a_trusted_station_is_released() -> None:
    assert judge([PLATE], CLEAR, TRUSTED, 0.15) == ("release", ())


@pytest.mark.parametrize(
    ("reason", "boxes", "looks", "rules", "covered"),
    [
        ("face-found", [Box("face", 0, 0, 9, 9, 0.2)], CLEAR, TRUSTED, 0.0),
        ("face-found", [Box("faint", 0, 0, 9, 9, 0.2, keeps=True)], CLEAR, TRUSTED, 0.0),
        ("drawn", [Box("drawn", 0, 0, 9, 9, 1.0)], CLEAR, TRUSTED, 0.0),
        ("uncovered", [Box("spared", 0, 0, 9, 9, 0.9, keeps=True)], CLEAR, TRUSTED, 0.0),
        ("much-covered", [], CLEAR, TRUSTED, 0.1501),
        ("much-covered", [], CLEAR, TRUSTED, math.nan),
        ("large-text", [Box("large", 0, 0, 90, 90, 0.6, keeps=True)], CLEAR, TRUSTED, 0.0),
        ("dark", [], Looks(dark=True, unsharp=False), TRUSTED, 0.0),
        ("unsharp", [], Looks(dark=False, unsharp=True), TRUSTED, 0.0),
        ("first-pictures", [], CLEAR, dataclasses.replace(TRUSTED, seen=199), 0.0),
        ("not-automatic", [], CLEAR, dataclasses.replace(TRUSTED, automatic=False), 0.0),
        ("objection", [], CLEAR, dataclasses.replace(TRUSTED, cover_people=True), 0.0),
    ],
)
def test_each_doubt_alone_means_review(
    reason: str, boxes: list[Box], looks: Looks, rules: Rules, covered: float
) -> None:
    assert judge(boxes, looks, rules, covered) == ("review", (reason,))


def test_detector_that_failed_means_review() -> None:
    assert judge([], CLEAR, TRUSTED, 0.0, failed=True) == ("review", ("detector-failed",))


def test_candidate_below_a_fifth_is_no_face() -> None:
    assert judge([Box("face", 0, 0, 9, 9, 0.199)], CLEAR, TRUSTED, 0.0) == ("release", ())


def test_embargo_refuses_and_says_everything_else_too() -> None:
    rules = dataclasses.replace(TRUSTED, embargoed=True, automatic=False)
    assert judge([], CLEAR, rules, 0.0, failed=True) == ("refuse", ("embargoed", "detector-failed", "not-automatic"))


def test_new_station_releases_nothing() -> None:
    assert judge([], CLEAR, Rules(), 0.0) == ("review", ("first-pictures", "not-automatic"))


def test_every_reason_has_its_words() -> None:
    assert tuple(REASONS) == get_args(ReasonCode.__value__)
