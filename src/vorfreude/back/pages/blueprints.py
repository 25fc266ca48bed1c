"""The blueprints that were released, version by version, and the text of each."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff, for_staff
from vorfreude.journeys.queries.blueprints import Release, blueprint_text, releases


@dataclass(frozen=True, slots=True)
class Version:
    """One released version."""

    name: str
    number: int
    released: When
    by: str
    running: bool


@for_staff
@require_safe
def blueprints(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    return render(request, "back/blueprints.html", {"versions": [_version(one, staff) for one in releases()]})


@for_staff
@require_safe
def blueprint(request: HttpRequest, staff: Staff, name: str, number: int) -> HttpResponseBase:  # noqa: ARG001 the same for all staff
    text = blueprint_text(name, number)
    if text is None:
        raise Http404
    return render(request, "back/blueprint.html", {"name": name, "number": number, "text": visible(text)})


def _version(one: Release, staff: Staff) -> Version:
    released = when(one.released_at, staff.now, staff.zone)
    return Version(one.name, one.number, released, visible(one.released_by), one.running)
