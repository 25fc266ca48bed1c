"""Before somebody changes how they get in, they have shown who they are within a quarter of an hour.

Whoever has a second factor shows that (allauth asks for it); everybody else signs in once more. Without this, a session
left open on somebody else's computer could be made into a key for good.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from vorfreude.front import reader
from vorfreude.front.signing.fresh import is_fresh
from vorfreude.people import queries

type View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def freshly[**P](view: View[P]) -> View[P]:
    """Only for people who showed just now who they are; others are asked to, and come back."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        person = request.user
        if not person.is_authenticated or is_fresh(request, reader.clock()) or queries.has_factor(person.pk):
            return view(request, *args, **kwargs)
        way = reverse("account_request_login_code", query={"next": request.path})
        return render(request, "front/again.html", {"way": way})

    return guarded
