"""How ready an occasion is: its gates with what was shown and decided, its risks, and what was decided for the whole."""

from dataclasses import dataclass
from datetime import datetime

from vorfreude.core import readiness as core
from vorfreude.occasions.gates import core_gate, gates_of
from vorfreude.occasions.models import Gate, GateDecision, GateEvidence, GoDecision, Risk


@dataclass(frozen=True, slots=True)
class RiskLine:
    """A risk: likelihood and effect from 1 to 5, and the gate where it is looked at (key and title, empty for none)."""

    number: int
    title: str
    likelihood: int
    effect: int
    measure: str
    owner: str
    gate: str
    gate_title: str

    @property
    def weight(self) -> int:
        """Likelihood times effect: 1 to 25."""
        return self.likelihood * self.effect


@dataclass(frozen=True, slots=True)
class GoLine:
    """A decision for the whole, with what stood in the way then: titles and standings."""

    go: bool
    words: str
    at: datetime
    by: str
    against: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Readiness:
    """The whole: gates with the next due first, what stands in the way, risks with the heaviest first, decisions with the newest first."""

    gates: list[core.Gate]
    against: tuple[core.Gate, ...]
    risks: list[RiskLine]
    decisions: list[GoLine]


@dataclass(frozen=True, slots=True)
class Shown:
    """Something that was shown at a gate; ``file`` is the name it came with, empty for none."""

    number: int
    words: str
    file: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision at a gate."""

    verdict: str
    words: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class GateSheet:
    """One gate with everything shown and decided there, the newest first, and the risks that are looked at there."""

    gate: core.Gate
    evidence: list[Shown]
    decisions: list[Decided]
    risks: list[RiskLine]


def readiness_of(occasion: str) -> Readiness:
    """How ready an occasion is; nothing for one that does not exist. Three queries."""
    gates = gates_of(occasion)
    rows = GoDecision.objects.filter(occasion__public_id=occasion).order_by("-decided_at", "-pk")
    return Readiness(gates, core.in_the_way(gates), _risks(occasion), [_go(row) for row in rows])


def gate_sheet(occasion: str, key: str) -> GateSheet | None:
    """One gate; None where the occasion has none of this key. Four queries."""
    row = Gate.objects.filter(occasion__public_id=occasion, key=key).first()
    if row is None:
        return None
    evidence = [
        Shown(one.pk, one.words, one.file, one.shown_at, one.shown_by)
        for one in GateEvidence.objects.filter(gate=row).order_by("-shown_at", "-pk")
    ]
    decisions = [
        Decided(one.verdict, one.words, one.decided_at, one.decided_by)
        for one in GateDecision.objects.filter(gate=row).order_by("-decided_at", "-pk")
    ]
    gate = core_gate(row, shown=len(evidence), verdict=decisions[0].verdict if decisions else None)
    return GateSheet(gate, evidence, decisions, _risks(occasion, gate=row.pk))


def paper_of(occasion: str, key: str, number: int) -> tuple[str, str] | None:
    """The name a file came with and its name in the store; None where nothing with this number was shown at this gate. One query."""
    return (
        GateEvidence.objects.filter(gate__occasion__public_id=occasion, gate__key=key, pk=number)
        .exclude(kept="")
        .values_list("file", "kept")
        .first()
    )


def _risks(occasion: str, *, gate: int | None = None) -> list[RiskLine]:
    rows = Risk.objects.filter(occasion__public_id=occasion).select_related("gate").order_by("title", "pk")
    found = [_risk(row) for row in (rows if gate is None else rows.filter(gate=gate))]
    return sorted(found, key=lambda one: -one.weight)


def _risk(row: Risk) -> RiskLine:
    key, title = (row.gate.key, row.gate.title) if row.gate else ("", "")
    return RiskLine(row.pk, row.title, row.likelihood, row.effect, row.measure, row.owner, key, title)


def _go(row: GoDecision) -> GoLine:
    against = tuple(
        (str(one["title"]), str(one["verdict"])) for one in row.gates if one["verdict"] not in {"go", "nothing-needed"}
    )
    return GoLine(row.go, row.words, row.decided_at, row.decided_by, against)
