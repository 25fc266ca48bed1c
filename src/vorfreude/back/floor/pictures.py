"""A picture or a short film comes from a phone: perhaps hours after it was taken, perhaps for the second time, perhaps cut off."""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponseBase, JsonResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from vorfreude.back.floor.device import Phone, for_phone, from_here
from vorfreude.back.floor.words import answered
from vorfreude.photos import limits
from vorfreude.photos.actions import NotTaken, Source, take_in
from vorfreude.photos.queries.floor import subject_of

logger = logging.getLogger(__name__)

LONGEST_WAIT = timedelta(days=366)
"""A phone that says a picture is older than this has a clock that says nothing."""

ROUND_IT = 64 * 1024
"""Bytes round a picture that say where and when it was taken: some hundred, generously."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a phone says of a picture. ``subject`` is set where somebody tapped the build instead of reading its code."""

    station: str
    code: str
    subject: str
    taken_at: datetime
    size: int
    picture: bytes


class InMemory(FileUploadHandler):
    """Keeps a picture in memory, never in a file: nothing of an original lies about unsealed."""

    def new_file(self, *args: object, **kwargs: object) -> None:
        super().new_file(*args, **kwargs)  # type: ignore[arg-type]  # what Django gives is handed on
        self._came = bytearray()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002 Django's signature
        if len(self._came) <= limits.LARGEST:  # one byte too many says it all
            self._came += raw_data

    def file_complete(self, file_size: int) -> SimpleUploadedFile:  # noqa: ARG002 Django's signature
        return SimpleUploadedFile("picture", bytes(self._came))


@csrf_exempt
@from_here
@for_phone
@require_POST
def pictures(request: HttpRequest, phone: Phone) -> HttpResponseBase:
    if int(request.META.get("CONTENT_LENGTH") or 0) > limits.LARGEST + ROUND_IT:
        return _answer("not-taken", "too-large", status=422)
    try:
        sent = _sent(request, phone)
    except (MultiPartParserError, UnreadablePostError, ValueError, OverflowError):
        return _answer("again", "cut-off", status=400)
    if sent.size != len(sent.picture) and sent.size <= limits.LARGEST:
        return _answer("again", "cut-off", status=400)
    if phone.station(sent.station) is None:
        return _answer("not-taken", "not-here", status=422)
    try:
        return _taken_in(sent, phone)
    except OSError:  # a full disk, or a store that is away: the phone keeps the picture and sends it again
        logger.exception("a picture could not be kept")
        return _answer("again", "no-room", status=503)


def _taken_in(sent: Sent, phone: Phone) -> HttpResponseBase:
    """Raises what the store raises."""
    source = Source(station=sent.station, way="device", device=phone.id)
    subject = (subject_of(sent.code) or "") if sent.code else sent.subject
    original = b"" if sent.size == 0 else sent.picture
    try:
        taken = take_in(original, subject=subject[: limits.TITLE], source=source, taken_at=sent.taken_at, now=phone.now)
    except NotTaken as trouble:
        return _answer("not-taken", trouble.code, status=422)
    return _answer(taken.outcome, taken.conflict if subject or not sent.code else "no-such-code")


def _sent(request: HttpRequest, phone: Phone) -> Sent:
    """Raises ValueError for what a phone of ours never says."""
    request.upload_handlers = [InMemory(request)]
    said = {name: request.POST.get(name, "").replace("\x00", "") for name in ("station", "code", "subject")}
    picture = request.FILES.get("picture")
    if picture is None:
        raise ValueError("no picture came, one was expected; hint: its name is picture")
    taken_at = corrected(_instant(request, "taken"), _instant(request, "clock"), phone.now)
    return Sent(**said, taken_at=taken_at, size=int(request.POST.get("size", "")), picture=picture.read())


def corrected(taken: datetime, clock: datetime, now: datetime) -> datetime:
    """When a picture was taken by our clock: as long before now as the phone's two readings lie apart."""
    age = clock - taken
    return now - age if timedelta() <= age < LONGEST_WAIT else now


def _instant(request: HttpRequest, name: str) -> datetime:
    """Milliseconds since 1970, as a phone's clock has them."""
    return datetime.fromtimestamp(int(request.POST.get(name, "")) / 1000, UTC)


def _answer(outcome: str, code: str, *, status: int = 200) -> HttpResponseBase:
    return JsonResponse({"outcome": outcome, "code": code, "words": answered(outcome, code)}, status=status)
