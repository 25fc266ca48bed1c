"""Moments: triggered, waiting for evidence, ready to cross the line of visibility."""

from typing import Any

from vorfreude.core.blueprint.model import Evidence, Moment
from vorfreude.core.engine.fields import plain, short
from vorfreude.core.engine.model import MomentState
from vorfreude.core.engine.run import Happening, Run
from vorfreude.core.engine.surprises import withheld

MOST_PHOTOS = 24  # of one moment; a page can show no more, and a camera that repeats itself must not grow the state


def trigger(run: Run, moment: Moment, happening: Happening) -> None:
    """The moment's time has come: it is ready, waits for the evidence that is missing, or is withheld."""
    if moment.factor != "surprise" or not withheld(run, moment, happening, key=_key(moment, happening)):
        _trigger(run, moment, happening, instead_of=None)


def instead(run: Run, moment: Moment, happening: Happening) -> None:
    """A promise broke: tell this instead of what was promised."""
    _trigger(run, moment, happening, instead_of=happening.key)


def take_evidence(run: Run, evidence: Evidence, happening: Happening) -> None:
    """Something is in hand now: moments that waited for it may be ready, and those that show it show more."""
    known = run.state.seen_evidence.setdefault(evidence_key(evidence), [])
    photo = _photo(happening.data) if evidence.photo else ""
    if photo in known:
        return
    known.append(photo)
    del known[:-MOST_PHOTOS]
    for name in run.plan.wanted_by[evidence]:
        moment, photos = run.plan.moments[name], _photos(run, run.plan.moments[name])
        for state in run.moments.get(name, ()):
            state.photos = photos
            _consider(run, moment, state, happening)


def evidence_key(evidence: Evidence) -> str:
    """Under which name evidence is remembered."""
    return f"photo:{evidence.photo}" if evidence.photo else f"signal:{evidence.signal}|{evidence.condition or ''}"


def _trigger(run: Run, moment: Moment, happening: Happening, *, instead_of: str | None) -> None:
    moments = run.state.moments
    key = _key(moment, happening)
    if key in moments or not run.has_room(moments, happening, f"moment {moment.moment}"):
        return
    state = MomentState(
        moment.moment, key, "waiting", happening.at, [happening.because],
        photos=_photos(run, moment), values=_values(run, moment, happening.data), instead_of=instead_of,
    )  # fmt: skip
    moments[key] = state
    run.moments.setdefault(moment.moment, []).append(state)
    run.emit(happening.then("triggered", moment.moment, key))
    _consider(run, moment, state, happening)


def _key(moment: Moment, happening: Happening) -> str:
    return happening.key_of(moment.moment) if moment.told_once == "per signal" else moment.moment


def _consider(run: Run, moment: Moment, state: MomentState, happening: Happening) -> None:
    if state.standing == "ready":
        return
    known = run.state.seen_evidence
    state.missing = [n for n, need in enumerate(moment.needs) if evidence_key(need) not in known]
    if state.missing:
        return
    state.standing, state.ready = "ready", happening.at
    if state.because[0] != happening.because:
        state.because = [*state.because, happening.because]
    run.state.news = happening.at
    run.emit(happening.then("moment", moment.moment, state.key))


def _photo(data: dict[str, Any]) -> str:
    """The photograph's id; one that no store can hold is evidence without a picture."""
    photo = data.get("photo")
    return photo if isinstance(photo, str) and short(photo) == photo else ""


def _photos(run: Run, moment: Moment) -> list[str]:
    known = run.state.seen_evidence
    wanted = (evidence_key(e) for e in (*moment.needs, *moment.shows) if e.photo)
    return [photo for key in wanted for photo in known.get(key, ()) if photo][-MOST_PHOTOS:]


def _values(run: Run, moment: Moment, data: dict[str, Any]) -> dict[str, Any]:
    return {name: plain(data[name]) for name in run.plan.placeholders[moment.moment] if name in data}
