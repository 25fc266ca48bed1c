"""What operators do about machines elsewhere. A secret is shown by the answer that made it, and by nothing afterwards."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from vorfreude.back.connection_words import KINDS
from vorfreude.back.pages.connections import REPLAYED_DAYS
from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.back.station_words import back
from vorfreude.delivery.actions import endpoints as telling
from vorfreude.delivery.queries import endpoints as told
from vorfreude.intake import actions as intake
from vorfreude.intake import limits
from vorfreude.journeys.queries.blueprints import releases

HOUSE = "/vorfreude"
"""Sources that say what people did here; a token for them is made at the server, not at the desk."""

LONGEST_PATTERN = 200
MOST_PATTERNS = 20


@never_cache
@for_staff_who_may("connect")
@require_POST
def tokens(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    name = request.POST.get("name", "").replace("\x00", "").strip()
    sources, kinds = _patterns(request, "sources"), _patterns(request, "kinds")
    reads = [word for word in request.POST.getlist("reads") if word in intake.READINGS]
    if trouble := _trouble(name, sources, kinds, reads):
        return back(reverse("desk-connections"), trouble=trouble)
    known = {one.name for one in releases()}
    blueprints = [one for one in request.POST.getlist("blueprint") if one in known] if reads else []
    try:
        made = intake.create_token(
            name=name,
            sources=sources,
            kinds=kinds,
            readable=intake.Readable(reads, blueprints),
            actor=staff.person.email,
            now=staff.now,
        )
    except intake.WrongToken:
        return back(reverse("desk-connections"), trouble="token-pattern")
    return render(request, "back/connections_secret.html", {"name": name, "secret": made.secret, "is_token": True})


@for_staff_who_may("connect")
@require_POST
def revocations(request: HttpRequest, staff: Staff, token: int) -> HttpResponseBase:  # noqa: ARG001 the address says it all
    done = token < 2**63 and intake.revoke_token(token, actor=staff.person.email, now=staff.now)
    return back(reverse("desk-connections"), **({"noted": "revoked"} if done else {"trouble": "gone"}))


@never_cache
@for_staff_who_may("connect")
@require_POST
def endpoints(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    kinds = [kind for kind in request.POST.getlist("kind") if kind in KINDS]
    url = request.POST.get("url", "").strip()
    try:
        made = telling.add_endpoint(url=url, kinds=kinds, actor=staff.person.email, now=staff.now)
    except telling.WrongEndpoint:
        return back(reverse("desk-connections"), trouble="endpoint-address")
    return _secret(request, made, url)


@never_cache
@for_staff_who_may("connect")
@require_POST
def secrets(request: HttpRequest, staff: Staff, endpoint: str) -> HttpResponseBase:
    line = told.endpoint_line(endpoint)
    made = telling.rotate_secret(endpoint, now=staff.now) if line else None
    if line is None or made is None:
        raise Http404
    return _secret(request, made, line.url)


@for_staff_who_may("connect")
@require_POST
def tries(request: HttpRequest, staff: Staff, endpoint: str) -> HttpResponseBase:  # noqa: ARG001 the address says it all
    return _back(endpoint, "tried", done=telling.try_endpoint(endpoint, now=staff.now))


@for_staff_who_may("connect")
@require_POST
def pauses(request: HttpRequest, staff: Staff, endpoint: str) -> HttpResponseBase:
    reason = request.POST.get("reason", "").replace("\x00", "").strip()
    actor = staff.person.email
    done = telling.disable_endpoint(endpoint, actor=actor, reason=reason, now=staff.now)
    return _back(endpoint, "paused", done=done)


@for_staff_who_may("connect")
@require_POST
def resumptions(request: HttpRequest, staff: Staff, endpoint: str) -> HttpResponseBase:  # noqa: ARG001 the address says it all
    return _back(endpoint, "resumed", done=telling.enable_endpoint(endpoint))


@for_staff_who_may("connect")
@require_POST
def replays(request: HttpRequest, staff: Staff, endpoint: str) -> HttpResponseBase:
    days = {str(one): one for one in REPLAYED_DAYS}.get(request.POST.get("days", ""), REPLAYED_DAYS[0])
    since = staff.now - timedelta(days=days)
    count = telling.replay(endpoint, since=since, until=staff.now, now=staff.now)
    return _back(endpoint, "replayed", done=bool(count), trouble="nothing-to-replay")


def _patterns(request: HttpRequest, name: str) -> list[str]:
    return request.POST.get(name, "").replace("\x00", "").replace(",", " ").split()


def _trouble(name: str, sources: list[str], kinds: list[str], reads: list[str]) -> str:
    """Why such a token is not made here; empty where it is."""
    if not name or len(name) > limits.TOKEN_NAME:
        return "token-name"
    if not (sources or kinds or reads):
        return "token-nothing"
    if len(sources) + len(kinds) > MOST_PATTERNS or any(len(one) > LONGEST_PATTERN for one in (*sources, *kinds)):
        return "token-pattern"
    return "token-house" if any(one.startswith(HOUSE) for one in sources) else ""


def _secret(request: HttpRequest, made: telling.NewEndpoint, url: str) -> HttpResponseBase:
    return render(request, "back/connections_secret.html", {"name": url, "secret": made.secret, "endpoint": made.id})


def _back(endpoint: str, noted: str, *, done: bool, trouble: str = "gone") -> HttpResponseBase:
    if told.endpoint_line(endpoint) is None:
        raise Http404
    address = reverse("desk-endpoint", args=[endpoint])
    return back(address, noted=noted) if done else back(address, trouble=trouble)
