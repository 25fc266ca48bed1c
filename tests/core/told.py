"""A small maker and its states, made by hand, for the tests of what is told."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from vorfreude.core.blueprint.model import (
    Blueprint,
    Clock,
    Closes,
    Decision,
    Duration,
    Moment,
    MomentTrigger,
    Money,
    Option,
    PauseReason,
    Promise,
    SignalTrigger,
    Stage,
    Text,
    Words,
)
from vorfreude.core.engine.model import (
    Because,
    DecisionStanding,
    DecisionState,
    PromiseStanding,
    PromiseState,
    State,
    Stay,
)

MONDAY = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
ON = SignalTrigger("anything")
NOBODY = Because(0, "time", MONDAY)


def at(days: float) -> datetime:
    """So many days after Monday morning."""
    return MONDAY + timedelta(days=days)


def both(words: str) -> Text:
    """Words in two languages that can be told apart."""
    return {"en": words, "de": f"{words} (de)"}


def stage(name: str, days: float | None = 4) -> Stage:
    """A stage planned for so many days, day and night."""
    return Stage(
        name,
        both(name.title()),
        ON,
        outcome=both("I feel something."),
        why=both(f"Why {name}"),
        planned=Duration(days, "days") if days is not None else None,
        may_return=True,
    )


def moment(name: str, *, stage: str | None = None, secret: bool = False, promise: Promise | None = None) -> Moment:
    return Moment(name, "transparency", Words(both(name)), stage=stage, secret=secret, promise=promise)


def of_moment(name: str) -> Promise:
    """The promise that comes with a moment."""
    return Promise(name, "concierge", said=both(f"You see {name}."), of_moment=True, within=Duration(8, "hours"))


BLUEPRINT = Blueprint(
    "sports-car",
    both("Your car"),
    ("en", "de"),
    ON,
    roles={"concierge": both("Concierge")},
    clocks=(Clock("plant", "Europe/Berlin", pauses=(PauseReason("part", both("A part is missing"), ON, ON),)),),
    stages=(stage("body"), stage("paint"), stage("assembly"), stage("quality")),
    moments=(
        moment("welcome"),
        moment("body-photo", stage="body", promise=of_moment("body-photo")),
        moment("paint-photo", stage="paint"),
        moment("surprise", secret=True, promise=of_moment("surprise")),
    ),
    promises=(
        Promise("never-silent", "concierge", said=both("News every ten days."), max_silence=Duration(10, "days")),
        Promise("ready-by", "concierge", said=both("Ready by {by|date}."), by="data.date"),
        Promise("date-first", "concierge", said=both("You hear first."), kept_by=MomentTrigger("welcome")),
        Promise("internal", "concierge", within=Duration(1, "days")),
    ),
    decisions=(
        Decision(
            "stitching",
            both("Which thread for {subject}?"),
            ON,
            (Option("sand", both("Sand"), Money(0, "EUR")), Option("red", None, Money(30000, "EUR"))),
            Closes("assembly", Duration(12, "days")),
            default="sand",
        ),
    ),
)


@dataclass(frozen=True)
class Told:
    """A moment as it was told."""

    name: str
    ready_at: datetime
    photos: list[str] = field(default_factory=list)
    withdrawn_at: datetime | None = None
    words: dict[str, Text] = field(default_factory=dict)
    recalled: str | None = None

    @property
    def key(self) -> str:
        return self.name

    @property
    def told_at(self) -> datetime:
        return self.ready_at


def told(name: str, day: float, *photos: str, withdrawn: float | None = None) -> Told:
    """A moment told so many days after Monday, with its name for a title."""
    taken_back = at(withdrawn) if withdrawn is not None else None
    return Told(name, at(day), list(photos), taken_back, {"title": both(name), "why": both(f"why {name}")})


def stay(entered: float, left: float | None = None) -> Stay:
    return Stay(at(entered), NOBODY, at(left) if left is not None else None)


def promised(
    name: str, standing: PromiseStanding, due: float | None = None, settled: float | None = None
) -> PromiseState:
    return PromiseState(
        name,
        name,
        standing,
        MONDAY,
        NOBODY,
        due=at(due) if due is not None else None,
        settled=at(settled) if settled is not None else None,
    )


def asked(standing: DecisionStanding, option: str | None = None) -> DecisionState:
    settled = None if standing == "open" else at(2)
    return DecisionState("stitching", "stitching", standing, at(1), NOBODY, at(13), option, settled)


def state(
    *promises: PromiseState,
    stages: dict[str, list[Stay]] | None = None,
    now_in: str | None = None,
    decision: DecisionState | None = None,
) -> State:
    """A journey that began on Monday."""
    return State(
        begun=MONDAY,
        stage=now_in,
        stages=stages or {},
        promises={promise.key: promise for promise in promises},
        decisions={"stitching": decision} if decision else {},
    )
