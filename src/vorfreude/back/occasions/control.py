"""The control room: one live page on a wall, on a tablet and on paper."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from vorfreude.back.occasions.charge import CONTROL, charge_of
from vorfreude.back.occasions.control_drawn import drawn, view_of
from vorfreude.back.occasions.control_paper import paper_of
from vorfreude.back.occasions.control_words import noted
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.occasions.queries import InCharge

PAGE = "back/occasions/control.html"


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
    """Twelve statements with the guard, and four where the part was drawn already. An open page is answered by the door (``boot.door.rooms``)."""
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
    view = view_of(here.public_id, here.of, staff.language, staff.now, is_wall=is_wall)
    room = drawn(view, here.changes, staff.now)
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
