"""Posting to endpoints: what is sent, how the answer is read, and when it is tried again. Touches no table."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from vorfreude.delivery.signing import SecretLost, signatures, unsealed
from vorfreude.lib.outward import Answer, Call, Network, NoAnswer, Refused, Resolve, call, look_up

SCHEDULE: Final = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
"""Waits after the first try, the second, …: what Standard Webhooks proposes, three days in all. Then it is given up."""

CALL_SECONDS: Final = 10.0
STEP_SECONDS: Final = 20.0
"""For one call, and for all of one endpoint in one step: with the last call, half the lease."""

GONE: Final = 410
GOOD: Final = range(200, 300)
LONGEST_AFTER: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Parcel:
    """One publication on its way: its row, its endpoint's, and what is posted. ``secrets`` are sealed, the newest first."""

    id: int
    endpoint: int
    url: str
    secrets: tuple[str, ...]
    ident: str
    body: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a parcel. ``gone``: the endpoint wants no more. ``after`` is what it asked for, where it did."""

    id: int
    taken: bool
    trouble: str = ""
    gone: bool = False
    after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Poster:
    """Posts parcels. ``networks`` are private ones into which the operator lets them go."""

    keys: Sequence[str]
    clock: Callable[[], datetime]
    networks: Sequence[Network] = ()
    resolve: Resolve = look_up

    def __call__(self, parcels: Sequence[Parcel]) -> list[Outcome]:
        """Post one endpoint's parcels in their order; ends at the first that is not taken."""
        until = time.monotonic() + STEP_SECONDS
        outcomes: list[Outcome] = []
        for parcel in parcels:
            if time.monotonic() >= until:
                break
            outcomes.append(self._posted(parcel))
            if not outcomes[-1].taken:
                break
        return outcomes

    def _posted(self, parcel: Parcel) -> Outcome:
        body, at = parcel.body.encode(), self.clock()
        try:
            held = [unsealed(kept, self.keys) for kept in parcel.secrets]
            headers = {
                "Content-Type": "application/json",
                "webhook-id": parcel.ident,
                "webhook-timestamp": str(int(at.timestamp())),
                "webhook-signature": signatures(held, parcel.ident, at, body),
            }
            asked = Call(parcel.url, body, headers)
            answer = call(asked, seconds=CALL_SECONDS, networks=self.networks, resolve=self.resolve)
        except (SecretLost, Refused, NoAnswer) as error:
            return Outcome(parcel.id, taken=False, trouble=str(error))
        return _outcome(parcel, answer)


def due_again(tries: int, after: timedelta | None) -> timedelta | None:
    """How long to wait after so many tries; at least as long as the other side asked for. None: give up."""
    if tries > len(SCHEDULE):
        return None
    return max(SCHEDULE[max(tries, 1) - 1], after or timedelta(0))


def _outcome(parcel: Parcel, answer: Answer) -> Outcome:
    if answer.status in GOOD:
        return Outcome(parcel.id, taken=True)
    asked = answer.headers.get("retry-after", "")
    after = min(timedelta(seconds=int(asked[:6])), LONGEST_AFTER) if asked.isdecimal() else None
    return Outcome(
        parcel.id, taken=False, trouble=f"it answered {answer.status}", gone=answer.status == GONE, after=after
    )
