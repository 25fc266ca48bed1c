"""A kindness is logged: what somebody noticed, offered or did for a customer, in one short form."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from vorfreude.back.acting import journey_of
from vorfreude.back.pages.today import shown
from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.back.taking import NOTED, back, said_of
from vorfreude.back.telling_today import ACTS
from vorfreude.journeys import actions

LONGEST = 300
"""Characters: a line, written standing."""


@for_staff_who_may("show-kindness")
@require_POST
def kindnesses(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    one = journey_of(public_id)
    act, words = request.POST.get("act", ""), request.POST.get("words", "").replace("\x00", "").strip()
    if act not in ACTS or not 0 < len(words) <= LONGEST:
        return _ended(request, staff, public_id, trouble="kindness")
    actions.show_kindness(
        journey=one.row,
        act=act,
        words=words,
        is_known=bool(request.POST.get("known")),
        actor=staff.person.email,
        now=staff.now,
    )
    return _ended(request, staff, public_id, noted="kindness")


def _ended(
    request: HttpRequest, staff: Staff, public_id: str, *, noted: str = "", trouble: str = ""
) -> HttpResponseBase:
    """Back to where the form stood: the journey, or Today."""
    if request.POST.get("from", "") == "journey":
        said = f"noted={noted}" if noted else f"trouble={trouble}"
        return redirect(f"{reverse('desk-journey', args=[public_id])}?{said}#kindnesses")
    if "HX-Request" not in request.headers:
        return back(request, noted=noted, trouble=trouble)
    role, is_mine = request.POST.get("role", ""), request.POST.get("mine", "") == "1"
    return shown(request, staff, role, is_mine=is_mine, said=str(NOTED.get(noted, "")), wrong=said_of(trouble))
