"""The month of a partner is frozen: what is known otherwise later is a line of the next, and never another past."""

from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest
from django.utils import translation

from tests.care.partners_world import DAY, EVE, HOUR, PAINTER, asked, house, taken, with_partners
from tests.care.visits_world import journey_of
from tests.care.world import NOW
from tests.ground import once
from vorfreude.care.actions import commissions
from vorfreude.care.actions.partners import NewPartner, change_partner
from vorfreude.care.actions.statements import make_statements
from vorfreude.care.models import Statement, Visit
from vorfreude.care.papers import month_paper
from vorfreude.care.queries.statements import corrected_later, statement_of
from vorfreude.journeys.models import Promise

pytestmark = pytest.mark.django_db

DECEMBER, JANUARY, FEBRUARY = (datetime(*month, 4, 6, tzinfo=UTC) for month in ((2026, 12), (2027, 1), (2027, 2)))


@once
def visit() -> Visit:
    made = with_partners()
    commissions.done(taken(made), house=house().pk, words="", actor=EVE, now=NOW + 3 * DAY)
    journey_of(made.name, NOW + 10 * DAY)
    make_statements(now=DECEMBER)
    return made


def lines(month: str) -> list[tuple[str, str]]:
    """What a month says: promise, what came of it."""
    found = statement_of(house().pk, month)
    assert found is not None
    return sorted((one.name, one.came) for one in found.lines)


def test_month_says_what_was_settled_in_it_and_only_of_who_worked(visit: Visit) -> None:
    assert lines("2026-11") == [
        ("commission-answered", "kept"),
        ("commission-back", "broken"),
        ("commission-done", "broken"),
    ]
    assert Statement.objects.count() == 1


def test_what_is_known_otherwise_later_is_a_correction_and_the_month_stays(visit: Visit) -> None:
    before = Statement.objects.get().content
    Promise.objects.filter(name="commission-done").update(standing="kept")
    assert [make_statements(now=DECEMBER + DAY), make_statements(now=JANUARY), make_statements(now=FEBRUARY)] == [
        0,
        1,
        0,
    ]
    assert Statement.objects.get(month="2026-11").content == before
    found = statement_of(house().pk, "2026-12")
    assert found is not None
    (correction,) = found.corrections
    assert (correction.month, correction.was, correction.line.name, correction.line.came) == (
        "2026-11",
        "broken",
        "commission-done",
        "kept",
    )
    assert (found.lines, found.counted) == ((), 0)
    assert [when for when, _one in corrected_later(house().pk, "2026-11")] == ["2026-12"]


def test_what_was_settled_before_and_not_said_is_said_once(visit: Visit) -> None:
    commissions.decline(asked(visit), house=house().pk, why="", actor=EVE, now=NOW + HOUR)
    journey_of(visit.name, NOW + 10 * DAY)
    for now in (JANUARY, FEBRUARY):
        make_statements(now=now)
    found = statement_of(house().pk, "2026-12")
    assert found is not None
    assert [(one.month, one.was, one.line.name) for one in found.corrections] == [
        ("2026-11", "", "commission-answered")
    ]
    assert Statement.objects.count() == 2


def test_month_is_that_of_the_partners_calendar(visit: Visit) -> None:
    """Half past midnight on the first of December in Berlin is November in UTC."""
    Statement.objects.all().delete()
    Promise.objects.filter(name="commission-done").update(settled_at=datetime(2026, 11, 30, 23, 30, tzinfo=UTC))
    make_statements(now=DECEMBER)
    assert "commission-done" not in {name for name, _came in lines("2026-11")}
    make_statements(now=JANUARY)
    assert lines("2026-12") == [("commission-done", "broken")]


def test_promise_is_in_one_month_although_the_zone_was_changed(visit: Visit) -> None:
    Promise.objects.filter(name="commission-done").update(settled_at=datetime(2026, 11, 30, 23, 30, tzinfo=UTC))
    Statement.objects.all().delete()
    change_partner(house().public_id, NewPartner(PAINTER.name, PAINTER.does, PAINTER.rate, "UTC"), is_open=True)
    make_statements(now=DECEMBER)
    change_partner(house().public_id, PAINTER, is_open=True)
    make_statements(now=JANUARY)
    assert "commission-done" in {name for name, _came in lines("2026-11")}
    assert statement_of(house().pk, "2026-12") is None


@pytest.mark.parametrize(("language", "title"), [("en", "Statement"), ("de", "Monatsbericht")])
def test_month_on_paper_can_be_heard_read(visit: Visit, language: str, title: str) -> None:
    found = statement_of(house().pk, "2026-11")
    assert found is not None
    with translation.override(language):
        content = month_paper(found, maker="Marbold", partner="#panic() *Lackhaus*", language=language, zone=UTC)
    with pikepdf.open(BytesIO(content)) as pdf:
        assert (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == (language, True)
        assert title in str(pdf.docinfo["/Title"])
