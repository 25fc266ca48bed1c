"""What somebody of the crew does next."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vorfreude.crew.phone import for_member
from vorfreude.occasions.queries import Member


@for_member
@require_safe
def home(request: HttpRequest, member: Member) -> HttpResponseBase:
    return render(request, "crew/home.html", {"member": member})
