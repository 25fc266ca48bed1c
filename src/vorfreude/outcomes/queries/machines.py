"""The ledger as machines read it: page after page by row, and nothing about a secret before its time."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

import msgspec

from vorfreude.journeys.queries.machines import untold_promises
from vorfreude.outcomes.models import Outcome


class Accounted(msgspec.Struct, frozen=True):
    """What came of one promise, and where."""

    journey: str
    subject: str
    blueprint: str
    version: int
    promise: str
    key: str
    owner: Annotated[str, msgspec.Meta(description="The role that answers for it.")]
    said: bool
    standing: Annotated[str, msgspec.Meta(description="running, paused, kept, broken or excused.")]
    stage: Annotated[str, msgspec.Meta(description="Where it was given; empty before the first stage.")]
    settled_in: Annotated[str, msgspec.Meta(description="The stage in which it was settled.")]
    station: str
    plant: str
    partner: str
    started_at: datetime
    due_at: datetime | None
    settled_at: datetime | None
    week: Annotated[date, msgspec.Meta(description="The Monday (UTC) of the week in which it counts.")]
    delay: Annotated[int | None, msgspec.Meta(description="Seconds; negative: early; null: it never came.")]
    cause: Annotated[str, msgspec.Meta(description="Why it broke; empty for one that did not.")]
    rework: bool
    stood_still: bool


@dataclass(frozen=True, slots=True)
class Sought:
    """Which rows: what is empty is not asked."""

    blueprint: str = ""
    promise: str = ""
    standing: str = ""
    week: date | None = None


_FROM = {"journey": "account__public_id", "subject": "account__subject", "version": "account__version"}
_COLUMNS = ("pk", *(_FROM.get(name, name) for name in Accounted.__struct_fields__))


def outcomes_after(
    sought: Sought, blueprints: tuple[str, ...], *, after: int, limit: int
) -> tuple[list[Accounted], int | None, bool]:
    """Rows behind a row, where the page ends, and whether there are more. Three queries.

    ``blueprints`` are those that exist for the reader; none is all.
    """
    named = {"blueprint": sought.blueprint, "promise": sought.promise, "standing": sought.standing, "week": sought.week}
    asked: dict[str, Any] = {column: value for column, value in named.items() if value}
    if blueprints:
        asked["account__blueprint__in"] = blueprints
    rows = list(Outcome.objects.filter(pk__gt=after, **asked).order_by("pk").values_list(*_COLUMNS)[: limit + 1])
    page = rows[:limit]
    found = [Accounted(*row[1:]) for row in page]
    hidden = untold_promises((one.journey, one.promise, one.key) for one in found)
    shown = [one for one in found if (one.journey, one.key) not in hidden]
    return shown, page[-1][0] if page else None, len(rows) > limit
