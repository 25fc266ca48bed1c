"""What all that is fetched has in common: who asks, what they may read, what has not changed, and how trouble is said."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from hashlib import blake2b
from typing import Concatenate, Final
from urllib.parse import urlencode

import msgspec
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags
from django.views.decorators.csrf import csrf_exempt

from vorfreude import __version__
from vorfreude.api.asking import Paged
from vorfreude.api.cursors import Place, cursor_of
from vorfreude.api.problems import Unserved, problem_response, unserved
from vorfreude.api.speaking import speaker_of
from vorfreude.intake.actions import Reading, Speaker
from vorfreude.journeys.queries.machines import Scope

RETRY_AFTER: Final = 5
METHODS: Final = "GET, HEAD"
CACHED: Final = "private, no-cache"
"""Kept by the machine itself, if at all, and asked about every time: a token may be revoked."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reader:
    """A machine that reads: its request, its token, and what exists for it."""

    request: HttpRequest
    token: Speaker

    @property
    def scope(self) -> Scope:
        return Scope(self.token.blueprints)

    def may(self, what: Reading) -> bool:
        return self.token.may_read(what)


@dataclass(frozen=True, slots=True)
class Found:
    """What is at an address. ``mark`` says which state of it this is; without one the body itself says it.

    ``body`` is asked for only where the reader does not have this state yet.
    """

    body: Callable[[], msgspec.Struct]
    mark: str = ""
    next: str = ""


type Page[**P] = Callable[Concatenate[Reader, P], Found]


def fetched[**P](right: Reading | None) -> Callable[[Page[P]], Callable[Concatenate[HttpRequest, P], HttpResponse]]:
    """Serve what is found to tokens with this right (None: to any token), and only where it has changed."""

    def decorate(page: Page[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @csrf_exempt
        @wraps(page)
        def served(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            try:
                reader = _reader(request, right, datetime.now(UTC))
                return _response(reader, page(reader, *args, **kwargs))
            except Unserved as refusal:
                return problem_response(refusal)
            except (OperationalError, InterfaceError):
                logger.exception("nothing could be read")
                return problem_response(_database_away())

        return served

    return decorate


def onward(path: str, name: str, asked: Paged, place: Place | None, *, more: bool) -> tuple[str | None, str]:
    """The cursor of where a page ended, and the address of the next one; empty where there is none."""
    if place is None:
        return asked.after or None, ""
    cursor = cursor_of(name, asked, place)
    if not more:
        return cursor, ""
    given = {key: value for key, value in msgspec.to_builtins(asked).items() if value not in {"", None}}
    return cursor, f"{path}?{urlencode(given | {'after': cursor})}"


def missing() -> Unserved:
    """Nothing is here, or nothing that this token may know of: it is not said which."""
    return unserved(
        "address",
        came="an address with nothing behind it",
        expected="one that a list gave",
        hint="See /api/openapi.json; GET /api/token says what this token may read.",
    )


@csrf_exempt
def nowhere(request: HttpRequest, elsewhere: str) -> HttpResponse:  # noqa: ARG001 whatever it is, nothing is there
    return problem_response(missing())


def _reader(request: HttpRequest, right: Reading | None, now: datetime) -> Reader:
    if request.method not in {"GET", "HEAD"}:
        raise unserved(
            "method-fetched", came=str(request.method), expected=METHODS, hint="Fetch this address.", Allow=METHODS
        )
    speaker = speaker_of(request, now)
    if right is not None and not speaker.may_read(right):
        raise unserved(
            "token-reading",
            came=f"the token {speaker.name!r}",
            expected=f"one with the right to read {right}",
            hint=f"vorfreude token create NAME --may-read {right}",
        )
    return Reader(request, speaker)


def _response(reader: Reader, found: Found) -> HttpResponse:
    body = b"" if found.mark else msgspec.json.encode(found.body())
    tag = _tag(reader.token, found.mark.encode() or body)
    known = parse_etags(reader.request.headers.get("If-None-Match", ""))
    headers = {"ETag": tag, "Cache-Control": CACHED, "Vary": "Authorization"}
    if found.next:
        headers["Link"] = f'<{found.next}>; rel="next"'
    if "*" in known or tag in {one.removeprefix("W/") for one in known}:
        return HttpResponseNotModified(headers=headers)
    return HttpResponse(body or msgspec.json.encode(found.body()), content_type="application/json", headers=headers)


def _tag(token: Speaker, state: bytes) -> str:
    """Other rights see something else at the same address, and so may another release: they have another tag."""
    rights = msgspec.json.encode([__version__, token.reads, token.blueprints])
    return f'"{blake2b(rights + b" " + state, digest_size=12).hexdigest()}"'


def _database_away() -> Unserved:
    return unserved(
        "database-away",
        came="no answer from the database",
        expected="one",
        hint="Ask again.",
        Retry_After=str(RETRY_AFTER),
    )
