"""The forms of a vehicle's page: each is done and noted, or nothing is changed and the page says why."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from vorfreude.back.care.vehicles import shown, vehicle_there
from vorfreude.back.care.vehicles_forms import WRITES
from vorfreude.back.care.vehicles_words import trouble_of
from vorfreude.back.staff import Staff, for_carers_who_may
from vorfreude.care import limits
from vorfreude.care.unfit import Unfit
from vorfreude.lib.uploads import InMemory


@csrf_exempt
@for_carers_who_may("keep-records")
@require_POST
def vehicle_acts(request: HttpRequest, staff: Staff, public_id: str, part: str) -> HttpResponseBase:
    """Where a file is kept is decided before anything of the form is read; its token is checked right after."""
    request.upload_handlers = [InMemory(request, limits.PAPER)]
    return _acted(request, staff, public_id, part)


@csrf_protect
def _acted(request: HttpRequest, staff: Staff, public_id: str, part: str) -> HttpResponseBase:
    write, row = WRITES.get(part), vehicle_there(public_id)
    if write is None:
        raise Http404
    try:
        noted = write(request, staff, row)
    except Unfit as unfit:
        return shown(request, staff, vehicle_there(public_id), trouble_of(unfit))
    except OSError:
        return shown(request, staff, row, _("The store does not answer just now. Try again in a minute."))
    return redirect(f"{reverse('desk-vehicle', args=[public_id])}?noted={noted}#{part}")
