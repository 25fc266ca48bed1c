"""All duties of somebody, to accept or to give back; when they were there; the language of their phone."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vorfreude.crew import phone
from vorfreude.crew.languages import NAMES, spoken
from vorfreude.crew.sent import done, not_done
from vorfreude.crew.words import actor, why_not
from vorfreude.occasions import actions
from vorfreude.occasions.queries import Member, duties_of, work_of
from vorfreude.occasions.unfit import Unfit


@phone.for_member
@require_safe
def duties(request: HttpRequest, member: Member) -> HttpResponseBase:
    shown = {
        "duties": duties_of(member),
        "work": work_of(member),
        "instant": phone.clock(),
        "languages": NAMES,
        "speaks": spoken(member.language),
    }
    return render(request, "crew/duties.html", shown)


@phone.for_member
@require_POST
def acceptance(request: HttpRequest, member: Member, assignment: int) -> HttpResponseBase:
    try:
        actions.accept_duty(
            occasion=member.occasion, member=member.id, assignment=assignment, actor=actor(member), now=phone.clock()
        )
    except Unfit as trouble:
        return not_done(request, to=reverse("crew-duties"), words=why_not(trouble))
    return done(request, to=reverse("crew-duties"), words=_("Thank you. We count on you."))


@phone.for_member
@require_POST
def refusal(request: HttpRequest, member: Member, assignment: int) -> HttpResponseBase:
    try:
        actions.decline_duty(
            occasion=member.occasion, member=member.id, assignment=assignment, actor=actor(member), now=phone.clock()
        )
    except Unfit as trouble:
        return not_done(request, to=reverse("crew-duties"), words=why_not(trouble))
    return done(request, to=reverse("crew-duties"), words=_("Thank you for saying so. We look for somebody else."))


@phone.for_member
@require_POST
def language(request: HttpRequest, member: Member) -> HttpResponseBase:
    wanted = request.POST.get("language", "")
    if wanted in NAMES:
        actions.speak_with(
            occasion=member.occasion, member=member.id, language=wanted, actor=actor(member), now=phone.clock()
        )
    return done(request, to=reverse("crew-duties"))
