"""What a machine asks for in an address: parameters that are known, each read as what it is."""

from datetime import date, datetime
from typing import Annotated, Literal

import msgspec
from django.http import HttpRequest

from vorfreude.api.problems import unserved

MOST: int = 200
USUAL: int = 50

type Word = Annotated[str, msgspec.Meta(max_length=200, pattern=r"^[^\x00]*$")]
"""Anything that a row could be called; NUL, which not every database can compare, is no part of it."""

type Instant = Annotated[datetime, msgspec.Meta(tz=True)]


class Paged(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How far a list was read, and how much of it is wanted."""

    after: Annotated[str, msgspec.Meta(description="The cursor of the page before.")] = ""
    limit: Annotated[int, msgspec.Meta(ge=1, le=MOST, description="How many at most.")] = USUAL


class Journeys(Paged, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which journeys."""

    blueprint: Word = ""
    subject: Word = ""
    stage: Word = ""
    standing: Literal["", "at-risk", "broken", "under-way", "ended", "odd"] = ""
    changed_since: Annotated[Instant | None, msgspec.Meta(description="RFC 3339; write + as %2B.")] = None


class Moments(Paged, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which moments."""

    journey: Word = ""
    blueprint: Word = ""
    moment: Word = ""


class Promises(Paged, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which promises."""

    journey: Word = ""
    blueprint: Word = ""
    promise: Word = ""
    standing: Literal["", "running", "paused", "kept", "broken", "excused"] = ""


class Outcomes(Paged, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which rows of the ledger."""

    blueprint: Word = ""
    promise: Word = ""
    standing: Literal["", "running", "paused", "kept", "broken", "excused"] = ""
    week: Annotated[date | None, msgspec.Meta(description="A Monday.")] = None


class Nothing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """No parameter is known."""


def asked[T: msgspec.Struct](request: HttpRequest, shape: type[T]) -> T:
    """The parameters of an address. Raises Unserved for one that is unknown, there twice, or not what it should be."""
    given = {name: values[-1] for name, values in request.GET.lists()}
    twice = [name for name, values in request.GET.lists() if len(values) > 1]
    try:
        found = msgspec.convert(given, shape, strict=False)
    except msgspec.ValidationError as error:
        raise _unreadable(str(error)) from error
    if twice:
        raise _unreadable(f"{twice[0][:40]} more than once")
    return found


def _unreadable(came: str) -> Exception:
    return unserved(
        "parameter",
        came=came[:200],
        expected="parameters as /api/openapi.json describes them, each once",
        hint="Write + as %2B and blanks as %20.",
    )
