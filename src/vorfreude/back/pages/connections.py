"""Machines elsewhere: whom we tell of what, how that goes, and who may speak and read here."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vorfreude.back.connection_words import KINDS, READINGS, in_words, kind_words, noted, troubled
from vorfreude.back.cursors import below_of
from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.delivery.actions.endpoints import TESTED
from vorfreude.delivery.queries import endpoints as told
from vorfreude.intake import limits
from vorfreude.intake import queries as intake
from vorfreude.journeys.queries.blueprints import releases

REPLAYED_DAYS = (1, 7, 30)
"""For how long back one may have things told again; older ones are forgotten."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One machine that is told."""

    id: str
    url: str
    kinds: tuple[str, ...]
    made: When
    by: str
    failing: When | None
    paused: When | None
    because: str
    due: int
    failed: int


@dataclass(frozen=True, slots=True)
class Publication:
    """One thing that it was told, or not."""

    kind: str
    words: str
    made: When
    standing: str
    tries: int
    again: When | None
    trouble: str


@dataclass(frozen=True, slots=True)
class Token:
    """One machine that may speak or read. ``says`` is empty for one that says nothing."""

    id: int
    name: str
    says: tuple[str, ...]
    says_anything: bool
    reads: tuple[str, ...]
    blueprints: tuple[str, ...]
    made: When
    by: str
    used: date | None
    revoked: When | None


@for_staff_who_may("connect")
@require_safe
def connections(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    page = intake.token_page(below=below_of(request))
    context = {
        "endpoints": [_endpoint(one, staff) for one in told.endpoint_lines()],
        "tokens": [_token(one, staff) for one in page.lines],
        "older": page.below,
        "readings": READINGS.items(),
        "kinds": [(kind, words) for kind, words in KINDS.items() if kind != TESTED],
        "blueprints": [one.name for one in releases() if one.running],
        "longest": limits.TOKEN_NAME,
        "noted": noted(request),
        "troubled": troubled(request),
    }
    return render(request, "back/connections.html", context)


@for_staff_who_may("connect")
@require_safe
def endpoint(request: HttpRequest, staff: Staff, endpoint: str) -> HttpResponseBase:
    line = told.endpoint_line(endpoint)
    if line is None:
        raise Http404
    context = {
        "endpoint": _endpoint(line, staff),
        "failures": [_publication(one, staff) for one in told.newest_publications(endpoint, troubled=True)],
        "newest": [_publication(one, staff) for one in told.newest_publications(endpoint)],
        "days": REPLAYED_DAYS,
        "noted": noted(request),
        "troubled": troubled(request),
    }
    return render(request, "back/connections_endpoint.html", context)


def _endpoint(one: told.EndpointLine, staff: Staff) -> Endpoint:
    return Endpoint(
        one.id,
        visible(one.url),
        tuple(kind_words(kind) for kind in one.kinds),
        when(one.made_at, staff.now, staff.zone),
        visible(one.made_by),
        when(one.failing_since, staff.now, staff.zone) if one.failing_since else None,
        when(one.disabled_at, staff.now, staff.zone) if one.disabled_at else None,
        in_words(one.disabled_because),
        one.due,
        one.failed,
    )


def _publication(one: told.PublicationLine, staff: Staff) -> Publication:
    return Publication(
        visible(one.kind),
        kind_words(one.kind),
        when(one.made_at, staff.now, staff.zone),
        one.standing,
        one.tries,
        when(one.due_at, staff.now, staff.zone) if one.due_at and one.tries else None,
        in_words(one.trouble),
    )


def _token(one: intake.TokenLine, staff: Staff) -> Token:
    return Token(
        one.id,
        visible(one.name),
        tuple(map(visible, (*one.sources, *one.kinds))),
        one.speaks and not (one.sources or one.kinds),
        tuple(str(READINGS.get(word, word)) for word in one.reads),
        tuple(map(visible, one.blueprints)),
        when(one.created_at, staff.now, staff.zone),
        visible(one.created_by),
        one.last_used,
        when(one.revoked_at, staff.now, staff.zone) if one.revoked_at else None,
    )
