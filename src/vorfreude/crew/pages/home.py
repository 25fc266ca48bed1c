"""What somebody of the crew does next: their duty, where and when, what they are asked, needs; all that is pressed is one tap."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vorfreude.crew import phone
from vorfreude.occasions.queries import EARLY, Member, home_of


@phone.for_member
@require_safe
def home(request: HttpRequest, member: Member) -> HttpResponseBase:
    now = phone.clock()
    found = home_of(member, now=now)
    may_come = found.now is not None and found.now.starts_at <= now + EARLY
    shown = {
        "home": found,
        "instant": now,
        "may_come": may_come,
        "first_name": member.name.split()[0] if member.name else "",
    }
    return render(request, "crew/home.html", shown)
