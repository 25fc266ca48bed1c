"""Letters that came back become signals, so that a journey's story holds that its customer did not get them."""

from datetime import datetime
from typing import Final

import msgspec

from vorfreude.delivery.actions.reports import Returned, owed_returns, returns_told
from vorfreude.intake import actions as intake

SOURCE: Final = "/vorfreude/letters"


def say_what_came_back(*, now: datetime) -> int:
    """Record ``letter.bounced`` and ``letter.complained`` for the journeys concerned; gives how many that were.

    A worker that dies in between says the same again under the same identity, which counts once.
    """
    owed = owed_returns(now=now)
    signals = [_signal(one) for one in owed if one.subject]
    if signals:
        intake.record(signals, now=now)
    returns_told({one.id for one in owed}, now=now)
    return len(signals)


def _signal(one: Returned) -> intake.NewSignal:
    kind = f"letter.{one.code}"
    words = msgspec.json.encode({"letter": one.letter, "channel": one.channel})
    return intake.NewSignal(SOURCE, f"{one.letter}/{kind}/{one.subject}", kind, one.subject, one.at, words)
