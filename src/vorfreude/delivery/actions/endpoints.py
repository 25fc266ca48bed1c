"""Systems elsewhere that want to hear: added and taken away, their secrets changed, and told again what they missed."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

import msgspec
from django.conf import settings
from django.db import transaction

from vorfreude.delivery.models import Endpoint, Publication
from vorfreude.delivery.signing import new_secret, sealed
from vorfreude.lib.opaque import opaque
from vorfreude.lib.outward import Refused, parts_of

CHANGING_OVER: Final = timedelta(days=1)
"""For how long the secret before the newest signs on, beside it."""

MOST_KIND: Final = 100


TESTED: Final = "endpoint.tested"
"""The kind of what is told for a try; every endpoint is told it, whatever it asks for."""


class Tested(msgspec.Struct, frozen=True):
    """What is told for a try: the endpoint's own public name."""

    endpoint: str


class WrongEndpoint(ValueError):
    """An endpoint cannot be so. The message names what came, what was expected, and a hint."""


class NewEndpoint(msgspec.Struct, frozen=True):
    """An endpoint just made, or with a new secret. ``secret`` exists here and nowhere else: show it once."""

    id: str
    secret: str


def add_endpoint(*, url: str, kinds: Sequence[str] = (), actor: str, now: datetime) -> NewEndpoint:
    """Tell this address of what happens from now on. ``kinds`` limit it: names, or beginnings with a star; none is all.

    Where its name leads is judged at every call, not here. Raises WrongEndpoint.
    """
    try:
        parts_of(url, plain=bool(settings.WEBHOOK_NETWORKS))
    except Refused as error:
        raise WrongEndpoint(
            f"webhook: {url[:80]!r} came, and {error}; expected an https address (hint: https://crm.example/hooks)"
        ) from error
    for kind in kinds:
        _check(kind)
    secret = new_secret()
    row = Endpoint.objects.create(
        public_id=opaque(), url=url, secrets=[[sealed(secret, settings.WEBHOOK_KEYS), None]], kinds=list(kinds),
        made_at=now, made_by=actor,
    )  # fmt: skip
    return NewEndpoint(row.public_id, secret)


def disable_endpoint(public_id: str, *, actor: str, reason: str, now: datetime) -> bool:
    """Tell it nothing more; what was due is given up (and may be replayed). False when it was disabled, or never was."""
    with transaction.atomic():
        found = Endpoint.objects.filter(public_id=public_id, disabled_at=None)
        done = found.update(disabled_at=now, disabled_by=actor, disabled_because=reason[:300])
        Publication.objects.filter(endpoint__public_id=public_id, due_at__isnull=False).update(
            due_at=None, standing=Publication.Standing.FAILED, settled_at=now, trouble="the endpoint was disabled"
        )
    return bool(done)


def enable_endpoint(public_id: str) -> bool:
    """Tell it again of what happens from now on. False when it was not disabled."""
    found = Endpoint.objects.filter(public_id=public_id, disabled_at__isnull=False)
    return bool(found.update(disabled_at=None, disabled_by="", disabled_because="", failing_since=None))


def try_endpoint(public_id: str, *, now: datetime) -> bool:
    """Tell this endpoint, and no other, ``endpoint.tested``: a worker posts it like all else. False for one that is not told.

    A try is over when the worker has settled it; what came of it stands in its row.
    """
    row = Endpoint.objects.filter(public_id=public_id, disabled_at=None).first()
    if row is None:
        return False
    body = msgspec.json.encode({"type": TESTED, "timestamp": now, "data": Tested(public_id)}).decode()
    Publication.objects.create(
        endpoint=row, ident=f"{TESTED} {opaque()}", kind=TESTED, body=body, made_at=now,
        standing=Publication.Standing.DUE, due_at=now,
    )  # fmt: skip
    return True


def rotate_secret(public_id: str, *, now: datetime) -> NewEndpoint | None:
    """A new secret, which signs from now on; the one before signs beside it for ``CHANGING_OVER``. None: no such endpoint."""
    secret = new_secret()
    with transaction.atomic():
        row = Endpoint.objects.select_for_update().filter(public_id=public_id).first()
        if row is None:
            return None
        until = (now + CHANGING_OVER).isoformat()
        row.secrets = [[sealed(secret, settings.WEBHOOK_KEYS), None], [row.secrets[0][0], until]]
        row.save(update_fields=["secrets"])
    return NewEndpoint(public_id, secret)


def replay(public_id: str, *, since: datetime, until: datetime, now: datetime) -> int:
    """Tell an endpoint again what it was told, or should have been, in a stretch of time; gives how many that are.

    Each goes under the id it had: a receiver that has it knows it. What is under way is left alone.
    """
    found = Publication.objects.filter(
        endpoint__public_id=public_id, endpoint__disabled_at=None, made_at__gte=since, made_at__lt=until, due_at=None
    )
    return found.update(
        due_at=now, standing=Publication.Standing.DUE, tries=0, settled_at=None, trouble="", leased_until=None
    )


def _check(kind: str) -> None:
    if not kind or len(kind) > MOST_KIND or "*" in kind[:-1]:
        raise WrongEndpoint(
            f"webhook: the kind {kind!r} came; expected a name, or a beginning and one * (hint: promise.*)"
        )
