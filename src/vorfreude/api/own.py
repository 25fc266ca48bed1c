"""GET /api/token and /api/refusals: what a machine may, and what was not taken of what it said."""

from datetime import datetime
from typing import Annotated

import msgspec
from django.urls import reverse

from vorfreude.api.asking import Nothing, Paged, asked
from vorfreude.api.cursors import Place, place_of
from vorfreude.api.reading import Found, Reader, fetched, onward
from vorfreude.intake import queries as intake


class OwnToken(msgspec.Struct, frozen=True):
    """What the token that asks may say and read."""

    name: str
    speaks: bool
    sources: Annotated[list[str], msgspec.Meta(description="Of which sources it may speak; none: of any.")]
    kinds: Annotated[list[str], msgspec.Meta(description="Which kinds of signals it may say; none: any.")]
    reads: list[str]
    blueprints: Annotated[list[str], msgspec.Meta(description="Of which blueprints it reads; none: of all.")]


class Refused(msgspec.Struct, frozen=True):
    """A signal that was not let in, and why. What came is kept for 30 days."""

    refused_at: datetime
    source: str
    id: str
    type: str
    subject: str
    code: str
    came: str
    expected: str
    hint: str
    excerpt: Annotated[str, msgspec.Meta(description="The beginning of its data, as it came.")]


class RefusalPage(msgspec.Struct, frozen=True):
    """Some refusals of the token that asks, the oldest first."""

    items: list[Refused]
    cursor: Annotated[str | None, msgspec.Meta(description="Where this page ends: after it comes what is behind.")]
    more: bool


@fetched(None)
def token(reader: Reader) -> Found:
    asked(reader.request, Nothing)
    own = reader.token
    lists = map(list, (own.sources, own.kinds, own.reads, own.blueprints))
    return Found(lambda: OwnToken(own.name, own.speaks, *lists))


@fetched("refusals")
def refusals(reader: Reader) -> Found:
    wanted = asked(reader.request, Paged)
    place = place_of("refusals", wanted, wanted.after)
    after = int(place[0]) if place else 0
    lines = intake.refusals_after(reader.token.token_id, after=after, limit=wanted.limit + 1)
    more, lines = len(lines) > wanted.limit, lines[: wanted.limit]
    upto: Place | None = [lines[-1].row] if lines else None
    cursor, following = onward(reverse("api_refusals"), "refusals", wanted, upto, more=more)
    return Found(lambda: RefusalPage([_refused(one) for one in lines], cursor, more), next=following)


def _refused(one: intake.RefusalLine) -> Refused:
    return Refused(
        one.refused_at, one.source, one.ident, one.kind, one.subject, one.code, one.came, one.expected, one.hint,
        one.excerpt,
    )  # fmt: skip
