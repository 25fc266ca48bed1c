"""How somebody gets in, on one page: where they are signed in, their passkeys, and their second factor."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from vorfreude.front.reader import Reader, for_reader
from vorfreude.front.telling_access import said_access
from vorfreude.people import actions, queries

NOTES = frozenset({"ended", "others"})
"""What the page may be told to say, by a word in its address."""


@require_safe
@for_reader
def access(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    return _page(request, reader, noted=next((note for note in NOTES if note in request.GET), ""))


@require_safe
@for_reader
def proof(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    """Where staff go who have not shown their second factor: to show it, or to set one up."""
    if queries.has_factor(reader.id):
        wanted = request.GET.get("next", "")
        return redirect(reverse("account_reauthenticate", query={"next": wanted} if wanted else None))
    return _page(request, reader, wanted=True)


@require_POST
@for_reader
def session_end(request: HttpRequest, reader: Reader, session: int) -> HttpResponseBase:  # noqa: ARG001 the address says it all
    actions.end_session(person_id=reader.id, session=session)
    return redirect("/me/access/?ended")


@require_POST
@for_reader
def session_ends(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    actions.end_other_sessions(person_id=reader.id, but=request.session.session_key or "")
    return redirect("/me/access/?others")


def _page(request: HttpRequest, reader: Reader, *, noted: str = "", wanted: bool = False) -> HttpResponse:
    found = said_access(queries.access_of(reader.id, request.session.session_key or "", reader.now), reader)
    return render(request, "front/access.html", {"access": found, "noted": noted, "wanted": wanted})
