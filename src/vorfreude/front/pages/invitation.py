"""An invitation as whoever was invited sees it: first a code to their address, then yes or no.

The link alone opens nothing: who has it, because the letter was sent on, is asked for a code that goes to the invited
address. Links that open nothing are all answered alike, whether nobody made them or their time is over.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from vorfreude.front import reader as reading
from vorfreude.front.invitation_letters import send_code
from vorfreude.front.invited import Proof, masked
from vorfreude.front.telling_people import said_may
from vorfreude.journeys import queries as journeys
from vorfreude.people import actions, queries
from vorfreude.people.queries import OpenInvitation

OFTEN = "invitation_code"
"""The rule for how many codes are sent and tried: see ACCOUNT_RATE_LIMITS."""

type OfInvitation[**P] = Callable[Concatenate[HttpRequest, OpenInvitation, str, P], HttpResponseBase]


def for_invited[**P](page: OfInvitation[P]) -> Callable[Concatenate[HttpRequest, str, P], HttpResponseBase]:
    """Only for who has the token of an open invitation; nothing of what they see is kept by their browser."""

    @wraps(page)
    def guarded(request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        found = queries.invitation_of(token, reading.clock())
        response = _nothing(request) if found is None else page(request, found, token, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    return guarded  # type: ignore[return-value]  # Django says the token by its name


@require_safe
@for_invited
def invitation(request: HttpRequest, found: OpenInvitation, token: str) -> HttpResponseBase:
    proof = Proof.of(request, found)
    context = {
        "token": token,
        "inviter": (found.inviter.name or found.inviter.email) if found.inviter else "",
        "address": masked(found.email),
        "is_proven": _is_them(request, found) or proof.is_proven,
        "is_sent": proof.is_sent(reading.clock()),
        "signed_in_as": _other(request, found),
        "may": said_may(found.may),
        "is_owner": found.role == "owner",
        "wrong": "wrong" in request.GET,
        "often": "often" in request.GET,
    }
    return render(request, "front/invitation.html", context)


@require_POST
@for_invited
def invitation_code(request: HttpRequest, found: OpenInvitation, token: str) -> HttpResponseBase:
    """Send a code to the invited address."""
    if not ratelimit.consume(request, action=OFTEN, key=found.email):
        return _back(token, "often")
    code = get_adapter(request).generate_login_code()
    Proof.begin(request, found, code, reading.clock())
    send_code(request, found, code)
    return _back(token)


@require_POST
@for_invited
def invitation_proof(request: HttpRequest, found: OpenInvitation, token: str) -> HttpResponseBase:
    """Take the code."""
    if Proof.of(request, found).take(request, request.POST.get("code", ""), reading.clock()):
        return _back(token)
    return _back(token, "wrong")


@require_POST
@for_invited
def invitation_answer(request: HttpRequest, found: OpenInvitation, token: str) -> HttpResponseBase:
    """Yes or no, of whoever reads letters to the invited address."""
    if not (_is_them(request, found) or Proof.of(request, found).is_proven):
        return _back(token)
    if request.POST.get("answer") != "yes":
        actions.decline_invitation(invitation=found.id, now=reading.clock())
        Proof.end(request)
        return render(request, "front/invitation_declined.html")
    return _accepted(request, found, token)


def _accepted(request: HttpRequest, found: OpenInvitation, token: str) -> HttpResponseBase:
    zone = found.inviter.timezone if found.inviter else "UTC"
    accepted = actions.accept_invitation(invitation=found.id, timezone=zone, now=reading.clock())
    if accepted is None:  # somebody was faster
        return _back(token)
    row = next(iter(journeys.journeys_of([accepted.subject])), None)
    page = reverse("journey", args=[row.public_id]) if row else reverse("journeys")
    if _is_them(request, found):
        return redirect(page)
    Proof.end(request)
    if request.user.is_authenticated:
        get_adapter(request).logout(request)
    record_authentication(request, accepted.person, method="code", email=found.email)
    response: HttpResponseBase = perform_login(
        request, Login(user=accepted.person, redirect_url=page, email=found.email)
    )
    return response


def _is_them(request: HttpRequest, found: OpenInvitation) -> bool:
    """Whether the invited person is signed in here."""
    return request.user.is_authenticated and request.user.email == found.email


def _other(request: HttpRequest, found: OpenInvitation) -> str:
    """Whom else this browser is signed in as."""
    return request.user.email if request.user.is_authenticated and request.user.email != found.email else ""


def _back(token: str, word: str = "") -> HttpResponse:
    page = reverse("invitation", args=[token])
    return redirect(f"{page}?{word}" if word else page)


def _nothing(request: HttpRequest) -> HttpResponse:
    return render(request, "front/invitation_over.html", status=404)
