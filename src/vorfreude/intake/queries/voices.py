"""What one person said, word for word."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from vorfreude.intake.models import Signal

OURS = "/vorfreude/"
"""Sources of what people do on our own pages begin like this; they name who did it in ``by``."""


@dataclass(frozen=True, slots=True)
class Said:
    """One signal of a person."""

    subject: str
    kind: str
    at: datetime
    data: dict[str, Any]


def said_by(email: str, subjects: Collection[str]) -> list[Said]:
    """What this person said about these subjects through our pages, oldest first."""
    rows = Signal.objects.filter(subject__name__in=subjects, source__startswith=OURS).select_related("subject")
    said = (
        Said(row.subject.name, row.kind, row.at, msgspec.json.decode(row.data)) for row in rows.order_by("at", "id")
    )
    return [one for one in said if one.data.get("by") == email]
