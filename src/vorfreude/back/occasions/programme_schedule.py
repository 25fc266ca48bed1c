"""Schedules of others are read in, looked at first if somebody wants; ours is written for others."""

from dataclasses import dataclass
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from vorfreude.back.occasions.charge import MANAGER, charge_of
from vorfreude.back.occasions.editions_words import Line, line_of
from vorfreude.back.occasions.planning_faults import said_of_schedule
from vorfreude.back.occasions.planning_words import said_trouble
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.core import programme as core
from vorfreude.occasions import actions, queries
from vorfreude.occasions.actions import ReadIn
from vorfreude.occasions.queries import InCharge
from vorfreude.occasions.unfit import Unfit

LARGEST: Final = 20 * 1024 * 1024
"""Bytes of a schedule: what core reads."""

MOST: Final = 200
"""Oddities and changes that a page names."""


@dataclass(frozen=True, slots=True)
class SchedulePage:
    """What a file changed, or would change."""

    is_look: bool
    counts: tuple[str, ...]
    oddities: tuple[str, ...]
    changes: tuple[Line, ...]
    more: int
    trouble: str


NOTHING = SchedulePage(is_look=False, counts=(), oddities=(), changes=(), more=0, trouble="")


@for_hosts
@require_http_methods(["GET", "HEAD", "POST"])
def schedule(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    here = charge_of(staff, public_id, MANAGER)
    if request.method != "POST":
        return _shown(request, here, NOTHING)
    look, file = "look" in request.POST, request.FILES.get("schedule")
    content = file.read(LARGEST + 1) if file else b""
    try:
        read = actions.read_in(
            occasion=public_id, content=content, drops="drops" in request.POST, look=look,
            actor=staff.person.email, now=staff.now,
        )  # fmt: skip
    except Unfit as unfit:
        trouble = said_trouble(unfit, staff.language)
        return _shown(request, here, SchedulePage(look, (), (), (), 0, trouble))
    return _shown(request, here, _page(read, staff, here, look=look))


@for_hosts
@require_safe
def schedule_xml(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    here = charge_of(staff, public_id)
    return _file(core.write_xml(_asked(request, staff, public_id)), f"{here.name}-programme.xml", "application/xml")


@for_hosts
@require_safe
def schedule_json(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    here = charge_of(staff, public_id)
    content = core.write_json(_asked(request, staff, public_id)).encode()
    return _file(content, f"{here.name}-programme.json", "application/json")


def _asked(request: HttpRequest, staff: Staff, public_id: str) -> core.Programme:
    """The programme as it is planned now, or as the edition that is asked for has it."""
    number = request.GET.get("edition", "")
    if not number:
        sheet = queries.programme_sheet(public_id, language=staff.language)
        found = sheet.programme if sheet else None
    else:
        is_number = number.isascii() and number.isdigit() and len(number) <= len("200")
        found = queries.edition_of(public_id, int(number)) if is_number else None
    if found is None:
        raise Http404
    return found


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=f"{kind}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _page(read: ReadIn, staff: Staff, here: InCharge, *, look: bool) -> SchedulePage:
    said = (
        (read.added, ngettext("%(n)d item added", "%(n)d items added", read.added)),
        (read.changed, ngettext("%(n)d item changed", "%(n)d items changed", read.changed)),
        (read.same, ngettext("%(n)d item the same", "%(n)d items the same", read.same)),
        (read.dropped, ngettext("%(n)d item dropped", "%(n)d items dropped", read.dropped)),
    )
    changes = [one for one in read.changes if one.change != "added"]
    return SchedulePage(
        is_look=look,
        counts=tuple(words % {"n": count} for count, words in said if count) or (_("The file has no items."),),
        oddities=tuple(visible(said_of_schedule(odd, staff.language)) for odd in read.oddities[:MOST]),
        changes=tuple(line_of(one, here, staff) for one in changes[:MOST]),
        more=max(0, len(changes) - MOST) + max(0, len(read.oddities) - MOST),
        trouble="",
    )


def _shown(request: HttpRequest, here: InCharge, page: SchedulePage) -> HttpResponseBase:
    status = 422 if page.trouble else 200
    return render(request, "back/occasions/schedule.html", {"here": here, "page": page}, status=status)
