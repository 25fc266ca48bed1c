"""The control room: one live page on a wall, on a tablet and on paper."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from vorfreude.back.occasions.charge import CONTROL, charge_of
from vorfreude.back.occasions.control_kept import Kept
from vorfreude.back.occasions.control_paper import paper_of
from vorfreude.back.occasions.control_said import shown
from vorfreude.back.occasions.control_words import noted
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.occasions import queries
from vorfreude.occasions.queries import InCharge

PAGE, PART = "back/occasions/control.html", "back/occasions/control_room.html"

FRESH = 15
"""Seconds after which a page is drawn anew although nothing changed: minutes go by on it."""

RESTRICTED = frozenset({"care", "security"})

_kept = Kept()


@dataclass(frozen=True, slots=True)
class ControlPage:
    """The live part as it was drawn, what stands round it, and what was said of an act."""

    room: str
    part: str
    stream: str
    is_wall: bool
    noted: str
    trouble: str


@for_hosts
@require_safe
def control(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """Twelve statements with the guard, and four where the part was drawn already."""
    return control_shown(request, staff, charge_of(staff, public_id, CONTROL))


@for_hosts
@require_safe
def control_paper(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:  # noqa: ARG001 every page takes one
    """The same on paper, in the language of whoever prints it."""
    charge_of(staff, public_id, CONTROL)
    pdf = paper_of(public_id, now=staff.now, language=staff.language)
    if pdf is None:
        raise Http404
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="control-{staff.now:%H%M}.pdf"'
    return response


def control_shown(
    request: HttpRequest, staff: Staff, here: InCharge, *, trouble: str = "", status: int = 200
) -> HttpResponse:
    """The page, or the part that an open page fetches again. On a wall nobody presses anything, and nothing restricted is shown."""
    is_wall = "wall" in request.GET
    room = _drawn(here, staff, is_wall=is_wall)
    if "HX-Request" in request.headers:
        response = HttpResponse(room)
    else:
        address = reverse("desk-control", args=[here.public_id])
        page = ControlPage(
            room=room, part=f"{address}?wall" if is_wall else address, is_wall=is_wall, noted=noted(request), trouble=trouble,
            stream=f"/live/occasions/{here.public_id}?since={here.changes}",
        )  # fmt: skip
        response = render(request, PAGE, {"page": page, "here": here}, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def may_read(here: InCharge) -> frozenset[str]:
    """Whose entries somebody may read: those of everybody in the control room, and what is restricted to them."""
    of_all = frozenset({""}) if here.of & {"manager", CONTROL} else frozenset[str]()
    return of_all | (here.of & RESTRICTED)


def _drawn(here: InCharge, staff: Staff, *, is_wall: bool) -> str:
    """The live part: the same for everybody with these eyes and this language, until something changes or minutes go by."""
    eyes = frozenset({""}) if is_wall else may_read(here)
    key = (
        settings.DATA,
        here.public_id,
        here.changes,
        here.standing,
        staff.language,
        eyes,
        is_wall,
        int(staff.now.timestamp()) // FRESH,
    )
    return _kept.get(key, lambda: _draw(here, staff.now, staff.language, eyes, is_wall=is_wall))


def _draw(here: InCharge, now: datetime, language: str, eyes: frozenset[str], *, is_wall: bool) -> str:
    room = queries.control_room(here.public_id, now=now, language=language, may_read=eyes)
    if room is None:
        raise Http404
    with timezone.override(ZoneInfo(room.timezone)):
        return render_to_string(PART, {"page": shown(room), "here": here, "is_wall": is_wall})
