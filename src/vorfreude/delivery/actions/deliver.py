"""A worker's step: who is due is decided about, and what is due is handed over."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime

import msgspec

from vorfreude.core.attention.model import Channel
from vorfreude.delivery import limits
from vorfreude.delivery.actions.deciding import Decisions, decide_all
from vorfreude.delivery.actions.sending import Sent, send_all
from vorfreude.delivery.channels import Channels


class Delivered(msgspec.Struct, frozen=True):
    """What one step did. ``idle`` when nothing was due."""

    decided: Decisions = Decisions()
    sent: Sent = Sent()

    @property
    def idle(self) -> bool:
        """Whether there was nothing to do."""
        return self.decided.people == 0 and self.sent.tried == 0


def deliver(
    *,
    worker: str,
    now: datetime,
    channels: Channels,
    troubled: Callable[[Collection[int]], Mapping[int, frozenset[str]]] = lambda _: {},
    limit: int = limits.STEP,
    clock: Callable[[], datetime] | None = None,
) -> Delivered:
    """Decide about up to ``limit`` people, and hand over up to ``limits.LETTERS`` letters.

    ``channels`` are the ways this house has besides the portal; ``troubled`` says of people what we owe them.
    ``clock`` gives the time while letters are handed over; without one it stands still. Safe to run in any number of
    processes at once. Raises only what the database raises.
    """
    names: list[Channel] = sorted(channels)
    decided = decide_all(worker=worker, now=now, limit=limit, channels=names, troubled=troubled)
    sent = send_all(
        worker=worker,
        now=now,
        limit=limits.LETTERS,
        channels=channels,
        clock=clock if clock is not None else lambda: now,
    )
    return Delivered(decided, sent)
