"""Devices: the phones and tablets of the floor; a code makes one, a press takes one off."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import segno
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_POST, require_safe

from vorfreude.back.cursors import row_number
from vorfreude.back.photographs import ways
from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.back.station_words import back, noted, troubled
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.lib.whole import whole
from vorfreude.photos import limits
from vorfreude.photos.actions import devices as acts
from vorfreude.photos.actions.stations import NotMade
from vorfreude.photos.codes import spaced
from vorfreude.photos.queries import floor
from vorfreude.photos.queries.floor import DeviceSeen, StationSeen


@dataclass(frozen=True, slots=True)
class Line:
    """One device of the list."""

    id: int
    name: str
    stations: tuple[str, ...]
    enrolled: When
    by: str
    seen: When | None
    revoked: When | None


@dataclass(frozen=True, slots=True)
class Inviting:
    """A code of one use, to be shown to a phone; ``code`` is empty once it is used or too old."""

    name: str
    stations: tuple[str, ...]
    code: str
    drawn: SafeString
    address: str
    until: When
    was_used: bool


@for_staff_who_may("set-up-photos")
@require_safe
def devices(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    open_ = [(one.id, one.name, visible(in_language(one.titles, staff.language))) for one in floor.stations()]
    context = {
        "ways": ways("desk-devices", staff),
        "devices": [_line(one, staff) for one in floor.devices()],
        "stations": open_,
        "languages": settings.LANGUAGES,
        "language": staff.language,
        "noted": noted(request),
        "troubled": troubled(request),
        "longest": limits.NAME,
    }
    return render(request, "back/devices.html", context)


@for_staff_who_may("set-up-photos")
@require_safe
def invitation(request: HttpRequest, staff: Staff, enrolment: int) -> HttpResponseBase:
    found = floor.invitation(enrolment, staff.now)
    if found is None:
        raise Http404
    address = whole(reverse("floor-enrol", args=[found.code or "x"]))
    page = Inviting(
        visible(found.name),
        _called(found.stations, staff),
        spaced(found.code),
        _drawn(address) if found.code else SafeString(""),
        address.partition(reverse("floor"))[0] + reverse("floor-enrol-typed"),
        when(found.until, staff.now, staff.zone),
        found.used_at is not None,
    )
    return render(request, "back/invitation.html", {"ways": ways("desk-devices", staff), "page": page})


@for_staff_who_may("set-up-photos")
@require_POST
def invitations(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    chosen = [number for one in request.POST.getlist("station") if (number := row_number(one)) is not None]
    language = request.POST.get("language", "")
    try:
        made = acts.invite_device(
            name=request.POST.get("name", "").replace("\x00", ""),
            language=language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE,
            stations=chosen,
            actor=staff.person.email,
            now=staff.now,
        )
    except NotMade as trouble:
        return back(reverse("desk-devices"), trouble=trouble.code)
    return back(reverse("desk-device-invitation", args=[made]))


@for_staff_who_may("set-up-photos")
@require_POST
def revocations(request: HttpRequest, staff: Staff, device: int) -> HttpResponseBase:  # noqa: ARG001 the address says it all
    if acts.revoke_device(device=device, actor=staff.person.email, now=staff.now):
        return back(reverse("desk-devices"), noted="revoked")
    return back(reverse("desk-devices"), trouble="gone")


def _line(one: DeviceSeen, staff: Staff) -> Line:
    return Line(
        one.id,
        visible(one.name),
        _called(one.stations, staff),
        when(one.enrolled_at, staff.now, staff.zone),
        visible(one.enrolled_by),
        when(one.seen_at, staff.now, staff.zone) if one.seen_at else None,
        when(one.revoked_at, staff.now, staff.zone) if one.revoked_at else None,
    )


def _called(places: Sequence[StationSeen], staff: Staff) -> tuple[str, ...]:
    return tuple(visible(in_language(place.titles, staff.language) or place.name) for place in places)


def _drawn(text: str) -> SafeString:
    """A QR code as SVG that stands in the page: dark on light in every scheme, for cameras."""
    into = BytesIO()
    segno.make(text, error="m", micro=False).save(
        into, kind="svg", border=4, scale=1, omitsize=True, xmldecl=False, svgns=False
    )
    return mark_safe(into.getvalue().decode())  # noqa: S308 drawn by segno; the text is not in it
