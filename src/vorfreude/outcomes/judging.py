"""Journeys judged: what is read of other rooms, given to the core, and made into the ledger's rows. Nothing is written here."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from vorfreude.core.blueprint.builtin import REFERRED_FACT
from vorfreude.core.engine import State
from vorfreude.core.engine.model import PromiseState
from vorfreude.core.outcomes import Absent, Case, Moved, Silence, Verdict, silences, verdict
from vorfreude.intake import queries as intake
from vorfreude.journeys.queries import Accountable
from vorfreude.lib.opaque import PATTERN
from vorfreude.outcomes.remembering import remembered
from vorfreude.people import queries as people
from vorfreude.sharing import queries as sharing

LETTER = "message.sent"
WARM = frozenset({"moment.reacted", "crew.thanked"})
"""What tells that somebody was moved: in the outcome of a surprise, what they did of their own will afterwards."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One journey, its people, and what is to stand in the ledger about it, as the columns of the rows."""

    journey: Accountable
    owner: int | None
    dealer: int | None
    referral: str
    upto: int
    signals: int
    outcomes: tuple[tuple[object, ...], ...]
    silences: tuple[tuple[object, ...], ...]
    surprises: tuple[tuple[object, ...], ...]


def judged(chosen: Sequence[Accountable], now: datetime) -> list[Judged]:
    """Judge these journeys. Four queries, however many there are; one more where some began from an enquiry."""
    history = intake.signals_after([(one.subject_id, 0) for one in chosen])
    followers = people.followers_by_subject([one.subject for one in chosen])
    heard = intake.recorded_at([row for one in chosen for row in _begun_by(one.state)])
    references = sharing.known_references({named for one in chosen if (named := _referred_by(one.state))})
    found_before = remembered(chosen, history)
    return [
        _judged(
            Case(one.plan, one.state, history[one.subject_id], now, heard, known=found_before.get(one.id, {})),
            one,
            _roles(followers.get(one.subject, ())),
            references,
        )
        for one in chosen
    ]


def monday(at: datetime) -> date:
    """The Monday of the week (UTC) of an instant."""
    day = at.astimezone(UTC).date()
    return day - timedelta(days=day.weekday())


def _begun_by(state: State) -> Iterator[int]:
    """The signals that gave promises which broke."""
    return (one.because.ref for one in state.promises.values() if one.standing == "broken" and one.because.ref)


def _roles(followers: Sequence[people.Follower]) -> Mapping[str, int]:
    """The first person of each role."""
    return {one.role: one.person.id for one in reversed(followers)}


def _referred_by(state: State) -> str:
    """The reference that a journey names as what it began from; what is none of ours was made by nobody."""
    named = state.facts.get(REFERRED_FACT)
    return named if isinstance(named, str) and re.fullmatch(PATTERN, named) else ""


def _judged(case: Case, one: Accountable, roles: Mapping[str, int], references: frozenset[str]) -> Judged:
    letters = [signal.at for signal in case.signals if signal.kind == LETTER]
    return Judged(
        one,
        roles.get("owner"),
        roles.get("dealer"),
        named if (named := _referred_by(one.state)) in references else "",
        max((signal.ref for signal in case.signals), default=0),
        len(case.signals),
        tuple(_outcome(case, promise, roles.get("dealer")) for promise in one.state.promises.values()),
        tuple(_silence(silence) for silence in silences(one.state, letters, case.now)),
        tuple(_surprises(case)),
    )


def _outcome(case: Case, promise: PromiseState, dealer: int | None) -> tuple[object, ...]:
    decided, said = case.plan.promises[promise.name], verdict(case, promise.key)
    row, needed, lacking = _explained(said)
    return (
        case.plan.blueprint.blueprint, promise.key, promise.name, decided.owner, decided.said is not None,
        promise.standing, said.stage, said.settled_in, said.station, said.plant, said.partner, dealer,
        promise.started, promise.due, promise.settled, monday(promise.settled or promise.started),
        int(said.delay.total_seconds()) if said.delay is not None else None,
        said.cause or "", said.rework, said.stood_still, row, needed, lacking,
    )  # fmt: skip


def _explained(said: Verdict) -> tuple[int, datetime | None, str]:
    match said.counter:
        case Moved(signal, by):
            return signal.ref, by, ""
        case Absent(kind, _, by):
            return 0, by, kind
        case None:
            return 0, None, ""


def _silence(one: Silence) -> tuple[object, ...]:
    seconds = int((one.until - one.since).total_seconds()) if one.until is not None else None
    return one.stage, one.since, one.until, seconds, monday(one.since)


def _surprises(case: Case) -> Iterator[tuple[object, ...]]:
    """Surprises that were told, and those of which the state says that they were held back."""
    for moment in case.state.moments.values():
        decided = case.plan.moments[moment.name]
        if decided.factor == "surprise" and moment.ready is not None and moment.instead_of is None:
            yield _surprise(case, moment.name, moment.key, "told", moment.ready)
    for held in case.state.withheld.values():
        yield _surprise(case, held.moment, held.key, held.why, held.at)


def _surprise(case: Case, name: str, key: str, standing: str, at: datetime) -> tuple[object, ...]:
    cost = case.plan.moments[name].cost
    warmed = any(one.kind in WARM and one.at > at and one.data.get("moment") != key for one in case.signals)
    return name, key, standing, at, cost.minor if cost else 0, cost.currency if cost else "", warmed
