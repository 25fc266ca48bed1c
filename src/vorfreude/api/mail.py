"""POST /api/mail/reports/<provider>/ and /api/mail/returned: letters that came back, and letters that annoyed.

A provider's report is read by anymail and checked as that provider signs; a message that a mail server wrote back is
handed in by whoever keeps the mailbox, with a token that was made for it.
"""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Final

import msgspec
from anymail.exceptions import AnymailError, AnymailWebhookValidationFailure
from anymail.signals import AnymailTrackingEvent, EventType, RejectReason
from anymail.webhooks.base import AnymailCoreWebhookView
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from vorfreude.api.bodies import Bound, read_bytes
from vorfreude.api.problems import Unserved, problem_response, unserved
from vorfreude.api.speaking import speaker_of
from vorfreude.delivery.actions.reports import take_reports
from vorfreude.delivery.channels.spoken import one_line
from vorfreude.delivery.reports import MOST_BYTES, MOST_SAID, Report, report_of

SOURCE: Final = "/vorfreude/letters"
"""Whose token may hand messages in: it must name this source."""

RETURNED: Final = Bound(MOST_BYTES, "Hand in the report alone, without attachments.")
COMPLAINTS: Final = frozenset({RejectReason.SPAM, RejectReason.UNSUBSCRIBED})


class Taken(msgspec.Struct, frozen=True):
    """How many reports of our letters were in what was handed in."""

    taken: int


@csrf_exempt
@require_http_methods(["POST", "HEAD"])
def reports(request: HttpRequest, provider: str) -> HttpResponse:
    """What the provider in EMAIL_URL reports. Anybody else's address does not exist."""
    known = settings.MAIL_REPORTS
    if known is None or provider != known.word:
        raise Http404
    if request.method == "HEAD":  # some ask once whether there is anybody
        return HttpResponse()
    view: AnymailCoreWebhookView = import_string(known.view)(**known.options)
    view.setup(request)
    try:
        view.run_validators(request)
    except AnymailWebhookValidationFailure:
        return HttpResponse("the report is not signed as agreed\n", status=HTTPStatus.FORBIDDEN)
    try:
        events = view.parse_events(request)
    except (AnymailError, ImproperlyConfigured, ValueError, TypeError, AttributeError, LookupError):
        return HttpResponse("the report cannot be read\n", status=HTTPStatus.BAD_REQUEST)
    take_reports([report for event in events if (report := _report(event))], now=datetime.now(UTC))
    return HttpResponse()


@csrf_exempt
@require_http_methods(["POST"])
def returned(request: HttpRequest) -> HttpResponse:
    """A message (message/rfc822) that a mail server wrote back, or that a complaint came in."""
    now = datetime.now(UTC)
    try:
        speaker = speaker_of(request, now)
        if not speaker.may_speak_for(SOURCE):
            raise unserved(
                "token-scope", came="a token for other sources", expected=f"one for {SOURCE}",
                hint=f"vorfreude token create mailbox --source {SOURCE}",
            )  # fmt: skip
        report = report_of(read_bytes(request, RETURNED))
    except Unserved as refusal:
        return problem_response(refusal)
    taken = take_reports([report] if report else [], now=now)
    return HttpResponse(msgspec.json.encode(Taken(taken)), content_type="application/json")


def _report(event: AnymailTrackingEvent) -> Report | None:
    said = one_line(str(event.mta_response or event.description or event.reject_reason or ""), MOST_SAID)
    ref = _ref(event)
    if event.event_type == EventType.COMPLAINED or event.reject_reason in COMPLAINTS:
        return Report(ref, "complained", said)
    if event.event_type in {EventType.BOUNCED, EventType.REJECTED}:
        return Report(ref, "bounced", said)
    if event.event_type in {EventType.DEFERRED, EventType.FAILED}:
        return Report(ref, "delayed", said)
    return None


def _ref(event: AnymailTrackingEvent) -> str:
    """Our own key, which most providers give back; else what they call the letter."""
    key = (event.metadata or {}).get("letter")
    return str(key or event.message_id or "")
