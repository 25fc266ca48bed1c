"""Gates are set up, evidence is shown at them, somebody decides; risks are tied to them; and whether the whole takes place is decided once.

Evidence and decisions are added to, never changed: later it can be read what was known when it was decided.
"""

import contextlib
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils.text import slugify

from vorfreude.core import readiness as core
from vorfreude.lib.opaque import opaque
from vorfreude.occasions import limits, typed
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.gates import core_gate, gates_of
from vorfreude.occasions.marks import check_unchanged
from vorfreude.occasions.models import Gate, GateDecision, GateEvidence, GoDecision, Occasion, Risk
from vorfreude.occasions.unfit import Unfit

STORE = "papers"


@dataclass(frozen=True, slots=True)
class NewGate:
    """A gate as it is written: what must be shown (empty: nothing), who answers for it (an address or a name), by when.

    Without a ``key`` it is a new one.
    """

    title: str
    asks: str
    owner: str
    due_at: datetime
    key: str = ""


@dataclass(frozen=True, slots=True)
class NewRisk:
    """A risk as it is written: likelihood and effect from 1 to 5, what is done about it, the gate where that is looked at (empty: none)."""

    title: str
    likelihood: int
    effect: int
    measure: str = ""
    owner: str = ""
    gate: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that is shown at a gate, with the name it came with."""

    name: str
    content: bytes


def write_gate(*, occasion: str, gate: NewGate, seen: str | None = None, actor: str, now: datetime) -> str:
    """Adds a gate, or changes the one with its key; what was shown and decided there stays. Gives its key.

    ``seen`` is the mark (``marks.mark_of``) of the gate as the writer saw it, as a ``NewGate``; None does not ask.
    Raises Unfit: not-there, over, gate-unclear, times-unclear, too-many, changed-meanwhile.
    """
    fields = {
        "title": typed.line(gate.title, "gate-unclear", what="a title"),
        "asks": typed.lines(gate.asks, "gate-unclear", what="what must be shown", empty=True),
        "owner": typed.line(gate.owner, "gate-unclear", what="who answers for it"),
    }
    with changing(occasion, part="readiness", actor=actor, now=now) as row:
        due = typed.near(gate.due_at, row)
        if gate.key:
            was = _gate(row, gate.key)
            check_unchanged(seen, NewGate(was.title, was.asks, was.owner, was.due_at, was.key))
            Gate.objects.filter(pk=was.pk).update(**fields, due_at=due)
            return gate.key
        known = set(Gate.objects.filter(occasion=row).values_list("key", flat=True))
        typed.room_for_one(len(known), limits.GATES, what="gates")
        return Gate.objects.create(occasion=row, key=_free(gate.title, known), due_at=due, **fields).key


def drop_gate(*, occasion: str, key: str, actor: str, now: datetime) -> None:
    """Takes a gate away at which nothing was shown and nothing decided; one with a past stays. Raises Unfit: not-there, over, begun-already."""
    with changing(occasion, part="readiness", actor=actor, now=now) as row:
        gate = _gate(row, key)
        if gate.evidence.exists() or gate.decisions.exists():
            raise Unfit(
                "begun-already", came=key, expected="a gate without a past", hint="decide that nothing is needed"
            )
        gate.delete()


def show_evidence(
    *, occasion: str, key: str, words: str, paper: Paper | None = None, actor: str, now: datetime
) -> None:
    """Shows something at a gate: words, a file, or both. Raises Unfit: not-there, over, evidence-unclear, too-many; OSError of the store."""
    said = typed.lines(words, "evidence-unclear", what="words or a file", empty=paper is not None)
    if paper is not None and not 0 < len(paper.content) <= limits.PAPER:
        raise Unfit("evidence-unclear", came=f"{len(paper.content)} bytes", expected=f"a file of up to {limits.PAPER}")
    kept = storages[STORE].save(f"gates/{opaque()}", ContentFile(paper.content)) if paper else ""
    name = " ".join(paper.name.replace("\x00", "").split())[-limits.WORDS :] if paper else ""
    try:
        with changing(occasion, part="readiness", actor=actor, now=now) as row:
            gate = _gate(row, key)
            typed.room_for_one(gate.evidence.count(), limits.EVIDENCE, what="things shown at one gate")
            GateEvidence.objects.create(
                gate=gate, words=said, file=name or ("file" if paper else ""), kept=kept, shown_at=now, shown_by=actor
            )
    except BaseException:
        if kept:
            with contextlib.suppress(OSError):  # what raised first is what is wrong
                storages[STORE].delete(kept)
        raise


def decide_gate(*, occasion: str, key: str, verdict: str, words: str, actor: str, now: datetime) -> None:
    """Decides at a gate: go, no-go, nothing-needed; the newest counts. Anything but go says why.

    Raises Unfit: not-there, over, gate-unclear, evidence-missing for a go where what must be shown was not.
    """
    if verdict not in GateDecision.Verdict.values:
        raise Unfit("gate-unclear", came=verdict, expected=", ".join(GateDecision.Verdict.values))
    said = typed.lines(words, "gate-unclear", what="why", empty=verdict == GateDecision.Verdict.GO)
    with changing(occasion, part="readiness", actor=actor, now=now) as row:
        gate = _gate(row, key)
        if verdict == GateDecision.Verdict.GO and not core.may_go(core_gate(gate, shown=gate.evidence.count())):
            raise Unfit("evidence-missing", came=f"go at {key}", expected=gate.asks[:80], hint="show it first")
        GateDecision.objects.create(gate=gate, verdict=verdict, words=said, decided_at=now, decided_by=actor)


def decide_go(
    *, occasion: str, go: bool, words: str, despite: bool = False, actor: str, now: datetime
) -> tuple[str, ...]:
    """Decides whether the whole takes place, and writes down how every gate stood; gives the keys of those in the way.

    Raises Unfit: not-there, over, gate-unclear without words, gates-open for a go with gates in the way, unless ``despite`` them.
    """
    said = typed.lines(words, "gate-unclear", what="why")
    with changing(occasion, part="readiness", actor=actor, now=now) as row:
        gates = gates_of(occasion)
        against = core.in_the_way(gates)
        if go and against and not despite:
            keys = ", ".join(one.key for one in against)
            raise Unfit(
                "gates-open", came=keys, expected="gates at which somebody decided go or that nothing is needed"
            )
        stood = [{"key": one.key, "title": one.title, "verdict": core.standing_of(one, now=now)} for one in gates]
        GoDecision.objects.create(occasion=row, go=go, words=said, gates=stood, decided_at=now, decided_by=actor)
        return tuple(one.key for one in against)


def write_risk(
    *, occasion: str, risk: NewRisk, number: int | None = None, seen: str | None = None, actor: str, now: datetime
) -> None:
    """Adds a risk, or changes the one with this number; ``seen`` is the mark of it as the writer saw it, None does not ask.

    Raises Unfit: not-there, over, risk-unclear, too-many, changed-meanwhile.
    """
    fields = {
        "title": typed.line(risk.title, "risk-unclear", what="a title"),
        "measure": typed.lines(risk.measure, "risk-unclear", what="what is done", empty=True),
        "owner": typed.line(risk.owner, "risk-unclear", what="who sees to it", empty=True),
        "likelihood": typed.between(risk.likelihood, "risk-unclear", what="a likelihood", least=1, most=5),
        "effect": typed.between(risk.effect, "risk-unclear", what="an effect", least=1, most=5),
    }
    with changing(occasion, part="readiness", actor=actor, now=now) as row:
        gate = _gate(row, risk.gate) if risk.gate else None
        if number is None:
            typed.room_for_one(Risk.objects.filter(occasion=row).count(), limits.RISKS, what="risks")
            Risk.objects.create(occasion=row, gate=gate, **fields)
            return
        was = Risk.objects.filter(occasion=row, pk=number).select_related("gate").first()
        if was is None:
            raise Unfit("not-there", came=number, expected="a risk of this occasion")
        at_gate = was.gate.key if was.gate else ""
        check_unchanged(seen, NewRisk(was.title, was.likelihood, was.effect, was.measure, was.owner, at_gate))
        Risk.objects.filter(pk=was.pk).update(gate=gate, **fields)


def drop_risk(*, occasion: str, number: int, actor: str, now: datetime) -> None:
    """Takes a risk away; one that is gone already is no trouble. Raises Unfit: not-there, over."""
    with changing(occasion, part="readiness", actor=actor, now=now) as row:
        Risk.objects.filter(occasion=row, pk=number).delete()


def _free(title: str, known: set[str]) -> str:
    """A key of the title's words that no gate has yet: coaches, coaches-2."""
    words = slugify(title)[: limits.KEY - len("-1000")].strip("-") or "gate"
    return next(key for n in count(1) if (key := words if n == 1 else f"{words}-{n}") not in known)


def _gate(row: Occasion, key: str) -> Gate:
    found = Gate.objects.filter(occasion=row, key=key).first()
    if found is None:
        raise Unfit("not-there", came=key, expected="a gate of this occasion")
    return found
