"""What guests cannot eat and need to get about: for whoever is in charge of care. Being in charge of the whole is not enough."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vorfreude.back.occasions.charge import charge_of
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.occasions import queries

CARE = "care"


@dataclass(frozen=True, slots=True)
class Said:
    """What one guest said; None is what cannot be opened any more."""

    name: str
    group: str
    diet: str | None
    access: str | None


@for_hosts
@require_safe
def guests_care(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    here = charge_of(staff, public_id)
    if CARE not in here.of:
        raise PermissionDenied
    rows = [
        Said(visible(one.name), visible(one.group), _shown(one.diet), _shown(one.access))
        for one in queries.sensitive_of(public_id)
    ]
    return render(request, "back/occasions/care.html", {"here": here, "rows": rows})


def _shown(words: str | None) -> str | None:
    return None if words is None else visible(words)
