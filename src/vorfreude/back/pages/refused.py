"""Signals that were not acceptable: what came, what was expected, and what to do."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vorfreude.back.cursors import below_of
from vorfreude.back.faults_said import said_in
from vorfreude.back.mending import what_to_do
from vorfreude.back.pages.mending import outcome
from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff, for_staff
from vorfreude.intake import queries


@dataclass(frozen=True, slots=True)
class Refused:
    """One signal that was turned away."""

    row: int
    at: When
    token: str
    source: str
    ident: str
    kind: str
    subject: str
    code: str
    came: str
    expected: str
    hint: str
    excerpt: str
    what_to_do: str
    settled: When | None
    settled_by: str


@for_staff
@require_safe
def refused(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    page = queries.refusal_page(below=below_of(request))
    context = {
        "refusals": [_refused(one, staff) for one in page.lines],
        "older": page.below,
        "mends": staff.may("mend-signals"),
        "outcome": outcome(request),
    }
    return render(request, "back/refused.html", context)


def _refused(one: queries.RefusalLine, staff: Staff) -> Refused:
    return Refused(
        row=one.row,
        at=when(one.refused_at, staff.now, staff.zone),
        token=visible(one.token or ""),
        source=visible(one.source),
        ident=visible(one.ident),
        kind=visible(one.kind),
        subject=visible(one.subject),
        code=one.code,
        came=said_in(visible(one.came), staff.language),
        expected=said_in(visible(one.expected), staff.language),
        hint=said_in(visible(one.hint), staff.language),
        excerpt=visible(one.excerpt),
        what_to_do=what_to_do(one),
        settled=when(one.settled_at, staff.now, staff.zone) if one.settled_at else None,
        settled_by=visible(one.settled_by),
    )
