"""The policy of dispatch for the day: chosen by playing the day with each of them, and what each came to."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from vorfreude.back.occasions.charge import charge_of
from vorfreude.back.occasions.control_acts import UNPROCESSABLE
from vorfreude.back.occasions.control_words import noted, said_trouble
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.occasions import actions, queries
from vorfreude.occasions.queries import Policies
from vorfreude.occasions.unfit import Unfit

MANAGER = "manager"


@dataclass(frozen=True, slots=True)
class TriedShown:
    """One policy: of each kind how many stay free and the percent met in time; of all; whether it counts."""

    cells: tuple[tuple[int, str], ...]
    overall: str
    counts: bool


@dataclass(frozen=True, slots=True)
class PolicyPage:
    """The page."""

    policies: Policies
    rows: tuple[TriedShown, ...]
    noted: str
    trouble: str


@for_hosts
@require_http_methods(["GET", "HEAD", "POST"])
def policy(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """Chosen by whoever plans the whole; the day is played while they wait, which takes some seconds."""
    here = charge_of(staff, public_id, MANAGER)
    trouble = ""
    if request.method == "POST":
        try:
            actions.choose_policy_by_playing(occasion=public_id, actor=staff.person.email, now=staff.now)
        except Unfit as unfit:
            trouble = said_trouble(unfit)
        else:
            return redirect(f"{reverse('desk-control-policy', args=[public_id])}?noted=policy")
    found = queries.policies_of(public_id, language=staff.language)
    rows = tuple(
        TriedShown(
            tuple((kept, f"{share:.1%}") for kept, share in zip(one.kept, one.shares, strict=True)),
            f"{one.overall:.1%}",
            one.kept == found.counts,
        )
        for one in found.tried
    )
    page = PolicyPage(found, rows, noted(request), trouble)
    return render(
        request,
        "back/occasions/control_policy.html",
        {"page": page, "here": here},
        status=UNPROCESSABLE if trouble else 200,
    )
