"""Whole histories with when each signal came in: for living a journey through again."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import msgspec
from django.db import connection

from vorfreude.core.engine.model import Signal
from vorfreude.intake.models import Subject
from vorfreude.lib.among import among
from vorfreude.lib.plain_sql import instant, plain_rows

_data = msgspec.json.Decoder(dict[str, Any])


def histories(subjects: Collection[int]) -> dict[int, list[tuple[Signal, datetime]]]:
    """Every signal of these subjects (row numbers) with the instant at which it was recorded, in the order of rows.

    A subject with none has an empty list. One query.
    """
    found: dict[int, list[tuple[Signal, datetime]]] = {subject: [] for subject in subjects}
    chosen, numbers = among(connection, "subject.id", subjects)
    decode = _data.decode
    for subject, name, row, source, ident, kind, at, recorded, content in plain_rows(
        _HISTORIES.format(chosen=chosen), [numbers]
    ):
        signal = Signal(row, source, ident, kind, instant(at), decode(content), name)
        found[subject].append((signal, instant(recorded)))
    return found


_HISTORIES = """
    SELECT subject.id, subject.name, signal.id, source, ident, kind, CAST(at AS text), CAST(recorded_at AS text), data
    FROM intake_subject AS subject JOIN intake_signal AS signal ON signal.subject_id = subject.id
    WHERE {chosen} ORDER BY subject.id, signal.id
"""


def waiting_subjects(most: int) -> list[int]:
    """The row numbers of subjects that have no journey, at most so many: another blueprint might begin one."""
    rows = Subject.objects.filter(waiting_since__isnull=False).order_by("id")
    return list(rows.values_list("id", flat=True)[:most])


def is_behind(now: datetime) -> bool:
    """Whether a subject is due that no worker has done with yet, whoever has it in hand. One query."""
    return Subject.objects.filter(due_at__lte=now).exists()
