"""Badges of the crew name nobody's employer."""

import shutil
import subprocess

import pytest

from tests.occasions.world import BY, a_day, with_crew
from vorfreude.occasions import actions
from vorfreude.occasions.actions import NewMember
from vorfreude.occasions.crew_badges import crew_badges

pytestmark = pytest.mark.django_db


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="reads the PDF with pdftotext")
def test_a_badge_has_the_first_name_and_languages_alone_and_two_of_a_name_are_told_apart() -> None:
    there = a_day()
    with_crew(there)
    for name in ("Anna Berg", "Zoë “<#import>” Ü"):
        actions.add_member(occasion=there, member=NewMember(name, "pl", agency="Staff & Co"), **BY)
    made = crew_badges(there, maker="Maker", language="en")
    read = subprocess.run(["pdftotext", "-", "-"], input=made, capture_output=True, check=True).stdout.decode()
    words = sorted(line for line in read.split("\n") if line.strip())
    assert [one for one in words if one not in {"Maker", "Roll-out"} and "·" not in one and len(one) > 2] == [
        "Anna", "Anna B.", "Ben", "Clara", "Dora", "Emil", "Fay", "Zoë",
    ]  # fmt: skip
    assert b"Staff" not in made
