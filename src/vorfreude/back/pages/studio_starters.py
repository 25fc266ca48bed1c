"""Begin with one of these: the starter blueprints, and a first draft made of one."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from vorfreude.back.staff import Staff, for_staff, for_staff_who_may
from vorfreude.back.studio_words import refusal
from vorfreude.core.blueprint import in_language
from vorfreude.journeys.queries.blueprints import releases
from vorfreude.studio import actions
from vorfreude.studio.actions import Refused
from vorfreude.studio.starters import starters


@dataclass(frozen=True, slots=True)
class Offered:
    """One starter; ``runs`` when a blueprint of its name was released already."""

    name: str
    title: str
    about: str
    runs: bool


@for_staff
@require_safe
def offered(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    known = {one.name for one in releases() if one.running}
    found = tuple(
        Offered(
            one.name, in_language(one.title, staff.language), in_language(one.about, staff.language), one.name in known
        )
        for one in starters()
    )
    context = {"starters": found, "trouble": refusal(request), "may_write": staff.may("write-blueprint")}
    return render(request, "back/studio/starters.html", context)


@for_staff_who_may("write-blueprint")
@require_POST
def beginnings(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    try:
        made = actions.begin_with_starter(
            starter=request.POST.get("starter", ""), actor=staff.person.email, now=staff.now
        )
    except Refused as error:
        return redirect(f"{reverse('desk-starters')}?trouble={error.why}")
    return redirect("desk-draft", draft=made.id)
