"""A vehicle as whoever is to have it sees it: what it is and what comes with it, then yes or no of whoever reads letters to that address.

The link alone gives nothing away but the vehicle. Who sells it is not said: they know each other, or need not.
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

from vorfreude.care.actions.passing import accept_passing, decline_passing
from vorfreude.care.queries.passing import OfferSeen, offer_of
from vorfreude.care.unfit import Unfit
from vorfreude.front import reader as reading
from vorfreude.front.garage import facts_of
from vorfreude.front.invitation_letters import send_code
from vorfreude.front.invited import ProofOfPassing, masked
from vorfreude.people import actions as people

OFTEN = "invitation_code"
"""The same rule as for invitations: see ACCOUNT_RATE_LIMITS."""

type OfOffer[**P] = Callable[Concatenate[HttpRequest, OfferSeen, str, P], HttpResponseBase]


def for_offered[**P](page: OfOffer[P]) -> Callable[Concatenate[HttpRequest, str, P], HttpResponseBase]:
    """Only for who has the token of an open offer; links that open nothing are all answered alike."""

    @wraps(page)
    def guarded(request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        found = offer_of(token, now=reading.clock())
        response = _nothing(request) if found is None else page(request, found, token, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["Referrer-Policy"] = "same-origin"
        return response

    return guarded  # type: ignore[return-value]  # Django says the token by its name


@require_safe
@for_offered
def passing_taken(request: HttpRequest, found: OfferSeen, token: str) -> HttpResponseBase:
    proof = ProofOfPassing.of(request, found.passing)
    context = {
        "token": token,
        "offer": found,
        "facts": facts_of(found.vehicle, reading.clock().date())[1:],  # the model is the heading
        "address": masked(found.passing.email),
        "has_story": "story" in found.passing.goes,
        "has_pictures": "pictures" in found.passing.goes,
        "is_proven": _is_them(request, found) or proof.is_proven,
        "is_sent": proof.is_sent(reading.clock()),
        "wrong": "wrong" in request.GET,
        "often": "often" in request.GET,
    }
    return render(request, "front/passing_taken.html", context)


@require_POST
@for_offered
def passing_code(request: HttpRequest, found: OfferSeen, token: str) -> HttpResponseBase:
    """Send a code to the address to which the letter went."""
    if not ratelimit.consume(request, action=OFTEN, key=found.passing.email):
        return _back(token, "often")
    code = get_adapter(request).generate_login_code()
    ProofOfPassing.begin(request, found.passing, code, reading.clock())
    send_code(request, found.passing, code)
    return _back(token)


@require_POST
@for_offered
def passing_proof(request: HttpRequest, found: OfferSeen, token: str) -> HttpResponseBase:
    """Take the code."""
    if ProofOfPassing.of(request, found.passing).take(request, request.POST.get("code", ""), reading.clock()):
        return _back(token)
    return _back(token, "wrong")


@require_POST
@for_offered
def passing_answer(request: HttpRequest, found: OfferSeen, token: str) -> HttpResponseBase:
    """Yes or no, of whoever reads letters to that address."""
    if not (_is_them(request, found) or ProofOfPassing.of(request, found.passing).is_proven):
        return _back(token)
    try:
        if request.POST.get("answer") == "yes":
            return _accepted(request, found, token)
        decline_passing(token, now=reading.clock())
    except Unfit:  # somebody was faster, or it was taken back
        return _back(token)
    ProofOfPassing.end(request)
    return render(request, "front/passing_declined.html")


def _accepted(request: HttpRequest, found: OfferSeen, token: str) -> HttpResponseBase:
    address, now = found.passing.email, reading.clock()
    person = people.register(
        email=address, language=found.passing.language, timezone=found.vehicle.timezone, actor=address, now=now
    )
    page = reverse("garage-vehicle", args=[accept_passing(token, buyer=person.email, now=now)])
    if _is_them(request, found):
        return redirect(page)
    ProofOfPassing.end(request)
    if request.user.is_authenticated:
        get_adapter(request).logout(request)
    record_authentication(request, person, method="code", email=person.email)
    response: HttpResponseBase = perform_login(request, Login(user=person, redirect_url=page, email=person.email))
    return response


def _is_them(request: HttpRequest, found: OfferSeen) -> bool:
    """Whether the person to whom the letter went is signed in here."""
    return request.user.is_authenticated and request.user.email.casefold() == found.passing.email.casefold()


def _back(token: str, word: str = "") -> HttpResponse:
    page = reverse("passing-taken", args=[token])
    return redirect(f"{page}?{word}" if word else page)


def _nothing(request: HttpRequest) -> HttpResponse:
    return render(request, "front/passing_over.html", status=404)
