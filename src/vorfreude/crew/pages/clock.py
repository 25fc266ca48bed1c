"""I am here, I am leaving: pressed with or without a network, and counted once."""

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vorfreude.crew import phone
from vorfreude.crew.sent import done, not_done, sent
from vorfreude.crew.words import actor, why_not
from vorfreude.occasions import actions
from vorfreude.occasions.queries import Member
from vorfreude.occasions.unfit import Unfit


@phone.for_member
@require_POST
def clock(request: HttpRequest, member: Member) -> HttpResponseBase:
    now = phone.clock()
    said, coming = sent(request, now), request.POST.get("coming") == "yes"
    try:
        actions.press_clock(
            occasion=member.occasion,
            member=member.id,
            coming=coming,
            ident=said.ident,
            at=said.at,
            actor=actor(member),
            now=now,
        )
    except Unfit as trouble:
        return not_done(request, to=reverse("crew"), words=why_not(trouble))
    return done(
        request,
        to=reverse("crew"),
        words=_("Welcome. Good that you are here.") if coming else _("Thank you for today."),
    )
