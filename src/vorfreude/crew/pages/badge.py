"""One's own badge, to print."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from vorfreude.crew import phone
from vorfreude.occasions.crew_badges import crew_badges
from vorfreude.occasions.queries import Member


@phone.for_member
@require_safe
def badge(request: HttpRequest, member: Member) -> HttpResponseBase:  # noqa: ARG001 a view's signature
    made = crew_badges(member.occasion, maker=settings.MAKER, language=member.language, number=member.number)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="badge.pdf"'
    return response
