"""A number is read as its standards say; what they do not say is not made up."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorfreude.core.vin import WrongVin, check_digit, model_year, read_vin
from vorfreude.core.vin.reading import KNOWN

PLACES = {"United States": "US", "Canada": "CA", "Mexico": "MX", "Japan": "JP", "United Kingdom": "GB", "France": "FR", "Germany": "DE"}  # fmt: skip


def test_real_numbers_are_read_as_they_are_known(inputs: Path) -> None:
    rows = json.loads((inputs / "vehicles" / "vins_third.json").read_text())
    assert len(rows) == 28
    for row in rows:
        vin = read_vin(row["VIN"])
        assert (vin.wmi, vin.vds, vin.vis) == (row["WMI"], row["VDS"], row["VIS"])
        assert (vin.running, vin.is_small) == (row["SEQUENTIAL_NUMBER"], row["FEWER_THAN_500_PER_YEAR"])
        assert (vin.check, vin.country, vin.region.replace("-", "_")) == ("right", PLACES[row["COUNTRY"]], row["REGION"])  # fmt: skip
        assert (vin.years, vin.maker) == ((row["YEAR"],), row["MAKE"])


@pytest.mark.parametrize("file", ["decode-vin.json", "decode-vin-extended.json"])
def test_recorded_decodes_say_the_same(inputs: Path, file: str) -> None:
    decoded = json.loads((inputs / "vehicles" / file).read_text())["content"]["Results"][0]
    vin = read_vin(decoded["VIN"])
    assert "Check Digit (9th position) is correct" in decoded["ErrorText"]
    assert (vin.check, vin.maker.upper(), vin.years) == ("right", decoded["Make"], (int(decoded["ModelYear"]),))


def test_number_of_a_european_maker_needs_no_check_digit_and_its_year_is_the_latest_that_was() -> None:
    vin = read_vin("W1AGT6ZZ0TS000117")
    assert (vin.check, vin.country, vin.years) == ("none", "DE", (1996, 2026))
    assert [model_year(vin, latest=year) for year in (2027, 2026, 2025, 1990)] == [2026, 2026, 1996, None]


def test_example_of_the_rule_has_its_check_digit() -> None:
    assert check_digit("1M8GDM9A_KP042788".replace("_", "0")) == "X"
    assert read_vin("1m8gdm9axkp042788").check == "right"
    assert read_vin("1M8GDM9A1KP042788").check == "wrong"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "0 characters"),
        ("1M8GDM9AXKP04278", "16 characters"),
        ("1M8GDM9AXKP0427888", "18 characters"),
        ("1M8GDM9AXKPO42788", "'O'"),
        ("1M8GDM9AXKPÄ42788", "'Ä'"),
    ],
)
def test_what_is_no_number_is_refused_and_says_why(typed: str, said: str) -> None:
    with pytest.raises(WrongVin) as refusal:
        read_vin(typed)
    assert refusal.value.came == said


def test_number_is_read_as_people_type_it() -> None:
    assert read_vin(" wp0 zzz99z-ts 392124 ").text == "WP0ZZZ99ZTS392124"


@given(st.text(st.sampled_from(sorted(KNOWN)), min_size=17, max_size=17))
def test_one_wrong_character_of_a_number_with_a_check_digit_is_mostly_seen(text: str) -> None:
    right = text[:8] + check_digit(text) + text[9:]
    assert read_vin(right).check == "right"
    assert read_vin(right[:8] + ("0" if right[8] != "0" else "1") + right[9:]).check in {"wrong", "none"}
