"""How somebody hears from us: one page for everybody who writes to them from this house."""

from datetime import time, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from vorfreude.core.attention import Budget, Digest, Quiet
from vorfreude.core.attention.model import GROUPS, Channel
from vorfreude.delivery import actions
from vorfreude.delivery.queries import preferences_of
from vorfreude.front.choices import DAYS, EVERY_DAY, PAUSES, Unfit, context_of, number_in, phone_in, time_in
from vorfreude.front.reader import Reader, for_reader

MOST_A_WEEK = 7


@require_http_methods(["GET", "HEAD", "POST"])
@for_reader
def preferences(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    if request.method == "POST":
        return _changed(request, reader)
    preferences = preferences_of(reader.id, reader.now)
    asked = {"saved": "saved" in request.GET, "wrong": "wrong" in request.GET}
    return render(request, "front/preferences.html", context_of(preferences, reader, house_channels()) | asked)


@require_POST
@for_reader
def pause(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    weeks = request.POST.get("weeks", "")
    if weeks not in {"0", *(str(number) for number in PAUSES)}:
        return redirect("/me/preferences/?wrong")
    until = reader.now + timedelta(weeks=int(weeks)) if weeks != "0" else None
    actions.pause(person_id=reader.id, until=until, now=reader.now)
    return redirect("/me/preferences/?saved")


def house_channels() -> tuple[Channel, ...]:
    """The ways of this house besides its pages."""
    return ("email", "push", "sms") if settings.SMS_GATEWAY is not None else ("email", "push")


def _changed(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    try:
        preferences = _preferences(request.POST)
    except Unfit:
        return redirect("/me/preferences/?wrong")
    actions.choose(person_id=reader.id, preferences=preferences, now=reader.now)
    return redirect("/me/preferences/?saved")


def _preferences(form: QueryDict) -> actions.Preferences:
    ways = house_channels()
    channels = {group: frozenset(way for way in ways if way in form.getlist(group)) for group in GROUPS}
    channels["promises"] |= {"email"}
    interruptions = form.get("interruptions", "")
    return actions.Preferences(
        channels=channels,
        quiet=_quiet(time_in(form, "quiet_since"), time_in(form, "quiet_until")),
        digest=_digest(form.get("digest_day", ""), time_in(form, "digest_at")),
        budget=Budget(number_in(interruptions, MOST_A_WEEK)) if interruptions else None,
        phone=phone_in(form.get("phone", "")) if "sms" in ways else "",
    )


def _quiet(since: time | None, until: time | None) -> Quiet | None:
    if (since is None) != (until is None):
        raise Unfit
    return Quiet(since, until) if since is not None and until is not None else None


def _digest(day: str, at: time | None) -> Digest | None:
    if not day:
        return None
    if at is None or (day != EVERY_DAY and day not in DAYS):
        raise Unfit
    return Digest(at, None if day == EVERY_DAY else int(day))
