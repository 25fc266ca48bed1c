"""Why something is so, on the page: a sentence, and the signals behind it, each with the way to its row in the log."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

import msgspec

from vorfreude.back.saying import exact, visible
from vorfreude.back.staff import Staff
from vorfreude.core.engine.model import Because, DecisionState, PromiseState, TaskState
from vorfreude.core.explain import Part, explain
from vorfreude.intake.queries import LogLine
from vorfreude.journeys.queries import JourneyRow

LONGEST_GIST = 80
"""Characters of a signal's data beside its kind: enough to know which one it was."""


@dataclass(frozen=True, slots=True)
class SignalLink:
    """One signal in an explanation; without an address it is the passing of time, or was undone."""

    kind: str
    gist: str
    at: str
    address: str


@dataclass(frozen=True, slots=True)
class Why:
    """A sentence and its signals."""

    sentence: str
    signals: tuple[SignalLink, ...]


@dataclass(frozen=True, slots=True)
class Reasons:
    """What explains a journey: its state, the signals it rests on, and which of them stand on this page of the log."""

    row: JourneyRow
    signals: Mapping[int, LogLine]
    on_page: Collection[int]
    staff: Staff

    def why(self, part: Part, key: str) -> Why:
        """Why one part stands as it does."""
        row, staff = self.row, self.staff
        found = explain(
            row.plan, row.state, part, key, language=staff.language, zone=staff.zone, subject=row.subject
        )  # fmt: skip
        return Why(visible(found.sentence), tuple(self.link(because) for because in found.because))

    def link(self, because: Because) -> SignalLink:
        """The way to a signal's row, on this page of the log or on another."""
        at = exact(because.at, self.staff.now, self.staff.zone)
        signal = self.signals.get(because.ref)
        if signal is None:
            return SignalLink("" if because.ref == 0 else because.kind, "", at, "")
        anchor = f"#signal-{because.ref}"
        address = anchor if because.ref in self.on_page else f"?below={because.ref + 1}{anchor}"
        return SignalLink(because.kind, _gist(signal.data), at, address)


def rows_behind(row: JourneyRow) -> set[int]:
    """The row numbers of all signals that a journey's state names."""
    state = row.state
    found: set[int] = set()
    for stays in state.stages.values():
        found |= {stay.because.ref for stay in stays}
    for moment in state.moments.values():
        found |= {because.ref for because in moment.because}
    for promise in state.promises.values():
        found |= {because.ref for pause in promise.pauses for because in (pause.because, pause.ended_by) if because}
    parts: Iterable[PromiseState | TaskState | DecisionState] = chain(
        state.promises.values(), state.tasks.values(), state.decisions.values()
    )
    found |= {because.ref for one in parts for because in (one.because, one.settled_by) if because}
    parts_of_state = (state.corrections, state.oddities, state.withheld.values())
    found |= {one.because.ref for several in parts_of_state for one in several}
    return found - {0}


def _gist(raw: str) -> str:
    """The plain values of a signal's data, shortened."""
    values = msgspec.json.decode(raw, type=dict[str, object])
    said = ", ".join(str(value) for value in values.values() if isinstance(value, str | int | float))
    return visible(said if len(said) <= LONGEST_GIST else f"{said[:LONGEST_GIST]}…")
