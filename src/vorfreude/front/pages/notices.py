"""Notices on screens: which browsers get them, and what a browser says when somebody switches them on or refuses."""

from http import HTTPStatus
from typing import Final

import msgspec
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vorfreude.delivery.actions.screens import WrongSubscription, refuse_notices, subscribe, unsubscribe
from vorfreude.delivery.queries.screens import may_be_asked, screens_of
from vorfreude.delivery.vapid import vapid
from vorfreude.front.reader import Reader, for_reader
from vorfreude.lib.bodies import body_of
from vorfreude.people.devices import named

MOST_BODY: Final = 4_000
"""Bytes of what PushManager.subscribe() gives: some 500 with every browser."""


class Keys(msgspec.Struct):
    """The keys of a browser, in base64url."""

    p256dh: str
    auth: str


class Subscription(msgspec.Struct):
    """What a browser gives of itself (the JSON of a PushSubscription)."""

    endpoint: str
    keys: Keys


class Offer(msgspec.Struct):
    """What a page needs to ask: our key, the form's token, whether asking is welcome, and whether this browser is on."""

    key: str
    token: str
    ask: bool
    on: bool


@require_http_methods(["GET", "HEAD", "POST"])
@for_reader
def notices(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    if request.method == "POST":
        return _switched_on(request, reader)
    screens = screens_of(reader.id, session=_session(request), now=reader.now)
    context = {"screens": screens, "this_is_on": any(one.is_this for one in screens), "zone": reader.zone}
    return render(request, "front/notices.html", context)


@require_safe
@for_reader
def offer(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    on = any(one.is_this for one in screens_of(reader.id, session=_session(request), now=reader.now))
    said = Offer(vapid().public, get_token(request), ask=not on and may_be_asked(reader.id), on=on)
    return HttpResponse(msgspec.json.encode(said), content_type="application/json")


@require_POST
@for_reader
def refusal(request: HttpRequest, reader: Reader) -> HttpResponseBase:  # noqa: ARG001 a view's signature
    refuse_notices(person_id=reader.id, now=reader.now)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@require_POST
@for_reader
def end_notices(request: HttpRequest, reader: Reader, subscription: int) -> HttpResponseBase:  # noqa: ARG001 likewise
    if not unsubscribe(person_id=reader.id, subscription=subscription):
        raise Http404
    return redirect("notices")


def _switched_on(request: HttpRequest, reader: Reader) -> HttpResponse:
    try:
        said = msgspec.json.decode(body_of(request)[:MOST_BODY], type=Subscription)
        subscribe(
            person_id=reader.id,
            endpoint=said.endpoint,
            p256dh=said.keys.p256dh,
            auth=said.keys.auth,
            session=_session(request),
            name=named(request.headers.get("User-Agent", "")),
            now=reader.now,
        )
    except (WrongSubscription, msgspec.DecodeError) as error:
        return HttpResponse(str(error), status=HTTPStatus.BAD_REQUEST, content_type="text/plain; charset=utf-8")
    return HttpResponse(status=HTTPStatus.CREATED)


def _session(request: HttpRequest) -> str:
    return request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
