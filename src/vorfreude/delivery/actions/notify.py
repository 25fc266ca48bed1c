"""There is something to say: one notice for each person concerned, in the transaction of what is said."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from vorfreude.core.attention import Respect
from vorfreude.core.attention.model import Sort, Urgency
from vorfreude.delivery.actions.queue import touch
from vorfreude.lib.opaque import opaque
from vorfreude.lib.upsert import Upsert, upsert


class NewNotice(msgspec.Struct, frozen=True):
    """One thing to be said to one person. ``key`` names it for ever: what has this key is never said again to them.

    ``words`` maps ``title``, ``text`` and ``why`` to words by language; ``title`` is needed. ``address`` is a path of
    ours. ``mention`` (else the key) is the name under which everybody's notices of one cause are withdrawn together.
    ``subject`` is what the person must be allowed to follow when it is said; empty where that is no condition.
    ``photo`` is the id of a released photograph, ``own_photo`` whether it shows what is theirs. ``until`` is by when
    they must do something, ``expires_at`` when it is no longer worth saying. ``ready_at`` may lie ahead.
    """

    person_id: int
    key: str
    sort: Sort
    words: Mapping[str, Mapping[str, str]]
    address: str
    ready_at: datetime
    mention: str = ""
    urgency: Urgency = "digest"
    subject: str = ""
    journey: str = ""
    photo: str = ""
    own_photo: bool = False
    respect: Respect = Respect()
    until: datetime | None = None
    expires_at: datetime | None = None


def notify(notices: Sequence[NewNotice], *, now: datetime) -> int:
    """Keep these notices and have their people looked at; gives how many were new.

    Call it inside the transaction that makes the thing so: both are there, or neither. What was said under its key
    before is left as it is, withdrawn or not. Raises only what the database raises.
    """
    rows = [_row(one, now) for one in sorted(notices, key=lambda one: (one.person_id, one.key))]
    new = upsert(Upsert("delivery_notice", _COLUMNS, rows, conflict=("person_id", "key"), returning=("person_id",)))
    touch({person_id for (person_id,) in new}, now=now)
    return len(new)


_COLUMNS = (
    "public_id", "person_id", "key", "mention", "sort", "urgency", "subject", "journey", "address", "words", "photo",
    "own_photo", "respect", "ready_at", "made_at", "until", "expires_at", "withdrawn_because",
)  # fmt: skip


def _row(one: NewNotice, now: datetime) -> tuple[object, ...]:
    return (
        opaque(), one.person_id, one.key, one.mention or one.key, one.sort, one.urgency, one.subject, one.journey,
        one.address, _json(one.words), one.photo, one.own_photo, _json(one.respect), one.ready_at, now, one.until,
        one.expires_at, "",
    )  # fmt: skip


def _json(value: Mapping[str, Mapping[str, str]] | Respect) -> str:
    return msgspec.json.encode(value).decode()
