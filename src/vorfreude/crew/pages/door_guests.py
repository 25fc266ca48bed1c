"""A host's guests: who is here, who is not yet; the phone buzzes when one comes."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vorfreude.crew.phone import for_member_who_may
from vorfreude.occasions import queries
from vorfreude.occasions.queries import Member


@for_member_who_may("host")
@require_safe
def guests(request: HttpRequest, member: Member) -> HttpResponseBase:
    found = queries.hosted_by(member.id)
    here = [one for one in found if one.came_at and not one.left_at]
    return render(request, "crew/door_guests.html", {"member": member, "guests": found, "here": len(here)})
