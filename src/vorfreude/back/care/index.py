"""Where the day of those who care for what customers own begins: what wants to be looked at, each what their work needs."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vorfreude.back.staff import Staff, for_carers


@for_carers
@require_safe
def care(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    """The ways that this role has."""
    return render(request, "back/care/index.html", {"who": staff.person.name})
