"""Travellers: the sheet that goes with a build carries a code that stands for its subject and says nothing of it."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db import transaction

from vorfreude.lib.opaque import ALPHABET
from vorfreude.photos.models import Traveller

CODE_LENGTH: Final = 14
"""Characters of base 58: 82 random bits, and a QR code that a phone reads across the car."""


def print_travellers(subjects: Sequence[str], *, actor: str, now: datetime) -> dict[str, str]:
    """The code of each subject's traveller; one that is printed again keeps its code until that is taken back."""
    wanted = list(dict.fromkeys(subjects))
    with transaction.atomic():
        codes = _codes(wanted)
        Traveller.objects.bulk_create(
            Traveller(code=_new_code(), subject=subject, printed_at=now, printed_by=actor)
            for subject in wanted
            if subject not in codes
        )
        return _codes(wanted)


def revoke_traveller(*, subject: str, actor: str, now: datetime) -> bool:  # noqa: ARG001 who: as every verb
    """Make the subject's sheet worthless (it was lost); the next one printed has another code. False without one."""
    return bool(Traveller.objects.filter(subject=subject, revoked_at=None).update(revoked_at=now))


def _codes(subjects: Sequence[str]) -> dict[str, str]:
    """The newest code of each, the oldest last to win: two that were printed at once are both good, one is shown."""
    rows = Traveller.objects.filter(subject__in=subjects, revoked_at=None).order_by("-pk")
    return dict(rows.values_list("subject", "code"))


def _new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
