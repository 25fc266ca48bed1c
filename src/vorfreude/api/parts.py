"""GET /api/moments, /api/promises and /api/outcomes: what belongs to all journeys, one list each."""

from typing import Annotated

import msgspec
from django.urls import reverse

from vorfreude.api.asking import Moments, Outcomes, Promises, asked
from vorfreude.api.cursors import Place, place_of
from vorfreude.api.reading import Found, Reader, fetched, onward
from vorfreude.journeys.queries import machines
from vorfreude.outcomes.queries import machines as ledger

type Cursor = Annotated[str | None, msgspec.Meta(description="Where this page ends: after it comes what is behind.")]


class MomentPage(msgspec.Struct, frozen=True):
    """Some told moments, in the order in which they were told."""

    items: list[machines.Told]
    cursor: Cursor
    more: bool


class PromisePage(msgspec.Struct, frozen=True):
    """Some promises, in the order in which they were given."""

    items: list[machines.Given]
    cursor: Cursor
    more: bool


class OutcomePage(msgspec.Struct, frozen=True):
    """Some rows of the ledger, which follows the journeys by a minute or two."""

    items: list[ledger.Accounted]
    cursor: Cursor
    more: bool


@fetched("moments")
def moments(reader: Reader) -> Found:
    wanted = asked(reader.request, Moments)
    named = machines.Named(wanted.journey, wanted.blueprint, wanted.moment)
    after = _row(place_of("moments", wanted, wanted.after))
    words = reader.may("people")
    found, upto, more = machines.moments_after(named, reader.scope, words=words, after=after, limit=wanted.limit)
    cursor, following = onward(reverse("api_moments"), "moments", wanted, _place(upto), more=more)
    return Found(lambda: MomentPage(found, cursor, more), next=following)


@fetched("promises")
def promises(reader: Reader) -> Found:
    wanted = asked(reader.request, Promises)
    named = machines.Named(wanted.journey, wanted.blueprint, wanted.promise, wanted.standing)
    after = _row(place_of("promises", wanted, wanted.after))
    found, upto, more = machines.promises_after(named, reader.scope, after=after, limit=wanted.limit)
    cursor, following = onward(reverse("api_promises"), "promises", wanted, _place(upto), more=more)
    return Found(lambda: PromisePage(found, cursor, more), next=following)


@fetched("promises")
def outcomes(reader: Reader) -> Found:
    wanted = asked(reader.request, Outcomes)
    sought = ledger.Sought(wanted.blueprint, wanted.promise, wanted.standing, wanted.week)
    after = _row(place_of("outcomes", wanted, wanted.after))
    found, upto, more = ledger.outcomes_after(sought, reader.token.blueprints, after=after, limit=wanted.limit)
    cursor, following = onward(reverse("api_outcomes"), "outcomes", wanted, _place(upto), more=more)
    return Found(lambda: OutcomePage(found, cursor, more), next=following)


def _row(place: Place | None) -> int:
    return int(place[0]) if place else 0


def _place(row: int | None) -> Place | None:
    return [row] if row is not None else None
