"""The ledger counts what came of promises."""

from datetime import timedelta

import msgspec
import pytest

from tests.journeys import world
from tests.journeys.world import MONDAY, advance_all, build, signal
from vorfreude.intake import actions as intake
from vorfreude.outcomes.queries import PromiseOutcome, promises

pytestmark = pytest.mark.django_db


def test_promises_are_counted_by_what_came_of_them() -> None:
    world.release()
    kept, late, fresh = build("kept"), build("late")[:4], build("fresh")[:4]
    let_go = [*build("let-go")[:4], signal("x", "promise.excused", "let-go", 25, promise="body-photo", reason="storm")]
    intake.record([*kept, *late, *let_go], now=MONDAY)
    advance_all(48)
    intake.record([signal(f"f{n}", s.kind, "fresh", 48, **_plain(s)) for n, s in enumerate(fresh)], now=MONDAY)
    advance_all(48)
    assert promises() == [
        PromiseOutcome("sports-car", "body-photo", kept=1, broken=1, open=1, excused=1),
        PromiseOutcome("sports-car", "never-silent", kept=0, broken=0, open=4, excused=0),
    ]
    assert promises("another") == []
    assert promises()[0].given == 4


def test_an_undone_journey_counts_for_nothing() -> None:
    world.release()
    batch = intake.begin_batch(file_name="a.csv", digest="d", mapping_digest="m", actor="op", now=MONDAY).id
    intake.record(build("car-1"), now=MONDAY, batch=batch)
    advance_all(31)
    intake.undo_batch(batch, actor="op", now=MONDAY + timedelta(hours=32))
    advance_all(32)
    assert promises() == []


def _plain(new: intake.NewSignal) -> dict[str, object]:
    return dict(msgspec.json.decode(new.data))
