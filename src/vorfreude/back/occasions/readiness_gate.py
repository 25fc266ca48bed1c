"""One gate: what must be shown there, what was, what was decided and by whom."""

from dataclasses import dataclass

from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vorfreude.back.forms import Field, text_in
from vorfreude.back.occasions.desk import Desk, called
from vorfreude.back.occasions.readiness import gate_fields, gate_in
from vorfreude.back.occasions.ready_desk import at_desk, seen_in, typed
from vorfreude.back.occasions.ready_words import GATES, noted
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.back.standings import Mark
from vorfreude.core.readiness import may_go, standing_of
from vorfreude.occasions import actions, limits
from vorfreude.occasions.actions import NewGate, Paper
from vorfreude.occasions.marks import mark_of
from vorfreude.occasions.queries import readiness as queries
from vorfreude.occasions.queries.readiness import GateSheet
from vorfreude.occasions.unfit import Unfit

STORE = "papers"


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that was shown; ``address`` leads to its file, empty for words alone."""

    words: str
    file: str
    address: str
    when: str
    who: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision at the gate."""

    mark: Mark
    words: str
    when: str
    who: str


@dataclass(frozen=True, slots=True)
class GatePage:
    """Everything the page says."""

    key: str
    title: str
    asks: str
    facts: tuple[tuple[str, str], ...]
    mark: Mark
    evidence: tuple[Thing, ...]
    decisions: tuple[Decision, ...]
    risks: tuple[tuple[str, int], ...]
    shown_fields: tuple[Field, ...]
    verdict: str
    verdict_words: str
    may_go: bool
    may_drop: bool
    fields: tuple[Field, ...]
    seen: str
    is_open: bool
    noted: str
    trouble: str


@for_hosts
@require_http_methods(["GET", "HEAD", "POST"])
def gate(request: HttpRequest, staff: Staff, public_id: str, key: str) -> HttpResponseBase:
    """All of it; posted to, the gate is changed."""
    desk = at_desk(request, staff, public_id)
    sheet = _sheet(desk, key)
    if request.method != "POST":
        return _shown(desk, sheet)
    return desk.acted(
        lambda: actions.write_gate(gate=gate_in(desk, sheet.gate), seen=seen_in(request), **desk.by),
        lambda trouble: _shown(desk, _sheet(desk, key), trouble),
        desk.address("desk-gate", key),
        "gate",
    )


@for_hosts
@require_POST
def gate_evidence(request: HttpRequest, staff: Staff, public_id: str, key: str) -> HttpResponseBase:
    desk = at_desk(request, staff, public_id)
    return desk.acted(
        lambda: actions.show_evidence(key=key, words=text_in(request, "shown"), paper=_paper_in(request), **desk.by),
        lambda trouble: _shown(desk, _sheet(desk, key), trouble),
        desk.address("desk-gate", key),
        "evidence",
    )


@for_hosts
@require_POST
def gate_decisions(request: HttpRequest, staff: Staff, public_id: str, key: str) -> HttpResponseBase:
    desk = at_desk(request, staff, public_id)
    verdict, words = request.POST.get("verdict", ""), text_in(request, "why")
    return desk.acted(
        lambda: actions.decide_gate(key=key, verdict=verdict, words=words, **desk.by),
        lambda trouble: _shown(desk, _sheet(desk, key), trouble),
        desk.address("desk-gate", key),
        "gate-decision",
    )


@for_hosts
@require_POST
def gate_drops(request: HttpRequest, staff: Staff, public_id: str, key: str) -> HttpResponseBase:
    desk = at_desk(request, staff, public_id)
    return desk.acted(
        lambda: actions.drop_gate(key=key, **desk.by),
        lambda trouble: _shown(desk, _sheet(desk, key), trouble),
        desk.address("desk-readiness"),
        "no-gate",
    )


@for_hosts
@require_safe
def gate_paper(request: HttpRequest, staff: Staff, public_id: str, key: str, number: int) -> HttpResponseBase:
    """A file that was shown: it is handed over, never opened within the desk."""
    desk = at_desk(request, staff, public_id)
    found = queries.paper_of(desk.here.public_id, key, number)
    if found is None or not storages[STORE].exists(found[1]):
        raise Http404
    response = FileResponse(
        storages[STORE].open(found[1]), as_attachment=True, filename=found[0], content_type="application/octet-stream"
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _paper_in(request: HttpRequest) -> Paper | None:
    """The file that came. Raises Unfit for one that is too long, before it is read."""
    file = request.FILES.get("paper")
    if file is None:
        return None
    if (file.size or 0) > limits.PAPER:
        raise Unfit("evidence-unclear", came=f"{file.size} bytes", expected=f"a file of up to {limits.PAPER}")
    return Paper(file.name or "", file.read())


def _sheet(desk: Desk, key: str) -> GateSheet:
    found = queries.gate_sheet(desk.here.public_id, key)
    if found is None:
        raise Http404
    return found


def _shown(desk: Desk, sheet: GateSheet, trouble: str = "") -> HttpResponseBase:
    gate, request = sheet.gate, desk.request
    names = called([gate.owner, *(one.by for one in sheet.evidence), *(one.by for one in sheet.decisions)])
    page = GatePage(
        key=gate.key,
        title=desk.said(gate.title),
        asks=desk.said(gate.asks),
        facts=((_("Who answers for it"), names[gate.owner]), (_("By when"), desk.exact(gate.due))),
        mark=GATES[standing_of(gate, now=desk.staff.now)],
        evidence=tuple(
            Thing(visible(one.words), visible(one.file), desk.address("desk-gate-paper", gate.key, one.number) if one.file else "",
                  desk.exact(one.at), names[one.by])
            for one in sheet.evidence
        ),
        decisions=tuple(Decision(GATES[one.verdict], visible(one.words), desk.exact(one.at), names[one.by]) for one in sheet.decisions),
        risks=tuple((desk.said(one.title), one.weight) for one in sheet.risks),
        shown_fields=(
            Field("shown", _("What you saw"), typed(request, "shown", ""), "text", most=limits.TEXT),
            Field("paper", _("A file: a photograph, a certificate, a list (up to 10 MB)"), kind="file"),
        ),
        verdict=request.POST.get("verdict", ""),
        verdict_words=typed(request, "why", ""),
        may_go=may_go(gate),
        may_drop=not sheet.evidence and not sheet.decisions,
        fields=gate_fields(desk, gate),
        seen=mark_of(NewGate(gate.title, gate.asks, gate.owner, gate.due, gate.key)),
        is_open=desk.is_open,
        noted=noted(request),
        trouble=trouble,
    )  # fmt: skip
    return desk.shown("gate", page, trouble)
