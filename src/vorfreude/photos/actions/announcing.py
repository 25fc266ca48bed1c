"""A released picture is a signal, and so is taking it back: the only two things that journeys hear of photographs.

Whatever lets a picture out or takes it back passes here, and so films hear of it in the same transaction.
"""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from vorfreude.core.blueprint.builtin import PHOTO_SIGNAL
from vorfreude.core.engine.corrections import RETRACTED
from vorfreude.intake import actions as intake
from vorfreude.photos.actions.filming import ask_for_film, take_down_films
from vorfreude.photos.models import Photo

SOURCE = "/vorfreude/photos"


def announce(photo: Photo, *, now: datetime) -> None:
    """Tell the journey. The row's ``announced`` grows; the caller saves it in the same transaction."""
    photo.announced += 1
    content = {"stage": photo.stage, "photo": photo.public_id} | ({"by": photo.by} if photo.by else {})
    ask_for_film(photo, now=now)
    intake.record([_signal(photo, _ident(photo), PHOTO_SIGNAL, content, now)], now=now)


def take_back_all(photos: Sequence[Photo], *, reason: str, now: datetime) -> None:
    """Take back many, in one go."""
    take_down_films(photos, now=now)
    intake.record([_taken_back(photo, reason, now) for photo in photos], now=now)


def take_back(photo: Photo, *, reason: str, now: datetime) -> None:
    """Tell the journey that the picture announced last is not to be shown. Saying it twice says it once."""
    take_back_all([photo], reason=reason, now=now)


def _taken_back(photo: Photo, reason: str, now: datetime) -> intake.NewSignal:
    content = {"source": SOURCE, "id": _ident(photo), "reason": reason}
    return _signal(photo, f"{_ident(photo)}/taken-back", RETRACTED, content, now)


def _ident(photo: Photo) -> str:
    return f"{photo.public_id}/{photo.announced}"


def _signal(photo: Photo, ident: str, kind: str, content: dict[str, str], now: datetime) -> intake.NewSignal:
    return intake.NewSignal(SOURCE, ident, kind, photo.subject, now, msgspec.json.encode(content))
