"""Badges of everybody who works the occasion, to print and cut."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from vorfreude.back.occasions.charge import MANAGER, charge_of
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.occasions.crew_badges import crew_badges


@for_hosts
@require_safe
def badges(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:  # noqa: ARG001 a view's signature
    charge_of(staff, public_id, MANAGER)
    made = crew_badges(public_id, maker=settings.MAKER, language=staff.language)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="crew-badges.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
