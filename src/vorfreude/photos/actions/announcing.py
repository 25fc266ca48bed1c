"""A released picture is a signal, and so is taking it back: the only two things that journeys hear of photographs."""

from datetime import datetime

import msgspec

from vorfreude.core.blueprint.builtin import PHOTO_SIGNAL
from vorfreude.core.engine.corrections import RETRACTED
from vorfreude.intake import actions as intake
from vorfreude.photos.models import Photo

SOURCE = "/vorfreude/photos"


def announce(photo: Photo, *, now: datetime) -> None:
    """Tell the journey. The row's ``announced`` grows; the caller saves it in the same transaction."""
    photo.announced += 1
    content = {"stage": photo.stage, "photo": photo.public_id} | ({"by": photo.by} if photo.by else {})
    _say(photo, _ident(photo), PHOTO_SIGNAL, content, now)


def take_back(photo: Photo, *, reason: str, now: datetime) -> None:
    """Tell the journey that the picture announced last is not to be shown. Saying it twice says it once."""
    content = {"source": SOURCE, "id": _ident(photo), "reason": reason}
    _say(photo, f"{_ident(photo)}/taken-back", RETRACTED, content, now)


def _ident(photo: Photo) -> str:
    return f"{photo.public_id}/{photo.announced}"


def _say(photo: Photo, ident: str, kind: str, content: dict[str, str], now: datetime) -> None:
    signal = intake.NewSignal(SOURCE, ident, kind, photo.subject, now, msgspec.json.encode(content))
    intake.record([signal], now=now)
