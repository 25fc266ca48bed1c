"""Attention as values: what waits to be said to a person, how they want it, what was said before, and what is decided.

All instants are aware. A notice is named by its ``ref``, which the caller chooses; nothing here knows of rows.
"""

from typing import Literal

type Sort = Literal[
    "safety", "promise", "access", "moment", "question", "answer", "invitation", "news", "survey", "offer"
]
type Channel = Literal["portal", "email", "push", "sms"]
type Urgency = Literal["now", "digest", "quiet"]
type Form = Literal["single", "digest"]

SORTS: tuple[Sort, ...] = (
    "safety", "promise", "access", "moment", "question", "answer", "invitation", "news", "survey", "offer",
)  # fmt: skip
CHANNELS: tuple[Channel, ...] = ("portal", "email", "push", "sms")
