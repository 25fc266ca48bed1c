"""Whether an occasion is ready: its gates, its risks, and go or no-go for the whole."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from vorfreude.back.forms import Field, choices, line_in, number_in, text_in, word_in
from vorfreude.back.occasions.desk import Desk, called
from vorfreude.back.occasions.planning_forms import instant_in
from vorfreude.back.occasions.ready_desk import at_desk, one_of, seen_in, typed
from vorfreude.back.occasions.ready_words import GATES, noted
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.back.standings import Mark
from vorfreude.core.readiness import Gate, standing_of
from vorfreude.lib.walls import local
from vorfreude.occasions import actions, limits
from vorfreude.occasions.actions import NewGate, NewRisk
from vorfreude.occasions.marks import mark_of
from vorfreude.occasions.queries import readiness as queries
from vorfreude.occasions.queries.readiness import GoLine, RiskLine
from vorfreude.occasions.queries.rehearsing import findings_of


@dataclass(frozen=True, slots=True)
class GateRow:
    """One gate in the list."""

    address: str
    title: str
    due: str
    owner: str
    shown: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class GoRow:
    """A decision for the whole; ``against`` names what stood in the way then."""

    go: bool
    words: str
    when: str
    who: str
    against: str


@dataclass(frozen=True, slots=True)
class RiskRow:
    """One risk; ``gate`` names the one where it is looked at, and ``gate_address`` leads there."""

    number: int
    title: str
    address: str
    likelihood: int
    effect: int
    weight: int
    measure: str
    owner: str
    gate: str
    gate_address: str


@dataclass(frozen=True, slots=True)
class Readiness:
    """Everything the page says."""

    gates: tuple[GateRow, ...]
    in_the_way: str
    is_clear: bool
    decisions: tuple[GoRow, ...]
    go_words: str
    gate_fields: tuple[Field, ...]
    risks: tuple[RiskRow, ...]
    risk: int | None
    risk_seen: str
    risk_fields: tuple[Field, ...]
    to_mend: str
    is_open: bool
    noted: str
    trouble: str
    open_form: str


@for_hosts
@require_http_methods(["GET", "HEAD", "POST"])
def readiness(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """All of it; posted to, a new gate."""
    desk = at_desk(request, staff, public_id)
    if request.method != "POST":
        return _shown(desk)
    return desk.acted(
        lambda: actions.write_gate(gate=gate_in(desk), **desk.by),
        lambda trouble: _shown(desk, trouble, "gate"),
        desk.address("desk-readiness"),
        "gate",
    )


@for_hosts
@require_POST
def go_decisions(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    desk = at_desk(request, staff, public_id)
    return desk.acted(
        lambda: actions.decide_go(
            go=one_of(request, "go", "go", "no-go", code="gate-unclear") == "go", words=text_in(request, "why"), despite="despite" in request.POST, **desk.by
        ),
        lambda trouble: _shown(desk, trouble, "go"),
        desk.address("desk-readiness"),
        "go",
    )  # fmt: skip


@for_hosts
@require_POST
def risks(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    desk = at_desk(request, staff, public_id)
    return desk.acted(
        lambda: actions.write_risk(
            risk=_risk_in(request), number=number_in(request, "risk"), seen=seen_in(request), **desk.by
        ),
        lambda trouble: _shown(desk, trouble, "risk"),
        desk.address("desk-readiness") + "#risks",
        "risk",
    )


@for_hosts
@require_POST
def risk_drops(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    desk = at_desk(request, staff, public_id)
    return desk.acted(
        lambda: actions.drop_risk(number=number_in(request, "risk") or 0, **desk.by),
        lambda trouble: _shown(desk, trouble),
        desk.address("desk-readiness") + "#risks",
        "no-risk",
    )


def gate_in(desk: Desk, was: Gate | None = None) -> NewGate:
    """What was written of a gate. Raises Unfit."""
    request = desk.request
    due = instant_in(request, "due", desk.zone, was.due if was else None)
    return NewGate(
        line_in(request, "title"), text_in(request, "asks"), line_in(request, "owner"), due, was.key if was else ""
    )


def gate_fields(desk: Desk, was: Gate | None = None) -> tuple[Field, ...]:
    """The fields of a gate, with what was typed a moment ago, else what is kept."""
    request = desk.request
    return (
        Field("title", _("What must be ready"), typed(request, "title", was.title if was else ""), most=limits.WORDS, is_needed=True),
        Field("asks", _("What must be shown"), typed(request, "asks", was.asks if was else ""), "text", most=limits.TEXT,
              hint=_("Empty where a word will do. Otherwise nobody can say go before something was shown.")),
        Field("owner", _("Who answers for it"), typed(request, "owner", was.owner if was else desk.staff.person.email), most=limits.OWNER, is_needed=True),
        Field("due", _("By when"), typed(request, "due", local(was.due, desk.zone) if was else ""), "instant", is_needed=True),
    )  # fmt: skip


def _risk_in(request: HttpRequest) -> NewRisk:
    return NewRisk(
        title=line_in(request, "risk-title"), likelihood=number_in(request, "likelihood") or 0, effect=number_in(request, "effect") or 0,
        measure=text_in(request, "measure"), owner=line_in(request, "risk-owner"), gate=word_in(request, "risk-gate"),
    )  # fmt: skip


def _shown(desk: Desk, trouble: str = "", open_form: str = "") -> HttpResponseBase:
    found = queries.readiness_of(desk.here.public_id)
    mend = [one for one in findings_of(desk.here.public_id) if one.done_at is None]
    names = called(
        [one.owner for one in found.gates] + [one.owner for one in found.risks] + [one.by for one in found.decisions]
    )
    chosen = number_in(desk.request, "risk")
    risk = next((one for one in found.risks if one.number == chosen), None)
    page = Readiness(
        gates=tuple(_gate(one, desk, names) for one in found.gates),
        in_the_way=_in_the_way(len(found.against), len(found.gates)),
        is_clear=bool(found.gates) and not found.against,
        decisions=tuple(_go(one, desk, names) for one in found.decisions),
        go_words=typed(desk.request, "why", ""),
        gate_fields=gate_fields(desk),
        risks=tuple(_risk(one, desk, names) for one in found.risks),
        risk=risk.number if risk else None,
        risk_seen=_risk_seen(risk) if risk else "",
        risk_fields=_risk_fields(desk, risk, found.gates),
        to_mend=_to_mend(len(mend)),
        is_open=desk.is_open,
        noted=noted(desk.request),
        trouble=trouble,
        open_form=open_form or ("risk" if risk else ""),
    )
    return desk.shown("readiness", page, trouble)


def _gate(one: Gate, desk: Desk, names: dict[str, str]) -> GateRow:
    shown = ngettext("%(count)d thing", "%(count)d things", one.evidence) % {"count": one.evidence}
    nothing = _("nothing yet") if one.asks else _("nothing asked")
    return GateRow(
        desk.address("desk-gate", one.key), desk.said(one.title), desk.exact(one.due), names[one.owner],
        shown if one.evidence else nothing, GATES[standing_of(one, now=desk.staff.now)],
    )  # fmt: skip


def _go(one: GoLine, desk: Desk, names: dict[str, str]) -> GoRow:
    against = ", ".join(f"{desk.said(title)} ({GATES[stood].word})" for title, stood in one.against if stood in GATES)
    return GoRow(one.go, visible(one.words), desk.exact(one.at), names[one.by], against)


def _risk(one: RiskLine, desk: Desk, names: dict[str, str]) -> RiskRow:
    return RiskRow(
        one.number, desk.said(one.title), f"{desk.address('desk-readiness')}?risk={one.number}#risk", one.likelihood, one.effect,
        one.weight, desk.said(one.measure), names[one.owner], desk.said(one.gate_title), desk.address("desk-gate", one.gate) if one.gate else "",
    )  # fmt: skip


def _risk_seen(was: RiskLine) -> str:
    return mark_of(NewRisk(was.title, was.likelihood, was.effect, was.measure, was.owner, was.gate))


def _risk_fields(desk: Desk, was: RiskLine | None, gates: list[Gate]) -> tuple[Field, ...]:
    request, fives = desk.request, [(str(n), str(n)) for n in range(1, 6)]
    likelihood = typed(request, "likelihood", str(was.likelihood) if was else "2")
    effect = typed(request, "effect", str(was.effect) if was else "3")
    gate = typed(request, "risk-gate", was.gate if was else "")
    looked = choices([("", _("at none")), *((one.key, desk.said(one.title)) for one in gates)], gate)
    return (
        Field("risk-title", _("What may go wrong"), typed(request, "risk-title", was.title if was else ""), most=limits.WORDS, is_needed=True),
        Field("likelihood", _("How likely (5: nearly certain)"), kind="choice", choices=choices(fives, likelihood)),
        Field("effect", _("How bad (5: the day is lost)"), kind="choice", choices=choices(fives, effect)),
        Field("risk-gate", _("Looked at at the gate"), kind="choice", choices=looked),
        Field("risk-owner", _("Who sees to it"), typed(request, "risk-owner", was.owner if was else ""), most=limits.OWNER),
        Field("measure", _("What is done about it"), typed(request, "measure", was.measure if was else ""), "text", most=limits.TEXT),
    )  # fmt: skip


def _in_the_way(against: int, gates: int) -> str:
    if not gates:
        return ""
    if not against:
        return _("Nothing stands in the way: at every gate somebody decided go, or that nothing is needed.")
    return ngettext(
        "%(count)d of %(gates)d gates stands in the way.", "%(count)d of %(gates)d gates stand in the way.", against
    ) % {"count": against, "gates": gates}


def _to_mend(count: int) -> str:
    return (
        ngettext("%(count)d finding is to be mended", "%(count)d findings are to be mended", count) % {"count": count}
        if count
        else ""
    )
