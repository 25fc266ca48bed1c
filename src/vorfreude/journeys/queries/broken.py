"""Promises that were said to a customer and broke lately: what opens a case before anybody writes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from vorfreude.core.blueprint.model import Text
from vorfreude.core.gaps import Gaps
from vorfreude.journeys.models import Promise
from vorfreude.journeys.queries.page import JourneyRow, journeys_of
from vorfreude.journeys.words import zone_of


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise that was said and broke, by the subject and blueprint of its journey and its key there."""

    subject: str
    blueprint: str
    key: str
    name: str
    broke_at: datetime


@dataclass(frozen=True, slots=True)
class SaidPromise:
    """What had been promised, as the customer read it, and what their journey is called: language → words."""

    said: Text
    called: Text


def broken_since(since: datetime, *, besides: Collection[str], most: int) -> list[Broken]:
    """Said promises that broke since an instant, of journeys that were not withdrawn nor run under ``besides``, the oldest first. One query."""
    rows = Promise.objects.filter(standing="broken", said=True, settled_at__gte=since, journey__withdrawn_at=None)
    rows = rows.exclude(journey__blueprint__in=besides).order_by("settled_at", "pk")[:most]
    found = rows.values_list("journey__subject", "journey__blueprint", "key", "name", "settled_at")
    return [Broken(subject, blueprint, key, name, at) for subject, blueprint, key, name, at in found if at]


def said_of(broken: Collection[Broken]) -> dict[tuple[str, str, str], SaidPromise]:
    """What each of these had promised, by subject, blueprint and key; one that is gone since is left out. Two queries."""
    rows = {(row.subject, row.blueprint.blueprint): row for row in journeys_of({one.subject for one in broken})}
    found: dict[tuple[str, str, str], SaidPromise] = {}
    for one in broken:
        row = rows.get((one.subject, one.blueprint))
        said = _said(row, one) if row else None
        if said:
            found[one.subject, one.blueprint, one.key] = said
    return found


def _said(row: JourneyRow, one: Broken) -> SaidPromise | None:
    promise = row.plan.promises.get(one.name)
    if promise is None or promise.said is None:
        return None
    state = row.state.promises.get(one.key)
    gaps = Gaps(row.subject, row.state.facts, zone_of(row.state))
    called = gaps.said(row.blueprint.called or row.blueprint.title)
    return SaidPromise(gaps.until(state.due if state else None).said(promise.said), called)
