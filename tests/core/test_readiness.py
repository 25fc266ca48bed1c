"""A gate that nobody looked at stands in the way; one at which nothing is needed does not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from vorfreude.core.readiness import Gate, in_the_way, may_go, standing_of

NOON = datetime(2027, 5, 10, 12, tzinfo=UTC)
GATE = Gate("coaches", "Coaches", NOON)


def test_a_gate_stands_as_it_was_decided_and_is_overdue_only_where_nobody_looked() -> None:
    after, before = NOON + timedelta(seconds=1), NOON
    assert [standing_of(GATE, now=at) for at in (before, after)] == ["not-looked-at", "overdue"]
    for verdict in ("go", "no-go", "nothing-needed"):
        assert standing_of(replace(GATE, verdict=verdict), now=after) == verdict


def test_go_needs_evidence_where_something_must_be_shown() -> None:
    assert may_go(GATE)
    assert may_go(replace(GATE, asks="  "))
    assert not may_go(replace(GATE, asks="The order"))
    assert may_go(replace(GATE, asks="The order", evidence=1))


def test_in_the_way_is_what_is_refused_or_not_looked_at_the_most_urgent_first() -> None:
    hour = timedelta(hours=1)
    gates = [
        replace(GATE, key="later", due=NOON + hour),
        replace(GATE, key="go", verdict="go"),
        replace(GATE, key="refused", verdict="no-go"),
        replace(GATE, key="nothing", verdict="nothing-needed"),
    ]
    assert [one.key for one in in_the_way(gates)] == ["refused", "later"]
