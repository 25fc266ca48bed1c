"""Who comes into the demo's world besides customers and staff, and what they find there."""

from collections import Counter
from datetime import UTC

from tests.boot.demo.conftest import NOW
from tests.boot.demo.folded import states_of
from vorfreude.boot.demo.course import Step
from vorfreude.boot.demo.orders import order
from vorfreude.boot.demo.plant import MOVED_EVERY, SILENT_STATION
from vorfreude.boot.demo.works import Works
from vorfreude.boot.demo.world import World
from vorfreude.core.blueprint import read
from vorfreude.core.engine import Plan
from vorfreude.core.rhythm import quiet_at, rhythm_of


def test_one_scanner_has_been_silent_for_longer_than_it_ever_is(works: Works, history: list[Step]) -> None:
    spoken = sorted(step.at for step in history if step.content.get("station") == SILENT_STATION)
    known = rhythm_of(spoken, zone=UTC)
    assert known is not None
    silent = quiet_at(known, spoken[-1], zone=UTC)
    assert silent is not None
    assert silent < works.end


def test_some_dates_have_just_moved_and_nobody_has_said_why(world: World, works: Works, history: list[Step]) -> None:
    states = states_of(Plan.of(read(world.blueprint(), file="blueprint.yaml")), history, NOW)
    asked = [
        s
        for s, state in states.items()
        for t in state.tasks.values()
        if (t.name, t.standing) == ("explain-date", "open")
    ]
    moved = {order(works, number).subject for number in range(MOVED_EVERY, works.orders, MOVED_EVERY)}
    assert set(asked) & moved


def test_kindnesses_are_told_to_those_who_know(history: list[Step]) -> None:
    known = Counter(step.content["known"] for step in history if step.kind == "kindness.shown")
    assert (known["yes"] > 3, known["no"] > 3) == (True, True)
