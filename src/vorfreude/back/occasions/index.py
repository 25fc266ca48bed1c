"""All occasions that exist for somebody: those to come first."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vorfreude.back.staff import Staff, for_hosts
from vorfreude.occasions import queries


@for_hosts
@require_safe
def occasions(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    """Three queries, however many occasions there are."""
    theirs = queries.occasions_of(staff.person.id)
    lines = [one for one in queries.occasions_at(staff.now, language=staff.language) if one.public_id in theirs]
    return render(request, "back/occasions/index.html", {"lines": lines, "may_plan": staff.may("plan-occasions")})
