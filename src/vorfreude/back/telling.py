"""One journey as staff read it: everything that is so, and why. Decided before, said here in the active language."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vorfreude.back.log import Log
from vorfreude.back.saying import When, exact, visible, when
from vorfreude.back.staff import Staff
from vorfreude.back.telling_around import Around
from vorfreude.back.telling_parts import (
    SaidDecision,
    SaidMoment,
    SaidPromise,
    SaidStage,
    SaidTask,
    decisions_of,
    moments_of,
    promises_of,
    stages_of,
    tasks_of,
)
from vorfreude.back.telling_today import SaidKindness, kindnesses_of
from vorfreude.back.telling_withheld import SaidWithheld, withheld_of
from vorfreude.back.why import Reasons, SignalLink
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.journeys.queries import DeskJourney
from vorfreude.people.queries import Follower

LONGEST_FACT = 300
"""Characters of a fact beside its name."""


@dataclass(frozen=True, slots=True)
class SaidCorrection:
    """A signal that took back another, or one that did not fit."""

    words: str
    signal: SignalLink


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who follows the journey."""

    name: str
    email: str
    role: str
    since: str


@dataclass(frozen=True, slots=True)
class Rights:
    """Which acts are offered on this page."""

    finish: bool
    excuse: bool
    retract: bool
    kind: bool


@dataclass(frozen=True, slots=True)
class JourneyPage:
    """Everything the page of one journey shows."""

    public_id: str
    subject: str
    customer: str
    blueprint: str
    version: int
    stage: str
    begun: When
    changed: When
    ended: When | None
    ending: str
    wake: When | None
    withdrawn: When | None
    trouble: str
    stages: tuple[SaidStage, ...]
    promises: tuple[SaidPromise, ...]
    moments: tuple[SaidMoment, ...]
    withheld: tuple[SaidWithheld, ...]
    tasks: tuple[SaidTask, ...]
    decisions: tuple[SaidDecision, ...]
    kindnesses: tuple[SaidKindness, ...]
    corrections: tuple[SaidCorrection, ...]
    oddities: tuple[SaidCorrection, ...]
    unknown: tuple[tuple[str, int], ...]
    participants: tuple[Participant, ...]
    facts: tuple[tuple[str, str], ...]
    log: Log
    rights: Rights
    zone: str
    around: Around


def page_of(
    one: DeskJourney, reasons: Reasons, followers: list[Follower], names: Mapping[str, str], log: Log, around: Around
) -> JourneyPage:
    """The page of a journey for whoever ``reasons`` speaks to. ``names`` are those of whoever was kind, by address."""
    row, staff, state = one.row, reasons.staff, one.row.state
    participants = tuple(_participant(follower, staff) for follower in followers)
    stages = stages_of(reasons)
    return JourneyPage(
        public_id=row.public_id,
        subject=visible(row.subject),
        customer=next((one.name for one in participants), ""),
        blueprint=in_language(row.blueprint.title, staff.language),
        version=one.version,
        stage=next((stage.title for stage in stages if stage.is_now), ""),
        begun=when(one.begun_at, staff.now, staff.zone),
        changed=when(row.changed_at, staff.now, staff.zone),
        ended=when(state.ended, staff.now, staff.zone) if state.ended else None,
        ending=_("cancelled") if state.ending == "cancelled" else _("completed"),
        wake=when(one.wake_at, staff.now, staff.zone) if one.wake_at else None,
        withdrawn=when(one.withdrawn_at, staff.now, staff.zone) if one.withdrawn_at else None,
        trouble=visible(one.trouble),
        stages=stages,
        promises=promises_of(reasons),
        moments=moments_of(reasons),
        withheld=withheld_of(reasons),
        tasks=tasks_of(reasons),
        decisions=decisions_of(reasons),
        kindnesses=kindnesses_of(state.kindnesses, names, staff),
        corrections=_corrections(reasons),
        oddities=tuple(SaidCorrection(visible(odd.what), reasons.link(odd.because)) for odd in state.oddities),
        unknown=tuple((visible(kind), count) for kind, count in sorted(state.unknown.items())),
        participants=participants,
        facts=_facts(state.facts),
        log=log,
        rights=Rights(
            staff.may("finish-task"),
            staff.may("excuse-promise"),
            staff.may("retract-signal"),
            staff.may("show-kindness"),
        ),
        zone=staff.zone.key.replace("_", " "),
        around=around,
    )


def _participant(one: Follower, staff: Staff) -> Participant:
    roles = {"owner": _("owner"), "companion": _("companion"), "dealer": _("dealer")}
    since = exact(one.granted_at, staff.now, staff.zone)
    return Participant(visible(one.person.name), visible(one.person.email), roles.get(one.role, one.role), since)


def _corrections(reasons: Reasons) -> tuple[SaidCorrection, ...]:
    said = _("Taken back: %(ident)s from %(source)s, with this reason: %(reason)s")
    return tuple(
        SaidCorrection(
            visible(said % {"ident": one.id, "source": one.source, "reason": one.reason or "…"}),
            reasons.link(one.because),
        )
        for one in reasons.row.state.corrections
    )


def _facts(facts: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((name, visible(str(value))[:LONGEST_FACT]) for name, value in sorted(facts.items()))
