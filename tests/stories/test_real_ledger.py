"""The ledger of real logs gives what plain arithmetic over the files gives, and says what stood behind broken promises."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.stories.imported import EXAMPLES, imported
from tests.stories.test_real_input import logs
from vorfreude.outcomes import actions
from vorfreude.outcomes.models import Outcome
from vorfreude.outcomes.queries import Line, Span, by_side, by_week, pareto, promises

__all__ = ["logs"]

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def kept_by_arithmetic(file: Path, deadline: str) -> tuple[int, int, int]:
    """(kept, closed, cases): closed not later than a column says, with the csv module and nothing of ours."""
    with file.open(encoding="utf-8", newline="") as lines:
        cases = {row["case:concept:name"]: row for row in csv.DictReader(lines)}
    closed = [row for row in cases.values() if row["case:enddate"]]
    kept = [
        row for row in closed if datetime.fromisoformat(row["case:enddate"]) <= datetime.fromisoformat(row[deadline])
    ]
    return len(kept), len(closed), len(cases)


def test_town_hall_in_the_ledger_kept_558_and_565_of_849(logs: Path) -> None:
    file = logs / "receipt_first60pct.csv"
    imported(file, EXAMPLES / "receipts" / "mapping.yaml")
    assert actions.account(now=NOW) == 860
    assert by_side(Span("receipts"), "promise") == {"planned-end": Line(558, 302), "deadline": Line(565, 295)}
    assert kept_by_arithmetic(file, "case:enddate_planned") == (558, 849, 860)
    assert kept_by_arithmetic(file, "case:deadline") == (565, 849, 860)
    counted = {one.promise: (one.kept, one.broken) for one in promises("receipts")}
    assert counted == {"planned-end": (558, 302), "deadline": (565, 295)}
    _adds_up("receipts", broken=597)
    late = Outcome.objects.filter(cause="never")
    assert late.count() == 2 * 11  # the cases that the file ends before
    share = by_side(Span("receipts"), "promise")["planned-end"].share
    assert share is not None
    assert (round(share.low, 3), round(share.high, 3)) == (0.616, 0.680)


def test_counterfactual_of_a_late_case_is_its_own_deadline(logs: Path) -> None:
    imported(logs / "receipt_first60pct.csv", EXAMPLES / "receipts" / "mapping.yaml")
    actions.account(now=NOW)
    closed_late = Outcome.objects.filter(standing="broken", promise="deadline").exclude(needed=None).exclude(signal=0)
    assert closed_late.count() == 849 - 565
    assert [row.key for row in closed_late if row.needed != row.due_at] == []


def rework_by_arithmetic(file: Path) -> set[str]:
    """The orders of the plant with a rework operation, or one that goes back to turning and milling for rework."""
    with file.open(encoding="utf-8", newline="") as lines:
        return {row["caseid"] for row in csv.DictReader(lines) if "Rework" in row["task"]}


def test_plant_shows_which_broken_promises_involve_rework_or_repair(logs: Path) -> None:
    file = logs / "production_events_before_2012-03-01.csv"
    imported(file, EXAMPLES / "metal-parts" / "mapping.yaml")
    actions.account(now=NOW)
    rows = Outcome.objects.filter(blueprint="metal-parts", standing="broken").select_related("account")
    involved = {row.account.subject for row in rows if row.rework}
    assert involved <= rework_by_arithmetic(file)
    found = pareto(Span("metal-parts"))
    assert found.broken == sum(one.broken for one in promises("metal-parts")) == 190
    assert found.involved == {"rework": 15, "stood-still": 17}
    assert len(involved) == 11
    _adds_up("metal-parts", broken=190)


def _adds_up(blueprint: str, *, broken: int) -> None:
    """The causes of every week add up to its broken promises."""
    weeks = {week: line.broken for week, line in by_week(Span(blueprint)).items() if line.broken}
    assert {week: sum(causes.values()) for week, causes in pareto(Span(blueprint)).weeks.items()} == weeks
    assert sum(weeks.values()) == broken
