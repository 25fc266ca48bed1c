"""POST /api/photos: a fixed camera hands in a picture or a clip, and hears what became of it."""

import logging
from datetime import UTC, datetime
from http import HTTPStatus

import msgspec
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from vorfreude.api.bodies import Bound, read_bytes
from vorfreude.api.problems import ProblemCode, Unserved, problem_response, unserved
from vorfreude.api.speaking import speaker_of
from vorfreude.photos import actions, limits
from vorfreude.photos.actions import POINTER, NotTaken, Source, station_source
from vorfreude.photos.queries import subject_of

PICTURE = Bound(limits.LARGEST, "Choose a smaller size in the camera's settings.")
MOST_WORDS = 200
RETRY_AFTER = 5

_PROBLEMS: dict[str, ProblemCode] = {
    "empty": "picture-empty",
    "too-large": "body-too-large",
    "unknown-station": "station-unknown",
}

logger = logging.getLogger(__name__)


class PictureAnswer(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of a picture: taken, had (it was here before), or aside with the reason, for a person."""

    photo: str
    outcome: str
    conflict: str = ""


@csrf_exempt
def photos(request: HttpRequest) -> HttpResponse:
    """The endpoint. ``station``, ``subject`` or ``code``, and perhaps ``taken`` and ``by`` stand in the address."""
    try:
        return _take_in(request, datetime.now(UTC))
    except Unserved as refusal:
        return problem_response(refusal)
    except (OperationalError, InterfaceError):
        logger.exception("a picture could not be kept")
        return problem_response(
            unserved(
                "database-away",
                came="no answer from the database",
                expected="one",
                hint="The picture was not kept; send it again.",
                Retry_After=str(RETRY_AFTER),
            )
        )
    except OSError:
        logger.exception("a picture could not be kept")
        return problem_response(
            unserved(
                "store-full",
                came="no room for the picture, or no answer from the store",
                expected="room",
                hint="The picture was not kept; send it again.",
                Retry_After=str(RETRY_AFTER),
            )
        )


def _take_in(request: HttpRequest, now: datetime) -> HttpResponse:
    if request.method != "POST":
        raise unserved(
            "method", came=str(request.method), expected="POST", hint="Post the picture as the body.", Allow="POST"
        )
    station = _word(request, "station", "the name of the station, as the desk lists it")
    _check_scope(request, station, now)
    subject, taken = _subject(request), _taken(request, now)
    source = Source(station=station, way="camera", by=request.GET.get("by", "")[:MOST_WORDS])
    original = read_bytes(request, PICTURE)
    try:
        became = actions.take_in(original, subject=subject, source=source, taken_at=taken, now=now)
    except NotTaken as refusal:
        code = _PROBLEMS[refusal.code]
        raise unserved(code, came=refusal.came, expected=refusal.expected, hint=refusal.hint) from refusal
    return HttpResponse(
        msgspec.json.encode(PictureAnswer(became.photo, became.outcome, became.conflict)),
        status=HTTPStatus.OK if became.outcome == "had" else HTTPStatus.CREATED,
        content_type="application/json",
        headers={"Cache-Control": "no-store"},
    )


def _check_scope(request: HttpRequest, station: str, now: datetime) -> None:
    speaker = speaker_of(request, now)
    if not (speaker.may_say(POINTER) and speaker.may_speak_for(station_source(station))):
        raise unserved(
            "token-scope",
            came=f"a picture of {station_source(station)} from the token {speaker.name!r}",
            expected=f"a token for this source and the kind {POINTER}",
            hint="Have a token made for this station's camera.",
        )


def _subject(request: HttpRequest) -> str:
    """What the picture is of: named, or by the code of its traveller."""
    if subject := request.GET.get("subject", ""):
        return _short(subject, "subject")
    code = _word(request, "code", "subject, or the code of a traveller")
    subject = subject_of(code) or ""
    if not subject:
        raise unserved(
            "subject-unknown", came="a code that stands for nothing", expected="a traveller's", hint="Print it anew."
        )
    return subject


def _taken(request: HttpRequest, now: datetime) -> datetime:
    written = request.GET.get("taken", "")
    try:
        taken = datetime.fromisoformat(written) if written else now
    except ValueError:
        taken = now.replace(tzinfo=None)
    if taken.tzinfo is None:
        raise unserved(
            "picture-place",
            came=f"taken={written[:40]!r}",
            expected="an instant with its zone (RFC 3339), with + written as %2B",
            hint="Leave it out where the camera's clock is not to be trusted.",
        )
    return taken.astimezone(UTC)


def _word(request: HttpRequest, name: str, expected: str) -> str:
    if word := request.GET.get(name, ""):
        return _short(word, name)
    raise unserved("picture-place", came=f"no {name}", expected=expected, hint=f"Add ?{name}=… to the address.")


def _short(word: str, name: str) -> str:
    if len(word) > MOST_WORDS or not word.isprintable():
        raise unserved(
            "picture-place",
            came=f"{name} of {len(word)} characters",
            expected=f"at most {MOST_WORDS} that can be printed",
            hint="See the desk for what it is called.",
        )
    return word
