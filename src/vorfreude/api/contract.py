"""Every operation of the house of machines, as its document describes it: parameters, answers, and what may go wrong."""

from datetime import datetime
from typing import Annotated, Any, Final, Literal

import msgspec

from vorfreude.api import asking, designs, journeys, own, parts, photos, signals
from vorfreude.api.mail import Taken
from vorfreude.intake.actions import Reading
from vorfreude.journeys.queries import machines

JSON: Final = "application/json"
EVENT: Final = "application/cloudevents+json"
BATCH: Final = "application/cloudevents-batch+json"


class PictureAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Where and of what a picture is. One of subject and code is needed."""

    station: str
    subject: str = ""
    code: str = ""
    taken: str = ""
    by: str = ""


class CloudEvent(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One CloudEvent 1.0. Extension attributes are allowed, and not kept."""

    specversion: Literal["1.0"]
    id: str
    source: str
    type: str
    subject: Annotated[str, msgspec.Meta(description="What it is about; without it a signal is refused.")]
    time: Annotated[datetime | None, msgspec.Meta(description="When it happened; without it, when it came.")] = None
    datacontenttype: str | None = None
    data: dict[str, Any] | None = None
    data_base64: str | None = None


class Operation(msgspec.Struct, frozen=True, kw_only=True):
    """One method at one address. ``name`` is that of its route; ``answers`` the shape of each good answer (None: no body).

    ``sends`` maps media types to the shape of a body (None: bytes); ``problems`` are statuses with a problem document,
    ``plain`` those with a sentence. ``guarded`` needs a token; ``right`` is what it must be allowed to read.
    """

    name: str
    path: str
    method: str
    summary: str
    answers: dict[int, Any]
    asks: type[msgspec.Struct] | None = None
    sends: dict[str, Any] = {}
    problems: tuple[int, ...] = ()
    plain: tuple[int, ...] = ()
    right: Reading | None = None
    guarded: bool = True


_LIST: Final = (400, 401, 403, 503)
_ONE: Final = (400, 401, 403, 404, 503)


def _read(name: str, path: str, summary: str, answer: type[msgspec.Struct], **more: Any) -> Operation:
    """An operation that fetches something, and is told when nothing has changed."""
    given: dict[str, Any] = {"problems": _LIST, "answers": {200: answer, 304: None}} | more
    return Operation(name=name, path=path, method="get", summary=summary, **given)


OPERATIONS: Final = (
    Operation(
        name="api_signals", path="/api/signals", method="post", summary="Say what happened, one signal or many.",
        sends={EVENT: CloudEvent, BATCH: list[CloudEvent], JSON: None}, answers={200: signals.SignalsAnswer},
        problems=(400, 401, 403, 413, 415, 422, 503),
    ),
    Operation(
        name="api_signals", path="/api/signals", method="options", guarded=False, answers={200: None},
        summary="The handshake of HTTP 1.1 Web Hooks; a token is needed all the same.",
    ),
    Operation(
        name="api_photos", path="/api/photos", method="post", summary="Hand in a picture or a clip of a fixed camera.",
        asks=PictureAsked, sends={"image/*": None, "video/*": None},
        answers={200: photos.PictureAnswer, 201: photos.PictureAnswer}, problems=(400, 401, 403, 413, 415, 422, 503),
    ),
    Operation(
        name="api_mail_reports", path="/api/mail/reports/{provider}/", method="post", guarded=False,
        summary="A mail provider's report, signed as that provider signs.", sends={JSON: None},
        answers={200: None}, plain=(400, 403, 404),
    ),
    Operation(
        name="api_mail_reports", path="/api/mail/reports/{provider}/", method="head", guarded=False,
        summary="Whether this provider's reports are taken.", answers={200: None}, plain=(404,),
    ),
    Operation(
        name="api_mail_returned", path="/api/mail/returned", method="post", sends={"message/rfc822": None},
        summary="A message that a mail server wrote back.", answers={200: Taken}, problems=(400, 401, 403, 413, 415),
    ),
    _read("api_journeys", "/api/journeys", "Journeys, the one first that changed longest ago.",
          journeys.JourneyPage, asks=asking.Journeys, right="journeys"),
    _read("api_journey", "/api/journeys/{public_id}", "One journey with all that belongs to it.",
          journeys.WholeJourney, right="journeys", problems=_ONE),
    _read("api_moments", "/api/moments", "Told moments, in the order in which they were told.",
          parts.MomentPage, asks=asking.Moments, right="moments"),
    _read("api_promises", "/api/promises", "Promises, in the order in which they were given.",
          parts.PromisePage, asks=asking.Promises, right="promises"),
    _read("api_outcomes", "/api/outcomes", "What came of every promise, where, and why.",
          parts.OutcomePage, asks=asking.Outcomes, right="promises"),
    _read("api_blueprints", "/api/blueprints", "Every released version of every blueprint.",
          designs.BlueprintList, right="blueprints"),
    _read("api_blueprint", "/api/blueprints/{name}/{version}", "What one version of a blueprint decides.",
          machines.Designed, right="blueprints", problems=_ONE),
    _read("api_refusals", "/api/refusals", "What was not taken of what this token said.",
          own.RefusalPage, asks=asking.Paged, right="refusals"),
    _read("api_token", "/api/token", "What this token may say and read.", own.OwnToken, problems=(400, 401, 503)),
    Operation(
        name="api_openapi", path="/api/openapi.json", method="get", guarded=False, summary="This document.",
        answers={200: dict[str, Any], 304: None},
    ),
)  # fmt: skip
