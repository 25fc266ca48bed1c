"""Somebody of the crew switches buzzing on in this browser: our key goes out, what the browser says of itself comes back."""

from http import HTTPStatus

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_http_methods

from vorfreude.crew.phone import clock, for_member
from vorfreude.delivery.actions.screens import WrongSubscription
from vorfreude.delivery.vapid import vapid
from vorfreude.lib.bodies import body_of
from vorfreude.occasions import actions
from vorfreude.occasions.queries import Member

MOST_BODY = 4_000
"""Bytes of what PushManager.subscribe() gives: some 500 with every browser."""


class Keys(msgspec.Struct, frozen=True):
    """The keys of a browser, in base64url."""

    p256dh: str
    auth: str


class Subscription(msgspec.Struct, frozen=True):
    """What a browser gives of itself (the JSON of a PushSubscription)."""

    endpoint: str
    keys: Keys


@for_member
@require_http_methods(["GET", "HEAD", "POST"])
def screen(request: HttpRequest, member: Member) -> HttpResponseBase:
    if request.method != "POST":
        return JsonResponse({"key": vapid().public})
    try:
        said = msgspec.json.decode(body_of(request)[:MOST_BODY], type=Subscription)
        actions.add_screen(
            member=member.id, endpoint=said.endpoint, p256dh=said.keys.p256dh, auth=said.keys.auth, now=clock()
        )
    except (msgspec.MsgspecError, WrongSubscription) as trouble:
        return JsonResponse({"outcome": "unclear", "words": str(trouble)}, status=400)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)
