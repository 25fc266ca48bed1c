"""What of all this is a signal: the journey hears that something was said, never what."""

from datetime import datetime
from typing import Literal

import msgspec

from vorfreude.intake import actions as intake

SOURCE = "/vorfreude/voice"

type Kind = Literal["message.written", "message.sent", "moment.reacted", "crew.thanked"]


def say(kind: Kind, *, ident: str, subject: str, content: dict[str, str], now: datetime) -> None:
    """Record one signal in the caller's transaction; open pages hear of it when the journey has taken it in."""
    signal = intake.NewSignal(SOURCE, f"{kind}/{ident}", kind, subject, now, msgspec.json.encode(content))
    intake.record([signal], now=now)
