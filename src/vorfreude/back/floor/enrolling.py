"""A phone becomes a device: somebody opens the link that a plant lead shows, reads what it is for, and taps once."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from vorfreude.back import staff
from vorfreude.back.floor.device import keep_token, speak
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.photos.actions.devices import enrol_device
from vorfreude.photos.queries.floor import invited

LONGEST_CODE = 40
"""Characters of a code, however it is typed."""


@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: HttpRequest, code: str = "") -> HttpResponseBase:
    code = (code or request.POST.get("code", "") or request.GET.get("code", ""))[:LONGEST_CODE]
    now = staff.clock()
    found = invited(code, now) if code else None
    if found and found.language in dict(settings.LANGUAGES):
        speak(request, found.language)
    if request.method == "POST":
        made = enrol_device(code=code, now=now)
        if made:
            response = redirect("floor")
            keep_token(response, made.token)
            return _never_kept(response)
        found = None
    places = [in_language(one.titles, found.language) or one.name for one in found.stations] if found else []
    context = {"found": found, "places": places, "code": code, "failed": bool(code) and found is None}
    return _never_kept(render(request, "back/floor/enrol.html", context))


def _never_kept(response: HttpResponseBase) -> HttpResponseBase:
    response["Cache-Control"] = "no-store"
    return response
