"""Mending a mapping: the lines that it refuses by cause, its text with help, what a change would take in, and taking it in."""

from http import HTTPStatus

import msgspec
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from vorfreude.back.faults_said import described_in
from vorfreude.back.mapping_seen import (
    MappingListed,
    MappingPage,
    faults_of,
    listed,
    page_of,
    trial_of,
)
from vorfreude.back.mapping_words import REFUSALS, noted, refusal
from vorfreude.back.staff import Staff, for_staff, for_staff_who_may
from vorfreude.intake import limits
from vorfreude.intake.actions import MappingRefused, replay_lines, save_mapping
from vorfreude.intake.mapping.schema import json_schema
from vorfreude.intake.queries import mappings as queries
from vorfreude.intake.queries.mappings import Cause, MappingSeen
from vorfreude.lib.faults import Unreadable


@for_staff
@require_safe
def mappings(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    found: list[MappingListed] = [listed(one, staff) for one in queries.mapping_lines()]
    return render(request, "back/mappings.html", {"mappings": found})


@for_staff
@require_safe
def mapping(request: HttpRequest, staff: Staff, row: int) -> HttpResponseBase:
    """One mapping; with ``tried`` in the address also what its newest text would take in."""
    seen = _seen(row)
    trial = trial_of(seen, seen.text, None, staff) if "tried" in request.GET else None
    page = page_of(seen, staff, cause=request.GET.get("cause", ""), text=seen.text, trial=trial)
    return _shown(request, page, noted=noted(request), trouble=refusal(request))


@for_staff_who_may("mend-signals")
@require_POST
def tries(request: HttpRequest, staff: Staff, row: int) -> HttpResponseBase:
    """What a text would take in of the refused lines, of one cause or of all. Nothing is written."""
    seen = _seen(row)
    text, why, chosen = _text(request), request.POST.get("why", "")[: limits.REASON], request.POST.get("cause", "")
    trial = None if faults_of(text, seen.file) else trial_of(seen, text, _cause(seen, chosen), staff)
    page = page_of(seen, staff, cause=chosen, text=text, why=why, trial=trial)
    return _shown(request, page, trouble="" if trial else str(REFUSALS["mistakes"]))


@for_staff_who_may("mend-signals")
@require_POST
def savings(request: HttpRequest, staff: Staff, row: int) -> HttpResponseBase:
    seen = _seen(row)
    text, why, chosen = _text(request), request.POST.get("why", "").replace("\x00", ""), request.POST.get("cause", "")
    try:
        save_mapping(mapping=row, upon=_number(request), text=text, why=why, actor=staff.person.email, now=staff.now)
    except Unreadable:
        trouble = REFUSALS["mistakes"]
    except MappingRefused as error:
        trouble = REFUSALS[error.why]
    else:
        return redirect(f"{reverse('desk-mapping', args=[row])}?noted=saved&tried=1#trial")
    page = page_of(seen, staff, cause=chosen, text=text, why=why[: limits.REASON])
    return _shown(request, page, trouble=str(trouble), status=HTTPStatus.CONFLICT)


@for_staff_who_may("mend-signals")
@require_POST
def replays(request: HttpRequest, staff: Staff, row: int) -> HttpResponseBase:
    """Take in what the newest text understands."""
    where = reverse("desk-mapping", args=[row])
    try:
        done = replay_lines(mapping=row, upon=_number(request), actor=staff.person.email, now=staff.now)
    except Unreadable:
        return redirect(f"{where}?trouble=mistakes&tried=1#trial")
    except MappingRefused as error:
        if error.why == "gone":
            raise Http404 from error
        return redirect(f"{where}?trouble={error.why}")
    counts = f"lines={done.lines}&taken={done.accepted}&known={done.duplicate}&left={done.left_out}&still={done.still}"
    return redirect(f"{where}?noted=replayed&{counts}&batch={done.batch or 0}")


@for_staff
@require_safe
def text(request: HttpRequest, staff: Staff, row: int, number: int) -> HttpResponseBase:  # noqa: ARG001 the same for all staff
    """One text, to be kept beside the files that it reads."""
    seen = _seen(row)
    found = next((one for one in queries.versions_of(seen) if one.number == number), None)
    if found is None:
        raise Http404
    answer = HttpResponse(found.text, content_type="text/plain; charset=utf-8")
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@for_staff_who_may("mend-signals")
@require_POST
def checks(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    """Every mistake of a text, as JSON."""
    text = _text(request)
    if len(text) > limits.MAPPING:
        return HttpResponse(status=HTTPStatus.CONTENT_TOO_LARGE)
    return _json({"errors": faults_of(text, "", language=staff.language), "names": {}})


@for_staff
@require_safe
def language(request: HttpRequest, staff: Staff) -> HttpResponseBase:  # noqa: ARG001 a page takes it
    """The language of mappings as JSON Schema, from which the editor completes keys and words."""
    return _json(described_in(json_schema(), staff.language))


def _shown(
    request: HttpRequest, page: MappingPage, *, noted: str = "", trouble: str = "", status: int = HTTPStatus.OK
) -> HttpResponseBase:
    context = {"page": page, "noted": noted, "trouble": trouble}
    return render(request, "back/mapping.html", context, status=status)


def _seen(row: int) -> MappingSeen:
    seen = queries.mapping_seen(row)
    if seen is None:
        raise Http404
    return seen


def _cause(seen: MappingSeen, name: str) -> Cause | None:
    return next((one for one in queries.causes_of(seen) if one.name == name), None)


def _text(request: HttpRequest) -> str:
    return request.POST.get("text", "").replace("\x00", "").replace("\r\n", "\n")


def _number(request: HttpRequest) -> int:
    asked = request.POST.get("number", "")
    return int(asked[:9]) if asked.isascii() and asked.isdecimal() else 0


def _json(value: object) -> HttpResponse:
    return HttpResponse(msgspec.json.encode(value), content_type="application/json")
