"""The seventeen characters, one meaning after the other."""

from dataclasses import dataclass
from typing import Literal

from vorfreude.core.vin.places import country_of, region_of
from vorfreude.core.vin.world_makers import maker_of

LENGTH = 17
LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
"""Without I, O and Q, which look like 1 and 0."""

KNOWN = frozenset(LETTERS + "0123456789")
VALUES = {letter: value for letters, values in (("ABCDEFGH", "12345678"), ("JKLMN", "12345"), ("P", "7"), ("R", "9"), ("STUVWXYZ", "23456789")) for letter, value in zip(letters, map(int, values), strict=True)}  # fmt: skip
WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
"""49 CFR 565.15(c), tables III and IV."""

YEARS = "ABCDEFGHJKLMNPRSTVWXY123456789"
"""Of the tenth character, from 1980 on, and again every thirty years (table VII)."""

FIRST_YEAR, AGAIN = 1980, 30
ASKED_IN = frozenset({"US", "CA"})
"""Where the law asks for a check digit. Makers elsewhere write one for these markets, or anything else."""

type Check = Literal["right", "wrong", "none"]


class WrongVin(ValueError):
    """This is no vehicle identification number. Says what came, what was expected, and a hint."""

    def __init__(self, came: str, expected: str, hint: str) -> None:
        self.came, self.expected, self.hint = came, expected, hint
        super().__init__(f"VIN: {came} came, expected {expected}; hint: {hint}")


@dataclass(frozen=True, slots=True)
class Vin:
    """What is written in a number. ``check``: right; wrong where it is asked for; none where no law asks and it is not one.

    ``years``: those that the tenth character can mean, the earlier first; empty where it means none. ``country``: ISO 3166, empty where
    unknown. ``is_small``: fewer than 500 a year are made, and positions 12 to 14 belong to the maker's name.
    """

    text: str
    check: Check
    country: str
    region: str
    maker: str
    is_small: bool
    years: tuple[int, ...]

    @property
    def wmi(self) -> str:
        """World manufacturer identifier."""
        return self.text[:3]

    @property
    def vds(self) -> str:
        """Vehicle descriptor section, with the check digit where there is one."""
        return self.text[3:9]

    @property
    def vis(self) -> str:
        """Vehicle indicator section: year, plant, running number."""
        return self.text[9:]

    @property
    def running(self) -> str:
        """The running number: the last six characters, of a small maker the last three."""
        return self.text[-3:] if self.is_small else self.text[-6:]


def read_vin(typed: str) -> Vin:
    """A number as somebody typed it: spaces and hyphens are left out, small letters are large ones. Raises WrongVin.

    A check digit that is wrong is said, not refused: whoever stands before the vehicle knows better than we do.
    """
    text = "".join(one for one in typed.upper() if one not in " -\t\n\r\u00a0")
    if wrong := [one for one in text if one not in KNOWN]:
        raise WrongVin(f"{wrong[0]!r}", "digits and letters without I, O and Q", "1 and 0 are often read as I and O")
    if len(text) != LENGTH:
        hint = "before 1981 numbers were shorter: those are serial numbers"
        raise WrongVin(f"{len(text)} characters", f"{LENGTH}", hint)
    country = country_of(text)
    is_right = check_digit(text) == text[8]
    check: Check = "right" if is_right else "wrong" if country in ASKED_IN else "none"
    return Vin(text, check, country, region_of(text), maker_of(text), text[2] == "9", _years(text, is_right=is_right))


def check_digit(text: str) -> str:
    """What stands, or should stand, in the ninth place of seventeen known characters: 0 to 9, or X for ten."""
    total = sum((VALUES.get(one) or int(one)) * weight for one, weight in zip(text, WEIGHTS, strict=True))
    return "0123456789X"[total % 11]


def model_year(vin: Vin, *, latest: int) -> int | None:
    """The model year, where the number says one: the latest that it can mean and that is not after ``latest``."""
    return max((year for year in vin.years if year <= latest), default=None)


def _years(text: str, *, is_right: bool) -> tuple[int, ...]:
    """North America tells the two rounds of thirty years apart by the seventh character of light vehicles: a digit before 2010.

    A check digit that holds says that the number was written for there.
    """
    place = YEARS.find(text[9])
    if place < 0:
        return ()
    early, late = FIRST_YEAR + place, FIRST_YEAR + place + AGAIN
    if is_right:
        return (early,) if text[6].isdigit() else (late,)
    return early, late
