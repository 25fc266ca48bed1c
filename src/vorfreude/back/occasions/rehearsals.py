"""Rehearsals, and what is to be mended."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from vorfreude.back.forms import Field, line_in, number_in
from vorfreude.back.occasions.desk import Desk, called
from vorfreude.back.occasions.planning_forms import instant_in
from vorfreude.back.occasions.ready_desk import at_desk, typed
from vorfreude.back.occasions.ready_words import noted
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.occasions import actions, limits
from vorfreude.occasions.actions import NewFinding, NewRehearsal
from vorfreude.occasions.queries import rehearsing as queries
from vorfreude.occasions.queries.rehearsing import FindingLine, RehearsalLine


@dataclass(frozen=True, slots=True)
class Row:
    """One rehearsal in the list."""

    address: str
    title: str
    owner: str
    when: str
    stands: str
    otherwise: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    """Something to mend, or mended."""

    number: int
    words: str
    owner: str
    due: str
    rehearsal: str
    is_overdue: bool
    mended: str


@dataclass(frozen=True, slots=True)
class Rehearsals:
    """Everything the page says."""

    rows: tuple[Row, ...]
    fields: tuple[Field, ...]
    findings: tuple[FindingRow, ...]
    finding_fields: tuple[Field, ...]
    is_open: bool
    noted: str
    trouble: str
    open_form: str


@for_hosts
@require_http_methods(["GET", "HEAD", "POST"])
def rehearsals(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """All of them; posted to, another one is planned."""
    desk = at_desk(request, staff, public_id)
    if request.method != "POST":
        return _shown(desk)
    return desk.acted(
        lambda: actions.plan_rehearsal(
            rehearsal=NewRehearsal(line_in(request, "title"), instant_in(request, "planned", desk.zone), line_in(request, "owner")),
            **desk.by,
        ),
        lambda trouble: _shown(desk, trouble, "rehearsal"),
        desk.address("desk-rehearsals"),
        "rehearsal",
    )  # fmt: skip


@for_hosts
@require_POST
def findings(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """Something is to be mended; of a rehearsal where the form names one."""
    desk = at_desk(request, staff, public_id)
    number = number_in(request, "rehearsal")
    to = desk.address("desk-rehearsal", number) if number else desk.address("desk-rehearsals")
    return desk.acted(
        lambda: actions.note_finding(finding=_finding_in(desk, number), **desk.by),
        lambda trouble: _shown(desk, trouble, "finding"),
        to + "#findings",
        "finding",
    )


@for_hosts
@require_POST
def finding_ends(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    desk = at_desk(request, staff, public_id)
    return desk.acted(
        lambda: actions.finish_finding(number=number_in(request, "finding") or 0, **desk.by),
        lambda trouble: _shown(desk, trouble),
        desk.address("desk-rehearsals") + "#findings",
        "mended",
    )


def finding_rows(desk: Desk, found: list[FindingLine], names: dict[str, str]) -> tuple[FindingRow, ...]:
    """Findings as both pages show them."""
    return tuple(
        FindingRow(
            one.number, desk.said(one.words), names[one.owner], desk.exact(one.due_at), desk.said(one.rehearsal),
            one.done_at is None and one.due_at < desk.staff.now,
            _("mended %(when)s by %(who)s") % {"when": desk.exact(one.done_at), "who": names[one.done_by]} if one.done_at else "",
        )
        for one in found
    )  # fmt: skip


def finding_fields(desk: Desk) -> tuple[Field, ...]:
    """The fields of a finding."""
    request = desk.request
    return (
        Field("finding-words", _("What is to be mended"), typed(request, "finding-words", ""), most=limits.WORDS, is_needed=True),
        Field("finding-owner", _("Who sees to it"), typed(request, "finding-owner", ""), most=limits.OWNER, is_needed=True),
        Field("finding-due", _("By when"), typed(request, "finding-due", ""), "instant", is_needed=True),
    )  # fmt: skip


def _finding_in(desk: Desk, rehearsal: int | None) -> NewFinding:
    request = desk.request
    due = instant_in(request, "finding-due", desk.zone)
    return NewFinding(line_in(request, "finding-words"), line_in(request, "finding-owner"), due, rehearsal)


def _shown(desk: Desk, trouble: str = "", open_form: str = "") -> HttpResponseBase:
    lines, found, request = (
        queries.rehearsals_of(desk.here.public_id),
        queries.findings_of(desk.here.public_id),
        desk.request,
    )
    names = called([one.owner for one in lines] + [one.owner for one in found] + [one.done_by for one in found])
    page = Rehearsals(
        rows=tuple(_row(one, desk, names) for one in lines),
        fields=(
            Field("title", _("What is tried"), typed(request, "title", ""), most=limits.WORDS, is_needed=True),
            Field("planned", _("When"), typed(request, "planned", ""), "instant", is_needed=True),
            Field("owner", _("Who leads it"), typed(request, "owner", ""), most=limits.OWNER),
        ),
        findings=finding_rows(desk, found, names),
        finding_fields=finding_fields(desk),
        is_open=desk.is_open,
        noted=noted(request),
        trouble=trouble,
        open_form=open_form,
    )  # fmt: skip
    return desk.shown("rehearsals", page, trouble)


def _row(one: RehearsalLine, desk: Desk, names: dict[str, str]) -> Row:
    otherwise = ngettext("%(count)d otherwise", "%(count)d otherwise", one.otherwise) % {"count": one.otherwise}
    return Row(
        desk.address("desk-rehearsal", one.number), desk.said(one.title), names[one.owner], desk.exact(one.planned_at),
        _stands(one), otherwise if one.otherwise else "",
    )  # fmt: skip


def _stands(one: RehearsalLine) -> str:
    if one.begun_at is None:
        return ngettext("%(count)d trouble planned", "%(count)d troubles planned", one.troubles) % {
            "count": one.troubles
        }
    seen = _("%(seen)d of %(troubles)d troubles seen") % {"seen": one.seen, "troubles": one.troubles}
    return seen if one.ended_at else _("running: %(seen)s") % {"seen": seen}
