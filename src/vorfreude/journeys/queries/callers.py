"""Who stands before which journey, and how new it is: what the door and every page of a journey ask first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from vorfreude.journeys.models import Journey
from vorfreude.people.queries import Before, Visitor, visitors


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody signed in, before a journey. One that does not exist has no subject, and nobody follows it."""

    visitor: Visitor
    subject: str
    revision: int


def callers(asked: Sequence[tuple[str, str]], now: datetime) -> list[Caller | None]:
    """For each (session key, public id) who calls, None when nobody is signed in; one statement for all of them."""
    return [
        Caller(found[0], subject=found[1][0] or "", revision=found[1][1] or 0) if found else None
        for found in visitors(asked, now, before=_JOURNEY)
    ]


_JOURNEY = Before(
    subject="journey.subject",
    join=f"LEFT JOIN {Journey._meta.db_table} AS journey ON journey.public_id = asked.about",  # noqa: SLF001 our own
    columns=("journey.subject", "journey.revision"),
)
