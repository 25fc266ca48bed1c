"""How far a machine has read: a place in one list, signed, so that nobody makes one up and none is used for another list."""

from hashlib import blake2b
from typing import Final

import msgspec
from django.core import signing

from vorfreude.api.problems import unserved

type Place = list[str | int]
"""Where a page ended, in the order of its list."""

LONGEST: Final = 400
"""Characters; ours have about 120."""

_signer = signing.Signer(salt="vorfreude.api.cursors")


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    of: str
    place: Place


def cursor_of(list_: str, asked: object, place: Place) -> str:
    """The cursor behind this place of the list of this name, as it was asked for."""
    return _signer.sign_object(msgspec.to_builtins(_Kept(_mark(list_, asked), place)))


def place_of(list_: str, asked: object, cursor: str) -> Place | None:
    """The place that a cursor stands for; None for none. Raises Unserved for one that is not of this list."""
    if not cursor:
        return None
    try:
        kept = msgspec.convert(_signer.unsign_object(cursor) if len(cursor) <= LONGEST else None, _Kept)
    except (signing.BadSignature, msgspec.ValidationError, ValueError):
        kept = _Kept("", [])
    if kept.of != _mark(list_, asked):
        raise unserved(
            "cursor",
            came=f"after={cursor[:40]}",
            expected="a cursor that this list gave, with the same parameters beside it",
            hint="Begin again without after.",
        )
    return kept.place


def _mark(list_: str, asked: object) -> str:
    """What the list and its filters are, in a few letters; how many are asked for at once does not matter."""
    filters = {name: value for name, value in msgspec.to_builtins(asked).items() if name not in {"after", "limit"}}
    return blake2b(msgspec.json.encode([list_, filters], order="sorted"), digest_size=9).hexdigest()
