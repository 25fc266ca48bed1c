"""Somebody is asked whether they take a duty that nobody does: yes or no by one tap."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vorfreude.crew import phone
from vorfreude.crew.sent import done, not_done
from vorfreude.crew.words import actor, why_not
from vorfreude.occasions import actions
from vorfreude.occasions.queries import Member, ask_of
from vorfreude.occasions.unfit import Unfit


@phone.for_member
@require_safe
def ask(request: HttpRequest, member: Member, ask: int) -> HttpResponseBase:
    found = ask_of(member, ask)
    if found is None:
        raise Http404
    return render(request, "crew/ask.html", {"ask": found[0], "came": found[1]})


@phone.for_member
@require_POST
def yes(request: HttpRequest, member: Member, ask: int) -> HttpResponseBase:
    try:
        actions.accept_ask(occasion=member.occasion, member=member.id, ask=ask, actor=actor(member), now=phone.clock())
    except Unfit as trouble:
        return not_done(request, to=reverse("crew"), words=why_not(trouble))
    return done(request, to=reverse("crew"))


@phone.for_member
@require_POST
def no(request: HttpRequest, member: Member, ask: int) -> HttpResponseBase:
    try:
        actions.decline_ask(occasion=member.occasion, member=member.id, ask=ask, actor=actor(member), now=phone.clock())
    except Unfit as trouble:
        return not_done(request, to=reverse("crew"), words=why_not(trouble))
    return done(request, to=reverse("crew"), words=_("Thank you for answering."))
