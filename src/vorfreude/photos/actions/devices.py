"""Devices: a plant lead shows a code of one use, a phone turns it into a token of its own, and it can be taken back."""

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from vorfreude.lib.opaque import opaque
from vorfreude.photos import limits
from vorfreude.photos.actions.stations import NotMade
from vorfreude.photos.codes import as_made, code_of, digest_of
from vorfreude.photos.models import Device, Enrolment, Station

TOKEN_BYTES: Final = 32
SEEN_EVERY: Final = timedelta(hours=1)
"""How exactly it is known when a device was last there: not each request writes a row."""


@dataclass(frozen=True, slots=True)
class NewDevice:
    """A device just enrolled. ``token`` exists here and on the phone, and nowhere else."""

    id: int
    token: str


def invite_device(*, name: str, language: str, stations: Sequence[int], actor: str, now: datetime) -> int:
    """Make a code of one use for a device of these stations, good for ten minutes; ``code_of`` says it.

    Raises NotMade (device-name, device-stations).
    """
    wanted = list(Station.objects.filter(pk__in=stations, closed_at=None))
    _check(name.strip(), wanted)
    with transaction.atomic():
        row = Enrolment.objects.create(
            digest=digest_of(opaque()),  # until the row has a number
            name=name.strip(),
            language=language,
            made_at=now,
            made_by=actor,
            until=now + limits.ENROLMENT,
        )
        row.stations.set(wanted)
        Enrolment.objects.filter(pk=row.pk).update(digest=digest_of(code_of(row.pk, now)))
    return row.pk


def enrol_device(*, code: str, now: datetime) -> NewDevice | None:
    """Make a device of a code; None when it is unknown, used or too old. Of two phones at once, one wins."""
    digest = digest_of(as_made(code))
    with transaction.atomic():
        good = Enrolment.objects.filter(digest=digest, used_at=None, until__gt=now)
        if not good.update(used_at=now):
            return None
        asked = Enrolment.objects.get(digest=digest)
        token = secrets.token_urlsafe(TOKEN_BYTES)
        device = Device.objects.create(
            name=asked.name,
            digest=digest_of(token),
            language=asked.language,
            enrolled_at=now,
            enrolled_by=asked.made_by,
            seen_at=now,
        )
        device.stations.set(asked.stations.all())
    return NewDevice(device.pk, token)


def revoke_device(*, device: int, actor: str, now: datetime) -> bool:
    """Take a device's right away, from its next request on; False when that was done before or it never was."""
    return bool(Device.objects.filter(pk=device, revoked_at=None).update(revoked_at=now, revoked_by=actor))


def use_device(token: str, *, now: datetime) -> Device | None:
    """The device that holds this token; None for an unknown or revoked one. Notes about when it was last there.

    The digest is looked up, so that nothing about the token can be learnt from how long that takes.
    """
    digest = digest_of(token)
    device = Device.objects.filter(digest=digest, revoked_at=None).first()
    if device is None or not hmac.compare_digest(device.digest, digest):
        return None
    if device.seen_at is None or now - device.seen_at >= SEEN_EVERY:
        Device.objects.filter(pk=device.pk).update(seen_at=now)
    return device


def speak(*, device: int, language: str) -> None:
    """Let a device speak another language, from its next page on."""
    Device.objects.filter(pk=device).update(language=language)


def _check(name: str, stations: Sequence[Station]) -> None:
    if not 0 < len(name) <= limits.NAME:
        raise NotMade(
            "device-name",
            came=f"a name of {len(name)} characters",
            expected=f"1 to {limits.NAME}",
            hint="what is written on its back, for example Phone 3",
        )
    if not stations:
        raise NotMade(
            "device-stations", came="no open station", expected="at least one", hint="choose where it may take pictures"
        )
