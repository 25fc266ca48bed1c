"""The parts of a journey, row by row: stages, promises, moments, tasks and decisions, each with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from vorfreude.back.clock_lines import ClockLine, clock_line
from vorfreude.back.saying import When, exact, visible, when
from vorfreude.back.staff import Staff
from vorfreude.back.standings import DECISIONS, MOMENTS, PROMISES, TASKS, Mark
from vorfreude.back.why import Reasons, SignalLink, Why
from vorfreude.core.blueprint.builtin import PHOTO_NAME
from vorfreude.core.blueprint.model import Text
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.core.engine.model import DecisionState, MomentState, Pause, PromiseState, TaskState
from vorfreude.core.gaps import Gaps
from vorfreude.journeys.queries import ToldMoment
from vorfreude.photos.links import address

GLIMPSE = 320
"""The width of a photograph among the moments: a glance, not the picture."""

OPEN_FIRST, THEN_STILL, THEN_BROKEN, THEN_SETTLED = range(4)


@dataclass(frozen=True, slots=True)
class SaidStage:
    """One stage: its stays, and whether the journey is there."""

    title: str
    stays: tuple[str, ...]
    is_now: bool
    is_passed: bool
    why: Why


@dataclass(frozen=True, slots=True)
class SaidPause:
    """A stretch in which a clock stood still."""

    reason: str
    since: str
    until: str
    signal: SignalLink


@dataclass(frozen=True, slots=True)
class SaidPromise:
    """One promise. ``due`` is None while its clock stands still."""

    anchor: str
    key: str
    name: str
    said: str
    owner: str
    mark: Mark
    due: When | None
    settled: str
    pauses: tuple[SaidPause, ...]
    is_open: bool
    why: Why
    line: ClockLine


@dataclass(frozen=True, slots=True)
class SaidMoment:
    """One moment, told or waiting. ``photos`` are names and addresses; an address is empty where none can be shown."""

    anchor: str
    name: str
    title: str
    text: str
    at: str
    mark: Mark
    photos: tuple[tuple[str, str], ...]
    is_secret: bool
    why: Why | None
    recalls: str = ""


@dataclass(frozen=True, slots=True)
class SaidTask:
    """One task."""

    anchor: str
    key: str
    name: str
    do: str
    role: str
    mark: Mark
    due: When | None
    is_open: bool
    why: Why


@dataclass(frozen=True, slots=True)
class SaidDecision:
    """One question to the customer."""

    anchor: str
    name: str
    ask: str
    option: str
    mark: Mark
    closes: When | None
    why: Why


def stages_of(reasons: Reasons) -> tuple[SaidStage, ...]:
    """All stages in their order, those still to come too."""
    return tuple(_stage(reasons, stage.stage, stage.title) for stage in reasons.row.blueprint.stages)


def promises_of(reasons: Reasons) -> tuple[SaidPromise, ...]:
    """The open ones by when they are due, then the broken ones, then the other settled ones, the newest first."""
    return tuple(_promise(reasons, one) for one in sorted(reasons.row.state.promises.values(), key=_urgency))


def moments_of(reasons: Reasons) -> tuple[SaidMoment, ...]:
    """What waits for evidence, then what was told, the newest first."""
    state = reasons.row.state
    told = sorted(reasons.row.told, key=lambda one: (one.ready_at, one.key), reverse=True)
    waiting = [one for one in state.moments.values() if one.standing == "waiting"]
    return (*(_waiting(reasons, one) for one in waiting), *(_told(reasons, one) for one in told))


def tasks_of(reasons: Reasons) -> tuple[SaidTask, ...]:
    """The open ones by when they are due, then the settled ones, the newest first."""
    return tuple(_task(reasons, one) for one in sorted(reasons.row.state.tasks.values(), key=_urgency))


def decisions_of(reasons: Reasons) -> tuple[SaidDecision, ...]:
    """All questions, the newest first."""
    found = sorted(reasons.row.state.decisions.values(), key=lambda one: (one.opened, one.key), reverse=True)
    return tuple(_decision(reasons, one) for one in found)


def anchor(part: str, key: str) -> str:
    """A name for a row that can stand in an address."""
    return f"{part}-{blake2b(key.encode(), digest_size=6).hexdigest()}"


def _stage(reasons: Reasons, name: str, title: Text) -> SaidStage:
    state, staff = reasons.row.state, reasons.staff
    stays = state.stages.get(name, [])
    said = (
        f"{exact(stay.entered, staff.now, staff.zone)} – {_until(stay.left, reasons)}"  # noqa: RUF001 a stretch
        for stay in stays
    )
    return SaidStage(
        title=_filled(title, reasons),
        stays=tuple(said),
        is_now=state.ended is None and state.stage == name,
        is_passed=bool(stays),
        why=reasons.why("stages", name),
    )


def _until(left: datetime | None, reasons: Reasons) -> str:
    return exact(left, reasons.staff.now, reasons.staff.zone) if left else _("now")


def _promise(reasons: Reasons, one: PromiseState) -> SaidPromise:
    decided, staff = reasons.row.plan.promises[one.name], reasons.staff
    title = reasons.row.blueprint.roles.get(decided.owner)
    is_at_risk = one.standing == "running" and one.warned is not None
    return SaidPromise(
        anchor=anchor("promise", one.key),
        key=one.key,
        name=one.name,
        said=_filled(decided.said, reasons, by=one.due),
        owner=in_language(title, staff.language) if title else decided.owner,
        mark=PROMISES["at-risk" if is_at_risk else one.standing],
        due=when(one.due, staff.now, staff.zone) if one.due else None,
        settled=exact(one.settled, staff.now, staff.zone) if one.settled else "",
        pauses=tuple(_pause(reasons, pause) for pause in one.pauses),
        is_open=one.settled is None,
        why=reasons.why("promises", one.key),
        line=clock_line(one, staff.now),
    )


def _pause(reasons: Reasons, pause: Pause) -> SaidPause:
    plan, staff = reasons.row.plan, reasons.staff
    declared = (one for clock in plan.blueprint.clocks for one in clock.pauses if one.pause == pause.reason)
    asked = plan.decisions.get(pause.reason)
    title = asked.ask if asked else next((one.title for one in declared), None)
    return SaidPause(
        reason=_filled(title, reasons) or pause.reason,
        since=exact(pause.since, staff.now, staff.zone),
        until=_until(pause.until, reasons),
        signal=reasons.link(pause.because),
    )


def _waiting(reasons: Reasons, one: MomentState) -> SaidMoment:
    staff = reasons.staff
    decided = reasons.row.plan.moments[one.name]
    return SaidMoment(
        anchor=anchor("moment", one.key),
        name=one.name,
        title=_filled(decided.say.title, reasons, one.values),
        text="",
        at=exact(one.triggered, staff.now, staff.zone),
        mark=MOMENTS["waiting"],
        photos=_photos(one.photos, staff),
        is_secret=decided.secret,
        why=reasons.why("moments", one.key),
    )


def _told(reasons: Reasons, one: ToldMoment) -> SaidMoment:
    staff = reasons.staff
    return SaidMoment(
        anchor=anchor("moment", one.key),
        name=one.name,
        title=visible(in_language(one.words.get("title", {}), staff.language)),
        text=visible(in_language(one.words.get("text", {}), staff.language)),
        at=exact(one.ready_at, staff.now, staff.zone),
        mark=MOMENTS["withdrawn" if one.withdrawn_at else "told"],
        photos=_photos(one.photos, staff),
        is_secret=one.secret,
        why=reasons.why("moments", one.key) if one.key in reasons.row.state.moments else None,
        recalls=urlencode({"moment": one.key}) if one.withdrawn_at is None and staff.may("recall") else "",
    )


def _photos(names: list[str], staff: Staff) -> tuple[tuple[str, str], ...]:
    return tuple(
        (visible(n), address(n, staff.person.id, staff.now, GLIMPSE) if PHOTO_NAME.fullmatch(n) else "") for n in names
    )


def _task(reasons: Reasons, one: TaskState) -> SaidTask:
    plan, staff = reasons.row.plan, reasons.staff
    role = plan.role_of(one.name)
    title = plan.blueprint.roles.get(role)
    return SaidTask(
        anchor=anchor("task", one.key),
        key=one.key,
        name=one.name,
        do=_filled(_do(reasons, one.name), reasons),
        role=in_language(title, staff.language) if title else role,
        mark=TASKS[one.standing],
        due=when(one.due, staff.now, staff.zone) if one.due else None,
        is_open=one.settled is None,
        why=reasons.why("tasks", one.key),
    )


def _do(reasons: Reasons, name: str) -> Text | None:
    asked = reasons.row.plan.asked_by_promise(name)
    if asked is not None:
        return asked.do
    return next((task.do for task in reasons.row.blueprint.tasks if task.task == name), None)


def _decision(reasons: Reasons, one: DecisionState) -> SaidDecision:
    plan, staff = reasons.row.plan, reasons.staff
    option = plan.options.get((one.name, one.option or ""))
    return SaidDecision(
        anchor=anchor("decision", one.key),
        name=one.name,
        ask=_filled(plan.decisions[one.name].ask, reasons, by=one.closes),
        option=_filled(option.title, reasons) if option and option.title else one.option or "",
        mark=DECISIONS[one.standing],
        closes=when(one.closes, staff.now, staff.zone) if one.closes and one.standing == "open" else None,
        why=reasons.why("decisions", one.key),
    )


def _filled(
    text: Text | None, reasons: Reasons, values: Mapping[str, object] | None = None, *, by: datetime | None = None
) -> str:
    """The maker's words with their gaps filled."""
    row, staff = reasons.row, reasons.staff
    return visible(Gaps(row.subject, row.state.facts, staff.zone, values or {}, by).words(text, staff.language))


def _urgency(one: PromiseState | TaskState) -> tuple[int, float, str]:
    if one.settled:
        return THEN_BROKEN if one.standing == "broken" else THEN_SETTLED, -one.settled.timestamp(), one.key
    return (OPEN_FIRST, one.due.timestamp(), one.key) if one.due else (THEN_STILL, 0.0, one.key)
