"""Rights to speak and to read: a token is shown once, kept as its SHA-256, used by comparing digests, and can be taken back."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime

import msgspec
from django.db import connection

from vorfreude.intake import limits
from vorfreude.intake.actions.speakers import READINGS, Speaker
from vorfreude.intake.models import ApiToken

_PREFIX = "vf_"
_BYTES = 32
_patterns = msgspec.json.Decoder(tuple[str, ...])


class WrongToken(ValueError):
    """A token cannot be made like this. The message names what came, what was expected, and a hint."""


class Readable(msgspec.Struct, frozen=True):
    """What a token may read (words of ``Reading``), and of which blueprints; none at all is every one of them."""

    reads: Sequence[str] = ()
    blueprints: Sequence[str] = ()


class NewToken(msgspec.Struct, frozen=True):
    """A token just made. ``secret`` exists here and nowhere else: show it once."""

    id: int
    secret: str


NOTHING = Readable()


def create_token(
    *,
    name: str,
    sources: Sequence[str] = (),
    kinds: Sequence[str] = (),
    readable: Readable = NOTHING,
    actor: str,
    now: datetime,
) -> NewToken:
    """Make a token of 256 random bits. ``sources`` and ``kinds`` limit what it says; empty ones allow everything.

    A pattern is a whole name (``/plant/paint``) or a beginning and a star (``station.*``). A token that reads says nothing
    unless sources or kinds are named. Raises WrongToken for an empty or long name, for a star elsewhere, and for a right
    to read that does not exist.
    """
    _check_name(name)
    for pattern in (*sources, *kinds):
        _check_pattern(pattern)
    _check_readable(readable)
    secret = _PREFIX + secrets.token_urlsafe(_BYTES)
    row = ApiToken.objects.create(
        name=name,
        digest=_digest(secret),
        sources=list(sources),
        kinds=list(kinds),
        speaks=bool(sources or kinds or not readable.reads),
        reads=sorted(set(readable.reads)),
        blueprints=sorted(set(readable.blueprints)),
        created_at=now,
        created_by=actor,
    )
    return NewToken(row.pk, secret)


def revoke_token(token_id: int, *, actor: str, now: datetime) -> bool:
    """End a token at once; False when it was ended before or never was."""
    return bool(ApiToken.objects.filter(pk=token_id, revoked_at=None).update(revoked_at=now, revoked_by=actor))


def use_token(secret: str, *, now: datetime) -> Speaker | None:
    """Who speaks with this secret; None for an unknown or revoked one. Notes the day of its last use.

    The digest is looked up, so nothing about the secret can be learnt from how long it takes (its hash would have to
    be steered); it is compared once more in constant time, whatever the database holds equal.
    """
    digest = _digest(secret)
    with connection.cursor() as cursor:
        cursor.execute(_FIND, [digest])
        row = cursor.fetchone()
    if row is None or not hmac.compare_digest(row[1], digest):
        return None
    token_id, _, name, last_used, speaks, *lists = row
    if last_used != now.date():
        ApiToken.objects.filter(pk=token_id).update(last_used=now.date())
    sources, kinds, reads, blueprints = map(_patterns.decode, lists)
    return Speaker(token_id, name, sources, kinds, bool(speaks), reads, blueprints)


# Not by the model: this is asked at every request, and the model takes half a millisecond, as long as ten signals.
_FIND = """
    SELECT id, digest, name, last_used, speaks, sources, kinds, reads, blueprints
    FROM intake_apitoken WHERE digest = %s AND revoked_at IS NULL
"""


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def _check_name(name: str) -> None:
    if not name.strip() or len(name) > limits.TOKEN_NAME:
        raise WrongToken(
            f"token: a name of {len(name)} characters came; expected 1 to {limits.TOKEN_NAME} (hint: name the sender)"
        )


def _check_readable(readable: Readable) -> None:
    for one in readable.reads:
        if one not in READINGS:
            raise WrongToken(
                f"token: the right to read {one!r} came; expected {', '.join(sorted(READINGS))} (hint: journeys)"
            )
    if readable.blueprints and not readable.reads:
        raise WrongToken("token: blueprints came without a right to read; expected one (hint: --may-read journeys)")


def _check_pattern(pattern: str) -> None:
    if not pattern or "*" in pattern[:-1]:
        raise WrongToken(
            f"token: the pattern {pattern!r} came; expected a name, or the beginning of names followed by one * "
            "(hint: station.*)"
        )
