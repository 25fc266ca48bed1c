"""One rehearsal with its clock: trouble by the minute, what came of it, what is to be mended."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from vorfreude.back.forms import Field, line_in, number_in, text_in
from vorfreude.back.occasions.desk import Desk, called
from vorfreude.back.occasions.planning_forms import whole_in
from vorfreude.back.occasions.ready_desk import at_desk, one_of, typed
from vorfreude.back.occasions.ready_words import INJECTIONS, noted
from vorfreude.back.occasions.rehearsals import FindingRow, finding_fields, finding_rows
from vorfreude.back.occasions.rehearsals_usual import usual_troubles
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.back.standings import Mark
from vorfreude.occasions import actions, limits
from vorfreude.occasions.actions import Trouble
from vorfreude.occasions.queries import rehearsing as queries
from vorfreude.occasions.queries.rehearsing import RehearsalSheet, TroubleLine


@dataclass(frozen=True, slots=True)
class Row:
    """One trouble; ``took`` says how long it was until somebody dealt with it."""

    number: int
    minute: int
    words: str
    expected: str
    stands: str
    mark: Mark
    seen: str
    who: str
    took: str


@dataclass(frozen=True, slots=True)
class RehearsalPage:
    """Everything the page says. ``minute`` is None before it began; ``begun`` is its instant for the clock that ticks in the page."""

    number: int
    title: str
    facts: tuple[tuple[str, str], ...]
    minute: int | None
    begun: str
    now: str
    due_mark: Mark
    is_running: bool
    is_over: bool
    rows: tuple[Row, ...]
    fields: tuple[Field, ...]
    findings: tuple[FindingRow, ...]
    finding_fields: tuple[Field, ...]
    is_open: bool
    noted: str
    trouble: str


class Step(Protocol):
    """What is done with a rehearsal as a whole."""

    def __call__(self, *, occasion: str, number: int, actor: str, now: datetime) -> None: ...


@for_hosts
@require_safe
def rehearsal(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    return _shown(at_desk(request, staff, public_id), number)


@for_hosts
@require_POST
def rehearsal_beginnings(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    return _step(at_desk(request, staff, public_id), number, actions.begin_rehearsal, "begun")


@for_hosts
@require_POST
def rehearsal_ends(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    return _step(at_desk(request, staff, public_id), number, actions.end_rehearsal, "ended")


@for_hosts
@require_POST
def rehearsal_drops(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    desk = at_desk(request, staff, public_id)
    return desk.acted(
        lambda: actions.drop_rehearsal(number=number, **desk.by),
        lambda trouble: _shown(desk, number, trouble),
        desk.address("desk-rehearsals"),
        "no-rehearsal",
    )


@for_hosts
@require_POST
def injections(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    """Trouble is planned: one that was written, or the usual ones."""
    desk = at_desk(request, staff, public_id)
    return desk.acted(
        lambda: actions.inject(
            number=number, troubles=usual_troubles() if "usual" in request.POST else [_trouble_in(request)], **desk.by
        ),
        lambda trouble: _shown(desk, number, trouble),
        desk.address("desk-rehearsal", number),
        "trouble",
    )


@for_hosts
@require_POST
def injection_notes(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    """What came of one trouble."""
    desk = at_desk(request, staff, public_id)
    return desk.acted(
        lambda: actions.note_injection(
            number=number_in(request, "trouble") or 0, seen=text_in(request, "seen"), as_expected=one_of(request, "came", "expected", "otherwise", code="rehearsal-unclear") == "expected",
            **desk.by,
        ),
        lambda trouble: _shown(desk, number, trouble),
        desk.address("desk-rehearsal", number),
        "seen",
    )  # fmt: skip


@for_hosts
@require_POST
def injection_drops(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    desk = at_desk(request, staff, public_id)
    return desk.acted(
        lambda: actions.drop_injection(number=number_in(request, "trouble") or 0, **desk.by),
        lambda trouble: _shown(desk, number, trouble),
        desk.address("desk-rehearsal", number),
        "no-trouble",
    )


def _step(desk: Desk, number: int, step: Step, done: str) -> HttpResponseBase:
    return desk.acted(
        lambda: step(number=number, **desk.by),
        lambda trouble: _shown(desk, number, trouble),
        desk.address("desk-rehearsal", number),
        done,
    )


def _trouble_in(request: HttpRequest) -> Trouble:
    minute = whole_in(request, "minute", code="rehearsal-unclear")
    return Trouble(-1 if minute is None else minute, line_in(request, "words"), text_in(request, "expected"))


def _shown(desk: Desk, number: int, trouble: str = "") -> HttpResponseBase:
    sheet = queries.rehearsal_sheet(desk.here.public_id, number, now=desk.staff.now)
    if sheet is None:
        raise Http404
    line, request = sheet.line, desk.request
    names = called([line.owner, *_people(sheet)])
    page = RehearsalPage(
        number=line.number,
        title=desk.said(line.title),
        facts=((_("When"), desk.exact(line.planned_at)), (_("Who leads it"), names[line.owner] or _("nobody yet"))),
        minute=sheet.minute,
        begun=line.begun_at.isoformat() if line.begun_at else "",
        now=desk.staff.now.isoformat(),
        due_mark=INJECTIONS["due"],
        is_running=line.begun_at is not None and line.ended_at is None,
        is_over=line.ended_at is not None,
        rows=tuple(_row(one, desk, names) for one in sheet.troubles),
        fields=(
            Field("minute", _("Minute"), typed(request, "minute", ""), "number", is_needed=True),
            Field("words", _("What happens"), typed(request, "words", ""), most=limits.WORDS, is_needed=True),
            Field("expected", _("What should come of it"), typed(request, "expected", ""), "text", most=limits.TEXT),
        ),
        findings=finding_rows(desk, sheet.findings, names),
        finding_fields=finding_fields(desk),
        is_open=desk.is_open,
        noted=noted(request),
        trouble=trouble,
    )  # fmt: skip
    return desk.shown("rehearsal", page, trouble)


def _people(sheet: RehearsalSheet) -> list[str]:
    found = [one.seen_by for one in sheet.troubles]
    return found + [name for one in sheet.findings for name in (one.owner, one.done_by)]


def _row(one: TroubleLine, desk: Desk, names: dict[str, str]) -> Row:
    took = (
        ""
        if one.took is None
        else ngettext("after %(count)d minute", "after %(count)d minutes", one.took) % {"count": one.took}
    )
    return Row(
        one.number, one.minute, desk.said(one.words), desk.said(one.expected), one.stands, INJECTIONS[one.stands], visible(one.seen),
        names[one.seen_by], took,
    )  # fmt: skip
