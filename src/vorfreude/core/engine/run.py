"""One fold under way: the state so far, and the queue of what has just happened.

A signal makes things happen (a stage is entered), which make further things happen (a promise is kept). Every
part of the engine only changes its own part of the state and says what happened; the plan knows who reacts.
"""

from collections import deque
from collections.abc import Callable, Sized
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from vorfreude.core.engine.conditions import Condition, ConditionError, context_of
from vorfreude.core.engine.fields import short
from vorfreude.core.engine.model import (
    OPEN_PROMISES,
    OPEN_TASKS,
    Because,
    MomentState,
    Oddity,
    PromiseState,
    State,
    TaskState,
)

if TYPE_CHECKING:
    import cel

    from vorfreude.core.engine.plan import Plan

MOST_ODDITIES = 50  # enough for a person to see what is wrong; a broken feed must not grow the state without end
MOST_OF_A_KIND = 1_000  # moments, promises or tasks of one journey; more is a broken feed, or a blueprint in a circle
KEY_DIGITS = 16  # 64 bits of a digest: no two of one journey's few hundred keys meet

type What = Literal[
    "signal", "entered", "left", "returned", "triggered", "moment", "warned", "broken", "excused", "asked", "answered",
    "late", "cannot",
]  # fmt: skip


class Happening(NamedTuple):
    """Something that just happened in this fold. ``origin`` names its first cause and is the same in any order."""

    what: What
    name: str
    at: datetime
    because: Because
    origin: str
    data: dict[str, Any]
    key: str = ""

    def then(self, what: What, name: str, key: str = "") -> "Happening":
        """What follows from this at the same instant."""
        return Happening(what, name, self.at, self.because, self.origin, self.data, key)

    def key_of(self, name: str) -> str:
        """A key for something that this cause makes happen once."""
        return f"{name}@{sha256(self.origin.encode()).hexdigest()[:KEY_DIGITS]}"


@dataclass(slots=True, frozen=True)
class Reaction[D]:
    """Who reacts to a happening, under which condition, with which part of the blueprint."""

    react: "Callable[[Run, D, Happening], None]"
    definition: D
    condition: Condition | None = None


@dataclass(slots=True)
class Run:
    """The fold under way.

    ``promises`` and ``tasks`` are those that are still open, and ``moments`` all by their names, so that a signal
    costs the same late in a long journey. ``subject`` and ``stage`` are what conditions ask about. ``is_over`` from
    behind the signal that ended the journey on: what comes then is told, but begins nothing that would have an end.
    """

    plan: "Plan"
    state: State
    promises: dict[str, PromiseState] = field(init=False)
    tasks: dict[str, TaskState] = field(init=False)
    moments: dict[str, list[MomentState]] = field(init=False)
    queue: deque[Happening] = field(default_factory=deque)
    subject: str = ""
    stage: str = ""
    ending: Happening | None = None
    is_over: bool = field(init=False)
    _context: "cel.Context | None" = None
    _origin: str = ""

    def __post_init__(self) -> None:
        """Sort out what of the state may still change."""
        self.is_over = self.state.ended is not None
        self.promises = {k: p for k, p in self.state.promises.items() if p.standing in OPEN_PROMISES}
        self.tasks = {k: t for k, t in self.state.tasks.items() if t.standing in OPEN_TASKS}
        self.moments = {}
        for moment in self.state.moments.values():
            self.moments.setdefault(moment.name, []).append(moment)

    def turn_to(self, subject: str) -> None:
        """Something new begins to happen: conditions ask for the journey as it is now, whatever follows from it."""
        self.subject, self.stage, self._context = subject, self.state.stage or "", None

    def emit(self, happening: Happening) -> None:
        """Say that something happened; whoever reacts does so after what is going on now."""
        self.queue.append(happening)

    def settle(self) -> None:
        """Let everything react until nothing more happens."""
        while self.queue:
            happening = self.queue.popleft()
            for reaction in self.plan.reactions.get((happening.what, happening.name), ()):
                if reaction.condition is None or self.holds(reaction.condition, happening):
                    reaction.react(self, reaction.definition, happening)

    def holds(self, condition: Condition, happening: Happening) -> bool:
        """Whether a condition is true of the happening's signal; one that cannot be answered is odd, not true."""
        try:
            return condition.holds(self._context_of(happening))
        except ConditionError as error:
            self.note(happening.because, str(error))
            return False

    def value(self, expression: Condition, happening: Happening) -> Any:
        """What an expression gives for the happening's signal, None where it cannot be answered."""
        try:
            return expression.value(self._context_of(happening))
        except ConditionError as error:
            self.note(happening.because, str(error))
            return None

    def has_room(self, there: Sized, happening: Happening, name: str) -> bool:
        """Whether one more of a kind may begin in this journey; where not, that is odd."""
        if len(there) < MOST_OF_A_KIND:
            return True
        self.note(happening.because, f"{name}: there are {MOST_OF_A_KIND} already")
        return False

    def note(self, because: Because, what: str) -> None:
        """Keep an oddity for the desk."""
        if len(self.state.oddities) < MOST_ODDITIES:
            self.state.oddities.append(Oddity(because, short(what)))

    def _context_of(self, happening: Happening) -> "cel.Context":
        if self._context is None or self._origin != happening.origin:
            journey = {"stage": self.stage, "facts": self.state.facts, "begun": self.state.begun}
            self._context, self._origin = context_of(happening.data, self.subject, journey), happening.origin
        return self._context
