"""Badges of the crew name nobody's employer."""

import json

import pytest

from tests.occasions.world import BY, a_day, with_crew
from vorfreude.occasions import actions, crew_badges
from vorfreude.occasions.actions import NewMember

pytestmark = pytest.mark.django_db


def test_a_badge_has_the_first_name_and_languages_alone_and_two_of_a_name_are_told_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there, parts = a_day(), dict[str, bytes]()
    with_crew(there)
    for name in ("Anna Berg", "Zoë \u201c<#import>"):
        actions.add_member(occasion=there, member=NewMember(name, "pl", agency="Staff & Co"), **BY)
    assert crew_badges.crew_badges(there, maker="Maker", language="en").startswith(b"%PDF")

    def kept(given: dict[str, bytes]) -> bytes:
        parts.update(given)
        return b""

    monkeypatch.setattr("vorfreude.lib.paper.typst.compile", kept)
    crew_badges.crew_badges(there, maker="Maker", language="en")
    said = json.loads(parts["said.json"])
    assert [(one["name"], one["languages"]) for one in said.pop("badges")] == [
        ("Anna", ["DE", "EN"]), ("Anna B.", ["PL"]), ("Ben", ["EN"]), ("Clara", ["EN", "FR"]), ("Dora", ["DE", "EN"]),
        ("Emil", ["EN", "IT"]), ("Fay", ["EN"]), ("Zoë", ["PL"]),
    ]  # fmt: skip
    assert said == {"maker": "Maker", "title": "Roll-out"}
