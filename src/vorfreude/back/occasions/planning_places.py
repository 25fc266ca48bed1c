"""The places of an occasion: where they are, how many they hold, and how guests get there."""

from dataclasses import dataclass
from math import isfinite
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vorfreude.back.forms import Field, line_in, text_in, word_in
from vorfreude.back.occasions.charge import MANAGER, charge_of
from vorfreude.back.occasions.planning_forms import whole_in
from vorfreude.back.occasions.planning_words import noted, said_trouble
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.occasions import actions, limits, queries
from vorfreude.occasions.actions import Spot
from vorfreude.occasions.queries import InCharge, PlaceLine
from vorfreude.occasions.unfit import Unfit

LONGEST_METRES = 12
"""Characters of a distance."""


@dataclass(frozen=True, slots=True)
class Row:
    """One place in the list."""

    name: str
    shown: str
    address: str
    where: str
    capacity: str
    has_way: bool
    items: int


@dataclass(frozen=True, slots=True)
class Places:
    """All places, and the form for one of them or another."""

    rows: tuple[Row, ...]
    was: str
    fields: tuple[Field, ...]
    items: int
    noted: str
    trouble: str


@for_hosts
@require_http_methods(["GET", "HEAD", "POST"])
def places(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """All of them, and one of them to be written: the one that the address names, else a new one."""
    here = charge_of(staff, public_id, MANAGER)
    was = word_in(request, "was") if request.method == "POST" else request.GET.get("name", "")
    if request.method != "POST":
        return _shown(request, here, was)
    try:
        actions.write_place(
            occasion=public_id, name=line_in(request, "name"), spot=_spot_in(request), was=was,
            actor=staff.person.email, now=staff.now,
        )  # fmt: skip
    except Unfit as unfit:
        return _shown(request, here, was, said_trouble(unfit, staff.language))
    return _back(public_id, "place")


@for_hosts
@require_POST
def place_drops(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    here = charge_of(staff, public_id, MANAGER)
    name = word_in(request, "name")
    try:
        actions.drop_place(occasion=public_id, name=name, actor=staff.person.email, now=staff.now)
    except Unfit as unfit:
        return _shown(request, here, name, said_trouble(unfit, staff.language))
    return _back(public_id, "no-place")


def _back(public_id: str, done: str) -> HttpResponseBase:
    return redirect(f"{reverse('desk-places', args=[public_id])}?noted={done}")


def _spot_in(request: HttpRequest) -> Spot:
    return Spot(
        x=_metres_in(request, "x"),
        y=_metres_in(request, "y"),
        level=whole_in(request, "level", least=-limits.STOREYS, code="place-unclear") or 0,
        capacity=whole_in(request, "capacity", code="place-unclear"),
        way={tag: words for tag, _language in settings.LANGUAGES if (words := text_in(request, f"way-{tag}"))},
    )


def _metres_in(request: HttpRequest, name: str) -> float:
    written = request.POST.get(name, "").strip().replace(",", ".")
    try:
        metres = float(written or 0) if len(written) <= LONGEST_METRES else float("nan")
    except ValueError:
        metres = float("nan")
    if not isfinite(metres):
        raise Unfit("place-unclear", came=written[:20], expected="metres, as in 120.5")
    return metres


def _shown(request: HttpRequest, here: InCharge, was: str, trouble: str = "") -> HttpResponseBase:
    known = queries.places_of(here.public_id)
    one = next((place for place in known if place.name == was), None)
    page = Places(
        rows=tuple(_row(place, here) for place in known),
        was=one.name if one else "",
        fields=_fields(request, one),
        items=one.items if one else 0,
        noted=noted(request),
        trouble=trouble,
    )
    return render(request, "back/occasions/places.html", {"here": here, "page": page}, status=422 if trouble else 200)


def _row(place: PlaceLine, here: InCharge) -> Row:
    storey = _(", storey %(level)d") % {"level": place.level} if place.level else ""
    return Row(
        place.name,
        visible(here.said(place.name)),
        f"{reverse('desk-places', args=[here.public_id])}?{urlencode({'name': place.name})}#write",
        _("%(x)s m, %(y)s m") % {"x": f"{place.x:g}", "y": f"{place.y:g}"} + storey if place.is_measured else "",
        "" if place.capacity is None else str(place.capacity),
        bool(place.way),
        place.items,
    )


def _fields(request: HttpRequest, one: PlaceLine | None) -> tuple[Field, ...]:
    """What was typed a moment ago, else what is kept."""
    kept = {"name": "", "x": "", "y": "", "level": "", "capacity": ""}
    ways = dict(one.way) if one else {}
    if "x" in request.POST:
        kept = {name: request.POST.get(name, "") for name in kept}
        ways = {tag: request.POST.get(f"way-{tag}", "") for tag, _language in settings.LANGUAGES}
    elif one:
        capacity = "" if one.capacity is None else str(one.capacity)
        kept = {"name": one.name, "x": f"{one.x:g}", "y": f"{one.y:g}", "level": str(one.level), "capacity": capacity}
    return (
        Field("name", _("Name"), kept["name"], most=limits.WORDS, is_needed=True),
        Field("capacity", _("How many it holds"), kept["capacity"], "number", hint=_("May stay empty.")),
        Field("x", _("Metres east"), kept["x"], "number", hint=_("From any corner of the grounds, the same for all.")),
        Field("y", _("Metres north"), kept["y"], "number"),
        Field("level", _("Storey"), kept["level"], "number", hint=_("0 is the ground.")),
        *(
            Field(f"way-{tag}", _("How guests get there (%(language)s)") % {"language": language}, ways.get(tag, ""), "text", tag, limits.TEXT)
            for tag, language in settings.LANGUAGES
        ),
    )  # fmt: skip
