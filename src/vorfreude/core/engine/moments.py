"""Moments: triggered, waiting for evidence, ready to cross the line of visibility."""

from typing import Any

from vorfreude.core.blueprint.model import Evidence, Moment
from vorfreude.core.engine.fields import plain
from vorfreude.core.engine.model import MomentState
from vorfreude.core.engine.run import Happening, Run

MOST_PHOTOS = 24  # of one moment; a page can show no more, and a camera that repeats itself must not grow the state


def trigger(run: Run, moment: Moment, happening: Happening) -> None:
    """The moment's time has come: it is ready, or waits for the evidence that is missing."""
    _trigger(run, moment, happening, instead_of=None)


def instead(run: Run, moment: Moment, happening: Happening) -> None:
    """A promise broke: tell this instead of what was promised."""
    _trigger(run, moment, happening, instead_of=happening.key)


def take_evidence(run: Run, evidence: Evidence, happening: Happening) -> None:
    """Something is in hand now; moments that waited for it may be ready."""
    known = run.state.seen_evidence.setdefault(evidence_key(evidence), [])
    photo = happening.data.get("photo") if evidence.photo else None
    known.append(photo if isinstance(photo, str) else "")
    del known[:-MOST_PHOTOS]
    for state in list(run.state.moments.values()):
        _consider(run, run.plan.moments[state.name], state, happening)


def evidence_key(evidence: Evidence) -> str:
    """Under which name evidence is remembered."""
    return f"photo:{evidence.photo}" if evidence.photo else f"signal:{evidence.signal}|{evidence.condition or ''}"


def _trigger(run: Run, moment: Moment, happening: Happening, *, instead_of: str | None) -> None:
    key = happening.key_of(moment.moment) if moment.once == "per signal" else moment.moment
    if key in run.state.moments:
        return
    state = MomentState(
        moment.moment, key, "waiting", happening.at, [happening.because],
        values=_values(run, moment, happening.data), instead_of=instead_of,
    )  # fmt: skip
    run.state.moments[key] = state
    run.emit(happening.then("triggered", moment.moment, key))
    _consider(run, moment, state, happening)


def _consider(run: Run, moment: Moment, state: MomentState, happening: Happening) -> None:
    known = run.state.seen_evidence
    state.photos = _photos(moment, known)
    if state.standing == "ready":
        return
    state.missing = [n for n, need in enumerate(moment.needs) if evidence_key(need) not in known]
    if state.missing:
        return
    state.standing, state.ready = "ready", happening.at
    if state.because[0] != happening.because:
        state.because.append(happening.because)
    run.state.news = happening.at
    run.emit(happening.then("moment", moment.moment, state.key))


def _photos(moment: Moment, known: dict[str, list[Any]]) -> list[str]:
    wanted = (evidence_key(e) for e in (*moment.needs, *moment.shows) if e.photo)
    return [photo for key in wanted for photo in known.get(key, ()) if photo][-MOST_PHOTOS:]


def _values(run: Run, moment: Moment, data: dict[str, Any]) -> dict[str, Any]:
    return {name: plain(data[name]) for name in run.plan.placeholders[moment.moment] if name in data}
