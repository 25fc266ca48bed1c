"""POST /api/signals: the back of house says what happened, and hears of each signal what became of it."""

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Final

import msgspec
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from vorfreude.api import modes
from vorfreude.api.problems import Unserved, problem, problem_response, unserved
from vorfreude.api.speaking import speaker_of
from vorfreude.intake.actions import NewSignal, RefusalCode, Speaker, Verdict, judge, record
from vorfreude.photos import actions as photos
from vorfreude.photos.actions import POINTER

RETRY_AFTER: Final = 5
"""Seconds after which to try again when the database is away: a restart of PostgreSQL takes two."""

REFUSED_TITLE: Final = "The signal was refused."
MALFORMED_TITLE: Final = "The data of a signal is malformed; nothing of the request was kept."
MALFORMED: Final[set[RefusalCode | None]] = {
    "data-malformed",
    "data-nesting",
    "data-duplicate-name",
    "data-characters",
}
_METHODS: Final = "POST, OPTIONS"

logger = logging.getLogger(__name__)


class Reason(msgspec.Struct, frozen=True, gc=False):
    """Why a signal was refused."""

    code: str
    came: str
    expected: str
    hint: str


class Answered(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What became of one signal."""

    id: str
    source: str
    verdict: str
    reason: Reason | None = None


class SignalsAnswer(msgspec.Struct, frozen=True):
    """What became of a request: counts, and each signal in the order it was sent."""

    accepted: int
    duplicate: int
    refused: int
    signals: list[Answered]


@csrf_exempt
def signals(request: HttpRequest) -> HttpResponse:
    """The endpoint."""
    if request.method == "OPTIONS":
        return _permission(request)
    try:
        return _take_in(request, datetime.now(UTC))
    except Unserved as refusal:
        return problem_response(refusal)
    except (OperationalError, InterfaceError):
        logger.exception("signals could not be kept")
        return problem_response(_database_away())


def _take_in(request: HttpRequest, now: datetime) -> HttpResponse:
    if request.method != "POST":
        raise unserved(
            "method",
            came=str(request.method),
            expected="POST",
            hint="Signals are posted to this address.",
            Allow=_METHODS,
        )
    speaker = speaker_of(request, now)
    handed_in = modes.read(request, now)
    refusals = judge(handed_in.signals, token=speaker, refusals=handed_in.refusals)
    _refuse_malformed(refusals)
    verdicts = record(handed_in.signals, now=now, token=speaker, refusals=refusals)
    _send_for_pictures(handed_in.signals, verdicts, speaker, now)
    if not handed_in.batch and verdicts[0].code:
        raise _refused(verdicts[0])
    return HttpResponse(_answer(handed_in.signals, verdicts), content_type="application/json")


def _send_for_pictures(
    signals: Sequence[NewSignal], verdicts: Sequence[Verdict], speaker: Speaker, now: datetime
) -> None:
    """What points to a picture makes the darkroom fetch it; asking twice fetches it once."""

    def may_photograph(station: str) -> bool:
        return speaker.may_speak_for(photos.station_source(station))

    for signal, verdict in zip(signals, verdicts, strict=True):
        if signal.kind == POINTER and verdict.verdict != "refused":
            photos.send_for(signal, may_photograph=may_photograph, now=now)


def _refuse_malformed(refusals: Mapping[int, Verdict]) -> None:
    """Data that no JSON library writes means a broken sender: then nothing of the request is kept."""
    for place, verdict in sorted(refusals.items()):
        if verdict.code in MALFORMED:
            came = f"signal {place + 1}: {verdict.came}"
            raise _unserved(verdict, HTTPStatus.BAD_REQUEST, MALFORMED_TITLE, came)


def _answer(signals: Sequence[NewSignal], verdicts: Sequence[Verdict]) -> bytes:
    counts = Counter(verdict.verdict for verdict in verdicts)
    answered = [
        Answered(signal.ident, signal.source, verdict.verdict, _reason(verdict) if verdict.code else None)
        for signal, verdict in zip(signals, verdicts, strict=True)
    ]
    return msgspec.json.encode(SignalsAnswer(counts["accepted"], counts["duplicate"], counts["refused"], answered))


def _reason(verdict: Verdict) -> Reason:
    return Reason(verdict.code or "", verdict.came, verdict.expected, verdict.hint)


def _refused(verdict: Verdict) -> Unserved:
    status = HTTPStatus.FORBIDDEN if verdict.code == "token-scope" else HTTPStatus.UNPROCESSABLE_ENTITY
    return _unserved(verdict, status, REFUSED_TITLE, verdict.came)


def _unserved(verdict: Verdict, status: HTTPStatus, title: str, came: str) -> Unserved:
    code = verdict.code or ""
    return Unserved(problem(code, status, title, came=came, expected=verdict.expected, hint=verdict.hint))


def _database_away() -> Unserved:
    return unserved(
        "database-away",
        came="no answer from the database",
        expected="one",
        hint="Nothing of this request was kept; send it again.",
        Retry_After=str(RETRY_AFTER),
    )


def _permission(request: HttpRequest) -> HttpResponse:
    """The handshake of HTTP 1.1 Web Hooks, section 4: who asks may deliver, at any rate; a token is needed all the same.

    A callback that the sender names is never called.
    """
    response = HttpResponse(headers={"Allow": _METHODS})
    if origin := request.headers.get("WebHook-Request-Origin"):
        response["WebHook-Allowed-Origin"] = origin
        response["WebHook-Allowed-Rate"] = "*"
    return response
