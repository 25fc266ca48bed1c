"""The law: the dry-run of the running version over a past period equals what really happened.

Where it cannot, the record says so: who chose otherwise since, what no worker looked at in time, what was never recorded.
"""

from datetime import UTC, datetime, timedelta

import pytest

from tests.dryruns.world import tried
from tests.stories.nine_months.plot import BLUEPRINT, play
from tests.stories.nine_months.stage import Stage
from tests.stories.test_demo_world import NOW, built_world
from vorfreude.dryruns.working import Pair
from vorfreude.journeys.models import BlueprintVersion, Moment, Promise
from vorfreude.outcomes import actions as outcomes
from vorfreude.outcomes.models import Outcome
from vorfreude.people import actions as people

BEGIN = datetime(2026, 2, 16, 8, 0, tzinfo=UTC)
END = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.mark.django_db
def test_nine_months_tried_again_are_what_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every moment, promise and letter. The story dates the end of Daniel's access a few hours ahead of the act."""
    revoke = people.revoke_participation
    stage = Stage(BEGIN, "MB-2467")
    monkeypatch.setattr(people, "revoke_participation", lambda **given: revoke(**{**given, "now": stage.now}))
    play(stage)
    record = tried(BLUEPRINT.read_text(), since=BEGIN, until=END).record
    assert record.differ == []
    assert (record.same, record.other) == ({"letters": 37, "moments": 28, "promises": 9}, {})
    assert (record.compared, record.elsewhere, record.mended, record.unrecorded) == (1, 0, 0, 0)
    assert (
        record.people_changed == 1
    )  # Clara paused her letters in July; since when is known, so that even that is equal


@pytest.mark.django_db
def test_demo_tried_again_is_what_it_was() -> None:
    """The history of the demo was lived through in stretches of days, in which no worker looked: nothing was written to
    anybody, and what a late signal mended within a stretch was never told.
    """
    built_world(40)
    text = BlueprintVersion.objects.get().text
    pair = tried(text, since=NOW - timedelta(days=700), until=NOW + timedelta(seconds=1))
    record = pair.record
    assert record.differ == []
    settled = Promise.objects.filter(settled_at__isnull=False).count()
    assert record.same == {"moments": Moment.objects.count(), "promises": settled}
    assert record.other == {}
    assert record.mended > 0
    assert (record.compared, record.unrecorded > 0) == (40, True)
    same_causes_as_the_ledger(pair)


def same_causes_as_the_ledger(pair: Pair) -> None:
    """Each promise that would have broken has the cause, the place and the signal that "why" names."""
    outcomes.account(now=NOW + timedelta(seconds=1))
    rows = Outcome.objects.filter(standing="broken").select_related("account")
    ledger = {
        (one.account.subject, one.promise, one.settled_at, one.cause, one.station or one.settled_in, one.signal)
        for one in rows
    }
    found = {(one.subject, one.promise, one.at, one.cause, one.place, one.row) for one in pair.today.broken}
    assert found == ledger
    assert {one.cause for one in pair.today.broken} == {"rework", "no-task"}
