"""Subjects of which signals came but no journey began, and what would begin one."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vorfreude.back.cursors import below_of
from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff, for_staff
from vorfreude.core.blueprint import Blueprint
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.intake import queries
from vorfreude.journeys import queries as journeys


@dataclass(frozen=True, slots=True)
class Beginning:
    """What begins a journey under one blueprint."""

    blueprint: str
    title: str
    kind: str
    condition: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """One subject."""

    row: int
    name: str
    since: When
    signals: int
    first: str
    last: str
    last_kind: str


@for_staff
@require_safe
def waiting(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    page = queries.waiting_page(below=below_of(request))
    context = {
        "subjects": [_waiting(one, staff) for one in page.lines],
        "older": page.below,
        "mends": staff.may("mend-signals"),
        "assigned": "assigned" in request.GET,
        "beginnings": [beginning(one, staff.language) for one in journeys.running_blueprints()],
    }
    return render(request, "back/waiting.html", context)


def _waiting(one: queries.WaitingSubject, staff: Staff) -> Waiting:
    return Waiting(
        row=one.id,
        name=visible(one.name),
        since=when(one.waiting_since, staff.now, staff.zone),
        signals=one.signals,
        first=when(one.first_at, staff.now, staff.zone).exact,
        last=when(one.last_at, staff.now, staff.zone).exact,
        last_kind=visible(one.last_kind),
    )


def beginning(one: Blueprint, language: str) -> Beginning:
    """What begins a journey under this blueprint."""
    begins = one.begins_on
    return Beginning(one.blueprint, in_language(one.title, language), begins.signal, begins.condition or "")
