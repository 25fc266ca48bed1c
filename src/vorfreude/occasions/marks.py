"""What a writer saw goes with what they write (decision 0049): a mark of it, compared under the occasion's lock."""

from hashlib import sha256

import msgspec

from vorfreude.occasions.unfit import Unfit


def mark_of(written: object) -> str:
    """What tells one state of something that is written from every other: of a frozen value with all that a writer could see of it."""
    return sha256(msgspec.json.encode(written, order="deterministic")).hexdigest()[:16]


def check_unchanged(seen: str | None, stands: object) -> None:
    """Raises Unfit (changed-meanwhile) where a writer saw something else than what stands now; None does not ask."""
    if seen is not None and seen != mark_of(stands):
        raise Unfit("changed-meanwhile", came="an older state", expected="what stands now", hint="look at it again")
