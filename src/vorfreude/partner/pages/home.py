"""What a partner is asked to do, the most pressing first."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vorfreude.partner.house import Caller, for_partner


@for_partner
@require_safe
def home(request: HttpRequest, caller: Caller) -> HttpResponseBase:
    """The commissions of this partner alone."""
    return render(request, "partner/home.html", {"house": caller.member.name})
